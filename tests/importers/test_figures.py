"""Figures and mega-projects come from papers, each with its place."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.queries import verify
from taizhang.documents.models import Paper
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.figures import take_in_figures, take_in_projects
from taizhang.indicators.permissions import may_enter_figures
from taizhang.indicators.queries import observations
from taizhang.organisations.actions.setting_up import set_up
from taizhang.projects.facts import Stage
from taizhang.projects.permissions import may_enter_projects
from taizhang.projects.queries import projects
from tests.factories import every_role, make_actor, make_unit
from tests.organisations.test_shape import PLAN

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

INDICATOR_HEAD = ("编码", "指标名称", "范围", "计量单位", "方向", "时期", "比较", "数值", "同比增长（%）")
GDP = ("F06", "地区生产总值", "全市", "亿元", "越高越好", "2012H1", "为", 1335, 10.6)
PROJECT_HEAD = ("项目名称", "责任单位", "推进小组组长", "总投资（亿元）", "年度投资（亿元）", "阶段")
PLANT = ("芳烃联合装置", "市教育局", "闻静姝", 200, 12.5, "开工")


@pytest.fixture
def officer() -> Actor:
    set_up(PLAN, by=make_actor(Role.OPERATOR))
    return make_actor(Role.OFFICER)


def book(sheet: str, *rows: Sequence[Any]) -> bytes:
    content = io.BytesIO()
    held = xlsxwriter.Workbook(content, {"in_memory": True})
    page = held.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    held.close()
    return content.getvalue()


def figures(by: Actor, *rows: Sequence[Any]) -> int:
    content = book("主要经济指标", INDICATOR_HEAD, *rows)
    return take_in_figures(by=by, content=content, filename="指标.xlsx", title="上半年主要经济指标", origin="市统计局")


def mega(by: Actor, *rows: Sequence[Any]) -> int:
    content = book("重大项目", PROJECT_HEAD, *rows)
    return take_in_projects(by=by, content=content, filename="项目.xlsx", title="重大项目表", origin="市重点办")


def test_a_figure_keeps_value_growth_and_place(officer: Actor) -> None:
    assert figures(officer, GDP) == 1

    [held] = observations()
    assert (held.series.name, held.period, held.value, held.growth) == (
        "地区生产总值",
        "2012H1",
        Decimal("1335"),
        Decimal("10.6"),
    )
    assert (held.paper.title, held.locator) == ("上半年主要经济指标", "主要经济指标!R2")
    assert list(verify()) == []


def test_growth_alone_has_no_value(officer: Actor) -> None:
    figures(officer, ("F27", "聚集区增加值", "聚集区", "", "越高越好", "2012H1", "为", "", 44))

    [held] = observations()
    assert (held.value, held.growth) == (None, Decimal(44))


def test_the_same_figure_again_changes_nothing_and_another_revises_it(officer: Actor) -> None:
    figures(officer, GDP)

    same, revised = figures(officer, GDP), figures(officer, (*GDP[:7], 1336, 10.7))

    [held] = observations()
    assert (same, revised, held.value, held.revision) == (0, 1, Decimal(1336), 2)


def test_a_fault_keeps_the_whole_paper_out(officer: Actor) -> None:
    with pytest.raises(Unreadable) as refused:
        figures(officer, GDP, ("F07", "财政收入", "全市", "亿元", "越高越好", "2012H1", "为", "约二百", 16.1))

    assert str(refused.value) == "指标.xlsx，主要经济指标，第3行，数值：不是数字（读到：约二百）。请只填写数字。"
    assert (observations().count(), Paper.objects.count()) == (0, 0)


def test_a_project_has_its_leader_s_post_and_stage(officer: Actor) -> None:
    assert mega(officer, PLANT) == 1

    [held] = projects()
    assert (held.unit.short_name, held.leader.title, held.stage) == ("教育局", "副市长（一）", Stage.STARTED)
    assert (held.total_investment, held.annual_investment) == (Decimal(200), Decimal("12.5"))


def test_a_later_list_brings_a_project_up_to_date(officer: Actor) -> None:
    mega(officer, PLANT)

    mega(officer, (*PLANT[:5], "在建"))

    assert [(each.stage, each.revision) for each in projects()] == [(Stage.BUILDING, 2)]


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (1, "月球事务署", "第2行，责任单位：不在可填的范围内（读到：月球事务署）"),
        (2, "无名氏", "第2行，推进小组组长：不在可填的范围内（读到：无名氏）"),
        (3, "很多", "第2行，总投资(亿元)：不是数字（读到：很多）"),
        (5, "停工", "第2行，阶段：不在可填的范围内（读到：停工）。请填写谋划、前期、开工、在建、竣工、投产之一。"),
    ],
)
def test_a_project_s_fault_is_named(officer: Actor, place: int, value: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        mega(officer, (*PLANT[:place], value, *PLANT[place + 1 :]))

    assert str(refused.value).startswith(f"项目.xlsx，重大项目，{sentence}")


def test_only_the_office_enters_figures_and_projects() -> None:
    actors = every_role(make_unit())

    allowed = [
        {role for role, actor in actors.items() if allows(may, actor)}
        for may in (may_enter_figures, may_enter_projects)
    ]

    assert allowed == [{Role.OFFICER, Role.CHIEF}] * 2


def test_a_mayor_cannot_enter_a_figure() -> None:
    with pytest.raises(Denied):
        figures(make_actor(Role.MAYOR), GDP)
