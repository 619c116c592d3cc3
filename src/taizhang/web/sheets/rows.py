"""Rows of a sheet as shown: the columns of its form, what stood there before, the mean of the valid votes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from taizhang.assessment.facts import SheetKind
from taizhang.assessment.models import Sheet, SheetEntry
from taizhang.assessment.queries.surveys import versions_of
from taizhang.assessment.rules.sheets import mean_of, typed_of, valid_votes


@dataclass(frozen=True)
class Shown:
    """A row: each cell with its heading and what the version before says where that differs (None: it is the same)."""

    entry: SheetEntry
    cells: list[tuple[str, str, str | None]]
    valid: int | None
    mean: Decimal | None


def shown(entry: SheetEntry, before: SheetEntry | None = None) -> Shown:
    """One row."""
    form, mark = entry.sheet.form, entry.mark
    typed = typed_of(form, mark)
    old = typed_of(form, before.mark) if before else typed
    cells = [
        (head, typed[name], old[name] if old[name] != typed[name] else None) for name, head in form.columns.items()
    ]
    counts = form.kind is SheetKind.COUNTS
    mean = mean_of(form, mark)
    return Shown(
        entry,
        cells,
        valid_votes(form, mark) if counts else None,
        mean.quantize(Decimal("0.01")) if mean is not None else None,
    )


def rows_of(sheet: Sheet) -> list[Shown]:
    """Every row, beside the version that was approved before it."""
    before = _before(sheet)
    entries = sheet.entries.select_related("unit").order_by("unit__order", "unit__code")
    return [shown(_of(sheet, entry), before.get(entry.unit_id)) for entry in entries]


def _of(sheet: Sheet, entry: SheetEntry) -> SheetEntry:
    entry.sheet = sheet
    return entry


def _before(sheet: Sheet) -> Mapping[int, SheetEntry]:
    earlier = versions_of(sheet).filter(version__lt=sheet.version, state="approved").first()
    rows: Iterable[SheetEntry] = earlier.entries.all() if earlier else ()
    return {entry.unit_id: entry for entry in rows}
