"""Approved sheets of surveys and reviews as rows of the table that is scored: the latest approved version counts."""

from collections.abc import Collection, Iterator, Mapping

from taizhang.assessment.facts import Fact, SheetKind, SheetState
from taizhang.assessment.models import Sheet, SheetEntry
from taizhang.assessment.rules import POINT
from taizhang.lib.periods import Period


def counting_sheets(period: Period) -> list[Sheet]:
    """Of every sheet of a period, and of those within it, the latest version that was approved."""
    labels = [each.label for each in period.within()]
    held = Sheet.objects.filter(period__in=labels, state=SheetState.APPROVED).select_related("scheme")
    latest = {(row.period, row.metric, row.group, row.round): row for row in held.order_by("version")}
    return sorted(latest.values(), key=lambda row: row.pk)


def survey_facts(period: Period, codes: Mapping[int, str], metrics: Collection[str]) -> Iterator[Fact]:
    """The rows of the metrics that a scheme asks people for; units are given as code by key."""
    sheets = {row.pk: row for row in counting_sheets(period) if row.metric in metrics}
    held = SheetEntry.objects.filter(sheet__in=sheets, unit__in=list(codes))
    for entry in held.order_by("sheet", "unit__code"):
        yield from _facts(sheets[entry.sheet_id], entry, codes[entry.unit_id], period)


def _facts(sheet: Sheet, entry: SheetEntry, code: str, period: Period) -> Iterator[Fact]:
    """One row for each answer that somebody gave; of a score one row, with the forms as its weight or its reason."""

    def fact(level: str, value: int | None, weight: int | None) -> Fact:
        return Fact(
            unit=code,
            metric=sheet.metric,
            item=sheet.group,
            value=value,
            weight=weight,
            level=level,
            kind=sheet.round,
            note=entry.reason,
            source=f"entry:{entry.pk}@{entry.revision}",
            period="" if sheet.period == period.label else sheet.period,
        )

    if sheet.form.kind is SheetKind.COUNTS:
        for answer, number in sorted(entry.counts.items()):
            if number:
                yield fact(answer, number * POINT, None)
        return
    weight = None if entry.returned is None else entry.returned * POINT
    yield fact("", entry.score, weight)
