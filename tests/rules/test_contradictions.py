"""Figures of a paper that do not fit together, and figures that differ from what is on record."""

from decimal import Decimal

import pytest

from taizhang.importers.facts import RawParagraph
from taizhang.importers.reports import facts_of
from taizhang.importers.reports.contradictions import contradictions, differs
from taizhang.importers.reports.states import state_contradictions, state_counts
from taizhang.indicators.facts import Direction, Figure


def page(*texts: str) -> list[RawParagraph]:
    return [RawParagraph(number, text) for number, text in enumerate(texts, start=1)]


def wrong(*texts: str) -> list[str]:
    return [problem.message for problem in contradictions(facts_of(page(*texts), year=2022))]


FITTING = (
    "1-6月，重点项目85项，年度投资计划193.22亿元，累计完成投资126.02亿元，完成率65.22%，快于时间进度15.22个百分点。",
    "1-8月，458个重点项目年度计划投资853.8亿元，完成622.2亿元、占年度计划的73%。",
    "全年新建124个，已开工122个，开工率98.4%。",
    "建设1000处集中供水点，其中新建7处、改造993处。",
    "进出口总额612.3亿元。其中，出口425.6亿元；进口186.7亿元。",
    "改造住房850户，其中抗震改造320户。",
    "新建学校12所，计划竣工3所，其中幼儿园7所、小学4所、初中1所。",
    "省市项目共38项（其中省级29项，市级囊括省级项目共38项）。",
    "全年计划开工255项（其中上半年计划新开工223项），目前实际已开工206项，完成年度计划开工的80.8%。",
    "搬迁总任务50万人，累计下达搬迁计划53.8万人，累计完成搬迁42.3万人，占总计划的84.6%。",
    "上半年生产总值436亿元，增速比一季度提高0.3个百分点；完成投资132亿元，占全年任务的55%，超时间进度5个百分点。",
    "医保参保率98.5%。",
    "2021年财政收入200亿元。2022年财政收入212亿元，增长6%。",
)


@pytest.mark.parametrize("text", FITTING)
def test_figures_that_fit_are_left_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "建设1000处集中供水点，其中新建17处、改造993处。",
            "“集中供水点”为1000处，其中各项合计1010处，超过了总数",
        ),
        ("建设1000处集中供水点，其中新建6处、改造993处。", "“集中供水点”为1000处，其中各项合计999处，相差1"),
        (
            "年度投资计划200亿元，累计完成投资100亿元，完成率55%。",
            "“累计完成投资”为100亿元，占“年度投资计划”200亿元的50.00%，写的是55%",
        ),
        ("新建124个，已开工120个，开工率98.4%。", "“已开工”为120个，占“新建”124个的96.77%，写的是98.4%"),
        (
            "1-6月累计完成投资126亿元，完成率65.2%，快于时间进度20个百分点。",
            "“累计完成投资”（2022年上半年）完成65.2%，时间进度50.00%，相差15.20个百分点，写的是20个百分点",
        ),
        ("医保参保率108.5%。", "“医保参保率”为108.5%，超过了100%"),
        (
            "2021年财政收入200亿元。2022年财政收入212亿元，增长16%。",
            "“财政收入”（2022年）为212亿元，上年同期200亿元，应增长6.00%，写的是16%",
        ),
    ],
)
def test_figures_that_do_not_fit_are_told_in_a_sentence(text: str, message: str) -> None:
    assert wrong(text) == [message]


def test_a_finding_names_its_paragraph_and_its_words() -> None:
    [problem] = contradictions(facts_of(page("一、总体情况", "医保参保率108.5%。"), year=2022))

    assert (problem.row, problem.found) == (2, "108.5%")


def held(value: str | None, growth: str | None, *, measure: str = "亿元") -> Figure:
    amounts = [None if each is None else Decimal(each) for each in (value, growth)]
    return Figure("A01", "地区生产总值", "全市", measure, Direction.HIGHER, "2022-H1", "=", *amounts, "指标!R2")


@pytest.mark.parametrize(
    "figure",
    [held("401.8400", "3.4000"), held("402", None), held("4018412", "3.4", measure="万元"), held(None, None)],
    ids=["the same", "rounded", "another unit", "no value"],
)
def test_what_is_on_record_alike_is_left_alone(figure: Figure) -> None:
    [said] = facts_of(page("上半年，全区生产总值401.84亿元，同比增长3.4%。"), year=2022)

    assert list(differs(said, figure)) == []


def test_what_is_on_record_otherwise_is_told() -> None:
    [said] = facts_of(page("上半年，全区生产总值401.84亿元，同比增长3.4%。"), year=2022)

    assert [problem.message for problem in differs(said, held("398.2", "3.1"))] == [
        "“生产总值”（2022年上半年）为401.84亿元，在册的数据是398.2亿元",
        "“生产总值”（2022年上半年）增长3.4%，在册的数据是增长3.1%",
    ]


def test_states_of_a_list_are_counted() -> None:
    told = list(state_counts(page("86项任务中，已完成12项，达到序时进度61项，未达序时进度13项。")))

    assert [(each.total, each.counts) for each in told] == [(86, (12, 61, 13))]
    assert facts_of(page("86项任务中，已完成12项，达到序时进度61项，未达序时进度13项。"), year=2022) == ()


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("86项任务中，已完成12项，达到序时进度61项，未达序时进度13项。", []),
        ("86项任务中，已完成12项，达到序时进度61项。", []),
        ("86项任务中，已完成22项，达到序时进度65项。", ["共86项，各种进度合计87项"]),
        ("86项任务中，已完成12项，其余70项达到序时进度。", ["共86项，各种进度合计82项"]),
    ],
)
def test_states_make_up_their_list(text: str, messages: list[str]) -> None:
    assert [problem.message for problem in state_contradictions(page(text))] == messages


def test_figures_beyond_all_measure_do_not_stop_the_reading() -> None:
    huge = "9" * 60
    text = f"年度投资计划1亿元，累计完成投资{huge}亿元，完成率{huge}%，快于时间进度{huge}个百分点，开工率{huge}%。"

    assert len(wrong(f"1-6月，{text}")) == 2
