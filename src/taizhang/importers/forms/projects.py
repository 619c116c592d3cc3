"""The workbook of projects: their list, and month by month what the year has seen invested (重点项目月报表)."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import receive
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.projects_months import month_problems
from taizhang.importers.forms.reading import read_form
from taizhang.importers.forms.sheets import Row, SheetForm
from taizhang.lib import clock
from taizhang.organisations.queries import leader_posts, unit_names
from taizhang.projects.actions.entering import enter_projects
from taizhang.projects.facts import Nature, ProjectEntry, ProjectKind, Stage
from taizhang.projects.permissions import may_enter_projects
from taizhang.projects.rules.figures import can_be_kept
from taizhang.projects.rules.shares import rounded, share_of, shown_as
from taizhang.projects.rules.stages import out_of_order

T = TypeVar("T")
STAGES: Mapping[str, Stage] = {
    "谋划": Stage.PLANNED,
    "前期": Stage.PREPARED,
    "开工": Stage.STARTED,
    "在建": Stage.BUILDING,
    "竣工": Stage.BUILT,
    "投产": Stage.PRODUCING,
}
KINDS: Mapping[str, ProjectKind] = {
    "重大项目": ProjectKind.MEGA,
    "亿元以上": ProjectKind.LARGE,
    "民生项目": ProjectKind.LIVELIHOOD,
    "其他": ProjectKind.OTHER,
}
NATURES: Mapping[str, Nature] = {
    "续建": Nature.CONTINUED,
    "新建": Nature.NEW,
    "建成": Nature.COMPLETED,
    "前期": Nature.PRELIMINARY,
}
PROJECTS = SheetForm(
    "重大项目",
    {
        "项目编码": "code",
        "项目名称": "name",
        "类别": "kind",
        "建设性质": "nature",
        "责任单位": "unit",
        "推进小组组长": "leader",
        "包联领导": "leader",
        "总投资(亿元)": "total",
        "年度投资(亿元)": "annual",
        "年度计划投资(亿元)": "annual",
        "累计完成投资(亿元)": "invested",
        "占年度计划(%)": "share",
        "阶段": "stage",
        "存在问题": "problem",
        "计划开工": "started",
        "计划竣工": "built",
        "计划投产": "producing",
        "计划入库": "registration",
    },
    frozenset({"name", "unit", "total", "annual"}),
)
"""Two headers of one field are two words for the same column."""
PLANNED = (Stage.STARTED, Stage.BUILT, Stage.PRODUCING)
"""The stages whose planned days the list may tell."""
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,23}")
LONGEST: Mapping[str, int] = {"name": 100, "problem": 500}


def take_in_projects(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, dated: date | None = None, month: str = ""
) -> int:
    """Receive the list of projects, with what a month brought where one is named, all or none; Unreadable names the
    sheet, row and column of everything wrong."""
    may_enter_projects(by)
    units, leaders = unit_names(clock.today()), leader_posts(clock.today())
    entries = read_form(content, filename, PROJECTS, lambda row: _project(row, units, leaders))
    if problems := month_problems(entries, month, filename):
        raise Unreadable(problems)
    paper = receive(by=by, content=content, filename=filename, title=title, origin=origin, dated=dated)
    return enter_projects(entries, paper, by=by, month=month)


def _project(row: Row, units: Mapping[str, int], leaders: Mapping[str, int]) -> ProjectEntry | None:
    """A row; None where something in it is wrong, which stands among its problems then."""
    before = len(row.problems)
    unit = row.one_of("unit", units)
    leader, kind = _chosen(row, "leader", leaders), _chosen(row, "kind", KINDS)
    nature, stage = _chosen(row, "nature", NATURES), _chosen(row, "stage", STAGES)
    total, annual, invested = (_money(row, name) for name in ("total", "annual", "invested"))
    _check_share(row, invested, annual)
    for name, limit in LONGEST.items():
        if len(row.text(name)) > limit:
            row.wrong(name, "文字过长", f"请控制在{limit}字以内")
    registration = row.day("registration") if row.text("registration") else None
    days = {stage: day for stage in PLANNED if row.text(stage) and (day := row.day(stage)) is not None}
    if out_of_order(days):
        row.wrong("built", "各阶段日期先后颠倒", "请按开工、竣工、投产的先后填写")
    if row.text("code") and not CODE.fullmatch(row.text("code")):
        row.wrong("code", "编码不符合要求", "请只用字母、数字和连字符，至多24个字符")
    if len(row.problems) > before or unit is None or total is None or annual is None:
        return None
    return ProjectEntry(
        name=row.text("name"),
        unit_id=unit,
        leader_id=leader,
        total_investment=total,
        annual_investment=annual,
        stage=stage,
        locator=f"{row.form.name}!R{row.number}",
        code=row.text("code"),
        kind=kind,
        nature=nature,
        invested=invested,
        problem=row.text("problem"),
        days=days,
        registration_due=registration,
    )


def _chosen(row: Row, name: str, words: Mapping[str, T]) -> T | None:
    """One of the words, or nothing where the cell is blank."""
    return row.one_of(name, words) if row.text(name) else None


def _money(row: Row, name: str) -> Decimal | None:
    amount = row.amount(name)
    if amount is not None and not can_be_kept(amount):
        row.wrong(name, "金额不能为负，最多四位小数", "请按亿元填写")
        return None
    return amount


def _check_share(row: Row, invested: Decimal | None, annual: Decimal | None) -> None:
    """What the paper prints as the share of the year's plan has to be what its own figures come to."""
    said = row.amount("share")
    if said is None or invested is None or annual is None:
        return
    exact = share_of(invested, annual)
    if exact is None or not shown_as(exact, said):
        found = "年度计划为零" if exact is None else f"应为{rounded(exact)}"
        row.wrong("share", "与累计完成投资、年度投资不符", f"{found}，请核对三个数")
