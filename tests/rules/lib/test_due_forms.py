"""More of the ways deadlines are written in cells; the document speaks of 2025."""

from datetime import date

import pytest

from taizhang.lib.due import Confirm, Due, DueKind, DueMilestone, due_in, parse_due


def read(text: str) -> Due:
    return parse_due(text, year=2025)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("12月底", "2025-12-31"),
        ("6月份", "2025-06-30"),
        ("今年底", "2025-12-31"),
        ("今年内", "2025-12-31"),
        ("年终前", "2025-12-31"),
        ("2025年全年", "2025-12-31"),
        ("翌年", "2026-12-31"),
        ("次年1月15日前", "2026-01-15"),
        ("明年上半年", "2026-06-30"),
        ("二季度末", "2025-06-30"),
        ("三季度末前", "2025-09-30"),
        ("上半年底前", "2025-06-30"),
        ("2025Q3", "2025-09-30"),
        ("2025-Q3", "2025-09-30"),
        ("2025年H1", "2025-06-30"),
        ("2025年H2", "2025-12-31"),
        ("2025.12", "2025-12-31"),
        ("2025/6", "2025-06-30"),
        ("20250630前", "2025-06-30"),
        ("十二月底前", "2025-12-31"),
        ("六月三十日前", "2025-06-30"),
        ("二〇二五年六月三十日前", "2025-06-30"),
        ("二O二五年底", "2025-12-31"),
        ("二○二六年六月底", "2026-06-30"),
        ("2024年12月31日 23:59", "2024-12-31"),
        ("12月31日17:00前", "2025-12-31"),
        ("12月31日24时前", "2025-12-31"),
        ("6月30日下班前", "2025-06-30"),
        ("6月1日以前", "2025-06-01"),
        ("不晚于6月底", "2025-06-30"),
        ("不迟于6月30日", "2025-06-30"),
        ("最迟6月底", "2025-06-30"),
        ("原则上6月底前", "2025-06-30"),
        ("即日起至12月31日", "2025-12-31"),
        ("6月底前完成，并报市政府", "2025-06-30"),
        ("2025年10月底前完成，同步推进", "2025-10-31"),
    ],
)
def test_a_written_day_is_read(text: str, on: str) -> None:
    assert read(text) == Due(text, DueKind.FIXED, day(on))


@pytest.mark.parametrize(
    ("text", "start", "on"),
    [
        ("十二月中旬", "2025-12-11", "2025-12-20"),
        ("6月上中旬", "2025-06-01", "2025-06-20"),
        ("6月中下旬", "2025-06-11", "2025-06-30"),
        ("2025—2027年", "2025-01-01", "2027-12-31"),
        ("2025-2027", "2025-01-01", "2027-12-31"),
        ("今明两年", "2025-01-01", "2026-12-31"),
        ("6、7月", "2025-06-01", "2025-07-31"),
        ("2025年6、7月份", "2025-06-01", "2025-07-31"),
        ("6-7月份", "2025-06-01", "2025-07-31"),
        ("2025.6-2025.12", "2025-06-01", "2025-12-31"),
        ("2025/6-2025/12", "2025-06-01", "2025-12-31"),
        ("2025-06至2025-12", "2025-06-01", "2025-12-31"),
        ("2025.6.20-2025.7.10", "2025-06-20", "2025-07-10"),
        ("2025年6月-2026年3月", "2025-06-01", "2026-03-31"),
    ],
)
def test_a_written_span_is_read(text: str, start: str, on: str) -> None:
    assert read(text) == Due(text, DueKind.FIXED, day(on), start=day(start))


@pytest.mark.parametrize(
    ("text", "confirm"),
    [
        ("2025年春节前", Confirm.EVENT),
        ("明年春节前", Confirm.EVENT),
        ("2025年高考前", Confirm.EVENT),
        ("9月开学前", Confirm.EVENT),
        ("“五一”前", Confirm.EVENT),
        ("十一前完成", Confirm.EVENT),
        ("七一前", Confirm.EVENT),
        ("入汛前", Confirm.EVENT),
        ("雨季前", Confirm.EVENT),
        ("封冻前", Confirm.EVENT),
        ("冬季前", Confirm.EVENT),
        ("春季", Confirm.EVENT),
        ("省两会前", Confirm.EVENT),
        ("元旦春节期间", Confirm.EVENT),
        ("“十四五”期间", Confirm.EVENT),
        ("“十四五”末", Confirm.EVENT),
        ("项目竣工前", Confirm.EVENT),
        ("15日前", Confirm.EVENT),
        ("一周内", Confirm.WORKING_DAYS),
        ("半个月内", Confirm.WORKING_DAYS),
        ("一个月内", Confirm.WORKING_DAYS),
        ("两月内", Confirm.WORKING_DAYS),
        ("两年内", Confirm.WORKING_DAYS),
        ("三年内", Confirm.WORKING_DAYS),
        ("三年", Confirm.WORKING_DAYS),
        ("合同签订后30日内", Confirm.WORKING_DAYS),
    ],
)
def test_an_event_or_a_term_from_one_is_given_no_day(text: str, confirm: Confirm) -> None:
    assert read(text) == Due(text, DueKind.EVENT, None, confirm=confirm)


