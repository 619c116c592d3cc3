"""How targets stand on a day, or would stand if a report were verified."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.lib import clock
from taizhang.reporting.facts import Progress, Reading, ReportEntry, ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.rules.pace import expected_share
from taizhang.reporting.rules.shares import HUNDRED, share, shown
from taizhang.reporting.rules.status import read_status


def readings(targets: Sequence[Target], day: date) -> dict[int, Reading]:
    """How each target stands on a day, by its key; three queries however many they are. Only verified reports count."""
    reports = Report.objects.filter(
        target__in=[target.pk for target in targets], state=ReportState.VERIFIED, period__start__lte=day
    )
    ends = dict(ReportingPeriod.objects.values_list("pk", "end"))
    said = reports.order_by("period__start").values_list("target_id", "percent", "period_id")
    latest = {target_id: (percent, ends[period]) for target_id, percent, period in said}
    done_on = _done_on(reports.filter(percent__gte=HUNDRED))
    found = {}
    for target in targets:
        percent, as_of = latest.get(target.pk, (None, None))
        found[target.pk] = read_status(_progress(target, percent, as_of, done_on.get(target.pk)), day)
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
    found = {}
    for entry in entries:
        target = targets[entry.target_id]
        percent = share(entry.value, target.quantity) if entry.value is not None and target.quantity else entry.percent
        found[target.pk] = read_status(_progress(target, percent, period.end, period.end), period.end)
    return found


def _progress(target: Target, percent: Decimal | None, as_of: date | None, done_on: date | None) -> Progress:
    return Progress(
        standing=Standing(target.standing),
        start=date(target.ledger.year, 1, 1),
        due=last_day(target),
        achieved=percent,
        as_of=as_of,
        done_on=done_on,
    )


def last_day(target: Target) -> date | None:
    """Work without an end is read against the year; what waits for an event or has no day is not read by pace."""
    if target.due is None and target.due_kind in ("continuous", "recurring"):
        return date(target.ledger.year, 12, 31)
    return target.due


def expected_at(target: Target, period: ReportingPeriod) -> Decimal | None:
    """The share to be expected at a month's end; None where pace does not judge the line."""
    due = last_day(target)
    return None if due is None else shown(expected_share(date(target.ledger.year, 1, 1), due, period.end))


def overdue_milestones(day: date) -> QuerySet[Milestone]:
    """Milestones of lines in force whose day is past and that nobody says were reached."""
    late = Milestone.objects.filter(due__lt=day, reached_on=None)
    lines = late.filter(target__state__in=IN_FORCE, target__standing=Standing.ACTIVE)
    return lines.select_related("target__ledger__unit")
