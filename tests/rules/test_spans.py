"""Counting by the day, its month and its year."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib import clock
from taizhang.web.me.spans import Counts, counted, year_began

TODAY = date(2012, 7, 10)


@given(st.lists(st.integers(-400, 10), max_size=12))
def test_a_day_is_in_its_month_and_a_month_in_its_year(distances: list[int]) -> None:
    days = [TODAY + timedelta(days=n) for n in distances]

    counts = counted((("x", day) for day in days), TODAY).get("x", Counts())

    past = [day for day in days if day <= TODAY and day.year == 2012]
    assert counts == Counts(past.count(TODAY), len([day for day in past if day.month == 7]), len(past))


def test_a_moment_is_of_the_day_it_was_in_beijing_and_none_is_nothing() -> None:
    midnight = datetime(2012, 7, 10, 0, 30, tzinfo=clock.TZ)

    assert counted([("x", midnight), ("x", None)], TODAY) == {"x": Counts(1, 1, 1)}
    assert year_began(TODAY) == datetime(2012, 1, 1, tzinfo=clock.TZ)
