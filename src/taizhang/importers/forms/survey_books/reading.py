"""The workbook of a span's sheets: written to be filled in, and read with every fault named by its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from taizhang.assessment.facts import Mark
from taizhang.assessment.queries.surveys import forms_for, marked_units, standing_version
from taizhang.importers.facts import RawTable
from taizhang.importers.forms.survey_books.slots import Slot, slot_called, slots_of
from taizhang.importers.forms.surveys import heads_of, read_table, survey_cells
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.importers.readers import read_file
from taizhang.importers.words import plain
from taizhang.lib.periods import Period
from taizhang.lib.problems import Problem
from taizhang.organisations.queries import unit_names


@dataclass
class Book:
    """What a workbook says: the rows of each sheet that has any, and what is wrong."""

    found: list[tuple[Slot, list[Mark]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def survey_book(period: Period) -> bytes:
    """The workbook to fill in: a worksheet for each sheet, a row for each unit, with what is held."""
    units = list(marked_units(period))
    sheets = {}
    for slot in slots_of(period):
        held = standing_version(period, slot.form, slot.group, slot.round)
        marks = {entry.unit_id: entry.mark for entry in held.entries.all()} if held else {}
        cells = survey_cells(slot.form, ((unit, marks.get(unit.pk)) for unit in units))
        sheets[slot.name] = (heads_of(slot.form), cells)
    return sheets_workbook(sheets)


def read_book(content: bytes, filename: str, period: Period) -> Book:
    """Every worksheet by its name; one that names units alone is passed over, one that is no sheet's is a fault."""
    file = read_file(content, filename)
    book = Book(problems=list(file.problems))
    slots, forms, units = slots_of(period), forms_for(period)[1], _units(period)
    for table in file.tables:
        slot = slot_called(plain(table.name), slots, forms)
        if slot is None:
            book.problems += _strange(table, filename, slots)
            continue
        read = read_table(file, plain(table.name), slot.form, units)
        book.problems += read.problems
        if read.marks and not read.problems:
            book.found.append((slot, read.marks))
    if not (book.found or book.problems):
        book.problems.append(Problem("没有读到任何数据", "请检查工作表是否为空", filename))
    return book


def _units(period: Period) -> Mapping[str, int]:
    """The units by every name and by code."""
    known = dict(marked_units(period).values_list("pk", "code"))
    names = {name: key for name, key in unit_names(period.end).items() if key in known}
    return names | {code: key for key, code in known.items()}


def _strange(table: RawTable, filename: str, slots: Sequence[Slot]) -> Iterator[Problem]:
    """A worksheet that nobody asked for, unless it is empty."""
    if any(any(row.cells) for row in table.rows):
        names = "、".join(slot.name for slot in slots)
        yield Problem("办法没有要求这张表", f"工作表请用这些名称：{names}", filename, table.name)
