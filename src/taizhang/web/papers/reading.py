"""A kept paper read again for the eye: its sheets, or its paragraphs, row by row, as they are after cleaning."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.conf import settings

from taizhang.documents.models import Paper, StoredFile
from taizhang.documents.queries import read_bytes
from taizhang.importers.cleaning import clean
from taizhang.importers.facts import RawFile, RawRow, RawTable
from taizhang.importers.layouts.headers import find_header
from taizhang.importers.readers import read_file

KEPT = 4
"""How many papers stay read: one is looked at row after row."""


@dataclass(frozen=True)
class Sheet:
    """A sheet, a table of a document or (without a name) a running text; `heads` are the numbers of its header rows."""

    name: str
    rows: tuple[RawRow, ...]
    heads: frozenset[int] = frozenset()

    def row(self, number: int) -> RawRow | None:
        """The row a person counts as this number."""
        return next((row for row in self.rows if row.number == number), None)

    def head(self) -> list[str]:
        """The lowest words of the header over each column."""
        heads = [row for row in self.rows if row.number in self.heads]
        width = max((len(row.cells) for row in heads), default=0)
        return [next((row.cells[at] for row in reversed(heads) if row.cells[at : at + 1]), "") for at in range(width)]

    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=1)

    def spans(self, row: RawRow) -> list[tuple[str, int]]:
        """Each cell with how many columns it covers: where a heading was merged, it is said once."""
        if row.number not in self.heads and len(set(filter(None, row.cells))) > 1:
            return [(cell, 1) for cell in row.cells]
        return [(cell, len(list(same))) for cell, same in groupby(row.cells)]


def sheets_of(paper: Paper) -> tuple[Sheet, ...]:
    """What stands in the paper; Damaged when its bytes are no longer those that were kept."""
    return _sheets(paper.file.sha256, paper.filename)


@lru_cache(maxsize=KEPT)
def _sheets(sha256: str, filename: str) -> tuple[Sheet, ...]:
    content = read_bytes(StoredFile.objects.get(sha256=sha256))
    file, _changes = clean(read_file(content, filename, limit=settings.TAIZHANG_UPLOAD_LIMIT))
    return _of(file)


def _of(file: RawFile) -> tuple[Sheet, ...]:
    sheets = [_sheet(table) for table in file.tables]
    if file.paragraphs:
        rows = tuple(RawRow(each.number, (each.text,)) for each in file.paragraphs)
        sheets.append(Sheet("", rows))
    return tuple(sheets)


def _sheet(table: RawTable) -> Sheet:
    header = find_header(table.rows)
    heads = table.rows[header.first : header.last + 1] if header else ()
    return Sheet(table.name, tuple(row for row in table.rows if any(row.cells)), frozenset(row.number for row in heads))
