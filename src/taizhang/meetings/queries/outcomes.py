"""What became of decisions: the line's status, the order's state, whether the bottleneck is solved."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import QuerySet

from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.meetings.facts import BottleneckState, DecisionKind, MeetingState
from taizhang.meetings.models import Bottleneck, Decision, MeetingSeries
from taizhang.reporting.facts import Reading, Status
from taizhang.reporting.queries import readings
from taizhang.supervision.facts import SOLVED

FINISHED = (Status.DONE, Status.DONE_EARLY)


def readings_of(decisions: Iterable[Decision], today: date) -> dict[int, Reading]:
    """How the lines that came of decisions stand today, by the line's key; those not in force yet have no reading."""
    lines: list[Target] = [each.target for each in decisions if each.target and each.target.state in IN_FORCE]
    return readings(lines, today) if lines else {}


def is_done(decision: Decision, held: Mapping[int, Reading]) -> bool:
    """Whether a task is done by fact: its line is finished, its order closed after a check."""
    if decision.order is not None:
        return decision.order.state in SOLVED
    reading = held.get(decision.target_id or 0)
    return reading is not None and reading.status in FINISHED


def undone(series: MeetingSeries, today: date) -> list[Decision]:
    """The tasks of a series whose day is past and that are not done, the oldest first."""
    return _not_done(_tasks().filter(meeting__series=series, due__lt=today), today)


def open_tasks(units: Collection[int], today: date) -> list[Decision]:
    """The tasks that meetings gave to units and that are not done, the oldest first."""
    return _not_done(_tasks().filter(unit__in=units), today)


def _tasks() -> QuerySet[Decision]:
    signed = Decision.objects.filter(kind=DecisionKind.TASK, meeting__state=MeetingState.SIGNED)
    return signed.select_related("meeting__series", "unit", "target__ledger__unit", "order").order_by("due", "pk")


def _not_done(tasks: QuerySet[Decision], today: date) -> list[Decision]:
    held = readings_of(tasks, today)
    return [each for each in tasks if not is_done(each, held)]


def lines_not_in_force(stuck: Bottleneck) -> QuerySet[Target]:
    """The lines that meetings gave for a bottleneck and that are neither in force nor withdrawn."""
    lines = Target.objects.filter(decided_by__item__bottleneck=stuck).distinct()
    return lines.exclude(state__in=(*IN_FORCE, TargetState.WITHDRAWN)).select_related("ledger__unit").order_by("pk")


def solved_by(decision: Decision) -> bool | None:
    """Whether the bottleneck a decision is on is solved; None where it is on none."""
    stuck = decision.item.bottleneck if decision.item else None
    return None if stuck is None else stuck.state == BottleneckState.SOLVED
