"""The office's queue: what is signed, in the order of risk; light rows for all, whole reports for one page."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from taizhang.audit.plain import answers
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Case, Handled, Oddity, ReportState, Risk
from taizhang.reporting.models import KeptOddity, Report, ReportingPeriod
from taizhang.reporting.rules.risk import handled, risk, says_well
from taizhang.reporting.rules.shares import HUNDRED

ASKED = (
    "SELECT 1 FROM reporting_keptoddity o JOIN reporting_report r ON r.id = o.report_id "
    "JOIN ledger_target t ON t.id = r.target_id JOIN ledger_ledger l ON l.id = t.ledger_id "
    "WHERE l.unit_id = %s AND r.period_id = %s AND r.state = %s AND o.answered_at IS NULL "
    "AND o.aside_at IS NULL LIMIT 1"
)
SAID = ("percent", "gap", "first_filed_at", "period__due_on", "returned_at", "unlock")
LIGHT = ("pk", "target_id", "target__due", *SAID)


def risks(reports: QuerySet[Report], loud: Collection[int] = frozenset()) -> dict[int, Risk]:
    """What each report of the set weighs today, by its key, in the order of the queue: two queries for any number.

    `loud` are the keys of lines of which people speak badly. Of equal risk the line that is due first comes first, then
    the order of the register.
    """
    today, kept = clock.today(), _kept(reports)
    rows = reports.order_by("target__due", "target__ledger__unit__order", "target__number").values_list(*LIGHT)
    found = {row[0]: risk(_case(row, kept.get(row[0], ()), loud), today) for row in rows}
    return dict(sorted(found.items(), key=lambda each: -each[1].points))


def state_of(oddity: KeptOddity) -> Handled:
    """How far a question about a report has come."""
    return handled(answered=oddity.answered_at is not None, aside=oddity.aside_at is not None)


def open_questions() -> QuerySet[KeptOddity]:
    """The questions about signed reports that neither the unit answered nor the office set aside."""
    return KeptOddity.objects.filter(report__state=ReportState.SIGNED, answered_at=None, aside_at=None)


def is_asked(unit: Unit, period: ReportingPeriod) -> bool:
    """Whether such a question about a unit's month is open. Every verifying asks it."""
    return bool(answers(ASKED, unit.pk, period.pk, ReportState.SIGNED.value))


def _kept(reports: QuerySet[Report]) -> dict[int, tuple[tuple[Oddity, Handled], ...]]:
    found: dict[int, list[tuple[Oddity, Handled]]] = defaultdict(list)
    rows = KeptOddity.objects.filter(report__in=reports.order_by().values("pk"))
    for report, kind, answered, aside in rows.values_list("report_id", "kind", "answered_at", "aside_at"):
        found[report].append((Oddity(kind), handled(answered=answered is not None, aside=aside is not None)))
    return {report: tuple(held) for report, held in found.items()}


def report_says_well(report: Report) -> bool:
    """Whether a report says that its line goes well. Who is behind must say the gap, so a stated gap tells it."""
    return says_well(done=_done(report.percent), behind=bool(report.gap))


def _done(percent: Decimal | None) -> bool:
    return percent is not None and percent >= HUNDRED


def _case(row: tuple[Any, ...], oddities: Iterable[tuple[Oddity, Handled]], loud: Collection[int]) -> Case:
    """A light row as the rule needs it; a stated gap tells that it is behind."""
    _key, line, due, percent, gap, first_filed, due_on, returned, unlock = row
    return Case(
        oddities=tuple(oddities),
        due=due,
        done=_done(percent),
        behind=bool(gap),
        late=first_filed is not None and first_filed > datetime.combine(due_on, time.max, clock.TZ),
        returned=returned is not None,
        by_exception=unlock is not None,
        loud=line in loud,
    )
