"""The window system's file: a row for each case, or for each event; nobody's name is read, kept or recorded."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taizhang.importers.facts import RawFile, RawRow, RawTable
from taizhang.importers.forms.cases.forms import CASES, EVENTS
from taizhang.importers.forms.sheets import SheetForm
from taizhang.importers.readers import LIMIT, read_file
from taizhang.importers.readers.encodings import decoded_text
from taizhang.importers.readers.kinds import kind_of
from taizhang.importers.words import plain
from taizhang.lib.problems import Problem
from taizhang.lib.separated import csv_of
from taizhang.services.rules.entries import is_personal
from taizhang.voice.rules import redacted

HEADINGS_WITHIN = 10
FREE = frozenset({"materials", "again_materials", "pause", "reason", "said"})
"""Fields of free words, in which somebody may have written a number that tells who it is."""


@dataclass(frozen=True)
class Cleaned:
    """A file without what tells who somebody is: as it is read on, as it is kept, and which columns were left out."""

    file: RawFile
    form: SheetForm
    kept: bytes
    personal: tuple[str, ...]
    unused: tuple[str, ...]


def cleaned(content: bytes, filename: str) -> Cleaned | Problem:
    """The first table with the headings of a known form, its other columns dropped; rows keep their numbers."""
    file = _read(content, filename)
    if file.problems:
        return file.problems[0]
    for table in file.tables:
        for place, row in enumerate(table.rows[:HEADINGS_WITHIN]):
            heads = [plain(cell) for cell in row.cells]
            form = next((each for each in (EVENTS, CASES) if _fits(each, heads)), None)
            if form is not None:
                return _without_persons(file, form, table, place)
    advice = f"请保留表头：{'、'.join(CASES.columns)}"
    return Problem("没有找到办件表的表头", advice, filename, found="、".join(each.name for each in file.tables))


def _fits(form: SheetForm, heads: Sequence[str]) -> bool:
    return form.needed <= {form.columns[head] for head in heads if head in form.columns}


def _without_persons(file: RawFile, form: SheetForm, table: RawTable, place: int) -> Cleaned:
    heads = [plain(cell) for cell in table.rows[place].cells]
    taken = [at for at, head in enumerate(heads) if head in form.columns]
    other = [head for head in heads if head and head not in form.columns]
    free = [form.columns[heads[at]] in FREE for at in taken]
    rows = tuple(
        RawRow(row.number, tuple(_cell(row, at, masked) for at, masked in zip(taken, free, strict=True)))
        for row in table.rows[place:]
    )
    held = {row.number: row.cells for row in rows}
    first, *rest = (held.get(number, ()) for number in range(1, rows[-1].number + 1))
    kept = csv_of(first, rest)
    only = replace(file, tables=(RawTable(form.name, rows),), paragraphs=())
    personal = tuple(head for head in other if is_personal(head))
    return Cleaned(only, form, kept, personal, tuple(head for head in other if head not in personal))


def _cell(row: RawRow, at: int, masked: bool) -> str:
    text = row.cells[at] if at < len(row.cells) else ""
    return redacted(text) if masked and text else text


def _read(content: bytes, filename: str) -> RawFile:
    """A workbook as its reader reads it, text by its commas or tabs: such a file is a table and nothing else."""
    if len(content) > LIMIT or kind_of(content) != "text" or (text := decoded_text(content)) is None:
        return read_file(content, filename)
    return RawFile(filename, (RawTable("", tuple(_separated(text))),))


def _separated(text: str) -> Iterator[RawRow]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    before = 0
    for cells in reader:
        if any(cells):
            yield RawRow(before + 1, tuple(cells))
        before = reader.line_num
