"""A meeting is called, its people invited and told, opened, or called off."""

from datetime import datetime

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings import permissions
from taizhang.meetings.actions.recording import moving
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import Attendee, Meeting, MeetingSeries
from taizhang.meetings.queries.series import next_ordinal
from taizhang.meetings.rules.meetings import EVENTS
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Appointment, GroupMember
from taizhang.organisations.queries import holder_names, in_force, people_with


def call_meeting(series: MeetingSeries, *, by: Actor, starts_at: datetime, place: str = "") -> Meeting:
    """Prepare the next meeting of a series: the group's members of that day are invited, the convener chairs it.

    A series that is closed has none (NotOpen); a meeting in the past is a ValueError.
    """
    permissions.may_keep_meetings(by)
    if series.closed_on is not None:
        raise NotOpen(_("This series has been closed."))
    day = starts_at.astimezone(clock.TZ).date()
    if day < clock.today():
        raise ValueError(_("That day is past."))
    names = holder_names(day)
    with recorded(EVENTS["call"], by=by.username, subject=series.name):
        meeting = Meeting(
            series=series,
            year=day.year,
            ordinal=next_ordinal(series, day.year),
            starts_at=starts_at,
            place=place.strip() or series.place,
            chair=f"{series.convener.title}{names.get(series.convener_id, '')}",
            called_at=clock.now(),
        )
        meeting.save()
        members = GroupMember.objects.filter(in_force(day), group=series.group).select_related("post__unit")
        Attendee.objects.bulk_create(
            [_member(meeting, each, names.get(each.post_id, "")) for each in members.order_by("pk")]
        )
    return meeting


def _member(meeting: Meeting, place: GroupMember, name: str) -> Attendee:
    post = place.post
    return Attendee(meeting=meeting, post=post, unit=post.unit, title=post.title, name=name, member=True)


def convene(meeting: Meeting, *, by: Actor) -> Meeting:
    """Send the invitation to everybody invited; a meeting with nothing on its agenda calls nobody (ValueError)."""
    permissions.may_keep_meetings(by)
    if not meeting.items.filter(removed_at=None).exists():
        raise ValueError(_("The agenda is empty."))
    with moving(meeting, "convene", by=by):
        meeting.convened_at = clock.now()
        meeting.save()
        tell_invited(meeting)
    return meeting


def tell_invited(meeting: Meeting) -> None:
    """Tell everybody invited when and where: the clerk and head of a unit, whoever holds the post of a leader."""
    when = meeting.starts_at.astimezone(clock.TZ)
    said = f"{meeting} {when:%Y-%m-%d %H:%M} {meeting.place}"
    people = {person for seat in meeting.attendees.all() for person in _people_of(seat)}
    tell(people, kind=NoticeKind.MEETING_CALLED, text=said, url=f"/meetings/{meeting.pk}/", about=f"{meeting.pk}")


def _people_of(seat: Attendee) -> set[int]:
    people = set(people_with(*UNIT_ROLES, unit_id=seat.unit_id))
    held = Appointment.objects.filter(in_force(clock.today()), post=seat.post_id, person__isnull=False)
    return people | {person for person in held.values_list("person_id", flat=True) if person is not None}


def open_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    """The meeting takes place; from now on it is written down who came and what was decided. Not before its day."""
    permissions.may_keep_meetings(by)
    if clock.today() < meeting.starts_at.astimezone(clock.TZ).date():
        raise ValueError(_("The day of the meeting has not come yet."))
    with moving(meeting, "open", by=by):
        meeting.save()
        settle(kind=NoticeKind.MEETING_CALLED, about=f"{meeting.pk}")
    return meeting


def cancel_meeting(meeting: Meeting, *, by: Actor, reason: str) -> Meeting:
    """Call a meeting off, saying why (ValueError without); whoever was invited is told."""
    permissions.may_keep_meetings(by)
    if not reason.strip():
        raise ValueError(_("Give the reason."))
    called = meeting.state == MeetingState.CONVENED
    with moving(meeting, "cancel", by=by):
        meeting.remark = reason.strip()
        meeting.save()
        settle(kind=NoticeKind.MEETING_CALLED, about=f"{meeting.pk}")
        if called:
            people = {person for seat in meeting.attendees.all() for person in _people_of(seat)}
            said, about = f"{meeting} 取消：{meeting.remark}", f"{meeting.pk} off"
            tell(people, kind=NoticeKind.MEETING_OFF, text=said, url=f"/meetings/{meeting.pk}/", about=about)
    return meeting
