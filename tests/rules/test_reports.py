"""Reports and bulletins: which indicators they state, for which period, and how a report differs from a plan."""

from decimal import Decimal

import pytest

from taizhang.importers.facts import PageKind, RawParagraph
from taizhang.importers.reports import facts_of, indicators_of, kind_of_page
from taizhang.importers.stated_periods import period_before

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
    assert period_before(text, len(text), year=2022) == period


def test_a_page_of_figures_reached_is_a_report_and_one_of_units_and_terms_a_plan() -> None:
    report = page("2021年上半年重点工作进展情况通报", BULLETIN)
    plan = page("1.新建公园2个。", "牵头单位：区城管局", "责任单位：各街道")

    assert (kind_of_page(report), kind_of_page(plan)) == (PageKind.REPORT, PageKind.PLAN)
