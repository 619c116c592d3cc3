"""What reports say, as entries; what was said before a month, and which milestones were reached."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from taizhang.audit.plain import answers, rows
from taizhang.ledger.models import Milestone
from taizhang.reporting.facts import ReportEntry, ReportState, Stage
from taizhang.reporting.models import Reached, Report, ReportingPeriod

SAID = ("value", "percent", "narrative", "gap", "cause", "measure", "help_wanted", "unchanged", "by_stages")
STANDING = (ReportState.FILED, ReportState.SIGNED, ReportState.VERIFIED)
"""What was sent back is not what was last said."""


EARLIER = (
    "JOIN (SELECT r.id, p.start, r.unchanged, "
    "ROW_NUMBER() OVER (PARTITION BY r.target_id ORDER BY p.start DESC) AS latest, "
    "ROW_NUMBER() OVER (PARTITION BY r.target_id, r.unchanged ORDER BY p.start DESC) AS latest_of_its_kind "
    "FROM reporting_report r JOIN reporting_reportingperiod p ON p.id = r.period_id "
    "WHERE r.target_id IN %s AND r.state IN %s AND p.start < %s) turn ON turn.id = reporting_report.id "
    "WHERE turn.latest = 1 OR (NOT turn.unchanged AND turn.latest_of_its_kind = 1) ORDER BY turn.start"
)
LABELS = "SELECT id, label FROM reporting_reportingperiod WHERE id IN %s"
STAGES = "WHERE target_id IN %s ORDER BY target_id, due, id"


@dataclass(frozen=True)
class Before:
    """The last report before a month and its month; and where that one only said that nothing changed, the last words
    that did and theirs."""

    report: Report
    label: str
    narrative: str
    month: str


def entry_of(report: Report) -> ReportEntry:
    """What a report says, as the entry that would say it again."""
    said = {name: getattr(report, name) for name in SAID}
    said["percent"] = None if report.value is not None else report.percent
    reached = {each.milestone_id: each.on for each in report.reached.all()}
    return ReportEntry(target_id=report.target_id, **said, reached=reached)


def reports_before(targets: Iterable[int], period: ReportingPeriod) -> dict[int, Before]:
    """What was last said of each of the targets before the month; two queries however many they are."""
    reports = rows(Report, EARLIER, list(targets), STANDING, period.start)
    labels = dict(answers(LABELS, [report.period_id for report in reports])) if reports else {}
    found: dict[int, Before] = {}
    for said in reports:
        found[said.target_id] = _before(said, labels[said.period_id], found.get(said.target_id))
    return found


def _before(last: Report, label: str, wordy: Before | None) -> Before:
    """A report beside the one before it, which is asked for only where this one says that nothing changed."""
    if last.unchanged and wordy is not None:
        return Before(last, label, wordy.narrative, wordy.month)
    return Before(last, label, last.narrative, label)


def stages_of(targets: Iterable[int]) -> dict[int, list[Stage]]:
    """The milestones of each of the targets as far as they were reached; one query, one more where there are any. A
    report that was sent back counts, for it is the clerk's to say otherwise."""
    found: dict[int, list[Stage]] = defaultdict(list)
    stages = rows(Milestone, STAGES, list(targets))
    claims = _claims([stage.pk for stage in stages if stage.reached_on is None])
    for stage in stages:
        claim = claims.get(stage.pk, (stage.reached_on, None))
        found[stage.target_id].append(Stage(stage.pk, stage.name, stage.due, *claim))
    return found


def _claims(milestones: Sequence[int]) -> dict[int, tuple[date, int]]:
    """The day and the month of the last report that says of each of the milestones that it was reached."""
    if not milestones:
        return {}
    said = Reached.objects.filter(milestone__in=milestones).order_by("report__period__start")
    rows = said.values_list("milestone", "on", "report__period")
    return {milestone: (day, period) for milestone, day, period in rows}
