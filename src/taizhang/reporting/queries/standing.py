"""How targets stand on a day, or would stand if a report were verified."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.reporting.facts import PaceRule, Progress, Reading, ReportEntry, ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries.plans import Plans, plans
from taizhang.reporting.rules.shares import HUNDRED, share
from taizhang.reporting.rules.status import read_status

NEWEST_FIRST = Window(RowNumber(), partition_by=F("target"), order_by=F("period__start").desc())
"""A report's turn among those of its line, the latest first."""


def readings(targets: Sequence[Target], day: date, held: Plans | None = None) -> dict[int, Reading]:
    """How each target stands on a day under the rule of that day, by its key; only verified reports count.

    Three queries however many they are, one more where some run in stages, and one where some are held to a growth;
    two where their plans are given.
    """
    return _read(targets, _verified(targets, day), held or plans(targets), day)


def readings_known(targets: Sequence[Target], day: date, stages: Mapping[int, Sequence[date]]) -> dict[int, Reading]:
    """How each target, as it was then, stood by what was known when a day ended: what was verified later says nothing
    yet. A verified report is never changed, so that the table tells it; `stages` are the milestones' days of then.
    """
    end = datetime.combine(day, time.max, clock.TZ)
    known, held = _verified(targets, day).filter(verified_at__lte=end), replace(plans(targets), stages=stages)
    return _read(targets, known, held, day)


def _verified(targets: Sequence[Target], day: date) -> QuerySet[Report]:
    """The verified reports of months that began by the day."""
    keys = [target.pk for target in targets]
    return Report.objects.filter(target__in=keys, state=ReportState.VERIFIED, period__start__lte=day)


def _read(targets: Sequence[Target], reports: QuerySet[Report], held: Plans, day: date) -> dict[int, Reading]:
    said = reports.alias(turn=NEWEST_FIRST).filter(turn=1).values_list("target_id", "percent", "period__label")
    latest = {target_id: (percent, label) for target_id, percent, label in said}
    ends = {label: Period.parse(label).end for label in {label for _percent, label in latest.values()}}
    done_on = _done_on(reports.filter(percent__gte=HUNDRED))
    rule, found = held.rule(day), dict[int, Reading]()
    for target in targets:
        percent, label = latest.get(target.pk, (None, None))
        as_of = ends[label] if label else None
        progress = _progress(target, held, rule, percent, as_of, done_on.get(target.pk), day)
        found[target.pk] = read_status(progress, day, rule)
    return found


def _done_on(reports: QuerySet[Report]) -> dict[int, date]:
    """The day from which each target was reported as done: that of the first such report, or its month's end."""
    rows = reports.order_by("period__start").values_list("target_id", "period__end", "first_filed_at")
    done: dict[int, date] = {}
    for target_id, end, filed_at in rows:
        if filed_at is not None:
            done.setdefault(target_id, min(end, filed_at.astimezone(clock.TZ).date()))
    return done


def readings_if(
    entries: Iterable[ReportEntry], targets: Mapping[int, Target], period: ReportingPeriod
) -> dict[int, Reading]:
    """How each target would stand at the end of the month if what the entries say were verified."""
    found, held = {}, plans(list(targets.values()))
    end, rule = period.end, held.rule(period.end)
    for entry in entries:
        target = targets[entry.target_id]
        percent = share(entry.value, target.quantity) if entry.value is not None and target.quantity else entry.percent
        found[target.pk] = read_status(_progress(target, held, rule, percent, end, end, end), end, rule)
    return found


def _progress(
    target: Target,
    held: Plans,
    rule: PaceRule,
    percent: Decimal | None,
    as_of: date | None,
    done_on: date | None,
    day: date,
) -> Progress:
    plan = held.of(target, rule)
    return Progress(
        standing=Standing(target.standing),
        plan=plan,
        achieved=percent,
        as_of=as_of,
        done_on=done_on,
        level=held.level(plan, day),
    )


def overdue_milestones(day: date) -> QuerySet[Milestone]:
    """Milestones of lines in force whose day is past and that nobody says were reached."""
    late = Milestone.objects.filter(due__lt=day, reached_on=None)
    lines = late.filter(target__state__in=IN_FORCE, target__standing=Standing.ACTIVE)
    return lines.select_related("target__ledger__unit")
