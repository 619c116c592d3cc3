"""Reports and their files: which are open to whom, which wait for whom, what was said before."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.audit.plain import rows
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.facts import ReportState, Said
from taizhang.reporting.models import Evidence, Report, ReportingPeriod
from taizhang.reporting.queries.locks import unlocks_on


def reports_seen_by(actor: Actor) -> QuerySet[Report]:
    """The reports open to the actor."""
    reports = Report.objects.filter(target__ledger__unit__in=units_seen_by(actor))
    return reports.select_related("target__ledger__unit", "period").order_by(
        "target__ledger__unit__order", "target__number"
    )


def reports_in(period: ReportingPeriod, targets: Collection[int]) -> dict[int, Report]:
    """The month's report of each of the targets, with its files and milestones."""
    found = rows(Report, "WHERE period_id = %s AND target_id IN %s", period.pk, targets)
    if found:
        prefetch_related_objects(found, "evidence__file", "reached")
    return {report.target_id: report for report in found}


def evidence_seen_by(actor: Actor) -> QuerySet[Evidence]:
    """The files of the reports open to the actor."""
    files = Evidence.objects.filter(report__target__ledger__unit__in=units_seen_by(actor))
    return files.select_related("file", "report__target__ledger__unit", "report__period").order_by("pk")


def reports_waiting_for(actor: Actor) -> QuerySet[Report]:
    """What the actor has to act on now: what came back, what was filed, what was signed."""
    opened = unlocks_on(clock.today()).filter(period=OuterRef("period"), unit=OuterRef("target__ledger__unit"))
    mine = reports_seen_by(actor).filter(Q(period__locked_at=None) | Exists(opened))
    if actor.has(*OFFICE_ROLES):
        return reports_seen_by(actor).filter(state=ReportState.SIGNED)
    if actor.has(Role.HEAD):
        return mine.filter(state=ReportState.FILED, target__ledger__unit__in=actor.units)
    return mine.filter(state=ReportState.RETURNED, target__ledger__unit__in=actor.units)


def said_before(reports: Sequence[Report]) -> dict[int, Said]:
    """What the last report before each of the reports said, by the report's key; one query. The first has none."""
    earlier = Report.objects.filter(target__in=[report.target_id for report in reports]).order_by("period__start")
    held: dict[int, list[tuple[date, Said]]] = defaultdict(list)
    rows = earlier.values_list("target_id", "period__start", "percent", "narrative", "value")
    for target, start, percent, text, value in rows:
        held[target].append((start, Said(percent, text, value)))
    found = {}
    for report in reports:
        for start, said in held[report.target_id]:
            if start < report.period.start:
                found[report.pk] = said
    return found
