"""Who is invited beside the members, and who came."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.meetings import permissions
from taizhang.meetings.actions.calling import tell_invited
from taizhang.meetings.actions.recording import moving
from taizhang.meetings.facts import MeetingState, Presence
from taizhang.meetings.models import Attendee, Meeting
from taizhang.meetings.queries.meetings import uninvited
from taizhang.organisations.models import Unit


def invite(meeting: Meeting, unit: Unit, *, by: Actor) -> Attendee:
    """Invite a unit beside the members; one that is invited already is a ValueError."""
    permissions.may_keep_meetings(by)
    if meeting.attendees.filter(unit=unit, post=None).exists():
        raise ValueError(_("This unit is invited already."))
    with moving(meeting, "attend", by=by):
        seat = Attendee(meeting=meeting, unit=unit, title=unit.short_name)
        seat.save()
        _tell_later(meeting)
    return seat


def invite_concerned(meeting: Meeting, *, by: Actor) -> list[Attendee]:
    """Invite every unit that something on the agenda is about, or whose help a bottleneck on it needs, and that is
    neither a member nor invited yet."""
    permissions.may_keep_meetings(by)
    wanted = uninvited(meeting)
    if not wanted:
        return []
    with moving(meeting, "attend", by=by):
        seats = Attendee.objects.bulk_create(
            [Attendee(meeting=meeting, unit=unit, title=unit.short_name) for unit in wanted]
        )
        _tell_later(meeting)
    return seats


def _tell_later(meeting: Meeting) -> None:
    """Who is invited after the meeting was called hears of it at once; the others have heard."""
    if meeting.state == MeetingState.CONVENED:
        tell_invited(meeting)


def keep_attendance(meeting: Meeting, said: dict[int, tuple[Presence, str]], *, by: Actor) -> list[Attendee]:
    """Write down who came, by the seat's key: whoever is absent has a reason, whoever sent a deputy its name
    (ValueError otherwise). Returns the seats of which something else is said than before."""
    permissions.may_keep_meetings(by)
    seats = list(meeting.attendees.filter(pk__in=said))
    changed = [seat for seat in seats if _seated(seat, *said[seat.pk])]
    if not changed:
        return []
    with moving(meeting, "attend", by=by):
        Attendee.objects.bulk_update(changed, ["presence", "reason", "deputy"])
    return changed


def _seated(seat: Attendee, presence: Presence, words: str) -> bool:
    """Take over what is said of a seat; whether it is news."""
    words = words.strip()[:64]
    if presence in (Presence.ABSENT, Presence.DEPUTISED) and not words:
        raise ValueError(_("Say why %(who)s is absent, or who came instead.") % {"who": seat.name or seat.title})
    before = (seat.presence, seat.reason, seat.deputy)
    seat.presence = presence
    seat.reason = words if presence == Presence.ABSENT else ""
    seat.deputy = words if presence == Presence.DEPUTISED else ""
    return before != (seat.presence, seat.reason, seat.deputy)
