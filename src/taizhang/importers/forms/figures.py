"""Two workbooks of figures: the indicators of a half year, and the list of mega-projects."""

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
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.organisations.queries import leader_posts, unit_names
from taizhang.projects.actions import enter_projects
from taizhang.projects.facts import ProjectEntry, Stage
from taizhang.projects.permissions import may_enter_projects

Entry = TypeVar("Entry")
DIRECTIONS: Mapping[str, Direction] = {"越高越好": Direction.HIGHER, "越低越好": Direction.LOWER}
STAGES: Mapping[str, Stage] = {
    "谋划": Stage.PLANNED,
    "前期": Stage.PREPARED,
    "开工": Stage.STARTED,
    "在建": Stage.BUILDING,
    "竣工": Stage.BUILT,
    "投产": Stage.PRODUCING,
}
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
PROJECTS = SheetForm(
    "重大项目",
    {
        "项目名称": "name",
        "责任单位": "unit",
        "推进小组组长": "leader",
        "总投资(亿元)": "total",
        "年度投资(亿元)": "annual",
        "阶段": "stage",
    },
    frozenset({"name", "unit", "leader", "total", "annual", "stage"}),
)


def take_in_figures(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, dated: date | None = None
) -> int:
    """Receive a workbook of indicators and keep its figures, all or none; Unreadable names what is wrong."""
    may_enter_figures(by)
    figures = _read(content, filename, INDICATORS, _figure)
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


def take_in_projects(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, dated: date | None = None
) -> int:
    """Receive the list of mega-projects and keep it, all or none; Unreadable names what is wrong."""
    may_enter_projects(by)
    units, leaders = unit_names(clock.today()), leader_posts(clock.today())
    entries = _read(content, filename, PROJECTS, lambda row: _project(row, units, leaders))
    paper = receive(by=by, content=content, filename=filename, title=title, origin=origin, dated=dated)
    return enter_projects(entries, paper, by=by)


def _project(row: Row, units: Mapping[str, int], leaders: Mapping[str, int]) -> ProjectEntry | None:
    unit, leader, stage = row.one_of("unit", units), row.one_of("leader", leaders), row.one_of("stage", STAGES)
    total, annual = row.amount("total"), row.amount("annual")
    if unit is None or leader is None or stage is None or total is None or annual is None:
        return None
    return ProjectEntry(row.text("name"), unit, leader, total, annual, stage, f"{row.form.name}!R{row.number}")


def _read(content: bytes, filename: str, form: SheetForm, entry: Callable[[Row], Entry | None]) -> list[Entry]:
    """All rows of a form, or Unreadable with everything that is wrong in them."""
    file = read_file(content, filename)
    problems = list(file.problems)
    found = [made for row in read_rows(file, form, problems) if (made := entry(row)) is not None]
    if problems or not found:
        raise Unreadable(problems or [Problem("没有读到任何数据", "请检查工作表是否为空", file.name)])
    return found
