"""The workbook of figures: the indicators of a half year."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import receive
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows
from taizhang.importers.readers import read_file
from taizhang.indicators.actions import enter_figures
from taizhang.indicators.facts import Direction, Figure
from taizhang.indicators.permissions import may_enter_figures
from taizhang.lib.problems import Problem

Entry = TypeVar("Entry")
DIRECTIONS: Mapping[str, Direction] = {"越高越好": Direction.HIGHER, "越低越好": Direction.LOWER}
COMPARATORS = {"为": "=", "超过": ">", "不低于": ">=", "低于": "<", "不超过": "<=", "约": "~"}
INDICATORS = SheetForm(
    "主要经济指标",
    {
        "编码": "code",
        "指标名称": "name",
        "范围": "scope",
        "计量单位": "measure",
        "方向": "direction",
        "时期": "period",
        "比较": "comparator",
        "数值": "value",
        "同比增长(%)": "growth",
    },
    frozenset({"code", "name", "scope", "direction", "period", "comparator"}),
)


def take_in_figures(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, dated: date | None = None
) -> int:
    """Receive a workbook of indicators and keep its figures, all or none; Unreadable names what is wrong."""
    may_enter_figures(by)
    figures = read_form(content, filename, INDICATORS, _figure)
    paper = receive(by=by, content=content, filename=filename, title=title, origin=origin, dated=dated)
    return enter_figures(figures, paper, by=by)


def _figure(row: Row) -> Figure | None:
    direction, comparator = row.one_of("direction", DIRECTIONS), row.one_of("comparator", COMPARATORS)
    if direction is None or comparator is None:
        return None
    return Figure(
        code=row.text("code"),
        name=row.text("name"),
        scope=row.text("scope"),
        measure=row.text("measure"),
        direction=direction,
        period=row.text("period"),
        comparator=comparator,
        value=row.amount("value"),
        growth=row.amount("growth"),
        locator=f"{row.form.name}!R{row.number}",
    )


def read_form(content: bytes, filename: str, form: SheetForm, entry: Callable[[Row], Entry | None]) -> list[Entry]:
    """All rows of a form, or Unreadable with everything that is wrong in them."""
    file = read_file(content, filename)
    problems = list(file.problems)
    found = [made for row in read_rows(file, form, problems) if (made := entry(row)) is not None]
    if problems or not found:
        raise Unreadable(problems or [Problem("没有读到任何数据", "请检查工作表是否为空", file.name)])
    return found
