"""Each room is asked for its facts of a period, and they become rows of the one table that is scored."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from taizhang.assessment.facts import Fact
from taizhang.assessment.queries.rooms import Asked, room_facts
from taizhang.assessment.rules import WHOLE, millionths
from taizhang.ledger.models import Target
from taizhang.ledger.queries import in_force
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force as valid_on
from taizhang.reporting.facts import MonthDays, Reading, ReportState, Status
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import asked, days_in, expected_at, last_day, readings
from taizhang.services.facts import Tally
from taizhang.services.queries.months import by_unit, month_read

FINISHED = (Status.DONE, Status.DONE_EARLY)
STOPPED = (Status.SUSPENDED, Status.CANCELLED)
OF_LINES = ("progress", "report")
"""The metrics of lines, whose weights count among each other."""


def period_facts(period: ReportingPeriod, metrics: Collection[str] = ()) -> tuple[Fact, ...]:
    """The table of a period: its units, the lines in force when reports were due, and their reports; of what the other
    rooms keep only the `metrics` that are asked for.

    The lines of a unit that was merged by then count for the one that answers for them.
    """
    units = scored_units(period.end)
    codes = answering(units, period.end)
    lines = in_force(period.start.year).filter(ledger__unit__in=list(codes))
    days = days_in(period)
    targets = [target for target in lines if _was_in_force(target, _due(target, days))]
    reports = {report.target_id: report for report in Report.objects.filter(period=period).defer("narrative")}
    standing = readings(targets, period.end)
    expected = expected_at(targets, period)
    owed = set(asked(period).values_list("pk", flat=True))
    facts = [unit_fact(unit) for unit in units]
    facts += _windows(period, codes)
    facts += room_facts(Asked(Period.parse(period.label), codes), metrics)
    for target in targets:
        report, due_now = reports.get(target.pk), expected[target.pk]
        if due_now is None:  # of a line of growth the whole growth is wanted at every time
            due_now = standing[target.pk].expected
        made = [_progress(target, period, report, standing[target.pk], due_now)]
        if target.pk in owed:
            made.append(_report(target, period, report, _due(target, days)))
        facts += [replace(fact, unit=codes[target.ledger.unit_id]) for fact in made]
    return tuple(sorted(map(_weighing(facts), facts), key=lambda fact: (fact.unit, fact.metric, fact.item)))


def _weighing(facts: Sequence[Fact]) -> Callable[[Fact], Fact]:
    """Where all the lines of a unit have a weight of 0 they count alike, as if none had been given."""
    heavy = {fact.unit for fact in facts if fact.weight and fact.metric in OF_LINES}
    return lambda fact: fact if fact.unit in heavy or fact.metric not in OF_LINES else replace(fact, weight=None)


def _windows(period: ReportingPeriod, codes: Mapping[int, str]) -> Iterator[Fact]:
    """The rates of each unit's service windows, as counts."""
    held: dict[str, Tally] = {}
    month = Period.containing(PeriodKind.MONTH, period.start)
    for unit, tally in by_unit(month_read(month, list(codes))).items():
        held.setdefault(codes[unit], Tally()).add(tally)
    for code, tally in held.items():
        for name, rate in tally.rates.items():
            if rate.whole:
                source = f"{code}/{period.label}"
                yield Fact(unit=code, metric="window", item=name, value=rate.part, target=rate.whole, source=source)


def scored_units(day: date) -> list[Unit]:
    """The units that have a ledger on a day."""
    return list(Unit.objects.filter(valid_on(day), keeps_ledger=True))


def unit_fact(unit: Unit) -> Fact:
    """The row that says with which peers a unit is compared."""
    return Fact(unit=unit.code, metric="unit", item=unit.code, level=unit.peer_group)


def answering(units: Sequence[Unit], day: date) -> dict[int, str]:
    """Unit → the code of the one that answers for its lines on a day: its own, or that of whom it was merged into."""
    codes = {unit.pk: unit.code for unit in units}
    merged = Unit.objects.filter(merged_into__in=units, valid_to__lt=day).order_by()
    return codes | {pk: codes[into or 0] for pk, into in merged.values_list("pk", "merged_into_id")}


def _was_in_force(target: Target, day: date) -> bool:
    """Whether the line was approved by a day: before that nobody could have been asked to report on it."""
    return target.approved_at is not None and target.approved_at.astimezone(clock.TZ).date() <= day


def _progress(
    target: Target, period: ReportingPeriod, report: Report | None, reading: Reading, due_now: Decimal | None
) -> Fact:
    """Achieved against expected. Without a verified report of this very month nothing counts as achieved."""
    verified = report is not None and report.state == ReportState.VERIFIED
    value, expected = None, None
    if reading.status in FINISHED and reading.achieved is not None:
        value, expected = millionths(reading.achieved), WHOLE
    elif reading.status not in STOPPED and due_now is not None:
        value, expected = _by_pace(reading if verified else None, due_now)
    return Fact(
        unit=target.ledger.unit.code,
        metric="progress",
        item=target.code,
        value=value,
        target=expected,
        weight=millionths(target.weight),
        due=last_day(target),
        level=reading.status,
        source=_source(target, period, report if verified else None),
    )


def _by_pace(reading: Reading | None, due_now: Decimal) -> tuple[int | None, int | None]:
    """Achieved and expected; a verified report without any number leaves nothing to measure by."""
    if reading is None:
        return None, millionths(due_now)
    if reading.achieved is None or reading.expected is None:
        return None, None
    return millionths(reading.achieved), millionths(reading.expected)


def _due(target: Target, days: MonthDays) -> date:
    """The day by which the line's unit reports on the month."""
    return days.of(target.ledger.unit.kind).due_on


def _report(target: Target, period: ReportingPeriod, report: Report | None, due: date) -> Fact:
    filed = report.first_filed_at if report is not None else None
    return Fact(
        unit=target.ledger.unit.code,
        metric="report",
        item=target.code,
        weight=millionths(target.weight),
        due=due,
        done=filed.astimezone(clock.TZ).date() if filed else None,
        level=report.state if report is not None else "",
        source=_source(target, period, report),
    )


def _source(target: Target, period: ReportingPeriod, report: Report | None) -> str:
    """The record behind a row: `B07-2012-001/2012-06@3` is the third writing of that report in the chain."""
    if report is None:
        return f"{target.code}@{target.revision}"
    return f"{target.code}/{period.label}@{report.revision}"
