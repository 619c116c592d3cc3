"""Deadlines as papers write them; the document speaks of 2012."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.due import Confirm, Due, DueKind, DueMilestone, parse_due


def read(text: str) -> Due:
    return parse_due(text, year=2012)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("6月底前", date(2012, 6, 30)),
        ("6月末", date(2012, 6, 30)),
        ("2月底前完成", date(2012, 2, 29)),
        ("12月底前", date(2012, 12, 31)),
        ("十二月底前", date(2012, 12, 31)),
        ("年底前", date(2012, 12, 31)),
        ("今年年底前", date(2012, 12, 31)),
        ("年内", date(2012, 12, 31)),
        ("年内完成", date(2012, 12, 31)),
        ("全年", date(2012, 12, 31)),
        ("当年", date(2012, 12, 31)),
        ("明年6月底前", date(2013, 6, 30)),
        ("2025年底前", date(2025, 12, 31)),
        ("到2015年", date(2015, 12, 31)),
        ("到2027年底前", date(2027, 12, 31)),
        ("2012年", date(2012, 12, 31)),
        ("二〇一五年底前", date(2015, 12, 31)),
        ("上半年", date(2012, 6, 30)),
        ("2013年上半年", date(2013, 6, 30)),
        ("下半年", date(2012, 12, 31)),
        ("第三季度", date(2012, 9, 30)),
        ("三季度", date(2012, 9, 30)),
        ("2013年第一季度末", date(2013, 3, 31)),
        ("Q2", date(2012, 6, 30)),
        ("2025年12月31日", date(2025, 12, 31)),
        ("2025年12月31日前完成", date(2025, 12, 31)),
        ("２０２５年１２月３１日", date(2025, 12, 31)),
        ("2012-06-30", date(2012, 6, 30)),
        ("2012-06-30 00:00:00", date(2012, 6, 30)),
        ("2012-06-30T00:00:00+08:00", date(2012, 6, 30)),
        ("2012.6.30", date(2012, 6, 30)),
        ("2012/6/30", date(2012, 6, 30)),
        ("20120630", date(2012, 6, 30)),
        ("2012-06", date(2012, 6, 30)),
        ("2012.6", date(2012, 6, 30)),
        ("6月30日前", date(2012, 6, 30)),
        ("截至6月30日", date(2012, 6, 30)),
        (" 6 月 底 前 ", date(2012, 6, 30)),
    ],
)
def test_a_fixed_day_is_the_last_day_inclusive(text: str, on: date) -> None:
    assert read(text) == Due(text, DueKind.FIXED, on)


@pytest.mark.parametrize(
    ("text", "start", "on"),
    [
        ("3月上旬", date(2012, 3, 1), date(2012, 3, 10)),
        ("3月中旬前", date(2012, 3, 11), date(2012, 3, 20)),
        ("2月下旬", date(2012, 2, 21), date(2012, 2, 29)),
        ("1-6月", date(2012, 1, 1), date(2012, 6, 30)),
        ("3月—10月", date(2012, 3, 1), date(2012, 10, 31)),
        ("3月1日至6月30日", date(2012, 3, 1), date(2012, 6, 30)),
        ("3月10日-20日", date(2012, 3, 10), date(2012, 3, 20)),
        ("2012年10月至2013年3月", date(2012, 10, 1), date(2013, 3, 31)),
        ("11月至次年3月", date(2012, 11, 1), date(2013, 3, 31)),
        ("2012-2015年", date(2012, 1, 1), date(2015, 12, 31)),
        ("2012年至2015年", date(2012, 1, 1), date(2015, 12, 31)),
        ("2012-03-01至2012-06-30", date(2012, 3, 1), date(2012, 6, 30)),
    ],
)
def test_a_span_has_a_first_and_a_last_day(text: str, start: date, on: date) -> None:
    assert read(text) == Due(text, DueKind.FIXED, on, start=start)


@pytest.mark.parametrize(
    ("text", "milestones", "confirm"),
    [
        ("9月投入使用", [("投入使用", date(2012, 9, 30))], ""),
        ("10月底前主体封顶", [("主体封顶", date(2012, 10, 31))], ""),
        ("5月底前动工", [("动工", date(2012, 5, 31))], Confirm.START_OF_WORK),
        ("5月底前动工,12月底前竣工", [("动工", date(2012, 5, 31)), ("竣工", date(2012, 12, 31))], ""),
        ("5月底前动工，12月底前竣工", [("动工", date(2012, 5, 31)), ("竣工", date(2012, 12, 31))], ""),
        ("5月底前动工、年底前通车", [("动工", date(2012, 5, 31)), ("通车", date(2012, 12, 31))], ""),
        ("5月底前动工12月底前竣工", [("动工", date(2012, 5, 31)), ("竣工", date(2012, 12, 31))], ""),
        ("2012年10月开工，次年3月完工", [("开工", date(2012, 10, 31)), ("完工", date(2013, 3, 31))], ""),
        ("2013年3月开工，9月完工", [("开工", date(2013, 3, 31)), ("完工", date(2013, 9, 30))], ""),
        (
            "主体工程：6月底前；附属工程：9月底前",
            [("主体工程", date(2012, 6, 30)), ("附属工程", date(2012, 9, 30))],
            "",
        ),
        ("10月开工，3月完工", [("开工", date(2012, 10, 31)), ("完工", date(2012, 3, 31))], Confirm.ORDER),
    ],
)
def test_steps_are_named_and_the_last_is_the_deadline(
    text: str, milestones: list[tuple[str, date]], confirm: str
) -> None:
    steps = tuple(DueMilestone(name, on) for name, on in milestones)

    assert read(text) == Due(text, DueKind.FIXED, max(on for _, on in milestones), steps, confirm=confirm)


@pytest.mark.parametrize(
    "text", ["持续推进", "年内持续推进", "长期坚持", "常态化", "全年持续推进", "常态化开展", "长期"]
)
def test_continuous_work_has_no_day_and_nothing_to_confirm(text: str) -> None:
    assert read(text) == Due(text, DueKind.CONTINUOUS, None)


def test_a_first_step_then_continuous_work() -> None:
    text = "6月底前出台相关政策，年内持续推进"

    assert read(text) == Due(text, DueKind.CONTINUOUS, None, (DueMilestone("出台相关政策", date(2012, 6, 30)),))


@pytest.mark.parametrize(
    "text", ["每月28日前", "每季度末月20日前", "每个季度第1个月的20日前", "每半年一次", "按季报送", "每年12月底前"]
)
def test_recurring_dates_are_no_deadline(text: str) -> None:
    assert read(text) == Due(text, DueKind.RECURRING, None)


@pytest.mark.parametrize("text", ["10个工作日内", "自收到之日起3个工作日内", "三个工作日内"])
def test_working_days_wait_for_the_day_they_begin(text: str) -> None:
    assert read(text) == Due(text, DueKind.WORKING_DAYS, None, confirm=Confirm.WORKING_DAYS)


@pytest.mark.parametrize(
    "text", ["三国文化周活动期间", "国庆前", "入冬前", "汛期前", "春节前完成", "开学前", "第七届运动会开幕前"]
)
def test_an_event_waits_for_its_day(text: str) -> None:
    assert read(text) == Due(text, DueKind.EVENT, None, confirm=Confirm.EVENT)


def test_a_term_in_calendar_days_waits_for_the_event_it_runs_from() -> None:
    assert read("审批后30日内") == Due("审批后30日内", DueKind.EVENT, None, confirm=Confirm.WORKING_DAYS)


def test_an_event_before_a_dated_end_leaves_the_date_standing() -> None:
    text = "国庆前完成主体，12月底前竣工"

    assert read(text) == Due(
        text, DueKind.FIXED, date(2012, 12, 31), (DueMilestone("竣工", date(2012, 12, 31)),), confirm=Confirm.EVENT
    )


def test_an_event_after_a_dated_step_is_the_deadline() -> None:
    text = "6月底前招标，国庆前完成"

    assert read(text) == Due(
        text, DueKind.EVENT, None, (DueMilestone("招标", date(2012, 6, 30)),), confirm=Confirm.EVENT
    )


@pytest.mark.parametrize("text", ["限期", "抓紧", "尽快", "适时", "立即", "按上级要求", "待定", "限期完成"])
def test_urgent_words_are_given_no_date(text: str) -> None:
    assert read(text) == Due(text, DueKind.UNDATED, None, confirm=Confirm.UNDATED)


@pytest.mark.parametrize("text", ["跨年", "跨年度实施"])
def test_work_over_the_turn_of_the_year_waits_for_its_end(text: str) -> None:
    assert read(text) == Due(text, DueKind.UNDATED, None, confirm=Confirm.CROSS_YEAR)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "/", "无"])
def test_a_blank_cell_implies_the_end_of_the_year(text: str) -> None:
    assert read(text) == Due(text, DueKind.IMPLIED, date(2012, 12, 31), confirm=Confirm.IMPLIED)


@pytest.mark.parametrize(
    ("text", "confirm"),
    [
        ("完成", Confirm.UNREADABLE),
        ("soon", Confirm.UNREADABLE),
        ("41090", Confirm.UNREADABLE),
        ("2月30日", Confirm.NO_SUCH_DAY),
        ("2012-02-30", Confirm.NO_SUCH_DAY),
        ("13月底前", Confirm.NO_SUCH_DAY),
    ],
)
def test_what_cannot_be_read_is_said_so(text: str, confirm: Confirm) -> None:
    assert read(text) == Due(text, DueKind.UNREADABLE, None, confirm=confirm)


@pytest.mark.parametrize(
    ("text", "on", "confirm"),
    [
        ("6月前", date(2012, 5, 31), Confirm.BEFORE),
        ("2015年前", date(2014, 12, 31), Confirm.BEFORE),
        ("3月初", date(2012, 3, 10), Confirm.VAGUE),
        ("年中", date(2012, 6, 30), Confirm.VAGUE),
        ("12.31", date(2012, 12, 31), Confirm.MONTH_DAY),
    ],
)
def test_doubtful_wording_is_read_literally_and_confirmed(text: str, on: date, confirm: Confirm) -> None:
    assert read(text) == Due(text, DueKind.FIXED, on, confirm=confirm)


@given(
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"]),
)
def test_every_written_day_is_read_back(day: date, form: str) -> None:
    assert read(day.strftime(form)).on == day


@given(
    st.text(alphabet="年月日底前至到-,，0123456789上半季度第三每持续国庆个工作", max_size=14), st.integers(1990, 2090)
)
def test_no_wording_breaks_the_reader_and_only_fixed_or_implied_have_a_day(text: str, year: int) -> None:
    due = parse_due(text, year=year)

    assert (due.on is not None) == (due.kind in (DueKind.FIXED, DueKind.IMPLIED))
    assert due.text == text
