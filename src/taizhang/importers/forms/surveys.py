"""The workbook of one sheet of a survey or review: a row for each unit; read with every fault named by its place, and
written so that what is written reads back as it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from taizhang.assessment.facts import Mark
from taizhang.assessment.rules.sheets import UNIT, Form, is_blank, read_mark, typed_of
from taizhang.importers.facts import RawFile
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.importers.readers import read_file
from taizhang.importers.words import plain
from taizhang.lib.problems import Problem
from taizhang.organisations.models import Unit

NAME = "测评表"
UNIT_HEAD = "单位"


@dataclass
class Read:
    """What a workbook says: the rows as typed and as read, by the unit's key, and what is wrong with them."""

    typed: dict[int, Mapping[str, str]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def heads_of(form: Form) -> list[str]:
    """The headings in the order of the sheet."""
    return [UNIT_HEAD, *form.columns.values()]


def survey_workbook(form: Form, rows: Iterable[tuple[Unit, Mark | None]]) -> bytes:
    """The sheet with what is held; a unit without a mark has an empty row to fill in."""
    return sheets_workbook({NAME: (heads_of(form), survey_cells(form, rows))})


def survey_cells(form: Form, rows: Iterable[tuple[Unit, Mark | None]]) -> list[Sequence[str]]:
    """The rows as cells of the columns."""
    blank = dict.fromkeys(form.columns, "")
    return [(unit.short_name, *(typed_of(form, mark) if mark else blank).values()) for unit, mark in rows]


def read_survey(content: bytes, filename: str, form: Form, units: Mapping[str, int]) -> Read:
    """The rows of a workbook or table; units are known by any of the names. A row that names its unit and nothing
    else is passed over; a unit that stands there twice is a fault."""
    file = read_file(content, filename)
    if len(file.tables) == 1:
        file = replace(file, tables=(replace(file.tables[0], name=NAME),))
    read = read_table(file, NAME, form, units)
    read.problems[:0] = file.problems
    if not (read.typed or read.problems):
        read.problems.append(Problem("没有读到任何数据", "请检查工作表是否为空", filename, NAME))
    return read


def read_table(file: RawFile, name: str, form: Form, units: Mapping[str, int]) -> Read:
    """The rows of one worksheet of a file, called as `plain` writes it; of a blank one there are none."""
    read = Read()
    columns = {UNIT_HEAD: UNIT, **{plain(head): field for field, head in form.columns.items()}}
    rows = read_rows(file, SheetForm(name, columns, frozenset([UNIT])), read.problems)
    if rows and (lacking := [head for field, head in form.columns.items() if field not in rows[0].heads]):
        advice = f"请保留表头：{'、'.join(heads_of(form))}"
        read.problems.append(Problem(f"缺少栏目：{'、'.join(lacking)}", advice, file.name, name))
        return read
    for row in rows:
        _read_row(row, form, units, read)
    return read


def _read_row(row: Row, form: Form, units: Mapping[str, int], read: Read) -> None:
    typed = {name: row.text(name) for name in form.columns}
    if is_blank(typed):
        return
    unit = row.one_of(UNIT, units)
    if unit is None:
        return
    if unit in read.typed:
        row.wrong(UNIT, "这个单位有两行", "请只留一行")
        return
    read.typed[unit] = typed
    mark, problems = read_mark(form, unit, typed)
    read.problems += [replace(each, file=row.file, sheet=row.form.name, row=row.number) for each in problems]
    if mark is not None:
        read.marks.append(mark)
