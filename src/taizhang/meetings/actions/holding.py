"""What is done with a meeting while it is prepared and held: agenda, attendance; how each act is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Max
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings import permissions
from taizhang.meetings.facts import Candidate, ItemKind, MeetingState, Presence
from taizhang.meetings.models import AgendaItem, Attendee, Meeting
from taizhang.meetings.queries.agenda import KEYS, fresh
from taizhang.meetings.rules.meetings import EVENTS, TEXT_LIMIT, next_state
from taizhang.organisations.models import Unit


@contextmanager
def moving(meeting: Meeting, act: str, *, by: Actor) -> Iterator[None]:
    """One record of the office in which the meeting takes the act's next state; NotOpen where there is none."""
    state = next_state(MeetingState(meeting.state), act)
    if state is None:
        raise NotOpen(_("The meeting is %(state)s; this cannot be done with it now.") % {"state": meeting.state})
    before = meeting.state
    try:
        with recorded(EVENTS[act], by=by.username, subject=str(meeting)[:120]):
            meeting.state = state
            yield
    except Exception:
        meeting.state = before
        raise


def build_agenda(meeting: Meeting, *, by: Actor) -> list[AgendaItem]:
    """Put on the agenda what the rule of the day finds and is not there: what the last meeting left, its tasks past
    their day, bottlenecks lifted to it, late orders, lines lit. What a person took off stays off."""
    permissions.may_keep_meetings(by)
    found = fresh(meeting, clock.today())
    if not found:
        return []
    with moving(meeting, "arrange", by=by):
        first = _last_place(meeting) + 1
        items = [_item(meeting, each, first + at) for at, each in enumerate(found)]
        return AgendaItem.objects.bulk_create(items)


def _item(meeting: Meeting, each: Candidate, place: int) -> AgendaItem:
    about = {"target_id": each.target_id, KEYS[each.kind]: each.key}
    left = AgendaItem.objects.get(pk=each.key) if each.kind == ItemKind.LEFT else None
    if left is not None:
        about |= {"order_id": left.order_id, "task_id": left.task_id}
    item = AgendaItem(meeting=meeting, place=place, kind=each.kind, title=each.title, figure=each.figure)
    item.unit_id = each.unit_id
    for name, key in about.items():
        setattr(item, name, key)
    return item


def add_item(
    meeting: Meeting, *, by: Actor, title: str, target: Target | None = None, unit: Unit | None = None
) -> AgendaItem:
    """Put something on the agenda by hand, about a line or a unit or in general; without words it is a ValueError."""
    permissions.may_keep_meetings(by)
    if not title.strip() or len(title) > TEXT_LIMIT:
        raise ValueError(_("Say in at most %(limit)d characters what it is about.") % {"limit": TEXT_LIMIT})
    owner = target.ledger.unit if target else unit
    with moving(meeting, "arrange", by=by):
        item = AgendaItem(
            meeting=meeting,
            place=_last_place(meeting) + 1,
            kind=ItemKind.ADDED,
            title=title.strip(),
            target=target,
            unit=owner,
        )
        item.save()
    return item


def remove_item(item: AgendaItem, *, by: Actor, reason: str) -> AgendaItem:
    """Take something off the agenda, saying why (ValueError without); it stays in the record. Not what was decided."""
    permissions.may_keep_meetings(by)
    if not reason.strip():
        raise ValueError(_("Say why it is taken off the agenda."))
    if item.removed_at is not None or item.decisions.exists():
        raise NotOpen(_("This is off the agenda, or was decided on."))
    with moving(item.meeting, "arrange", by=by):
        item.removed_at, item.removed_reason = clock.now(), reason.strip()
        item.save()
    return item


def order_items(meeting: Meeting, places: dict[int, int], *, by: Actor) -> list[AgendaItem]:
    """Order the agenda anew by the places given for its items; items without one keep their order behind them."""
    permissions.may_keep_meetings(by)
    held = list(meeting.items.filter(removed_at=None))
    wanted = sorted(held, key=lambda item: (places.get(item.pk, len(held) + 1), item.place))
    moved = [item for place, item in enumerate(wanted, start=1) if item.place != place]
    if not moved:
        return []
    with moving(meeting, "arrange", by=by):
        for place, item in enumerate(wanted, start=1):
            item.place = place
        AgendaItem.objects.bulk_update(moved, ["place"])
    return moved


def invite(meeting: Meeting, unit: Unit, *, by: Actor) -> Attendee:
    """Invite a unit beside the members; one that is invited already is a ValueError."""
    permissions.may_keep_meetings(by)
    if meeting.attendees.filter(unit=unit, post=None).exists():
        raise ValueError(_("This unit is invited already."))
    with moving(meeting, "attend", by=by):
        seat = Attendee(meeting=meeting, unit=unit, title=unit.short_name)
        seat.save()
    return seat


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


def _last_place(meeting: Meeting) -> int:
    return meeting.items.aggregate(last=Max("place"))["last"] or 0
