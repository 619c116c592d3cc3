"""Milestones that reports say were reached: kept with the report, taken into the ledger when it is verified."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.ledger.actions import reach_milestone
from taizhang.ledger.models import Milestone
from taizhang.lib import clock
from taizhang.reporting.facts import ReportEntry, Stage
from taizhang.reporting.models import Reached, Report, ReportingPeriod
from taizhang.reporting.rules.shares import share_of_stages


def need_true_days(entry: ReportEntry, stages: Sequence[Stage]) -> None:
    """Refuse with a ValueError a milestone of another line, or a day still to come."""
    if not set(entry.reached) <= {stage.milestone_id for stage in stages}:
        raise ValueError(_("That milestone belongs to another line."))
    if any(day > clock.today() for day in entry.reached.values()):
        raise ValueError(_("That day has not come yet."))


def reached_share(entry: ReportEntry, stages: Sequence[Stage], period: ReportingPeriod) -> Decimal:
    """What part of the milestones was reached, with those the entry names and without what the same month's report
    said before; a line without milestones is a ValueError."""
    if not stages:
        raise ValueError(_("This line has no milestones to be counted by."))
    others = {stage.milestone_id for stage in stages if stage.reached_on and stage.period_id != period.pk}
    return share_of_stages(len(others | set(entry.reached)), len(stages))


def keep_reached(reports: Mapping[int, Report], entries: Iterable[ReportEntry]) -> None:
    """Write what the entries say was reached, and take away what they no longer say; within the action that files."""
    rows = Reached.objects.filter(report__in=[report.pk for report in reports.values()])
    held = {(row.report_id, row.milestone_id): row for row in rows}
    wanted = {
        (reports[entry.target_id].pk, milestone): day for entry in entries for milestone, day in entry.reached.items()
    }
    for key in held.keys() - wanted.keys():
        held[key].delete()
    for key in (key for key in held.keys() & wanted.keys() if held[key].on != wanted[key]):
        held[key].on = wanted[key]
        held[key].save()
    new = wanted.keys() - held.keys()
    if new:
        Reached.objects.bulk_create(
            [
                Reached(report_id=report, milestone_id=milestone, on=wanted[report, milestone])
                for report, milestone in sorted(new)
            ]
        )


def take_up_reached(reports: Iterable[Report], *, by: Actor) -> None:
    """Say in the ledger what verified reports say was reached, milestone by milestone."""
    told: dict[int, date] = {}
    rows = Reached.objects.filter(report__in=[report.pk for report in reports], milestone__reached_on=None)
    for milestone, on in rows.order_by("pk").values_list("milestone", "on"):
        told.setdefault(milestone, on)
    found = Milestone.objects.select_related("target__ledger__unit").in_bulk(told) if told else {}
    for key, on in told.items():
        reach_milestone(found[key], by=by, on=on)
