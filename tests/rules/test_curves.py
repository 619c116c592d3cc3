"""Every curve of work: none at the start, all at the end, never less on a later day; working days as one counts them."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.curve_words import read_curve, say_curve
from taizhang.lib.paces import Choice, Point, Profile, parse_choice
from taizhang.lib.workdays import is_workday, workdays_after, workdays_between
from taizhang.reporting.facts import Plan, Season
from taizhang.reporting.rules.curves import plan_of
from taizhang.reporting.rules.pace import days_gone, days_planned, expected_share
from taizhang.reporting.rules.paces import built_in

START, YEAR_END = date(2012, 1, 1), date(2012, 12, 31)
SEASONS = built_in().seasons
days = st.dates(date(2011, 6, 1), date(2014, 12, 31))
percents = st.decimals(0, 100, places=1)
points = st.builds(Point, st.none() | st.integers(2011, 2013), st.integers(1, 12), st.integers(1, 31), percents)
choices = st.one_of(
    st.builds(Choice, st.sampled_from([Profile.LINEAR, Profile.MILESTONES, Profile.LAST_QUARTER]), st.booleans()),
    st.builds(Choice, st.just(Profile.SEASONAL), st.booleans(), st.sampled_from([*SEASONS, "unknown"])),
    st.builds(
        Choice,
        st.just(Profile.POINTS),
        st.booleans(),
        st.just(""),
        st.lists(points, min_size=1, max_size=4).map(tuple),
    ),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    start = draw(days)
    due = start + timedelta(days=draw(st.integers(0, 800)))
    stages = draw(st.lists(st.dates(start - timedelta(days=30), due + timedelta(days=30)), max_size=5))
    return plan_of(draw(choices), start=start, due=due, stages=stages, seasons=SEASONS)


def on(choice: str, day: date, *, due: date = YEAR_END, stages: tuple[date, ...] = ()) -> Decimal:
    plan = plan_of(parse_choice(choice) or Choice(), start=START, due=due, stages=stages, seasons=SEASONS)
    return round(expected_share(plan, day), 1)


@given(plans(), st.lists(st.integers(-40, 840), min_size=2, max_size=12))
def test_every_curve_begins_at_none_ends_at_all_and_never_falls(plan: Plan, offsets: list[int]) -> None:
    asked = [expected_share(plan, plan.start + timedelta(days=each)) for each in sorted(offsets)]

    assert asked == sorted(asked)
    assert (expected_share(plan, plan.start - timedelta(days=1)), expected_share(plan, plan.due)) == (0, 100)
    assert 0 <= days_gone(plan, plan.due) <= days_planned(plan)


@given(days, st.integers(0, 800), st.integers(0, 800))
def test_working_day_pace_is_what_counting_gives(start: date, length: int, gone: int) -> None:
    due, day = start + timedelta(days=length), start + timedelta(days=gone)
    plan = Plan(start, due, Choice(working=True))
    worked = [each for on in range(length + 1) if is_workday(each := start + timedelta(days=on))]

    share = expected_share(plan, day)

    if day >= due:
        assert share == 100
    else:
        over = sum(each <= day for each in worked)
        assert abs(Fraction(share) - Fraction(100 * over, max(len(worked), 1))) < Fraction(1, 10**20)


@given(days, st.integers(0, 1200))
def test_counting_often_counts_as_counting_once(first: date, length: int) -> None:
    last = first + timedelta(days=length)

    assert workdays_after(first, last) == workdays_between(first, last)


@pytest.mark.parametrize(
    ("choice", "day", "share"),
    [
        ("linear", date(2012, 6, 30), "49.7"),
        ("last_quarter", date(2012, 9, 30), "0"),
        ("last_quarter", date(2012, 11, 15), "50"),
        ("seasonal agriculture", date(2012, 3, 31), "9"),
        ("seasonal agriculture", date(2012, 4, 15), "15"),
        ("seasonal planting", date(2012, 1, 31), "0"),
        ("seasonal planting", date(2012, 4, 30), "60"),
        ("points 3-31=20 6-30=55", date(2012, 3, 31), "20"),
        ("points 3-31=20 6-30=55", date(2012, 6, 30), "55"),
        ("points 6-30=55 3-31=60", date(2012, 6, 30), "60"),
        ("points 2-31=10", date(2012, 2, 29), "10"),
        ("seasonal unknown", date(2012, 6, 30), "49.7"),
        ("milestones", date(2012, 6, 30), "49.7"),
        ("linear working", date(2012, 1, 24), "5.6"),
    ],
)
def test_what_a_curve_asks_for_on_a_day(choice: str, day: date, share: str) -> None:
    assert on(choice, day) == Decimal(share)


def test_stages_are_asked_for_on_their_day_and_the_end_is_one_of_them() -> None:
    stages = (date(2012, 3, 31), date(2012, 8, 31))
    asked = [on("milestones", day, stages=stages) for day in (date(2012, 3, 30), *stages, date(2012, 12, 30))]

    assert asked == [Decimal(0), Decimal("33.3"), Decimal("66.7"), Decimal("66.7")]
    assert on("milestones", date(2012, 8, 30), due=date(2012, 8, 31), stages=stages) == 50


def test_a_season_counts_the_part_of_it_that_lies_within_the_plan() -> None:
    """To the end of June agriculture has 47 of its hundred; of a plan that ends there, April's end asks for 21 of 47."""
    asked = on("seasonal agriculture", date(2012, 4, 30), due=date(2012, 6, 30))

    assert asked == round(Decimal(2100) / 47, 1)


def test_a_season_that_rests_through_the_whole_plan_is_a_straight_line() -> None:
    rests = {"rests": Season("", (Decimal(0),) * 11 + (Decimal(100),))}
    plan = plan_of(Choice(Profile.SEASONAL, season="rests"), start=START, due=date(2012, 6, 28), seasons=rests)

    assert expected_share(plan, date(2012, 3, 30)) == 50


@given(choices)
def test_a_choice_is_read_back_as_it_was_written(choice: Choice) -> None:
    assert parse_choice(choice.text) == choice


@given(choices)
def test_a_choice_is_read_back_from_the_words_of_a_paper(choice: Choice) -> None:
    assert read_curve(say_curve(choice.text)) == choice.text


def test_a_paper_says_a_curve_in_its_own_words() -> None:
    assert say_curve("points 3-31=20 6-30=55 working") == "按折点 3-31=20 6-30=55 按工作日"
    assert (say_curve(""), read_curve(" ")) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "steep",
        "seasonal",
        "seasonal a b",
        "points",
        "points 13-1=5",
        "points 6-30=101",
        "growth F06",
        "linear 3",
        "x" * 201,
    ],
)
def test_what_names_no_curve_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"names no|does not say|is no point|is no day"):
        parse_choice(text)
