"""Pace against a year's plan, the year's end as past years say it, the way to a far aim: pure and exact."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.indicators.facts import Direction, Form, OverTime
from taizhang.indicators.facts.derived import Aim, Kept, Reason
from taizhang.indicators.rules.exact import shown
from taizhang.indicators.rules.forecasting import forecast_at
from taizhang.indicators.rules.halves import growth_gap, half_is_over
from taizhang.indicators.rules.needed import needed
from taizhang.indicators.rules.pace import pace_at
from taizhang.indicators.rules.plans import distance_of, steps_of

JUNE = (2012, 6)
GDP = {JUNE: Fraction(1335)}


def kept(over_time: OverTime = OverTime.SUM, direction: Direction = Direction.HIGHER) -> Kept:
    return Kept("F06", "地区生产总值", "亿元", direction, Form.CUMULATIVE, over_time)


def aim(value: str | None = None, growth: str | None = None) -> Aim:
    return Aim(2012, value and Decimal(value), growth and Decimal(growth))


def test_half_a_year_without_a_plan_for_the_year_is_half_of_nothing() -> None:
    found = pace_at(kept(), GDP, None, JUNE)

    assert (found.share, found.time, found.kept, found.reason) == (None, None, None, Reason.NO_AIM)
    assert half_is_over(found, JUNE) is None


def test_with_a_plan_the_half_year_is_held_against_half_of_it() -> None:
    found = pace_at(kept(), GDP, aim("2650"), JUNE)

    assert (shown(found.share or Fraction(0), 1), found.time, found.kept) == (Decimal("50.4"), 50, True)
    assert half_is_over(found, JUNE) is True
    assert half_is_over(pace_at(kept(), GDP, aim("2700"), JUNE), JUNE) is False


def test_half_a_year_is_said_of_june_alone() -> None:
    may = {(2012, 5): Fraction(1335)}

    assert half_is_over(pace_at(kept(), may, aim("2650"), (2012, 5)), (2012, 5)) is None


def test_a_plan_of_growth_wants_last_year_s_whole_grown_by_so_much() -> None:
    points = {(2011, 12): Fraction(1000), JUNE: Fraction(600)}

    found = pace_at(kept(), points, aim(growth="20"), JUNE)

    assert (found.aim, found.share) == (1200, 50)
    assert pace_at(kept(), {JUNE: Fraction(600)}, aim(growth="20"), JUNE).reason is Reason.NO_BASE
    assert growth_gap(Fraction("10.6"), aim(growth="11")) == Fraction("-0.4")


def test_where_lower_is_better_the_plan_is_a_ceiling() -> None:
    accidents = kept(direction=Direction.LOWER)

    held = [pace_at(accidents, {JUNE: Fraction(n)}, aim("100"), JUNE).kept for n in (49, 50, 51)]
    assert held == [True, True, False]


@pytest.mark.parametrize("over_time", [OverTime.LAST, OverTime.MEAN, OverTime.MAX])
def test_a_level_is_held_against_the_whole_aim_at_every_time(over_time: OverTime) -> None:
    found = [pace_at(kept(over_time), {JUNE: Fraction(n)}, aim("80"), JUNE) for n in (79, 80)]

    assert [(each.time, each.kept) for each in found] == [(None, False), (None, True)]


def test_past_years_say_which_share_belongs_to_the_season() -> None:
    points = {(2010, 6): 40, (2010, 12): 100, (2011, 6): 50, (2011, 12): 100, JUNE: 60}

    assert pace_at(kept(), {at: Fraction(n) for at, n in points.items()}, aim("100"), JUNE).season == 45


YEAR = st.tuples(st.integers(1, 99), st.integers(100, 1000))
"""What was there by June, and by December."""


@given(st.lists(YEAR, min_size=2, max_size=5), st.integers(1, 99), st.integers(100, 1000))
def test_a_year_whose_share_is_no_stranger_ends_within_the_interval(
    past: list[tuple[int, int]], part: int, whole: int
) -> None:
    points = {JUNE: Fraction(part)}
    for year, (by_june, by_december) in zip(range(2011, 2000, -1), past, strict=False):
        points |= {(year, 6): Fraction(by_june), (year, 12): Fraction(by_december)}
    shares = [Fraction(june, december) for june, december in past]

    found = forecast_at(kept(), points, JUNE)

    assert (found.low, found.high) == (part / max(shares), part / min(shares))
    assert found.low <= found.value <= found.high
    ends_within = found.low <= whole <= found.high
    assert ends_within is (min(shares) <= Fraction(part, whole) <= max(shares))


def test_one_past_year_is_no_history() -> None:
    points = {(2011, 6): Fraction(50), (2011, 12): Fraction(100), JUNE: Fraction(60)}

    found = forecast_at(kept(), points, JUNE)

    assert (found.value, found.reason, found.shares) == (None, Reason.NO_HISTORY, ((2011, Fraction(1, 2)),))


def test_what_is_not_added_up_has_no_forecast() -> None:
    assert forecast_at(kept(OverTime.LAST), GDP, JUNE).reason is Reason.NOT_ADDED
    assert forecast_at(kept(), {}, JUNE).reason is Reason.NOTHING_YET
    assert forecast_at(kept(), {(2012, 12): Fraction(7)}, (2012, 12)).reason is Reason.YEAR_OVER


AIMS = {year: Aim(year, Decimal(value), None) for year, value in ((2012, 2600), (2013, 3300), (2015, 5000))}


def test_the_way_to_2015_begins_at_the_last_whole_year() -> None:
    points = {(2011, 12): Fraction(2100), JUNE: Fraction(1300)}

    found = distance_of(points, AIMS, 2012)

    assert found is not None
    assert (found.since, found.lacking, found.year, found.needed) == (2011, 2900, 2015, Decimal("24.3"))
    assert [(each.year, each.actual) for each in steps_of(points, AIMS)] == [(2012, None), (2013, None), (2015, None)]


def test_or_at_the_base_year_and_nowhere_without_one() -> None:
    found = distance_of({}, AIMS, 2012, (2010, Decimal(1600)))

    assert found is not None
    assert (found.since, found.start) == (2010, 1600)
    assert distance_of({}, AIMS, 2012) is None
    assert distance_of({(2015, 12): Fraction(4000)}, AIMS, 2016) is None


@given(st.integers(1, 5000), st.integers(1, 9000), st.integers(1, 6))
def test_the_growth_needed_is_the_least_tenth_that_reaches_the_aim(start: int, wanted: int, years: int) -> None:
    found = needed(Fraction(start), Fraction(wanted), years)

    if found is None:
        assert start * Fraction(11) ** years < wanted
        return
    after = [start * (1 + Fraction(found - back) / 100) ** years for back in (Decimal(0), Decimal("0.1"))]
    assert (found, start >= wanted) == (0, True) or after[0] >= wanted > after[1]


def test_from_nothing_no_growth_reaches_anything() -> None:
    assert needed(Fraction(0), Fraction(5), 3) is None
