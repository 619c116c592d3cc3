"""What reports say, as entries; what was said before a month, and which milestones were reached."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from taizhang.ledger.models import Milestone, Target
from taizhang.reporting.facts import ReportEntry, ReportState, Stage
from taizhang.reporting.models import Reached, Report, ReportingPeriod

SAID = ("value", "percent", "narrative", "gap", "cause", "measure", "help_wanted", "unchanged", "by_stages")
STANDING = (ReportState.FILED, ReportState.SIGNED, ReportState.VERIFIED)
"""What was sent back is not what was last said."""


@dataclass(frozen=True)
class Before:
    """The last report before a month; and where that one only said that nothing changed, the last words that did."""

    report: Report
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
    earlier = Report.objects.filter(target=OuterRef("pk"), period__start__lt=period.start, state__in=STANDING)
    latest = earlier.order_by("-period__start").values("pk")[:1]
    wordy = earlier.filter(unchanged=False).order_by("-period__start").values("pk")[:1]
    lines = Target.objects.filter(pk__in=list(targets)).order_by()
    keys = lines.values_list("pk", Subquery(latest), Subquery(wordy))
    found = {pk: pair for pk, *pair in keys if pair[0] is not None}
    reports = Report.objects.select_related("period").in_bulk({key for pair in found.values() for key in pair if key})
    return {pk: _before(reports[last], reports.get(words)) for pk, (last, words) in found.items()}


def _before(last: Report, words: Report | None) -> Before:
    spoken = words or last
    return Before(last, spoken.narrative, spoken.period.label)


def stages_of(targets: Iterable[int]) -> dict[int, list[Stage]]:
    """The milestones of each of the targets as far as they were reached; two queries. A report that was sent back
    counts, for it is the clerk's to say otherwise."""
    claims: dict[int, tuple[date, int]] = {}
    keys = list(targets)
    said = Reached.objects.filter(report__target__in=keys).order_by("report__period__start")
    for milestone, day, period in said.values_list("milestone", "on", "report__period"):
        claims[milestone] = (day, period)
    found: dict[int, list[Stage]] = defaultdict(list)
    rows = Milestone.objects.filter(target__in=keys).order_by("target", "due", "pk")
    for target, key, name, due, reached in rows.values_list("target", "pk", "name", "due", "reached_on"):
        claim = None if reached else claims.get(key)
        found[target].append(Stage(key, name, due, *(claim or (reached, None))))
    return found
