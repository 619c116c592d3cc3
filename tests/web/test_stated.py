"""A report's figures on the screen: sentence by sentence beside the record, entered only where ticked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import Role
from taizhang.documents.models import Paper
from taizhang.importers.reports.entering import Verdict
from taizhang.indicators.actions import enter_figures
from taizhang.indicators.facts import Direction, Figure
from taizhang.indicators.models import Observation, Series
from taizhang.lib import clock
from tests.factories import browser_of, make_actor, make_person

pytestmark = pytest.mark.django_db

REPORT = """关于2012年上半年经济运行情况的通报
一、主要指标
上半年，全市地区生产总值1335亿元，同比增长10.6%；全部财政收入205.3亿元，同比增长16.1%。
二、工业
规模以上工业增加值增长12.4%。
"""


@pytest.fixture
def officer() -> Client:
    return browser_of(make_person("officer", Role.OFFICER))


def hand_in(client: Client, text: str = REPORT, name: str = "通报.txt") -> Any:
    file = SimpleUploadedFile(name, text.encode())
    given = {"kind": "report", "file": file, "title": "2012年上半年通报", "origin": "市统计局"}
    return client.post("/figures/", given, follow=True)


def record(name: str, value: str | None, growth: str | None, scope: str = "全市") -> None:
    """A figure of the half year on record, from the paper taken in last."""
    code = f"F{Series.objects.count() + 1:02}"
    amounts = [Decimal(each) if each else None for each in (value, growth)]
    figure = Figure(code, name, scope, "亿元", Direction.HIGHER, "2012年上半年", "=", *amounts, "第9段")
    enter_figures([figure], Paper.objects.latest("pk"), by=make_actor(Role.OFFICER))


def test_every_figure_stands_with_its_sentence_and_nothing_is_entered_yet(officer: Client) -> None:
    page = hand_in(officer)

    assert [(row.offer.indicator.name, row.figure, row.period, row.offer.verdict) for row in page.context["rows"]] == [
        ("地区生产总值", "1335亿元，同比增长10.6%", "2012年上半年", Verdict.OPEN),
        ("全部财政收入", "205.3亿元，同比增长16.1%", "2012年上半年", Verdict.OPEN),
        ("规模以上工业增加值", "12.4%", "2012年上半年", Verdict.OPEN),
    ]
    assert Observation.objects.count() == 0


def test_what_is_ticked_is_entered_with_its_paragraph(officer: Client) -> None:
    at = hand_in(officer).redirect_chain[0][0]

    officer.post(
        at, {"take": ["0", "2"], "code-0": "new", "period-0": "2012年上半年", "code-2": "new", "period-2": "1-6月"}
    )

    entered = Observation.objects.select_related("series").order_by("series__code")
    assert [
        (each.series.code, each.series.name, each.period, each.value, each.growth, each.locator) for each in entered
    ] == [
        ("F01", "地区生产总值", "2012年上半年", Decimal(1335), Decimal("10.6"), "第3段"),
        ("F02", "规模以上工业增加值", "1-6月", None, Decimal("12.4"), "第5段"),
    ]


def test_the_record_stands_beside_and_tells_new_same_and_different(officer: Client) -> None:
    at = hand_in(officer).redirect_chain[0][0]
    record("地区生产总值", "1335", "10.6")
    record("全部财政收入", "200", "16.1")
    record("规上工业增加值", None, None)

    page = officer.get(at)

    assert [(row.offer.verdict, row.code, row.taken) for row in page.context["rows"]] == [
        (Verdict.SAME, "F01", False),
        (Verdict.DIFFERS, "F02", False),
        (Verdict.NEW, "F03", True),
    ]


def test_of_two_scopes_the_one_the_sentence_names_is_taken(officer: Client) -> None:
    at = hand_in(officer, "上半年，望海新区地区生产总值120亿元，同比增长15%。").redirect_chain[0][0]
    record("地区生产总值", "1335", "10.6")
    record("地区生产总值", "120", "15", scope="望海新区")

    [row] = officer.get(at).context["rows"]

    assert (row.offer.series.scope, row.offer.verdict) == ("望海新区", Verdict.SAME)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"code-0": "", "period-0": "2012年上半年"}, "Choose the indicator that this figure is of."),
        ({"code-0": "F99", "period-0": "2012年上半年"}, "Choose the indicator that this figure is of."),
        ({"code-0": "new", "period-0": " "}, "Write the period that this figure is for."),
        ({"code-0": "new", "period-0": "二〇一二年度上半年累计数"}, "At most 10 characters."),
    ],
)
def test_a_figure_without_indicator_or_period_is_named_beside_its_row(
    officer: Client, given: dict[str, str], error: str
) -> None:
    at = hand_in(officer).redirect_chain[0][0]

    page = officer.post(at, {"take": ["0"], **given})

    assert (page.status_code, page.context["rows"][0].error, Observation.objects.count()) == (422, error, 0)


def test_nothing_ticked_enters_nothing_and_says_what_to_do(officer: Client) -> None:
    at = hand_in(officer).redirect_chain[0][0]

    page = officer.post(at, {})

    assert (page.status_code, [str(each) for each in page.context["messages"]]) == (
        422,
        ["Tick the figures to be entered."],
    )


def test_a_text_without_figures_is_refused_and_nothing_is_kept(officer: Client) -> None:
    page = hand_in(officer, "会议强调，要抓好落实。")

    assert (page.status_code, Paper.objects.count()) == (422, 0)
    assert page.context["problems"] != []


def test_a_value_in_another_scale_is_entered_in_the_measure_of_the_record(officer: Client) -> None:
    at = hand_in(officer, "上半年，全市全部财政收入2053000万元，同比增长16.1%。").redirect_chain[0][0]
    record("全部财政收入", "205.3", None)

    [row] = officer.get(at).context["rows"]
    officer.post(at, {"take": ["0"], "code-0": row.code, "period-0": row.period})

    [kept] = Observation.objects.all()
    assert (row.offer.verdict, kept.value, kept.growth) == (Verdict.NEW, Decimal("205.3"), Decimal("16.1"))


def test_figures_that_do_not_fit_together_are_named_above_the_list(officer: Client) -> None:
    page = hand_in(officer, "1-8月，全市年度计划投资200亿元，累计完成投资126亿元，完成率75%。")

    assert len(page.context["doubts"]) == 1


def test_a_report_that_names_no_year_speaks_of_the_year_it_came_in(officer: Client) -> None:
    file = SimpleUploadedFile("通报.txt", "上半年，全市地区生产总值1335亿元，同比增长10.6%。".encode())
    with clock.frozen(date(2012, 7, 10)):
        page = officer.post(
            "/figures/", {"kind": "report", "file": file, "title": "通报", "origin": "统计局"}, follow=True
        )

    assert [row.period for row in page.context["rows"]] == ["2012年上半年"]
