"""Which month should stand open on a day, and when somebody is reminded."""

from datetime import date

import pytest

from taizhang.reporting.rules.months import month_to_open, reminder


@pytest.mark.parametrize(
    ("today", "label"),
    [
        (date(2012, 1, 1), "2011-12"),
        (date(2012, 1, 10), "2011-12"),
        (date(2012, 1, 11), None),
        (date(2012, 1, 24), None),
        (date(2012, 1, 25), "2012-01"),
        (date(2012, 2, 29), "2012-02"),
    ],
)
def test_the_month_that_should_stand_open(today: date, label: str | None) -> None:
    month = month_to_open(today, open_day=25, lock_day=10)

    assert (month.label if month else None) == label


@pytest.mark.parametrize(("day", "days"), [(1, None), (2, 3), (3, 3), (4, 1), (5, 1), (6, None)])
def test_the_reminder_that_holds_on_a_day(day: int, days: int | None) -> None:
    assert reminder(date(2012, 7, 5), date(2012, 7, day)) == days
