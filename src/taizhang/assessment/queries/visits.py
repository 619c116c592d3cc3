"""What inspections found and who came to meetings, as rows of the table that is scored, where a scheme asks for it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import Max, QuerySet

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules import POINT
from taizhang.inspections.facts import Answer, InspectionState, Outcome
from taizhang.inspections.models import CheckPoint, Inspection
from taizhang.lib import clock
from taizhang.meetings.models import Attendee

S = InspectionState
STANDING = (S.CONCLUDED, S.RECHECK, S.RECHECKED, S.CLOSED)
"""States in which a conclusion was given; one that a recheck withdrew does not count."""
Codes = Mapping[int, str]
Moments = tuple[datetime, datetime]
"""The code of every unit that is scored, by its key; the first and the last moment of the period."""


def inspection_facts(moments: Moments, codes: Codes) -> Iterator[Fact]:
    """Each inspection of a unit whose conclusion was given in the period: how many points of the checklist did not
    hold (`value`), of how many that applied."""
    for row in _concluded(moments, codes):
        said = [point.answer for point in row.points.all()]
        fails = said.count(Answer.FAILS)
        applied = fails + said.count(Answer.HOLDS)
        yield _fact(row, codes, metric="inspection", value=fails, target=applied, note=row.matter)


def point_facts(moments: Moments, codes: Codes) -> Iterator[Fact]:
    """Each answered point of those inspections: whether it holds, fails or does not apply."""
    for row in _concluded(moments, codes):
        for point in row.points.all():
            if point.answer:
                yield _fact(row, codes, metric="inspection-point", value=1, level=point.answer, note=_words(point))


def attendance_facts(moments: Moments, codes: Codes) -> Iterator[Fact]:
    """Each seat of a unit at a meeting of the period whose minutes are signed: who came, sent a deputy, stayed away."""
    seats = Attendee.objects.filter(unit__in=list(codes), meeting__starts_at__range=moments)
    held = seats.filter(meeting__signed_at__isnull=False).select_related("meeting__series")
    for seat in held.order_by("meeting__starts_at", "pk"):
        yield Fact(
            unit=codes[seat.unit_id],
            metric="attendance",
            item=str(seat.meeting),
            value=POINT,
            done=seat.meeting.starts_at.astimezone(clock.TZ).date(),
            level=seat.presence,
            kind="member" if seat.member else "invited",
            note="：".join(filter(None, (f"{seat.title}{seat.name}", seat.reason or seat.deputy))),
            source=f"meeting:{seat.meeting_id}@{seat.meeting.revision}",
        )


def _concluded(moments: Moments, codes: Codes) -> QuerySet[Inspection]:
    """The inspections whose latest conclusion was given between two moments and stands."""
    held = Inspection.objects.filter(unit__in=list(codes), state__in=STANDING)
    given = held.annotate(given=Max("conclusions__given_at")).filter(given__range=moments)
    return given.exclude(recheck__outcome=Outcome.WITHDRAWN).prefetch_related("points").order_by("pk")


def _fact(
    row: Inspection, codes: Codes, *, metric: str, value: int, note: str, target: int | None = None, level: str = ""
) -> Fact:
    return Fact(
        unit=codes[row.unit_id],
        metric=metric,
        item=row.code,
        value=value * POINT,
        target=None if target is None else target * POINT,
        level=level,
        kind=row.kind,
        note=note[:200],
        source=f"inspection:{row.pk}@{row.revision}",
    )


def _words(point: CheckPoint) -> str:
    return "：".join(filter(None, (point.question, point.note)))
