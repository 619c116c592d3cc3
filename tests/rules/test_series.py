"""Figures since January and months alone, growth and why there is none, places and parts: pure and exact."""

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.indicators.facts import Direction, Form, OverTime, OverUnits, Seen
from taizhang.indicators.facts.derived import Kept, Reason
from taizhang.indicators.rules.exact import plain, shown
from taizhang.indicators.rules.forms import month_alone, points_of
from taizhang.indicators.rules.growth import by_month, growth_alone, growth_at
from taizhang.indicators.rules.together import divided, places, together
from taizhang.lib.periods import Period

AMOUNTS = st.decimals(min_value=-1000, max_value=1000, places=2)
YEARS = st.lists(AMOUNTS, min_size=12, max_size=12)


def kept(form: Form = Form.CUMULATIVE, over_time: OverTime = OverTime.SUM, measure: str = "亿元") -> Kept:
    return Kept("F06", "地区生产总值", measure, Direction.HIGHER, form, over_time)


def seen(period: str, value: str | Decimal | None, growth: str | None = None, base: str | None = None) -> Seen:
    said = [None if each is None else Decimal(each) for each in (value, growth, base)]
    return Seen(Period.parse(period), said[0], said[1], Direction.HIGHER, said[2])


def year_of(values: list[Decimal], year: int = 2012) -> list[Seen]:
    return [seen(f"{year}-{month:02}", value) for month, value in enumerate(values, start=1)]


COMBINED = {
    OverTime.SUM: sum,
    OverTime.LAST: lambda values: values[-1],
    OverTime.MEAN: lambda values: Fraction(sum(values)) / len(values),
    OverTime.MAX: max,
}
"""What months come to, said another way."""


@pytest.mark.parametrize("over_time", OverTime)
@given(values=YEARS)
def test_months_alone_come_to_what_was_reached_since_january(over_time: OverTime, values: list[Decimal]) -> None:
    points = points_of(kept(Form.SINGLE, over_time), year_of(values))

    exact = [Fraction(value) for value in values]
    wanted = {(2012, month): Fraction(COMBINED[over_time](exact[:month])) for month in range(1, 13)}
    assert points == wanted


@pytest.mark.parametrize("over_time", [OverTime.SUM, OverTime.LAST, OverTime.MEAN])
@given(values=YEARS)
def test_and_come_apart_into_the_same_months_again(over_time: OverTime, values: list[Decimal]) -> None:
    points = points_of(kept(Form.SINGLE, over_time), year_of(values))

    assert [month_alone(over_time, points, (2012, month)) for month in range(1, 13)] == list(map(Fraction, values))


@given(values=YEARS)
def test_an_earlier_month_told_late_moves_all_that_come_after_it(values: list[Decimal]) -> None:
    late = [*values[:4], values[4] + 7, *values[5:]]

    before, after = (points_of(kept(Form.SINGLE), year_of(each)) for each in (values, late))

    assert [after[2012, month] - before[2012, month] for month in range(1, 13)] == [0] * 4 + [7] * 8


@given(values=YEARS)
def test_quarters_and_months_told_side_by_side_come_to_the_same(values: list[Decimal]) -> None:
    first = seen("2012-Q1", sum(values[:3], Decimal(0)))
    mixed = [first, *year_of(values)[3:]]

    points = points_of(kept(Form.SINGLE), mixed)

    wanted = [Fraction(total) for total in accumulate(values)]
    assert points == {(2012, month): wanted[month - 1] for month in range(3, 13)}


def test_a_missing_month_ends_what_can_be_put_together() -> None:
    points = points_of(kept(Form.SINGLE), [seen("2012-01", "3"), seen("2012-03", "4")])

    assert points == {(2012, 1): 3}


def test_june_the_second_quarter_and_the_half_year_say_the_same_of_a_cumulative_series() -> None:
    said = [points_of(kept(), [seen(label, "1335")]) for label in ("2012-06", "2012-Q2", "2012-H1")]

    assert said == [{(2012, 6): Fraction(1335)}] * 3


def test_of_two_figures_for_one_month_the_longer_period_s_is_taken_in_whatever_order() -> None:
    both = [seen("2012-H1", "1335"), seen("2012-06", "1336")]

    assert [points_of(kept(), held)[2012, 6] for held in (both, both[::-1])] == [1335, 1335]


def test_january_and_february_told_together_leave_february_alone_unknown() -> None:
    points = points_of(kept(), [seen("2012-02", "189.5"), seen("2012-03", "318.2")])

    found = [month_alone(OverTime.SUM, points, (2012, month)) for month in (1, 2, 3)]
    assert found == [Reason.NO_VALUE, Reason.GAP, Fraction("128.7")]


def test_of_a_greatest_value_the_month_is_known_only_where_it_exceeds_all_before() -> None:
    points = {(2012, 1): Fraction(5), (2012, 2): Fraction(5), (2012, 3): Fraction(8)}

    found = [month_alone(OverTime.MAX, points, (2012, month)) for month in (1, 2, 3)]
    assert found == [5, Reason.NOT_DERIVABLE, 8]


def grown(*said: Seen, measure: str = "亿元"):
    series = kept(measure=measure)
    return growth_at(series, points_of(series, said), by_month(said), (2012, 6))


def test_growth_is_worked_out_on_the_same_months_of_the_year_before() -> None:
    found = grown(seen("2011-06", "100"), seen("2012-06", "112.5"))

    assert (found.percent, found.base, found.reason, found.restated) == (Fraction("12.5"), 100, None, False)


