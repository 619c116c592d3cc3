"""When a person may be told: quiet hours, days off, one message a day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.clock import TZ
from taizhang.lib.workdays import is_workday
from taizhang.notices.facts import Quiet
from taizhang.notices.rules.hours import earliest, is_quiet, read_quiet, send_at

NIGHT = Quiet(time(21), time(8))
moments = st.integers(0, 335 * 24 * 60).map(
    lambda minutes: datetime(2012, 1, 1, tzinfo=TZ) + timedelta(minutes=minutes)
)
quiets = st.builds(
    Quiet,
    st.times().map(lambda each: each.replace(microsecond=0)),
    st.times().map(lambda each: each.replace(microsecond=0)),
    st.booleans(),
)


def at(day: int, hour: int, minute: int = 0, month: int = 7) -> datetime:
    return datetime(2012, month, day, hour, minute, tzinfo=TZ)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(3, 10), at(3, 10)),
        (at(3, 7, 59), at(3, 8)),
        (at(3, 8), at(3, 8)),
        (at(3, 21), at(4, 8)),
        (at(6, 22), at(9, 8)),
        (at(7, 10), at(9, 8)),
        (at(28, 12, month=9), at(28, 12, month=9)),
        (at(29, 12, month=9), at(29, 12, month=9)),
        (at(30, 12, month=9), at(8, 8, month=10)),
    ],
    ids=["day", "early", "eight", "evening", "friday night", "saturday", "workday", "make-up saturday", "national day"],
)
def test_nothing_is_said_at_night_nor_on_a_day_off(moment: datetime, expected: datetime) -> None:
    assert earliest(moment, NIGHT) == expected


def test_who_wants_to_be_told_on_days_off_is_told_then() -> None:
    assert earliest(at(7, 10), Quiet(time(21), time(8), days_off=False)) == at(7, 10)


def test_equal_ends_are_no_quiet_hours_at_all() -> None:
    assert [is_quiet(time(hour), Quiet(time(8), time(8))) for hour in (0, 8, 23)] == [False, False, False]


def test_a_midday_rest_is_quiet_too() -> None:
    assert earliest(at(3, 12, 30), Quiet(time(12), time(14))) == at(3, 14)


@given(moments, quiets)
def test_the_moment_is_the_first_that_is_allowed(moment: datetime, quiet: Quiet) -> None:
    found = earliest(moment, quiet)

    assert found >= moment
    assert not is_quiet(found.time(), quiet)
    assert is_workday(found.date()) or not quiet.days_off
    assert earliest(found, quiet) == found


@given(moments, quiets, st.integers(-2, 5))
def test_a_person_is_told_on_a_later_day_than_the_last(moment: datetime, quiet: Quiet, days: int) -> None:
    told_on = moment.date() + timedelta(days=days)

    found = send_at(moment, quiet, told_on=told_on, gather=timedelta(minutes=5))

    assert found.date() > told_on
    assert found >= moment + timedelta(minutes=5)


def test_news_is_gathered_for_a_while_and_then_goes_the_same_day() -> None:
    assert send_at(at(3, 10), NIGHT, told_on=None, gather=timedelta(minutes=5)) == at(3, 10, 5)
    assert send_at(at(3, 10), NIGHT, told_on=date(2012, 7, 3), gather=timedelta(minutes=5)) == at(4, 8)


def test_a_span_is_read_as_written_and_nothing_else() -> None:
    assert read_quiet("21:00-08:00") == NIGHT
    for wrong in ("", "21-8", "25:00-08:00", "21:00 to 08:00"):
        with pytest.raises(ValueError, match=r"span of hours|hour must be"):
            read_quiet(wrong)


def test_hours_are_those_of_the_moment_s_own_zone() -> None:
    assert earliest(datetime(2012, 7, 3, 23, tzinfo=UTC), NIGHT) == datetime(2012, 7, 4, 8, tzinfo=UTC)
