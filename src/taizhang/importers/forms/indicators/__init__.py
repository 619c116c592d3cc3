"""Workbooks and tables of indicators: the list of series, the plans, the figures; taken in whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import receive
from taizhang.documents.models import Paper
from taizhang.importers.actions import Unreadable
from taizhang.importers.facts import RawFile
from taizhang.importers.forms.indicators import rows
from taizhang.importers.forms.indicators.forms import CATALOGUE, FIGURES, FORMS, PLANS
from taizhang.importers.forms.sheets import SheetForm, read_rows
from taizhang.importers.readers import read_file
from taizhang.importers.words import plain
from taizhang.indicators.actions import changes_nothing, describe_series, enter_figures, set_aims
from taizhang.indicators.facts import AimEntry, Figure, SeriesEntry
from taizhang.indicators.models import Aim, Series
from taizhang.indicators.permissions import may_enter_figures, may_enter_some
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.organisations.queries import unit_names


@dataclass(frozen=True)
class Read:
    """What a file says: series, plans, figures."""

    series: Sequence[SeriesEntry] = ()
    aims: Sequence[AimEntry] = ()
    figures: Sequence[Figure] = ()


def take_in_figures(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, dated: date | None = None
) -> int:
    """Receive a table of indicators and keep what it says, all or none; returns how many rows were new or revised.

    Unreadable names what is wrong by sheet, row and column. A file that says nothing new is not kept again.
    """
    may_enter_some(by)
    read = _read(content, filename)
    if read.series or read.aims:
        may_enter_figures(by)
    with transaction.atomic():
        described = describe_series(read.series, by=by, subject=title) if read.series else 0
        if not described and _says_nothing(read, by):
            return 0
        paper = receive(by=by, content=content, filename=filename, title=title, origin=origin, dated=dated)
        return described + _kept(read, paper, by)


def _kept(read: Read, paper: Paper, by: Actor) -> int:
    aims = set_aims(read.aims, paper, by=by) if read.aims else 0
    return aims + (enter_figures(read.figures, paper, by=by) if read.figures else 0)


def _says_nothing(read: Read, by: Actor) -> bool:
    held = {(row.series.code, row.year): row for row in Aim.objects.select_related("series").order_by("number")}
    for each in read.aims:
        row = held.get((each.code, each.year))
        if row is None or (row.value, row.growth) != (each.value, each.growth):
            return False
    return not read.figures or changes_nothing(read.figures, by=by)


def _read(content: bytes, filename: str) -> Read:
    file = _named(read_file(content, filename))
    problems = list(file.problems)
    names = {plain(table.name) for table in file.tables}
    units, codes = unit_names(clock.today()), set(Series.objects.values_list("code", flat=True))
    listed = read_rows(file, CATALOGUE, problems) if CATALOGUE.name in names else []
    codes |= {row.text("code") for row in listed}
    planned = read_rows(file, PLANS, problems) if PLANS.name in names else []
    told = read_rows(file, FIGURES, problems) if FIGURES.name in names or not (listed or planned or problems) else []
    read = Read(
        series=[entry for row in listed if (entry := rows.series(row, units, codes))],
        aims=[wanted for row in planned if (wanted := rows.aim(row, codes))],
        figures=[found for row in told if (found := rows.figure(row))],
    )
    problems += [*_twice(read, filename), *_rings(read, filename)]
    if problems or not (read.series or read.aims or read.figures):
        raise Unreadable(problems or [Problem("没有读到任何数据", "请检查工作表是否为空", file.name)])
    return read


def _twice(read: Read, filename: str) -> list[Problem]:
    """Figures of one series and period, and plans of one year, that a file states twice and not alike."""
    said: dict[tuple[object, ...], object] = {}
    found = []
    for key, each, sheet, locator in (
        *(((one.code, one.period), replace(one, locator=""), FIGURES, one.locator) for one in read.figures),
        *(((one.code, one.year), replace(one, locator=""), PLANS, one.locator) for one in read.aims),
    ):
        if said.setdefault((sheet.name, *key), each) != each:
            row = int(locator.rpartition("R")[2])
            told = f"{key[0]} {key[1]}"
            found.append(Problem("与前面的一行是同一项，数却不同", "请只留一行", filename, sheet.name, row, found=told))
    return found


def _rings(read: Read, filename: str) -> list[Problem]:
    """Series that are parts of themselves by way of others, with what is held already."""
    above = dict(Series.objects.filter(whole__isnull=False).values_list("code", "whole__code"))
    above |= {each.code: each.whole for each in read.series}
    found = []
    for each in read.series:
        code, seen = each.whole, {each.code}
        while code and code not in seen:
            seen.add(code)
            code = above.get(code, "")
        if code:
            said = "指标经过其他指标成了自身的一部分"
            found.append(Problem(said, "请填写所属总量指标的编码", filename, CATALOGUE.name, found=each.code))
    return found


def _named(file: RawFile) -> RawFile:
    """A text of commas or tabs has no sheets: its one table is the sheet whose headings it has."""
    if len(file.tables) != 1 or plain(file.tables[0].name) in {form.name for form in FORMS}:
        return file
    table = file.tables[0]
    heads = {plain(cell) for row in table.rows[:10] for cell in row.cells}
    form = next((form for form in (FIGURES, PLANS, CATALOGUE) if _heads(form) <= heads), None)
    return file if form is None else replace(file, tables=(replace(table, name=form.name),))


def _heads(form: SheetForm) -> set[str]:
    return {word for word, name in form.columns.items() if name in form.needed}
