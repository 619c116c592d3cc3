"""The month being reported on: what is asked, what is missing, how far each unit has come."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from django.db.models import BooleanField, Count, F, Func, Q, QuerySet, Value

from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.reporting.facts import Filing, ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries.days import filed_late


class StillOpen(Func):
    """Whether the last report of a line that was verified before a day says less than all of it, or there is none.

    Given the day and the line's key. Plain SQL: every filing and every list of what is missing asks it.
    """

    template = (
        "COALESCE((SELECT said.percent FROM reporting_report said "
        "JOIN reporting_reportingperiod of_month ON of_month.id = said.period_id "
        "WHERE said.state = 'verified' AND of_month.start < %(expressions)s "
        "ORDER BY of_month.start DESC LIMIT 1), 0) < 100"
    )
    arg_joiner = " AND said.target_id = "
    output_field = BooleanField()


def current_period(day: date) -> ReportingPeriod | None:
    """The month being reported on: the latest one opened that had begun by the day."""
    return ReportingPeriod.objects.filter(start__lte=day, opened_at__isnull=False).order_by("-start").first()


def asked(period: ReportingPeriod) -> QuerySet[Target]:
    """The lines of which a report is asked for the month: in force and active. Once a line was verified as done in an
    earlier month, nothing more is asked of it (减负), unless a later report took it back."""
    lines = Target.objects.filter(ledger__year=period.start.year, state__in=IN_FORCE, standing=Standing.ACTIVE)
    return lines.filter(StillOpen(Value(period.start), F("pk"))).select_related("ledger__unit")


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
