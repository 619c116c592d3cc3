"""The light is what the rule of the day makes of the points behind; what is missing is never green."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.indicators.facts import Direction, Level, Seen
from taizhang.indicators.rules import base_implied, growth_from, share_of_wanted
from taizhang.indicators.rules.level import level_of
from taizhang.ledger.facts import Standing
from taizhang.lib.dated import InvalidRule
from taizhang.lib.paces import parse_choice
from taizhang.lib.periods import Period, said_period
from taizhang.reporting.facts import Light, PaceRule, Plan, Progress, Reading, Status
from taizhang.reporting.rules.curves import plan_of
from taizhang.reporting.rules.forecast import forecast
from taizhang.reporting.rules.lights import light_of
from taizhang.reporting.rules.paces import built_in, read_rule, rule_on, shipped_text
from taizhang.reporting.rules.status import PLAIN, read_status

START, YEAR_END, JUNE = date(2012, 1, 1), date(2012, 12, 31), date(2012, 6, 30)
days = st.dates(date(2012, 1, 1), date(2013, 6, 30))
percents = st.decimals(0, 130, places=1)
rules = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 200)).map(
    lambda said: PaceRule(watch=Decimal(min(said[:2])), alarm=Decimal(max(said[:2])), report_days=said[2])
)


def progress(achieved: str | Decimal | None, *, as_of: date | None = JUNE, choice: str = "linear") -> Progress:
    plan = plan_of(parse_choice(choice) or Plan(START, YEAR_END).choice, start=START, due=YEAR_END)
    return Progress(Standing.ACTIVE, plan, None if achieved is None else Decimal(achieved), as_of)


@pytest.mark.parametrize(
    ("achieved", "light"),
    [("50.1", Light.CLEAR), ("50.0", Light.WATCH), ("30.0", Light.WATCH), ("29.9", Light.ALARM), ("60", Light.CLEAR)],
)
def test_a_plan_of_sixty_under_the_rule_of_yinchuan(achieved: str, light: Light) -> None:
    reading = Reading(Status.BEHIND, Decimal(60), Decimal(achieved), 60, 100)

    assert light_of(reading, built_in()) is light


@given(days, rules, st.sampled_from(["linear", "milestones", "last_quarter", "seasonal port", "growth F06 10"]))
def test_a_line_with_missing_data_is_never_green(day: date, rule: PaceRule, choice: str) -> None:
    reading = read_status(progress(None, as_of=None, choice=choice), day, rule)

    assert reading.light not in (Light.CLEAR, Light.DONE)


@given(percents, st.integers(0, 300), rules)
def test_a_report_too_long_ago_is_never_green(achieved: Decimal, ago: int, rule: PaceRule) -> None:
    reading = read_status(progress(min(achieved, Decimal(99))), JUNE + timedelta(days=min(ago, 180)), rule)

    assert reading.stale is (
        min(ago, 180) > rule.report_days and reading.status in (Status.BEHIND, Status.ON_PACE, Status.AHEAD)
    )
    assert not (reading.stale and reading.light is Light.CLEAR)


@given(percents, days, rules)
def test_the_light_follows_from_the_reading_and_the_rule_alone(achieved: Decimal, day: date, rule: PaceRule) -> None:
    reading = read_status(progress(achieved), day, rule)

    assert reading.light is light_of(reading, rule, stale=reading.stale)
    assert reading.light is read_status(progress(achieved), day, rule).light


@given(percents, percents, rules)
def test_more_done_never_lights_worse(one: Decimal, other: Decimal, rule: PaceRule) -> None:
    order = [Light.ALARM, Light.WATCH, Light.UNLIT, Light.CLEAR, Light.DONE]
    less, more = (read_status(progress(each), JUNE, rule).light for each in sorted((one, other)))

    assert order.index(less) <= order.index(more)


def test_an_older_result_comes_out_again_under_the_rule_of_its_day() -> None:
    strict = read_rule(shipped_text(2013).replace("watch = 10", "watch = 1"))
    adopted = [built_in(), strict]
    lights = [read_status(progress("45"), JUNE, rule_on(adopted, day)).light for day in (JUNE, date(2013, 2, 1))]

    assert lights == [Light.CLEAR, Light.WATCH]
    assert rule_on(adopted, date(2011, 1, 1)) == built_in()
    assert rule_on([], JUNE) == built_in()
    assert (built_in().ahead, built_in().watch, built_in().alarm) == (PLAIN.ahead, PLAIN.watch, PLAIN.alarm)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ("watch = 40", "lights.alarm"),
        ("watch = -1", "lights.watch"),
        ('watch = "10"', "lights.watch"),
        ("watch = 10\nmore = 1", "lights"),
    ],
)
def test_a_rule_that_cannot_be_used_says_which_key_is_wrong(wrong: str, column: str) -> None:
    with pytest.raises(InvalidRule) as refused:
        read_rule(shipped_text().replace("watch = 10", wrong, 1).replace("落后 watch = 10", ""))

    assert [problem.column for problem in refused.value.problems] == [column]


@pytest.mark.parametrize(
    ("old", "new", "columns"),
    [
        ("[1, 2, 6, 12", "[2, 2, 6, 12", ["seasons.agriculture.shares"]),
        ("[defaults]", '[defaults]\nproject = "steep"\nriver = "linear"', ["defaults.project", "defaults.river"]),
        ("report_days = 62", "report_days = 0", ["missing.report_days"]),
        ("valid_from = 2012-01-01", 'valid_from = "2012"', ["valid_from"]),
        ('code = "pace-2012"', 'code = "序时"\nodd = 1', ["odd", "code"]),
        ("[lights]", "[lights", [""]),
    ],
)
def test_every_fault_of_a_rule_is_named(old: str, new: str, columns: list[str]) -> None:
    with pytest.raises(InvalidRule) as refused:
        read_rule(shipped_text().replace(old, new, 1))

    assert [problem.column for problem in refused.value.problems] == columns


@pytest.mark.parametrize(("achieved", "ends"), [("49.7", "100.0"), ("24.8", "49.9"), ("0", "0.0"), ("60", "120.7")])
def test_the_forecast_carries_on_along_the_curve(achieved: str, ends: str) -> None:
    assert forecast(read_status(progress(achieved), JUNE)) == Decimal(ends)


@pytest.mark.parametrize(
    ("said", "day"),
    [(progress(None, as_of=None), JUNE), (progress("100"), JUNE), (progress("50"), date(2013, 1, 2))],
)
def test_nothing_is_foretold_where_nothing_runs(said: Progress, day: date) -> None:
    assert forecast(read_status(said, day)) is None


def seen(label: str, value: str | None, growth: str | None = None, direction: Direction = Direction.HIGHER) -> Seen:
    period = said_period(label)
    assert period is not None
    return Seen(period, value and Decimal(value), growth and Decimal(growth), direction)


def figures(*said: Seen) -> dict[str, Seen]:
    return {each.period.label: each for each in said}


def grown(level: Level | None, today: date) -> Reading:
    plan = plan_of(parse_choice("growth F06 10") or Plan(START, YEAR_END).choice, start=START, due=YEAR_END)
    return read_status(Progress(Standing.ACTIVE, plan, None, None, level=level), today)


@pytest.mark.parametrize(
    ("growth", "until", "today", "status", "light"),
    [
        ("10.6", "2012-H1", date(2012, 7, 10), Status.ON_PACE, Light.CLEAR),
        ("9.5", "2012-H1", date(2012, 7, 10), Status.BEHIND, Light.CLEAR),
        ("9.0", "2012-H1", date(2012, 7, 10), Status.BEHIND, Light.WATCH),
        ("6.9", "2012-H1", date(2012, 7, 10), Status.BEHIND, Light.ALARM),
        ("10.6", "2012-H1", date(2012, 11, 10), Status.ON_PACE, Light.WATCH),
        ("10.0", "2012", date(2013, 2, 10), Status.DONE, Light.DONE),
        ("9.9", "2012", date(2013, 2, 10), Status.OVERDUE, Light.ALARM),
    ],
)
def test_growth_is_held_against_the_level_wanted_whatever_the_month(
    growth: str, until: str, today: date, status: Status, light: Light
) -> None:
    level = level_of(figures(seen(until, "1335", growth)), Decimal(10), today)

    reading = grown(level, today)

    assert (reading.status, reading.light, reading.expected) == (status, light, 100)


def test_without_a_figure_growth_waits_and_is_then_behind() -> None:
    statuses = [grown(None, day).status for day in (date(2012, 3, 1), date(2012, 7, 1), date(2013, 1, 1))]

    assert statuses == [Status.NOT_STARTED, Status.BEHIND, Status.OVERDUE]


@pytest.mark.parametrize(
    ("actual", "wanted", "direction", "share"),
    [
        ("9", "10", Direction.HIGHER, "90"),
        ("12", "10", Direction.HIGHER, "120"),
        ("-1", "10", Direction.HIGHER, "0"),
        ("-3", "-3.5", Direction.LOWER, "85.7"),
        ("-4", "-3.5", Direction.LOWER, "114.3"),
        ("4.6", "4", Direction.LOWER, "85"),
        ("0", "0", Direction.LOWER, "100"),
        ("1", "0", Direction.LOWER, "0"),
    ],
)
def test_how_much_of_the_growth_wanted_is_there(actual: str, wanted: str, direction: Direction, share: str) -> None:
    assert round(share_of_wanted(Decimal(actual), Decimal(wanted), direction), 1) == Decimal(share)


@pytest.mark.parametrize(("actual", "share"), [(0, 200), (5, 150), (9, 110), (10, 100), (12, 80), (20, 0), (30, 0)])
def test_lower_is_better_is_reckoned_by_one_formula(actual: int, share: int) -> None:
    """100 − (actual − wanted) ÷ wanted, the mirror of higher is better, and never below nothing."""
    mirrored = share_of_wanted(Decimal(20 - actual), Decimal(10), Direction.HIGHER)

    assert share_of_wanted(Decimal(actual), Decimal(10), Direction.LOWER) == share == mirrored


@pytest.mark.parametrize(
    ("value", "base", "growth"), [(12, 10, 20), (8, 10, -20), (-5, -10, 50), (-15, -10, -50), (0, 10, -100)]
)
def test_growth_is_counted_from_its_base_in_both_directions(value: int, base: int, growth: int) -> None:
    assert growth_from(Decimal(value), Decimal(base)) == growth
    assert base_implied(Decimal(value), Decimal(growth)) == (base if value else None)


def test_growth_that_no_paper_states_comes_from_the_same_months_of_the_year_before() -> None:
    level = level_of(figures(seen("2011年上半年", "100"), seen("2012年上半年", "112")), Decimal(10), date(2012, 7, 10))

    assert level is not None
    assert (level.actual, level.base, level.base_implied) == (12, 100, None)
    assert level_of(figures(seen("2012年上半年", "112")), Decimal(10), date(2012, 7, 10)) is None
    assert growth_from(Decimal(1), Decimal(0)) is None


def test_a_base_that_was_revised_shows_beside_the_one_on_record() -> None:
    held = figures(seen("2011年上半年", "1190"), seen("2012年上半年", "1335", "10.6"))

    level = level_of(held, Decimal(10), date(2012, 7, 10))

    assert level is not None
    assert (level.base, round(level.base_implied or 0, 1)) == (Decimal(1190), Decimal("1207.1"))
    assert base_implied(Decimal(1), Decimal(-100)) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2012年上半年", "2012-H1"),
        ("2012年6月", "2012-06"),
        ("2012年第二季度", "2012-Q2"),
        ("2012年3季度", "2012-Q3"),
        ("2012年", "2012"),
        ("２０１２年全年", "2012"),
        ("2012-H2", "2012-H2"),
        ("2012年13月", None),
        ("至讲话日", None),
    ],
)
def test_the_period_a_paper_names(text: str, label: str | None) -> None:
    assert said_period(text) == (label and Period.parse(label))
