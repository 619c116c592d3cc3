"""Figures come from papers, each with its place."""

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
from taizhang.importers.forms.indicators import take_in_figures
from taizhang.indicators.permissions import may_enter_figures
from taizhang.indicators.queries import observations
from taizhang.organisations.actions.setting_up import set_up
from tests.factories import every_role, make_actor, make_unit
from tests.organisations.test_shape import PLAN

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

INDICATOR_HEAD = ("编码", "指标名称", "范围", "计量单位", "方向", "时期", "比较", "数值", "同比增长（%）")
GDP = ("F06", "地区生产总值", "全市", "亿元", "越高越好", "2012H1", "为", 1335, 10.6)


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


def test_only_the_office_enters_figures() -> None:
    actors = every_role(make_unit())

    assert {role for role, actor in actors.items() if allows(may_enter_figures, actor)} == {Role.OFFICER, Role.CHIEF}


def test_a_mayor_cannot_enter_a_figure() -> None:
    with pytest.raises(Denied):
        figures(make_actor(Role.MAYOR), GDP)
