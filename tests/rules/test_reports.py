"""Reports and bulletins: which indicators they state, for which period, and how a report differs from a plan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importers.facts import PageKind, RawParagraph
from taizhang.importers.reports import facts_of, indicators_of, kind_of_page
from taizhang.importers.reports.contradictions import contradictions
from taizhang.importers.reports.periods import stated_periods

BULLETIN = "上半年，全县地区生产总值120.5亿元，同比增长6.2%。其中工业投资30亿元。"


def page(*texts: str) -> list[RawParagraph]:
    return [RawParagraph(number, text) for number, text in enumerate(texts, start=1)]


def test_an_indicator_of_a_report_has_its_period_its_sentence_and_its_place() -> None:
    first, *_ = facts_of(page("一、主要指标", BULLETIN), year=2021)

    assert (first.name, first.value, first.growth_pct) == ("地区生产总值", Decimal("120.5"), Decimal("6.2"))
    assert (first.period, first.paragraph) == ("2021-H1", 2)
    assert first.sentence == "上半年，全县地区生产总值120.5亿元，同比增长6.2%。"
    assert BULLETIN[slice(*first.span)] == first.raw


def test_an_indicator_of_a_task_has_no_period_unless_the_text_states_one() -> None:
    [indicator] = indicators_of("城镇新增就业18万人以上", year=2026)

    assert (indicator.value, indicator.unit, indicator.period) == (Decimal(18), "万人", "")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("上半年", "2022-H1"),
        ("下半年", "2022-H2"),
        ("一季度", "2022-Q1"),
        ("前三季度", "2022-01..2022-09"),
        ("1-6月", "2022-H1"),
        ("1—8月份", "2022-01..2022-08"),
        ("截至9月底", "2022-01..2022-09"),
        ("8月份", "2022-08"),
        ("全年", "2022"),
        ("2021年全年", "2021"),
        ("2021年", "2021"),
        ("去年上半年", "2021-H1"),
        ("6月底前", ""),
        ("到2025年底", ""),
    ],
)
def test_periods_as_papers_say_them(text: str, period: str) -> None:
    assert [label for _, label in stated_periods(text, year=2022)] == ([period] if period else [])


def test_a_period_holds_until_another_is_stated() -> None:
    told = facts_of(
        page("一、上半年运行情况", "税收收入12亿元，增长3%。", "1-7月，技改投资8亿元。6月份，用电量2亿千瓦时。"),
        year=2022,
    )

    assert [each.period for each in told] == ["2022-H1", "2022-01..2022-07", "2022-06"]


PLANS = {
    "units after items": ["1.新建公园2个。", "牵头单位：区城管局", "责任单位：各街道"],
    "units in brackets": [
        "2024年重点工作任务分解",
        "一、新增就业3万人（市人社局负责）",
        "二、技改投资增长8%（市工信局牵头）",
    ],
    "goals alone": ["主要预期目标：地区生产总值增长6%左右，财政收入同比增长5%以上。"],
    "a progress column of its own": [
        "公园建设",
        "牵头单位：城管局",
        "协办单位：审计局",
        "落实情况",
        "第一季度：方案已启动。",
    ],
    "nothing at all": [],
}
REPORTS = {
    "bulletin": ["2021年上半年重点工作进展情况通报", BULLETIN],
    "behind targets": [
        "未达序时的指标列示如下",
        "1.工业投资：增长4%，比目标低3个百分点。",
        "2.出口：下降2%，比目标低5个百分点。",
    ],
    "projects": ["1-8月，40个市级重点项目完成投资62亿元，占年度计划的73%。", "其中：续建20个，已开工12个。"],
    "communique": ["2022年国民经济和社会发展统计公报", "初步核算，全年生产总值450亿元，比上年增长5.1%。"],
    "items with their units": [
        "民生实事完成情况",
        "1.新建学校5所，已完成4所（责任单位：教育局）",
        "2.改造管网30公里，完成率80%（责任单位：住建局）",
    ],
}


@pytest.mark.parametrize("texts", PLANS.values(), ids=PLANS.keys())
def test_a_page_that_asks_is_a_plan(texts: list[str]) -> None:
    assert kind_of_page(page(*texts)) is PageKind.PLAN


@pytest.mark.parametrize("texts", REPORTS.values(), ids=REPORTS.keys())
def test_a_page_that_tells_is_a_report(texts: list[str]) -> None:
    assert kind_of_page(page(*texts)) is PageKind.REPORT


ANY = st.text(
    alphabet="上半年全市完成增长0123456789.%％、，。；：以上其中元户所月至—（）“” ab\n第位个百分点", max_size=60
)


@given(st.lists(ANY, max_size=4))
def test_no_report_breaks_it_and_every_span_cuts_its_words_out_of_its_paragraph(texts: list[str]) -> None:
    paragraphs = page(*texts)

    for indicator in facts_of(paragraphs, year=2022):
        assert texts[indicator.paragraph - 1][slice(*indicator.span)] == indicator.raw
    contradictions(facts_of(paragraphs, year=2022))
