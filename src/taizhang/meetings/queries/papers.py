"""What the papers of a meeting are printed from."""

from django.conf import settings

from taizhang.lib import clock
from taizhang.meetings.facts import DecisionKind, ItemKind, MinutesFacts, Presence, Resolution, Seat
from taizhang.meetings.models import Decision, Meeting
from taizhang.meetings.queries.series import reached_not

NOON = 12
TURNING = (ItemKind.ADDED, ItemKind.LEFT, ItemKind.BOTTLENECK)
"""What the next meeting takes up again as it stands; what is late or lit then, it finds for itself."""


def minutes_facts(meeting: Meeting) -> MinutesFacts:
    """What minutes say: of signed ones as they were signed, of others as they would be signed today."""
    starts = meeting.starts_at.astimezone(clock.TZ)
    signed = meeting.signed_at or clock.now()
    items = meeting.items.filter(removed_at=None)
    decisions = meeting.decisions.select_related("unit").prefetch_related("supports__unit")
    return MinutesFacts(
        office=office_name(),
        series=f"{settings.TAIZHANG_CITY}{meeting.series.name}",
        number=meeting.number or f"联纪〔{meeting.year}〕×号",
        ordinal=meeting.ordinal,
        held_on=starts.date(),
        at="上午" if starts.hour < NOON else "下午",
        place=meeting.place,
        chair=meeting.chair,
        items=items.exclude(decisions=None).distinct().count() or items.count(),
        resolutions=tuple(_resolution(each) for each in decisions),
        seats=tuple(
            Seat(each.title, each.name, Presence(each.presence), each.member, each.reason, each.deputy)
            for each in meeting.attendees.all()
        ),
        left=tuple(reached_not(meeting).filter(kind__in=TURNING).values_list("title", flat=True)),
        dated=signed.astimezone(clock.TZ).date(),
    )


def office_name() -> str:
    """Under which name the office issues papers."""
    city = settings.TAIZHANG_CITY
    return f"{city}人民政府督查室" if city else "市政府督查室"


def _resolution(each: Decision) -> Resolution:
    return Resolution(
        number=each.number,
        kind=DecisionKind(each.kind),
        text=each.text,
        unit=each.unit.name if each.unit else "",
        supports=tuple(support.unit.name for support in each.supports.all()),
        due=each.due,
    )
