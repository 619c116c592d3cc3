"""What reports say, as entries; what was said before a month, and which milestones were reached."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from taizhang.ledger.models import Milestone
from taizhang.reporting.facts import ReportEntry, ReportState, Stage
from taizhang.reporting.models import Reached, Report, ReportingPeriod

SAID = ("value", "percent", "narrative", "gap", "cause", "measure", "help_wanted", "unchanged", "by_stages")
STANDING = (ReportState.FILED, ReportState.SIGNED, ReportState.VERIFIED)
"""What was sent back is not what was last said."""


# Plain SQL, as every filing asks it: put together by the ORM it costs more than all else that a filing reads.
EARLIER = (
    "SELECT said.*, turn.label FROM reporting_report said JOIN (SELECT r.id, p.label, p.start, r.unchanged, "
    "ROW_NUMBER() OVER (PARTITION BY r.target_id ORDER BY p.start DESC) AS latest, "
    "ROW_NUMBER() OVER (PARTITION BY r.target_id, r.unchanged ORDER BY p.start DESC) AS latest_of_its_kind "
    "FROM reporting_report r JOIN reporting_reportingperiod p ON p.id = r.period_id "
    "WHERE r.target_id IN ({keys}) AND r.state IN ({states}) AND p.start < %s) turn ON turn.id = said.id "
    "WHERE turn.latest = 1 OR (NOT turn.unchanged AND turn.latest_of_its_kind = 1) ORDER BY turn.start"
)


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
    """What was last said of each of the targets before the month; one query however many they are."""
    keys = list(targets)
    if not keys:
        return {}
    places = {"keys": ", ".join(["%s"] * len(keys)), "states": ", ".join(["%s"] * len(STANDING))}
    found: dict[int, Before] = {}
    for said in Report.objects.raw(EARLIER.format(**places), [*keys, *STANDING, period.start]):
        found[said.target_id] = _before(said, str(vars(said)["label"]), found.get(said.target_id))
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
    milestones = Milestone.objects.filter(target__in=list(targets)).order_by("target", "due", "pk")
    rows = list(milestones.values_list("target", "pk", "name", "due", "reached_on"))
    claims = _claims([key for _target, key, _name, _due, reached in rows if reached is None])
    for target, key, name, due, reached in rows:
        found[target].append(Stage(key, name, due, *claims.get(key, (reached, None))))
    return found


def _claims(milestones: Sequence[int]) -> dict[int, tuple[date, int]]:
    """The day and the month of the last report that says of each of the milestones that it was reached."""
    if not milestones:
        return {}
    said = Reached.objects.filter(milestone__in=milestones).order_by("report__period__start")
    rows = said.values_list("milestone", "on", "report__period")
    return {milestone: (day, period) for milestone, day, period in rows}
