"""What stands out in reports, beside last month, other units, other reports and the statistics."""

from collections.abc import Sequence
from datetime import date, datetime

from taizhang.indicators.queries import observations
from taizhang.ledger.facts import TargetKind
from taizhang.lib import clock
from taizhang.reporting.facts import Beside, Official, Raised, Said
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries.evidence import seen_elsewhere
from taizhang.reporting.queries.reports import said_before
from taizhang.reporting.rules.oddities import oddities
from taizhang.reporting.rules.official import months_as_written, series_of
from taizhang.reporting.rules.texts import words_of


def raised_in(reports: Sequence[Report], period: ReportingPeriod) -> dict[int, tuple[Raised, ...]]:
    """The questions that reports of one month raise, by the report's key; at most five queries."""
    before, copied, seen = said_before(reports), _copied(reports, period), _seen(reports)
    official = _official(reports, period.end)
    found = {}
    for report in reports:
        beside = Beside(
            quantity=report.target.quantity,
            measure=report.target.measure,
            filed_on=_day(report.filed_at),
            due_on=period.due_on,
            copied=copied.get(report.pk, ""),
            seen=seen.get(report.pk, ""),
            official=official.get(report.pk),
        )
        now = Said(report.percent, report.narrative, report.value, report.unchanged)
        found[report.pk] = oddities(now, before.get(report.pk), beside)
    return found


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(clock.TZ).date()


def _copied(reports: Sequence[Report], period: ReportingPeriod) -> dict[int, str]:
    """The code of a line of another unit whose report of the month, signed already, has the same words."""
    words = {report.pk: words_of(report.narrative) for report in reports}
    others = Report.objects.filter(period=period, words__in=set(words.values()) - {""}).order_by("signed_at", "pk")
    held = list(others.values_list("words", "target__ledger__unit", "target__code"))
    return {
        report.pk: code
        for report in reports
        for code in [_other(held, words[report.pk], report.target.ledger.unit_id)]
        if code
    }


def _other(held: Sequence[tuple[str, int, str]], words: str, unit: int) -> str:
    return next((code for said, theirs, code in held if said == words and theirs != unit), "")


def _seen(reports: Sequence[Report]) -> dict[int, str]:
    """The file and the report it was seen in, the oldest one."""
    found = seen_elsewhere(reports)
    return {key: f"{others[0].name} · {others[0].code} {others[0].month}"[:200] for key, others in found.items()}


def _official(reports: Sequence[Report], end: date) -> dict[int, Official]:
    """The figure of the statistics for the months up to the month's end, for lines that are indicators."""
    lines = [report for report in reports if report.target.kind == TargetKind.INDICATOR and report.value is not None]
    if not lines:
        return {}
    rows = observations().filter(period__in=months_as_written(end), comparator="=")
    figures = {row.series.name: Official(row.series.name, row.series.measure, row.value, row.growth) for row in rows}
    named = {report.pk: series_of(report.target.matter, figures) for report in lines}
    return {key: figures[name] for key, name in named.items() if name}
