"""From a point back to its ground: the record that it was computed from, as it was then, with its proofs and its paper.

`source` names the record: `B07-2012-001/2012-06@3` is the report of a line for a month in its third writing,
`B07-2012-001@2` the line itself, `B07/2012-06` a unit's service windows in a month; `honour:12`, `order:7@4`,
`messages:B07/2012-06`, `run:5` are records of other rooms, `entry:7@1` is a unit's row on the sheet of a survey.
A record of another room is named by its kind and key, `order:12@5`; its own page says who may read it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import ScoreLine, SheetEntry, UnitScore
from taizhang.assessment.queries.surveys import entries_seen_by
from taizhang.ledger.models import Target
from taizhang.reporting.models import Report

SOURCE = re.compile(r"(?P<code>[^/@:]+)(?:/(?P<period>\d{4}-\d{2}))?(?:@(?P<revision>\d+))?")


ELSEWHERE = re.compile(r"(?P<kind>[a-z]+):(?P<key>[^/@]+)(?:@(?P<revision>\d+))?")
COUNTED = re.compile(r"messages:(?P<unit>[^/@]+)/.+")
ENTRY = re.compile(r"entry:(?P<key>\d{1,18})@\d+")
RUN = re.compile(r"run:(?P<key>\d{1,18})")
PAGES = ("honour", "project", "series", "order", "commitment", "suggestion", "inspection", "meeting")
"""Kinds of records that have a page, by its name; figures and counts that are of many records have none."""


@dataclass(frozen=True)
class Source:
    """What a line's `source` says: whose record, of which month, in which of its writings."""

    code: str
    period: str
    revision: int | None


def source_of(text: str) -> Source | None:
    """The source read; None where it names no record in this way."""
    match = SOURCE.fullmatch(text)
    if match is None:
        return None
    revision = match["revision"]
    return Source(match["code"], match["period"] or "", int(revision) if revision else None)


@dataclass(frozen=True)
class Ground:
    """What a line rests on: the target and its report where it is about one, the row of a sheet where people were
    asked, the address where the record stands."""

    source: Source | None
    target: Target | None
    report: Report | None
    address: str
    entry: SheetEntry | None = None

    @property
    def evidence(self) -> list[Any]:
        """The files of the report."""
        return list(self.report.evidence.all()) if self.report is not None else []


def grounds_of(lines: Iterable[ScoreLine], actor: Actor) -> Mapping[int, Ground]:
    """The ground of each line by its position; as many questions for many lines as for few.

    Of a unit that was merged into this one the record is named and leads nowhere, where the actor may not read it.
    """
    lines = list(lines)
    read = {line.position: source_of(line.source) for line in lines}
    codes = {source.code for source in read.values() if source is not None}
    targets = {
        each.code: each for each in Target.objects.filter(code__in=codes).select_related("paper", "ledger__unit")
    }
    held = (
        Report.objects.filter(target__in=targets.values()).select_related("period").prefetch_related("evidence__file")
    )
    months = {source.period for source in read.values() if source is not None and source.period}
    reports = {(each.target_id, each.period.label): each for each in held.filter(period__label__in=months)}
    others = [line for line in lines if read[line.position] is None]
    elsewhere = {line.position: address_of(line.source) for line in others}
    elsewhere.update(_scores(others))
    entered = _entries(others, actor)
    grounds = {
        position: _ground(source, targets, reports, actor, elsewhere.get(position, ""))
        for position, source in read.items()
    }
    return grounds | {
        position: Ground(None, None, None, reverse("entry", args=[row.pk]), row) for position, row in entered.items()
    }


def _entries(lines: Sequence[ScoreLine], actor: Actor) -> Mapping[int, SheetEntry]:
    """Of lines that rest on what people answered, the row of the sheet, where it is open to the actor."""
    asked = {line.position: int(match["key"]) for line in lines if (match := ENTRY.fullmatch(line.source))}
    held = entries_seen_by(actor).in_bulk(set(asked.values())) if asked else {}
    return {position: held[key] for position, key in asked.items() if key in held}


def address_of(text: str) -> str:
    """The page of a record of another room; empty where it has none, or the source names none."""
    if counted := COUNTED.fullmatch(text):
        return f"{reverse('signals')}?{urlencode({'unit': counted['unit']})}"
    match = ELSEWHERE.fullmatch(text)
    if match is None or match["kind"] not in PAGES:
        return ""
    key = match["key"]
    return reverse(match["kind"], args=[key if match["kind"] == "series" else int(key)])


def _scores(lines: Sequence[ScoreLine]) -> Mapping[int, str]:
    """Of lines that rest on the score of a shorter period, that score's page; where the unit has one there."""
    asked = {line.position: int(match["key"]) for line in lines if (match := RUN.fullmatch(line.source))}
    if not asked:
        return {}
    unit = lines[0].unit
    held = UnitScore.objects.filter(run__in=asked.values(), unit=unit).select_related("run")
    labels = {score.run_id: score.run.span for score in held}
    page = reverse("unit_score", args=[unit.code])
    return {
        position: f"{page}?{urlencode({'period': labels[run], 'run': str(run)})}"
        for position, run in asked.items()
        if run in labels
    }


def _ground(
    source: Source | None,
    targets: Mapping[str, Target],
    reports: Mapping[tuple[int, str], Report],
    actor: Actor,
    elsewhere: str,
) -> Ground:
    if source is None:
        return Ground(None, None, None, elsewhere)
    target = targets.get(source.code)
    if target is not None and not actor.sees_unit(target.ledger.unit_id):
        return Ground(source, None, None, "")
    if target is not None:
        report = reports.get((target.pk, source.period))
        return Ground(source, target, report, reverse("target", args=[target.code]))
    if source.period:
        asked = urlencode({"month": source.period, "unit": source.code})
        return Ground(source, None, None, f"{reverse('services')}?{asked}")
    return Ground(source, None, None, "")
