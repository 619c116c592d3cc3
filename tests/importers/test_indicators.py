"""Workbooks and tables of indicators: three sheets, taken in whole or not at all, every fault by its place."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.documents.models import Paper
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.indicators import take_in_figures
from taizhang.importers.forms.indicators.forms import CATALOGUE, FIGURES, PLANS
from taizhang.importers.forms.indicators.writing import figures_workbook
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.indicators.models import Aim, Former, Observation, Series
from taizhang.lib.separated import csv_of
from taizhang.organisations.models import Unit
from tests.factories import make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

LISTED = ["F07", "全部财政收入", "全市", "亿元", "越高越好", "月", "累计", "求和", "求和", "统计部门", "", "市统计局"]
TAX = ["S01", "税收", "全市", "亿元", "越高越好", "", "", "", "", "", "", "市统计局", "F07", "", "否", "2011", "300"]
WANTED = ["F07", "2012", "400", "15", ""]
TOLD = ["F07", "全部财政收入", "全市", "亿元", "越高越好", "2012-06", "为", "205.3", "16.1", "176.8", "4", "11", "", ""]


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER)


@pytest.fixture(autouse=True)
def bureau() -> Unit:
    return make_unit("市统计局", code="B01")


def book(listed: Sequence[Any] = (), wanted: Sequence[Any] = (), told: Sequence[Any] = ()) -> bytes:
    sheets = {
        form.name: (tuple(form.columns), rows)
        for form, rows in zip((CATALOGUE, PLANS, FIGURES), (listed, wanted, told), strict=True)
        if rows
    }
    return sheets_workbook(sheets)


def take(by: Actor, content: bytes, name: str = "指标.xlsx") -> int:
    return take_in_figures(by=by, content=content, filename=name, title="指标", origin="市统计局")


def refusal(by: Actor, content: bytes, name: str = "指标.xlsx") -> list[str]:
    with pytest.raises(Unreadable) as refused:
        take(by, content, name)
    return [str(problem) for problem in refused.value.problems]


def test_one_workbook_lists_series_plans_their_years_and_tells_their_figures(officer: Actor, bureau: Unit) -> None:
    assert take(officer, book([LISTED, TAX], [WANTED], [TOLD])) == 4

    tax, [aim], [seen] = Series.objects.get(code="S01"), Aim.objects.all(), Observation.objects.all()
    assert (tax.whole.code, tax.keeper, tax.public, tax.baseline_year, tax.baseline) == (
        "F07",
        bureau,
        False,
        2011,
        300,
    )
    assert (aim.value, aim.growth, aim.locator) == (400, 15, "年度计划!R2")
    assert (seen.value, seen.growth, seen.base, seen.rank, seen.ranked_of) == (
        Decimal("205.3"),
        Decimal("16.1"),
        Decimal("176.8"),
        4,
        11,
    )


def test_the_same_file_again_changes_nothing_and_keeps_no_second_paper(officer: Actor) -> None:
    content = book([LISTED, TAX], [WANTED], [TOLD])
    take(officer, content)

    assert (take(officer, content), Paper.objects.count(), Former.objects.count()) == (0, 1, 0)


def test_what_is_written_reads_back_as_it_was(officer: Actor) -> None:
    take(officer, book([LISTED, TAX], [WANTED], [TOLD]))

    written = figures_workbook()

    sheets = {sheet.title: sheet.max_row for sheet in load_workbook(io.BytesIO(written)).worksheets}
    assert (take(officer, written), sheets) == (0, {"主要经济指标": 2, "指标目录": 3, "年度计划": 2})


@pytest.mark.parametrize("name", ["指标.csv", "指标.txt"])
def test_a_table_of_commas_is_known_by_its_headings(officer: Actor, name: str) -> None:
    take(officer, book([LISTED]))

    assert take(officer, csv_of(tuple(FIGURES.columns), [TOLD]), name) == 1
    assert take(officer, csv_of(tuple(PLANS.columns), [WANTED]), name) == 1
    assert Observation.objects.get().locator == "主要经济指标!R2"


def changed(row: list[str], **cells: str) -> list[str]:
    places = {name: place for place, name in enumerate(FIGURES.columns.values())}
    said = list(row)
    for name, cell in cells.items():
        said[places[name]] = cell
    return said


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"value": "二百"}, "数值：不是数字（读到：二百）。请只填写数字。"),
        ({"value": "NaN"}, "数值：不是数字（读到：NaN）。请只填写数字。"),
        (
            {"value": "1e30"},
            "数值：数字放不下（读到：1e30）。整数至多16位、小数至多4位，请换用更大的计量单位或四舍五入。",
        ),
        (
            {"value": "1.23456"},
            "数值：数字放不下（读到：1.23456）。整数至多16位、小数至多4位，请换用更大的计量单位或四舍五入。",
        ),
        ({"rank": "2.5"}, "省内名次：不是可填的整数（读到：2.5）。请填写1到9999的整数。"),
        ({"rank": "12"}, "省内名次：名次大于参评数（读到：12）。请填写1到11的整数。"),
        ({"absent": "未统计"}, "无数原因：有数值，又写了无数原因（读到：未统计）。请保留其中一个。"),
        ({"value": "", "growth": "", "rank": ""}, "数值：没有数值、增幅、名次，也没有无数原因。请至少填写一个。"),
        ({"period": "2012年第一季度和第二季度"}, "时期：太长（读到：2012年第一季度和第二季度）。请缩短到10字以内。"),
    ],
)
def test_a_fault_is_told_by_sheet_row_and_column_and_nothing_is_kept(
    officer: Actor, cells: dict[str, str], sentence: str
) -> None:
    said = refusal(officer, book([LISTED], [], [TOLD, changed(TOLD, **{"period": "2012-05", **cells})]))

    assert said == [f"指标.xlsx，主要经济指标，第3行，{sentence}"]
    assert (Series.objects.count(), Paper.objects.count()) == (0, 0)


def test_lists_and_plans_have_their_faults_too(officer: Actor) -> None:
    ringed = [[*TAX[:12], "S02"], ["S02", *TAX[1:12], "S01"]]

    said = [
        *refusal(officer, book([changed_list(LISTED, 10, "月球局")])),
        *refusal(officer, book([changed_list([*LISTED, "F99"], 12, "F99")])),
        *refusal(officer, book(ringed)),
        *refusal(officer, book([LISTED], [["F99", "2012", "1"], ["F07", "2012", ""]])),
        *refusal(officer, book([LISTED], [WANTED, [*WANTED[:2], "401"]])),
    ]

    assert said == [
        "指标.xlsx，指标目录，第2行，责任单位：不在可填的范围内（读到：月球局）。请填写市统计局之一。",
        "指标.xlsx，指标目录，第2行，所属总量指标：没有这个编码的指标（读到：F99）。请填写指标目录中的编码。",
        "指标.xlsx，指标目录：指标经过其他指标成了自身的一部分（读到：S01）。请填写所属总量指标的编码。",
        "指标.xlsx，指标目录：指标经过其他指标成了自身的一部分（读到：S02）。请填写所属总量指标的编码。",
        "指标.xlsx，年度计划，第2行，编码：没有这个编码的指标（读到：F99）。请填写指标目录中的编码。",
        "指标.xlsx，年度计划，第3行，计划值：没有计划值，也没有计划增幅。请至少填写一个。",
        "指标.xlsx，年度计划，第3行：与前面的一行是同一项，数却不同（读到：F07 2012）。请只留一行。",
    ]


def changed_list(row: list[str], place: int, cell: str) -> list[str]:
    return [*row[:place], cell, *row[place + 1 :]]


def test_a_unit_hands_in_what_it_supplies_and_no_list_or_plan(officer: Actor, bureau: Unit) -> None:
    take(officer, book([LISTED]))
    clerk = make_actor(Role.CLERK, bureau)

    assert take(clerk, book(told=[TOLD])) == 1
    for content in (book([TAX]), book(wanted=[WANTED]), book(told=[["X9", *TOLD[1:]]])):
        with pytest.raises(Denied):
            take(clerk, content)
    assert (Series.objects.count(), Aim.objects.count(), Paper.objects.count()) == (1, 0, 2)