@pytest.mark.parametrize(
    ("text", "confirm"),
    [
        ("本月底前", Confirm.UNDATED),
        ("月底前", Confirm.UNDATED),
        ("下月5日前", Confirm.UNDATED),
        ("次月10日前", Confirm.UNDATED),
        ("当月", Confirm.UNDATED),
        ("本季度末", Confirm.UNDATED),
        ("随时", Confirm.UNDATED),
        ("不定期", Confirm.UNDATED),
        ("另行通知", Confirm.UNDATED),
        ("待省定", Confirm.UNDATED),
        ("按节点", Confirm.UNDATED),
        ("取得阶段性进展", Confirm.UNDATED),
        ("8月1日起", Confirm.BEGINS),
        ("自2025年1月1日起施行", Confirm.BEGINS),
        ("6月1日后", Confirm.BEGINS),
        ("即日起", Confirm.BEGINS),
        ("6月左右", Confirm.VAGUE),
        ("6月底前后", Confirm.VAGUE),
        ("约6月底", Confirm.VAGUE),
        ("大约年底", Confirm.VAGUE),
        ("6月或7月", Confirm.VAGUE),
        ("6月底前或7月底前", Confirm.VAGUE),
        ("年初", Confirm.VAGUE),
        ("2025年初", Confirm.VAGUE),
        ("岁末", Confirm.VAGUE),
        ("春节前后", Confirm.VAGUE),
        ("一季度前", Confirm.BEFORE),
        ("2025年第三季度前完成", Confirm.BEFORE),
        ("上半年前", Confirm.BEFORE),
        ("已完成", Confirm.UNREADABLE),
        ("2024年已完成", Confirm.UNREADABLE),
    ],
)
def test_wording_that_bounds_nothing_is_given_no_day(text: str, confirm: Confirm) -> None:
    assert read(text) == Due(text, DueKind.UNDATED, None, confirm=confirm)


@pytest.mark.parametrize("text", ["2月29日", "13月", "6月31日", "0月", "2025.13", "2025年2月29日前"])
def test_a_day_that_does_not_exist_is_not_moved_to_one_that_does(text: str) -> None:
    assert read(text) == Due(text, DueKind.UNREADABLE, None, confirm=Confirm.NO_SUCH_DAY)


@pytest.mark.parametrize(
    ("text", "on", "confirm"),
    [
        ("25年底前", "2025-12-31", Confirm.TWO_DIGITS),
        ("25年6月", "2025-06-30", Confirm.TWO_DIGITS),
        ("暂定6月30日", "2025-06-30", Confirm.VAGUE),
        ("6月30日（暂定）", "2025-06-30", Confirm.VAGUE),
        ("年中前", "2025-06-30", Confirm.VAGUE),
        ("6.30前", "2025-06-30", Confirm.MONTH_DAY),
    ],
)
def test_a_day_written_loosely_is_confirmed(text: str, on: str, confirm: Confirm) -> None:
    assert read(text) == Due(text, DueKind.FIXED, day(on), confirm=confirm)


@pytest.mark.parametrize(
    "text", ["每季度末月20日前", "每年6月底前", "每周五前", "每10天一次", "逢5逢10", "定期调度", "按月推进"]
)
def test_what_comes_again_has_no_last_day(text: str) -> None:
    assert read(text) == Due(text, DueKind.RECURRING, None)


@pytest.mark.parametrize("text", ["长期任务", "常年", "日常工作", "全年推进", "贯穿全年", "经常性工作", "滚动实施"])
def test_what_goes_on_has_no_last_day(text: str) -> None:
    assert read(text) == Due(text, DueKind.CONTINUOUS, None)


@pytest.mark.parametrize(
    ("text", "kind", "milestones", "confirm"),
    [
        ("上半年完成主体、年底竣工", DueKind.FIXED, [("完成主体", "2025-06-30"), ("竣工", "2025-12-31")], ""),
        ("6月底前完成50%，年底前全部完成", DueKind.FIXED, [("完成50%", "2025-06-30"), ("", "2025-12-31")], ""),
        ("6月底和12月底前", DueKind.FIXED, [("", "2025-06-30"), ("", "2025-12-31")], ""),
        ("分别于6月底、12月底前", DueKind.FIXED, [("", "2025-06-30"), ("", "2025-12-31")], ""),
        (
            "3月、6月、9月、12月",
            DueKind.FIXED,
            [("", "2025-03-31"), ("", "2025-06-30"), ("", "2025-09-30"), ("", "2025-12-31")],
            "",
        ),
        (
            "2025年完成前期，2026年6月底前开工",
            DueKind.FIXED,
            [("完成前期", "2025-12-31"), ("开工", "2026-06-30")],
            Confirm.START_OF_WORK,
        ),
        ("6月底前完成并长期坚持", DueKind.CONTINUOUS, [("", "2025-06-30")], ""),
        (
            "持续推进（2025年底前取得阶段性成效）",
            DueKind.CONTINUOUS,
            [("取得阶段性成效", "2025-12-31")],
            "",
        ),
    ],
)
def test_steps_keep_their_names_and_days(
    text: str, kind: DueKind, milestones: list[tuple[str, str]], confirm: str
) -> None:
    steps = tuple(DueMilestone(name, day(on)) for name, on in milestones)
    on = max(step.on for step in steps) if kind is DueKind.FIXED else None

    assert read(text) == Due(text, kind, on, steps, confirm=confirm)


@pytest.mark.parametrize("text", ["9999年到今年", "〇十二月", "一" * 3000, "1" * 3000, "2025年" * 800, "每" * 3000])
def test_absurd_wording_is_read_like_any_other(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize("text", ["连续两月落后的专题分析", "连续三月落后的专题分析", "连续3月排名后三位的约谈"])
def test_months_in_a_row_are_no_month_of_the_year(text: str) -> None:
    assert (read(text).kind, read(text).milestones, due_in(text, 2012)) == (DueKind.UNREADABLE, (), None)
