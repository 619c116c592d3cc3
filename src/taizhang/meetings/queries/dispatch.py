"""Which lines lag, of whom, and what their last reports say of it (找差距、查原因、定对策)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from taizhang.ledger.queries import IN_FORCE
from taizhang.meetings.facts import Lag
from taizhang.meetings.models import Meeting
from taizhang.meetings.queries.bottlenecks import SAYING
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.facts import Status
from taizhang.reporting.models import Kept, Report

LATE = (Status.BEHIND, Status.OVERDUE)


def lags_of(units: Iterable[int], today: date) -> list[Lag]:
    """The lines of the units that are behind or overdue, the furthest behind first."""
    return _lags(Q(unit__in=list(units)), today)


def lags_before(meeting: Meeting, today: date) -> list[Lag]:
    """The lines that lag and that a meeting's agenda speaks of: by their light, their order or their bottleneck."""
    items = meeting.items.filter(removed_at=None, target__isnull=False)
    return _lags(Q(target__in=items.values("target")), today)


def _lags(which: Q, today: date) -> list[Lag]:
    bring_up(today)
    late = Kept.objects.filter(which, status__in=LATE, state__in=IN_FORCE).select_related("target", "unit")
    rows = list(late.order_by(F("gap").asc(nulls_last=True), "place"))
    said = _last_reports([row.target_id for row in rows])
    return [_lag(row, said.get(row.target_id)) for row in rows]


def _last_reports(lines: list[int]) -> dict[int, Report]:
    """The last report of each line that says anything of why it lags."""
    told = Report.objects.filter(target__in=lines, state__in=SAYING).exclude(gap="", cause="", measure="")
    return {report.target_id: report for report in told.select_related("period").order_by("period__start")}


def _lag(kept: Kept, report: Report | None) -> Lag:
    return Lag(
        code=kept.target.code,
        unit=kept.unit.short_name,
        matter=kept.target.matter,
        overdue=kept.status == Status.OVERDUE,
        expected=kept.expected,
        achieved=kept.achieved,
        points=None if kept.gap is None else -kept.gap,
        month=report.period.label if report else "",
        gap=report.gap if report else "",
        cause=report.cause if report else "",
        measure=report.measure if report else "",
        wanted=report.help_wanted if report else "",
    )
