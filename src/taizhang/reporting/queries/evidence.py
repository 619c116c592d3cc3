"""Where a file was seen before: one photograph in two reports is a question, and only people answer it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from taizhang.reporting.facts import Sighting
from taizhang.reporting.models import Evidence, Report

UNIT = "report__target__ledger__unit"
SEEN = ("report", UNIT, f"{UNIT}__short_name", "report__target__code", "report__period__label", "name")


def sightings(hashes: Iterable[str]) -> dict[str, list[Sighting]]:
    """The reports that carry each of the files, by the file's hash, the oldest first; one query."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    rows = Evidence.objects.filter(file__sha256__in=set(hashes)).order_by("pk")
    for sha256, *seen in rows.values_list("file__sha256", *SEEN):
        found[sha256].append(Sighting(*seen))
    return found


def seen_elsewhere(reports: Sequence[Report]) -> dict[int, list[Sighting]]:
    """For each of the reports, by its key, the other reports that carry one of its files; two queries."""
    mine = list(
        Evidence.objects.filter(report__in=[report.pk for report in reports]).values_list("report", "file__sha256")
    )
    seen = sightings(sha256 for _report, sha256 in mine)
    found: dict[int, list[Sighting]] = defaultdict(list)
    for report, sha256 in mine:
        found[report] += [each for each in seen[sha256] if each.report_id != report]
    return {report: others for report, others in found.items() if others}
