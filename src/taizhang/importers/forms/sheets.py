"""Workbooks of known sheets and columns (organisation, indicators, projects): rows by field, faults by place."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from taizhang.importers.facts import RawFile, RawRow, RawTable
from taizhang.importers.words import plain
from taizhang.lib.problems import Problem

T = TypeVar("T")
FEW = 12
DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
"""A day as offices write it: 2012-01-05, 2012/1/5, 2012.1.5, 2012年1月5日."""
HOUR = re.compile(r"(?:\s+|(?<=\d)T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*$")
"""The hour behind a day, as programs write it."""


def read_day(text: str) -> date:
    """The day a cell says in one of the usual ways; ValueError where it says none."""
    found = DAY.fullmatch("".join(HOUR.sub("", text).split()))
    if found is None:
        raise ValueError(text)
    return date(*map(int, found.groups()))


@dataclass(frozen=True)
class SheetForm:
    """One sheet as it should be: its name, header → field, and the fields no row may leave blank."""

    name: str
    columns: Mapping[str, str]
    needed: frozenset[str]


@dataclass
class Row:
    """One row of a sheet; asking for a value that cannot be read notes a problem and gives None."""

    file: str
    form: SheetForm
    number: int
    cells: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    heads: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The words of a cell."""
        return self.cells.get(name, "")

    def day(self, name: str) -> date | None:
        """A day written 2011-12-05, or in another of the usual ways."""
        return self._read(name, read_day, "不是日期", "请写成 2012-01-05 的样子")

    def amount(self, name: str) -> Decimal | None:
        """A number; None where the cell is blank."""
        if not self.text(name):
            return None
        return self._read(name, lambda text: Decimal(text.replace(",", "")), "不是数字", "请只填写数字")

    def one_of(self, name: str, words: Mapping[str, T]) -> T | None:
        """One of the words a cell may hold."""
        choice = f"请填写{'、'.join(words)}之一" if len(words) <= FEW else "请改为已登记的名称"
        return self._read(name, words.__getitem__, "不在可填的范围内", choice)

    def wrong(self, name: str, message: str, suggestion: str) -> None:
        """Note what is wrong in a cell."""
        usual = next((word for word, known in self.form.columns.items() if known == name), name)
        header = self.heads.get(name, usual)
        found = self.text(name)
        self.problems.append(Problem(message, suggestion, self.file, self.form.name, self.number, header, found))

    def _read(self, name: str, reader: Callable[[str], T], message: str, suggestion: str) -> T | None:
        text = unicodedata.normalize("NFKC", self.text(name)).strip()
        try:
            return reader(text)
        except (ValueError, KeyError, InvalidOperation):
            self.wrong(name, message, suggestion)
            return None


def read_rows(file: RawFile, form: SheetForm, problems: list[Problem]) -> list[Row]:
    """The rows of a sheet below its header; a sheet or column that is missing is a problem and gives no rows.

    Problems found later through the rows land in the same list.
    """
    table = next((each for each in file.tables if plain(each.name) == form.name), None)
    if table is None:
        found = "、".join(each.name for each in file.tables)
        problems.append(Problem(f"没有“{form.name}”工作表", f"请保留名为“{form.name}”的工作表", file.name, found=found))
        return []
    places = _places(table, form)
    missing = [word for word, name in form.columns.items() if name in form.needed and name not in places[1].values()]
    if missing:
        advice = f"请保留表头：{'、'.join(form.columns)}"
        problems.append(Problem(f"缺少栏目：{'、'.join(missing)}", advice, file.name, form.name))
        return []
    return list(_rows(file, form, table, places, problems))


def words_in(file: RawFile, form: SheetForm, *names: str) -> frozenset[str]:
    """Every word that stands in these columns of a sheet, in faulty rows too: what is named there is not unknown."""
    table = next((each for each in file.tables if plain(each.name) == form.name), None)
    if table is None:
        return frozenset()
    header, columns = _places(table, form)
    rows = [_cells(raw, columns) for raw in table.rows[header + 1 :]]
    return frozenset(row[name] for row in rows for name in names if row.get(name))


def _places(table: RawTable, form: SheetForm) -> tuple[int, Mapping[int, str]]:
    """The row of the header and the field of each of its columns: the row that names most of them."""
    best: tuple[int, Mapping[int, str]] = (0, {})
    for index, row in enumerate(table.rows[:10]):
        named = {
            place: form.columns[plain(cell)] for place, cell in enumerate(row.cells) if plain(cell) in form.columns
        }
        if len(named) > len(best[1]):
            best = (index, named)
    return best


def _rows(
    file: RawFile, form: SheetForm, table: RawTable, places: tuple[int, Mapping[int, str]], problems: list[Problem]
) -> Iterator[Row]:
    header, columns = places
    heads = {name: plain(table.rows[header].cells[place]) for place, name in columns.items()}
    for raw in table.rows[header + 1 :]:
        row = Row(file.name, form, raw.number, _cells(raw, columns), problems, heads)
        if not any(row.cells.values()):
            continue
        blank = [name for name in form.needed if not row.text(name)]
        for name in blank:
            row.wrong(name, "没有填写", "请补填")
        if not blank:
            yield row


def _cells(raw: RawRow, columns: Mapping[int, str]) -> Mapping[str, str]:
    return {name: raw.cells[place].strip() for place, name in columns.items() if place < len(raw.cells)}