def test_a_restated_base_counts_and_the_one_on_record_is_kept_beside_it() -> None:
    found = grown(seen("2011-06", "1168.4"), seen("2012-06", "1335", base="1207.1"))

    assert (shown(found.percent or Fraction(0), 1), found.on_record, found.restated) == (
        Decimal("10.6"),
        Fraction("1168.4"),
        True,
    )


def test_a_stated_growth_counts_before_what_two_levels_come_to() -> None:
    assert grown(seen("2011-06", "1168.4"), seen("2012-06", "1335", "10.6")).percent == Fraction("10.6")


def test_growth_may_be_all_that_is_stated() -> None:
    found = grown(seen("2012-06", None, "44"))

    assert (found.now, found.percent, found.reason) == (None, 44, None)


@pytest.mark.parametrize(
    ("before", "now", "reason"),
    [
        ("0", "5", Reason.ZERO_BASE),
        ("0", "0", Reason.BOTH_ZERO),
        (None, "5", Reason.NO_BASE),
        ("5", None, Reason.NO_VALUE),
    ],
)
def test_where_there_is_no_percent_the_reason_is_told(before: str | None, now: str | None, reason: Reason) -> None:
    found = grown(seen("2011-06", before), seen("2012-06", now))

    assert (found.percent, found.points, found.reason) == (None, None, reason)


def test_a_share_grows_by_percentage_points_and_never_by_percent() -> None:
    found = grown(seen("2011-06", "60"), seen("2012-06", "63.5"), measure="%")

    assert (found.percent, found.points) == (None, Fraction("3.5"))


def test_a_loss_that_shrinks_is_growth_upwards() -> None:
    assert grown(seen("2011-06", "-20"), seen("2012-06", "-5")).percent == 75


@pytest.mark.parametrize(
    ("over_units", "found"),
    [(OverUnits.SUM, Fraction(12)), (OverUnits.MEAN, Fraction(4)), (OverUnits.MAX, Fraction(6))],
)
def test_units_come_to_what_the_series_says(over_units: OverUnits, found: Fraction) -> None:
    assert together(over_units, [Fraction(2), Fraction(4), Fraction(6)]) == found


def test_a_unit_without_a_figure_leaves_the_whole_unknown() -> None:
    held = [Fraction(2), None]

    assert [together(each, held) for each in (OverUnits.SUM, OverUnits.NONE)] == [
        Reason.PARTS_LACK,
        Reason.NOT_ADDED,
    ]
    assert together(OverUnits.SUM, []) is Reason.PARTS_LACK


def test_per_head_and_per_area_need_something_to_divide_by() -> None:
    found = [divided(Fraction(10), by) for by in (Fraction(4), Fraction(0), None)]

    assert found == [Fraction(5, 2), Reason.NO_DIVISOR, Reason.NO_DIVISOR]
    assert divided(None, Fraction(4)) is Reason.NO_VALUE


@given(st.lists(st.one_of(st.none(), st.integers(-5, 5)), max_size=12), st.sampled_from(Direction))
def test_places_are_a_total_preorder_and_equals_share_one(values: list[int | None], direction: Direction) -> None:
    held = {number: None if value is None else Fraction(value) for number, value in enumerate(values)}

    found = places(held, direction)

    ordered = sorted((value for value in values if value is not None), reverse=direction is Direction.HIGHER)
    assert found == {key: ordered.index(int(value)) + 1 for key, value in held.items() if value is not None}


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [("0.05", 1, "0.1"), ("-0.05", 1, "-0.1"), ("0.049", 1, "0.0"), ("2.5", 0, "3"), ("1335", 1, "1335.0")],
)
def test_a_half_goes_away_from_nought(number: str, places: int, text: str) -> None:
    assert str(shown(Fraction(number), places)) == text


@pytest.mark.parametrize(
    ("number", "text"), [("1335", "1335"), ("205.30", "205.3"), ("0.1234567", "0.1235"), ("-50", "-50")]
)
def test_needless_noughts_are_left_out(number: str, text: str) -> None:
    assert f"{plain(Fraction(number)):f}" == text


def alone(*said: Seen, form: Form = Form.SINGLE):
    series = kept(form)
    points, told = points_of(series, said), by_month(said)
    return growth_alone(series, points, told, (2012, 2)), growth_at(series, points, told, (2012, 2))


def test_a_month_alone_grows_on_its_own_month_and_what_is_stated_of_it_is_not_said_of_the_year() -> None:
    months = [seen("2011-01", "10"), seen("2011-02", "10"), seen("2012-01", "10"), seen("2012-02", "15", "49")]

    month, year = alone(*months)

    assert (month.percent, month.stated, year.percent, year.stated) == (49, 49, 25, None)


def test_a_month_alone_out_of_a_cumulative_series_takes_nothing_that_is_stated_of_the_year() -> None:
    months = [seen("2011-01", "10"), seen("2011-02", "20"), seen("2012-01", "10"), seen("2012-02", "25", "24")]

    month, year = alone(*months, form=Form.CUMULATIVE)

    assert (month.percent, year.percent) == (50, 24)


def test_without_the_month_before_a_month_alone_says_why_it_has_no_growth() -> None:
    month, _year = alone(seen("2012-02", "25"), form=Form.CUMULATIVE)

    assert (month.percent, month.reason) == (None, Reason.GAP)
