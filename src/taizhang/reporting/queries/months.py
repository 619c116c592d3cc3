"""The month being reported on: what is asked, what is missing, how far each unit has come."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.reporting.facts import Filing, ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries.days import filed_late
from taizhang.reporting.rules.shares import HUNDRED


def current_period(day: date) -> ReportingPeriod | None:
    """The month being reported on: the latest one opened that had begun by the day."""
    return ReportingPeriod.objects.filter(start__lte=day, opened_at__isnull=False).order_by("-start").first()


def asked(period: ReportingPeriod) -> QuerySet[Target]:
    """The lines of which a report is asked for the month: in force and active. Once a line was verified as done in an
    earlier month, nothing more is asked of it (减负), unless a later report took it back."""
    earlier = Report.objects.filter(target=OuterRef("pk"), state=ReportState.VERIFIED, period__start__lt=period.start)
    last = Subquery(earlier.order_by("-period__start").values("percent")[:1])
    lines = Target.objects.filter(ledger__year=period.start.year, state__in=IN_FORCE, standing=Standing.ACTIVE)
    open_lines = lines.alias(before=last).filter(Q(before=None) | Q(before__lt=HUNDRED))
    return open_lines.select_related("ledger__unit")


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
