"""Projects come from the list and from the monthly table; what is wrong is named by sheet, row and column."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.queries import verify
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.projects import take_in_projects
from taizhang.importers.forms.projects_writing import projects_workbook
from taizhang.organisations.actions.setting_up import set_up
from taizhang.projects.facts import Nature, ProjectKind, Stage
from taizhang.projects.models import EarlierPlan, MonthFigure
from taizhang.projects.queries import projects
from taizhang.projects.queries.reading import read_projects
from tests.factories import make_actor
from tests.importers.test_figures import book
from tests.organisations.test_shape import PLAN

TODAY = date(2012, 7, 10)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]

HEAD = ("项目名称", "责任单位", "推进小组组长", "总投资（亿元）", "年度投资（亿元）", "阶段")
PLANT = ("芳烃联合装置", "市教育局", "闻静姝", 200, 12.5, "开工")
MONTHLY = (
    *("项目编码", "项目名称", "建设性质", "总投资（亿元）", "年度计划投资（亿元）", "累计完成投资（亿元）"),
    *("占年度计划（%）", "开工数", "存在问题", "责任单位", "包联领导"),
)
SCHOOL = ("ZD-01", "市二中新校区", "新建", 12, 6, 2.5, 41.7, 1, "征地慢", "市教育局", "闻静姝")


@pytest.fixture
def officer() -> Actor:
    set_up(PLAN, by=make_actor(Role.OPERATOR))
    return make_actor(Role.OFFICER)


def take_in(by: Actor, *rows: Sequence[Any], head: Sequence[str] = HEAD, month: str = "") -> int:
    said = {"title": "重大项目表", "origin": "市重点办", "month": month}
    return take_in_projects(by=by, content=book("重大项目", head, *rows), filename="项目.xlsx", **said)


def test_a_project_has_its_leader_s_post_and_stage(officer: Actor) -> None:
    assert take_in(officer, PLANT) == 1

    [held] = projects()
    assert (held.unit.short_name, held.leader.title, held.stage) == ("教育局", "副市长（一）", Stage.STARTED)
    assert (held.total_investment, held.annual_investment, held.kind) == (Decimal(200), Decimal("12.5"), "mega")
    assert (held.code, held.withheld, held.year) == ("XM-2012-001", True, 2012)


def test_a_later_list_brings_a_project_up_to_date(officer: Actor) -> None:
    take_in(officer, PLANT)

    take_in(officer, (*PLANT[:4], 20, "在建"), month="2013-01")

    assert [(each.stage, each.revision, each.annual_investment) for each in projects()] == [
        (Stage.BUILDING, 2, Decimal(20))
    ]
    assert [(each.year, each.amount) for each in EarlierPlan.objects.all()] == [(2012, Decimal("12.5"))]


def test_the_monthly_table_brings_the_month_confirmed(officer: Actor) -> None:
    take_in(officer, SCHOOL, head=MONTHLY, month="2012-06")

    [read] = read_projects(projects(), TODAY)
    [figure] = MonthFigure.objects.all()
    assert (read.project.code, read.project.nature, read.stage) == ("ZD-01", Nature.NEW, Stage.PREPARED)
    assert (read.invested, read.share, figure.problem) == (Decimal("2.5"), Decimal("41.7"), "征地慢")
    assert list(verify()) == []


def test_a_monthly_table_without_stages_leaves_a_project_where_it_stood(officer: Actor) -> None:
    take_in(officer, ("市二中新校区", "市教育局", "闻静姝", 12, 6, "谋划"))

    take_in(officer, ("", *SCHOOL[1:]), head=MONTHLY, month="2012-06")

    assert [each.stage for each in projects()] == [Stage.PLANNED]


def test_what_is_written_reads_back_as_it_was(officer: Actor) -> None:
    take_in(officer, SCHOOL, head=MONTHLY, month="2012-06")
    take_in(officer, PLANT)
    before = list(projects().values("code", "name", "kind", "nature", "stage", "leader", "unit", "total_investment"))

    written = projects_workbook(read_projects(projects(), TODAY))
    take_in_projects(by=officer, content=written, filename="a.xlsx", title="再次", origin="市重点办", month="2012-06")

    after = list(projects().values("code", "name", "kind", "nature", "stage", "leader", "unit", "total_investment"))
    assert after == before
    assert [read.invested for read in read_projects(projects(), TODAY)] == [None, Decimal("2.5")]
    assert {each.kind for each in projects()} == {ProjectKind.MEGA}


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (1, "月球事务署", "第2行，责任单位：不在可填的范围内（读到：月球事务署）"),
        (2, "无名氏", "第2行，推进小组组长：不在可填的范围内（读到：无名氏）"),
        (3, "很多", "第2行，总投资(亿元)：不是数字（读到：很多）"),
        (3, "-1", "第2行，总投资(亿元)：金额不能为负，最多四位小数（读到：-1）"),
        (5, "停工", "第2行，阶段：不在可填的范围内（读到：停工）。请填写谋划、前期、开工、在建、竣工、投产之一。"),
    ],
)
def test_a_project_s_fault_is_named(officer: Actor, place: int, value: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(officer, (*PLANT[:place], value, *PLANT[place + 1 :]))

    assert str(refused.value).startswith(f"项目.xlsx，重大项目，{sentence}")


def test_a_share_that_its_amounts_do_not_come_to_keeps_the_paper_out(officer: Actor) -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(officer, (*SCHOOL[:6], 42, *SCHOOL[7:]), (*SCHOOL[:6], 43, *SCHOOL[7:]), head=MONTHLY, month="2012-06")

    assert [(each.row, each.column) for each in refused.value.problems] == [(3, "占年度计划(%)")]
    assert projects().count() == 0


def test_a_fault_is_named_by_the_header_of_the_paper(officer: Actor) -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(officer, (*SCHOOL[:4], "六", *SCHOOL[5:10], "无名氏"), head=MONTHLY, month="2012-06")

    assert [each.column for each in refused.value.problems] == ["包联领导", "年度计划投资(亿元)"]


def test_cumulative_figures_need_their_month(officer: Actor) -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(officer, SCHOOL, head=MONTHLY)

    assert ([each.message for each in refused.value.problems], projects().count()) == (["没有注明月份"], 0)


def test_a_month_that_contradicts_a_confirmed_one_keeps_the_paper_out(officer: Actor) -> None:
    take_in(officer, SCHOOL, head=MONTHLY, month="2012-05")

    with pytest.raises(Unreadable) as refused:
        take_in(officer, (*SCHOOL[:5], 2.4, 40, *SCHOOL[7:]), head=MONTHLY, month="2012-06")
    again = take_in(officer, (*SCHOOL[:5], 2.4, 40, *SCHOOL[7:]), head=MONTHLY, month="2012-05")

    [problem] = refused.value.problems
    assert (problem.row, problem.suggestion, again) == (2, "5月已确认2.5亿元，请核对", 1)


def test_only_the_office_takes_projects_in(officer: Actor) -> None:
    with pytest.raises(Denied):
        take_in(make_actor(Role.MAYOR), PLANT)
