"""What entries mean before they are filed: the record itself supplies what was said to be unchanged or counted."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from taizhang.lib.periods import Period
from taizhang.reporting.actions.stages import need_true_days, reached_share
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries.saying import Before, reports_before, stages_of
from taizhang.reporting.rules.saying import unchanged_since


def as_meant(entries: Sequence[ReportEntry], period: ReportingPeriod) -> list[ReportEntry]:
    """The entries with number and words supplied where they say `unchanged`, and the share where `by_stages`.

    An entry unchanged since nothing, a milestone of another line and a day to come are ValueErrors.
    """
    same = [entry.target_id for entry in entries if entry.unchanged]
    counted = [entry.target_id for entry in entries if entry.by_stages or entry.reached]
    before = reports_before(same, period) if same else {}
    stages = stages_of(counted) if counted else {}
    meant = []
    for entry in entries:
        if entry.unchanged:
            meant.append(_unchanged(entry, before.get(entry.target_id), period))
            continue
        need_true_days(entry, stages.get(entry.target_id, []))
        if entry.by_stages:
            entry = replace(entry, value=None, percent=reached_share(entry, stages.get(entry.target_id, []), period))
        meant.append(entry)
    return meant


def _unchanged(entry: ReportEntry, before: Before | None, period: ReportingPeriod) -> ReportEntry:
    """The number of the report before, and the words that nothing changed; what is behind still says why."""
    if before is None:
        raise ValueError(_("There is no earlier report to be unchanged from."))
    last = before.report
    return replace(
        entry,
        value=last.value,
        percent=None if last.value is not None else last.percent,
        narrative=unchanged_since(Period.parse(before.label), Period.parse(period.label)),
        by_stages=last.by_stages,
        reached={},
    )
