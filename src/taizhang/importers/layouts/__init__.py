"""Where the lines of a page are: one module per kind of layout, and the decision which of them a page has."""

from collections.abc import Sequence
from dataclasses import replace

from taizhang.importers.facts import PageKind, RawFile, RawLine, RawParagraph, RawTable
from taizhang.importers.layouts import cells, forms, joined, numbered, official, tables
from taizhang.importers.layouts.faults import no_header, nothing, unread_columns
from taizhang.importers.layouts.headers import Header, find_header
from taizhang.importers.layouts.parts import parts_of
from taizhang.importers.layouts.pledges import with_signer
from taizhang.importers.layouts.wording import PARTIES
from taizhang.importers.reports import kind_of_page
from taizhang.lib.problems import Problem, Severity


def header_of(table: RawTable) -> Header | None:
    """The header of a table, that of the official table before any other; None where it has none."""
    return official.find_header(table.rows) or find_header(table.rows)


def lines_of(file: RawFile) -> tuple[list[RawLine], list[Problem]]:
    """The lines of a page, and what is wrong with it as a whole: its tables go before its running text."""
    lines: list[RawLine] = []
    unknown: list[Problem] = []
    unread: list[Problem] = []
    for table in file.tables:
        header = header_of(table)
        if header is not None and official.is_official(header):
            lines.extend(official.lines_of(table, header))
        elif forms.is_form(table):
            lines.extend(forms.lines_of(table))
        elif header is not None:
            lines.extend(tables.lines_of(table, header))
            unread.extend(unread_columns(file, table, header))
        elif any(cell for row in table.rows for cell in row.cells):
            unknown.append(no_header(file, table))
    lines = with_signer(lines, file.paragraphs)
    lines += [line for line in _written(file.paragraphs) if not lines or line.said.keys() & PARTIES]
    if lines:
        return lines, [*(replace(each, severity=Severity.WARNING) for each in unknown), *unread]
    return lines, unknown or nothing(file)


def _written(paragraphs: Sequence[RawParagraph]) -> list[RawLine]:
    """The lines of the paper itself and of its annexes; a paper that only sends an annex with lines has none itself."""
    own, *annexes = [_of_part(part) for part in parts_of(paragraphs)] or [[]]
    added = [line for lines in annexes for line in lines]
    if added:
        own = [line for line in own if line.said.keys() & PARTIES]
    return [*own, *added]


def _of_part(paragraphs: Sequence[RawParagraph]) -> list[RawLine]:
    """A table that came apart is known by its header; a report tells what was done and sets no tasks."""
    if lines := cells.lines_of(paragraphs) or joined.lines_of(paragraphs):
        return lines
    if kind_of_page(paragraphs) is PageKind.REPORT:
        return []
    return with_signer(numbered.lines_of(paragraphs), paragraphs)
