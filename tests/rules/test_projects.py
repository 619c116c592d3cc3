"""Projects: shares are exact, lights are what the rule of the day makes of the arithmetic shown, counts go both ways."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.dated import InvalidRule
from taizhang.projects.facts import ChangeState, Counted, Dimension, FigureState, Nature, Stage, Standing
from taizhang.projects.rules import changes, figures
from taizhang.projects.rules.changes import differing
from taizhang.projects.rules.figures import can_be_kept, falls_below
from taizhang.projects.rules.lights import light_of, lights, months_past, worst
from taizhang.projects.rules.rulebook import Steps, read_rules, shipped_text
from taizhang.projects.rules.shares import (
    counted,
    elapsed,
    invested_in_all,
    rounded,
    share_of,
    shown_as,
    single_months,
)
from taizhang.projects.rules.stages import OF_NATURE, ORDER, ahead_of, latest, out_of_order
from taizhang.reporting.facts import Light

RULES = read_rules(shipped_text())
QUIET = Standing(
    planned_start=None,
    reason="",
    begun=False,
    plan=Decimal(60),
    month=6,
    invested=None,
    funds=None,
    registration_due=None,
    registered=False,
)
amounts = st.decimals(0, 10_000, places=4)


@pytest.mark.parametrize(
    ("actual", "light"), [("50.1", "clear"), ("50.0", "watch"), ("30.0", "watch"), ("29.9", "alarm")]
)
def test_the_published_vectors_of_pace(actual: str, light: str) -> None:
    """A plan of 60 %, after the lights of a city of 2025."""
    assert light_of(Decimal(60) - Decimal(actual), RULES.pace)[0] == light


@pytest.mark.parametrize(
    ("today", "reason", "light", "why"),
    [
        (date(2012, 4, 30), "", Light.CLEAR, "not_over"),
        (date(2012, 5, 1), "", Light.WATCH, "missed"),
        (date(2012, 5, 1), "征地未完成", Light.CLEAR, "excused"),
        (date(2012, 6, 30), "", Light.WATCH, "missed"),
        (date(2012, 7, 1), "", Light.ALARM, "missed"),
        (date(2012, 7, 1), "征地未完成", Light.ALARM, "missed"),
    ],
)
def test_a_late_beginning_is_lit_by_the_months_that_are_past(today: date, reason: str, light: str, why: str) -> None:
    standing = replace(QUIET, planned_start=date(2012, 4, 15), reason=reason)

    lit = lights(standing, today, RULES)[Dimension.START]

    assert (lit.light, lit.why) == (light, why)


@pytest.mark.parametrize(
    ("today", "light"),
    [
        (date(2012, 5, 31), "clear"),
        (date(2012, 6, 1), "watch"),
        (date(2012, 7, 1), "alarm"),
        (date(2013, 5, 1), "alarm"),
    ],
)
def test_a_late_registration_is_lit_by_the_months_that_are_past(today: date, light: str) -> None:
    standing = replace(QUIET, registration_due=date(2012, 5, 20))

    assert lights(standing, today, RULES)[Dimension.REGISTRATION].light == light
    assert lights(replace(standing, registered=True), today, RULES)[Dimension.REGISTRATION].light == Light.CLEAR


@pytest.mark.parametrize(
    ("invested", "points", "light"),
    [("24.1", "9.8", "clear"), ("24", "10.0", "watch"), ("12", "30.0", "watch"), ("11.9", "30.2", "alarm")],
)
def test_pace_shows_the_numbers_that_decide(invested: str, points: str, light: str) -> None:
    lit = lights(replace(QUIET, invested=Decimal(invested)), date(2012, 7, 10), RULES)[Dimension.PACE]

    assert (lit.light, lit.points, lit.expected) == (light, Decimal(points), Decimal("50.0"))
    assert lit.expected - lit.actual == lit.points


def test_what_nobody_planned_or_told_is_not_lit() -> None:
    whole = lights(QUIET, date(2012, 7, 10), RULES)

    assert {dimension: lit.why for dimension, lit in whole.items()} == {
        Dimension.START: "no_plan",
        Dimension.PACE: "no_figure",
        Dimension.FUNDS: "no_figure",
        Dimension.REGISTRATION: "no_plan",
    }
    assert worst(whole) == Light.UNLIT


@given(st.lists(st.sampled_from([Light.UNLIT, Light.CLEAR, Light.WATCH, Light.ALARM]), min_size=1))
def test_the_gravest_light_is_the_project_s(found: list[Light]) -> None:
    order = ["unlit", "clear", "watch", "alarm"]
    whole = {
        number: replace(lights(QUIET, date(2012, 1, 1), RULES)[Dimension.START], light=light)
        for number, light in enumerate(found)
    }

    assert worst(whole) == order[max(order.index(light) for light in found)]  # type: ignore[arg-type]


@given(st.dates(date(2010, 1, 1), date(2014, 12, 31)), st.dates(date(2010, 1, 1), date(2014, 12, 31)))
def test_months_past_are_counted_by_walking_the_calendar(planned: date, today: date) -> None:
    walked, at = 0, (planned.year, planned.month)
    while at < (today.year, today.month):
        at = (at[0], at[1] + 1) if at[1] < 12 else (at[0] + 1, 1)
        walked += 1

    assert months_past(planned, today) == walked


@given(amounts, amounts.filter(bool))
def test_a_share_is_rounded_half_up_from_its_exact_value(part: Decimal, whole: Decimal) -> None:
    exact = share_of(part, whole)
    assert exact is not None

    shown = rounded(exact)

    assert abs(Fraction(shown) - exact) <= Fraction(1, 20)
    assert Fraction(shown) - exact != Fraction(-1, 20)
    assert shown_as(exact, shown)


def test_eleven_twelfths_are_shown_as_91_point_7() -> None:
    assert [str(rounded(elapsed(month))) for month in (1, 6, 11, 12)] == ["8.3", "50.0", "91.7", "100.0"]


@given(amounts, st.integers(0, 3), st.integers(-3, 3))
def test_a_printed_share_holds_to_as_many_decimals_as_it_has(part: Decimal, places: int, off: int) -> None:
    exact, unit = share_of(part, Decimal(300)), Decimal(1).scaleb(-places)
    assert exact is not None
    right = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(unit, ROUND_HALF_UP)

    assert shown_as(exact, right + off * unit) is (off == 0)


@given(st.dictionaries(st.integers(1, 12), amounts))
def test_single_months_add_up_to_the_last_cumulative_one(cumulative: Mapping[int, Decimal]) -> None:
    single = single_months(cumulative)

    assert sum(single.values(), Decimal(0)) == (cumulative[max(cumulative)] if cumulative else 0)
    assert invested_in_all(Decimal(3), {2011: {}, 2012: cumulative}) == 3 + sum(single.values(), Decimal(0))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5))))
def test_a_project_counts_once_and_by_its_sections(rows: list[tuple[bool, int]]) -> None:
    found = counted([(begun, sections, sections if begun else 0) for begun, sections in rows])

    slow = [(begun, 1 if begun else 0, part) for begun, sections in rows for part in range(sections or 1)]
    assert found == Counted(len(rows), len(slow), sum(b for b, _ in rows), sum(1 for begun, _n, _part in slow if begun))


def test_444_projects_of_which_125_are_split_in_two_count_as_569() -> None:
    rows = [(True, 2, 2)] * 125 + [(True, 0, 0)] * 319

    assert counted(rows) == Counted(444, 569, 444, 569)


@given(st.dictionaries(st.sampled_from(list(Stage)), st.dates(date(2010, 1, 1), date(2015, 1, 1))))
def test_a_plan_runs_forwards_or_names_two_stages_that_do_not(days: dict[Stage, date]) -> None:
    found = out_of_order(days)

    forwards = [days[stage] for stage in Stage if stage in days]
    assert (found is None) is (forwards == sorted(forwards))
    if found:
        assert days[found[0]] > days[found[1]]


def test_stages_have_one_order() -> None:
    assert [len(ahead_of(stage)) for stage in ORDER] == [5, 4, 3, 2, 1, 0]
    assert latest([]) == Stage.PLANNED
    assert latest([Stage.BUILT, Stage.PREPARED]) == Stage.BUILT
    assert set(OF_NATURE) == set(Nature)


@pytest.mark.parametrize(
    ("text", "kept"), [("0", True), ("1.2345", True), ("1.23456", False), ("-1", False), ("NaN", False)]
)
def test_money_has_at_most_four_decimals(text: str, kept: bool) -> None:
    assert can_be_kept(Decimal(text)) is kept


def test_a_cumulative_amount_is_held_against_the_months_beside_it() -> None:
    held = {3: Decimal(5), 6: Decimal(9)}

    assert [falls_below(4, Decimal(amount), held) for amount in (4, 5, 9, 10)] == [3, None, None, 6]


@pytest.mark.parametrize(("machine", "states"), [(figures, FigureState), (changes, ChangeState)])
def test_every_state_has_an_owner_and_every_act_an_event(machine: Any, states: Any) -> None:
    sources = {state for state, _act in machine.TRANSITIONS}

    assert set(machine.OWNERS) == set(states)
    assert {act for _state, act in machine.TRANSITIONS} - set(machine.EVENTS) == set()
    assert {state for state, roles in machine.OWNERS.items() if roles} <= sources


def test_only_what_differs_is_asked_for() -> None:
    assert differing({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": ""}) == {"b": "3"}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("yellow = 1\nred = 3", "yellow = 3\nred = 3", "start.red"),
        ("yellow = 10\nred = 30", "yellow = 0\nred = 30", "pace.yellow"),
        ("told_by = 10", "told_by = 31", "months.told_by"),
        ("[months]", "[weeks]", "weeks"),
    ],
)
def test_a_fault_of_the_rule_is_named_by_its_key(old: str, new: str, key: str) -> None:
    with pytest.raises(InvalidRule) as refused:
        read_rules(shipped_text().replace(old, new, 1))

    assert key in [problem.column for problem in refused.value.problems]


def test_the_shipped_rule_says_what_it_cites() -> None:
    assert (RULES.start, RULES.pace, RULES.registration, RULES.told_by) == (
        Steps(Decimal(1), Decimal(3)),
        Steps(Decimal(10), Decimal(30)),
        Steps(Decimal(1), Decimal(2)),
        10,
    )
