"""Plans and results by quarter."""

from datetime import date

import pytest

from taizhang.importers.milestones import QuarterStep, quarter_milestones, quarter_of


def test_each_quarter_is_a_step_that_ends_with_it() -> None:
    plans = ("完成选址。", "施工图设计完成，启动招标", "主体完工；", "第四季度：竣工验收")

    assert quarter_milestones(plans, 2017) == (
        QuarterStep("2017Q1", date(2017, 3, 31), "完成选址"),
        QuarterStep("2017Q2", date(2017, 6, 30), "施工图设计完成，启动招标"),
        QuarterStep("2017Q3", date(2017, 9, 30), "主体完工"),
        QuarterStep("2017Q4", date(2017, 12, 31), "竣工验收"),
    )


def test_what_came_of_a_plan_stands_beside_it() -> None:
    plans, results = ("完成选址", "", "主体完工"), ("已选址", "施工单位进场", "")

    assert quarter_milestones(plans, 2024, results) == (
        QuarterStep("2024Q1", date(2024, 3, 31), "完成选址", "已选址"),
        QuarterStep("2024Q2", date(2024, 6, 30), "", "施工单位进场"),
        QuarterStep("2024Q3", date(2024, 9, 30), "主体完工"),
    )


def test_a_date_in_the_words_does_not_move_the_end_of_the_quarter() -> None:
    assert quarter_milestones(("2月底前完成招标",), 2024) == (
        QuarterStep("2024Q1", date(2024, 3, 31), "2月底前完成招标"),
    )


def test_no_words_are_no_steps() -> None:
    assert quarter_milestones(("", " ", "。", ""), 2024) == ()


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("  第一季度工作进展: 完成设计招标。", (1, "完成设计招标")),
        ("第二季度：主体封顶", (2, "主体封顶")),
        ("三季度计划：设备安装；", (3, "设备安装")),
        ("4季度目标任务:竣工", (4, "竣工")),
        ("第４季度：竣工", None),
        ("Q2：主体封顶", (2, "主体封顶")),
        ("第三季度完成情况：已招标", (3, "已招标")),
        ("第一季度", None),
        ("前三季度：完成投资50亿元", None),
        ("一季度地区生产总值增长5%", None),
        ("进度安排", None),
    ],
)
def test_a_line_headed_with_its_quarter(line: str, answer: tuple[int, str] | None) -> None:
    assert quarter_of(line) == answer
