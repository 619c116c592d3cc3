"""The official table of a ledger as a Word file, which reads back as it was."""

from collections.abc import Iterable
from datetime import date

from taizhang.documents.gbt9704 import render_sheet
from taizhang.documents.gbt9704.facts import Table
from taizhang.importers.layouts.official import COLUMNS
from taizhang.importers.official.table import NOTE, cells, filled
from taizhang.importers.words import FIELD_NAMES
from taizhang.ledger.models import Target
from taizhang.ledger.queries.leaders import leaders_on

CENTRED = frozenset({"number", "kind", "lead", "leader", "settled", "quantity", "measure", "weight"})


def ledger_document(lines: Iterable[Target], *, title: str, dated: date) -> bytes:
    """The lines in the columns that any of them fills; a unit named in several lines below each other stands once.

    Each line brings its ledger with unit, its supports with theirs, and its milestones.
    """
    held = list(lines)
    leaders = leaders_on(held, dated)
    rows = [cells(line, leaders[line.pk]) for line in held]
    names = filled(rows)
    table = Table(
        headers=tuple(FIELD_NAMES[name] for name in names),
        rows=tuple(tuple(row[name] for name in names) for row in rows),
        widths=tuple(COLUMNS[name].width for name in names),
        align=tuple("center" if name in CENTRED else "left" for name in names),
        note=NOTE,
    )
    return render_sheet(title, table, dated=dated, merged=frozenset({names.index("lead")}))
