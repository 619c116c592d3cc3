"""The month being reported on: what is asked, what is missing, how far each unit has come."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date

from django.db.models import BooleanField, Count, F, Func, Q, QuerySet, Value

from taizhang.audit.plain import answers, rows
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE, lines_of
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Filing, ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries.days import filed_late

STILL_OPEN = (
    "COALESCE((SELECT said.percent FROM reporting_report said "
    "JOIN reporting_reportingperiod of_month ON of_month.id = said.period_id "
    "WHERE said.state = 'verified' AND of_month.start < {} ORDER BY of_month.start DESC LIMIT 1), 0) < 100"
)
OF_LINE = " AND said.target_id = "
ASKED = (
    "ledger_id = (SELECT id FROM ledger_ledger WHERE unit_id = %s AND year = %s) "  # noqa: S608 (no word from outside)
    f"AND state IN %s AND standing = %s AND {STILL_OPEN.format(f'%s{OF_LINE}ledger_target.id')}"
)
"""The lines of one unit of which a report is asked."""
MISSING = (
    f"SELECT 1 FROM ledger_target WHERE {ASKED} "  # noqa: S608 (no word from outside)
    "AND NOT EXISTS (SELECT 1 FROM reporting_report filed WHERE filed.target_id = ledger_target.id "
    "AND filed.period_id = %s AND filed.first_filed_at IS NOT NULL) LIMIT 1"
)


class StillOpen(Func):
    """Whether the last report of a line that was verified before a day says less than all of it, or there is none.

    Given the day and the line's key.
    """

    template = STILL_OPEN.format("%(expressions)s")
    arg_joiner = OF_LINE
    output_field = BooleanField()


def current_period(day: date) -> ReportingPeriod | None:
    """The month being reported on: the latest one opened that had begun by the day."""
    opened = rows(ReportingPeriod, "WHERE start <= %s AND opened_at IS NOT NULL ORDER BY start DESC LIMIT 1", day)
    return opened[0] if opened else None


def asked(period: ReportingPeriod) -> QuerySet[Target]:
    """The lines of which a report is asked for the month: in force and active. Once a line was verified as done in an
    earlier month, nothing more is asked of it (减负), unless a later report took it back."""
    lines = Target.objects.filter(ledger__year=period.start.year, state__in=IN_FORCE, standing=Standing.ACTIVE)
    return lines.filter(StillOpen(Value(period.start), F("pk"))).select_related("ledger__unit")


def asked_of(unit: Unit, period: ReportingPeriod, only: Collection[int] = ()) -> list[Target]:
    """The same of one unit, in the order of its ledger; all, or those of the keys given. Every filing asks it."""
    if only:
        return lines_of(unit, f"{ASKED} AND ledger_target.id IN %s", *_asked_of(unit, period), only)
    return lines_of(unit, ASKED, *_asked_of(unit, period))


def _asked_of(unit: Unit, period: ReportingPeriod) -> tuple[object, ...]:
    return unit.pk, period.start.year, IN_FORCE, Standing.ACTIVE, period.start


def lacks(unit: Unit, period: ReportingPeriod) -> bool:
    """Whether a report is asked of any line of one unit and none was filed. Every filing asks it."""
    return bool(answers(MISSING, *_asked_of(unit, period), period.pk))


def unreported(period: ReportingPeriod) -> QuerySet[Target]:
    """The lines of which a report is asked for the month and none was filed."""
    return asked(period).exclude(
        pk__in=Report.objects.filter(period=period, first_filed_at__isnull=False).values("target")
    )


def filing(period: ReportingPeriod, units: Iterable[int]) -> dict[int, Filing]:
    """How far the month has come in each of the units that has lines to report on; one query."""
    mine = Q(reports__period=period)
    counted = (
        Target.objects.filter(pk__in=asked(period).values("pk"), ledger__unit__in=units)
        .order_by()
        .values("ledger__unit")
        .annotate(
            lines=Count("pk", distinct=True),
            late=Count("reports", filter=mine & filed_late(period)),
            **{
                state.value: Count("reports", filter=mine & Q(reports__state=state))
                for state in (ReportState.RETURNED, ReportState.FILED, ReportState.SIGNED, ReportState.VERIFIED)
            },
        )
    )
    names = [field.name for field in fields(Filing)]
    return {row[0]: Filing(*row[1:]) for row in counted.values_list("ledger__unit", *names)}
