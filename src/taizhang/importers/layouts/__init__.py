"""Where the lines of a page are: one module per kind of layout, and the decision which of them a page has."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from taizhang.importers.facts import PageKind, RawFile, RawLine, RawParagraph, RawTable
from taizhang.importers.layouts import cell_headers, cells, forms, joined, money, numbered, official, tables
from taizhang.importers.layouts.around import Around
from taizhang.importers.layouts.faults import no_header, nothing, short_rows, unread_columns
from taizhang.importers.layouts.headers import Header, find_header
from taizhang.importers.layouts.joined_headers import heads_of
from taizhang.importers.layouts.lacking import Guessed, asked, too_wide, with_whole_rows
from taizhang.importers.layouts.mixed import merged
from taizhang.importers.layouts.order import with_first_leading
from taizhang.importers.layouts.own_words import with_own_units
from taizhang.importers.layouts.parts import parts_of
from taizhang.importers.layouts.pledges import with_signer
from taizhang.importers.layouts.ragged_headers import with_whole_header
from taizhang.importers.layouts.wording import PARTIES
from taizhang.importers.reports import kind_of_page
from taizhang.lib.problems import Problem, Severity


def header_of(table: RawTable) -> Header | None:
    """The header of a table, that of the official table before any other; None where it has none."""
    return official.find_header(table.rows) or find_header(table.rows)


def lines_of(file: RawFile) -> tuple[list[RawLine], list[Problem]]:
    """The lines of a page in their order, and what is wrong with it as a whole."""
    tabled: list[tuple[RawTable, RawLine]] = []
    unknown: list[Problem] = []
    unread: list[Problem] = []
    guessed: Guessed = {}
    for each in file.tables:
        table = money.with_unit_above(with_whole_header(each), file.paragraphs)
        header = header_of(table)
        if header is None and not forms.is_form(table):
            unknown += [no_header(file, table)] if any(cell for row in table.rows for cell in row.cells) else []
            continue
        if header is not None and table.ragged:
            if too_wide(table, header):
                unknown.append(no_header(file, table))
                continue
            table, guess = with_whole_rows(table, header)
            unread.extend(short_rows(file, table, [row for _, row in guess]))
            guessed |= guess
        tabled.extend((table, line) for line in _of_table(table, header))
        if header is not None and not (official.is_official(header) or forms.is_form(table)):
            unread.extend(unread_columns(file, table, header))
    found = _beside(file, tabled) if tabled else _written(file.paragraphs)
    lines = with_first_leading(file, [with_own_units(asked(line, guessed) if guessed else line) for line in found])
    if lines:
        return lines, [*(replace(each, severity=Severity.WARNING) for each in unknown), *unread]
    return lines, unknown or nothing(file)


def kind_of(file: RawFile) -> PageKind:
    """Whether a page sets tasks or tells what was done: a table of tasks sets them, also where it came apart."""
    came_apart = cell_headers.heads_tasks(file.paragraphs) or any(heads_of(each.text) for each in file.paragraphs)
    return PageKind.PLAN if file.tables or came_apart else kind_of_page(file.paragraphs)


def _of_table(table: RawTable, header: Header | None) -> Iterable[RawLine]:
    if header is not None and official.is_official(header):
        return official.lines_of(table, header)
    if header is None or forms.is_form(table):
        return forms.lines_of(table)
    return tables.lines_of(table, header)


def _beside(file: RawFile, tabled: Sequence[tuple[RawTable, RawLine]]) -> list[RawLine]:
    """The lines of tables and of the text around them."""
    signed = with_signer([line for _, line in tabled], file.paragraphs)
    tabled = [(table, line) for (table, _), line in zip(tabled, signed, strict=True)]
    if not file.paragraphs:
        return signed
    around = Around(file.paragraphs, list({id(table): table for table, _ in tabled}.values()))
    return merged(around, tabled, _written(around.free()))


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
