"""When a bottleneck has stayed at a level for too long, and how many there are of each age."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from taizhang.lib.workdays import NO_OVERRIDES, add_workdays, workdays_between
from taizhang.meetings.facts import LEVELS, BottleneckState, Counts, Lift
from taizhang.meetings.rules.rulebook import Rules

AGES: Sequence[tuple[int, int | None]] = ((0, 10), (11, 30), (31, 60), (61, None))
"""Calendar days since a bottleneck was raised, in groups without gaps."""


def last_day(state: BottleneckState, since: date, rules: Rules, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """The last day a bottleneck may stay at a level; the day it came does not count."""
    return add_workdays(since, rules.levels[state].days, overrides)


def lift_due(
    state: BottleneckState,
    since: date,
    today: date,
    rules: Rules,
    *,
    led: bool = True,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> Lift | None:
    """Where a bottleneck should go today; None while it may stay, or where the level has none above it.

    A unit that is in nobody's charge (`led` false) has no vice-mayor to go to: it goes to the meeting.
    """
    if state not in LEVELS or (to := rules.levels[state].next) is None:
        return None
    last = last_day(state, since, rules, overrides)
    if today <= last:
        return None
    if to == BottleneckState.LIFTED and not led:
        to = BottleneckState.TABLED
    return Lift(to, rules.levels[state].days, workdays_between(since, today, overrides), last)


def days_open(raised_on: date, ended_on: date) -> int:
    """Calendar days from the day a bottleneck was raised to the day it was solved (or today)."""
    return (ended_on - raised_on).days


def median(days: Iterable[int]) -> str:
    """The median exactly: the middle one, of an even number the half sum of the middle two; empty of none."""
    held = sorted(days)
    if not held:
        return ""
    half = Fraction(held[(len(held) - 1) // 2] + held[len(held) // 2], 2)
    return str(half.numerator) if half.denominator == 1 else f"{half.numerator // 2}.5"


def counted(open_ones: Iterable[tuple[BottleneckState, int]], solved: Iterable[int]) -> Counts:
    """Bottlenecks counted, from the state and age in days of each open one and the days each solved one took."""
    held, took = list(open_ones), list(solved)
    states = [state for state, _age in held]
    ages = [age for _state, age in held]
    return Counts(
        open=len(held),
        levels=tuple((state, states.count(state)) for state in dict.fromkeys((*LEVELS, *sorted(set(states))))),
        ages=tuple(
            (low, high, sum(low <= age and (high is None or age <= high) for age in ages)) for low, high in AGES
        ),
        solved=len(took),
        median=median(took),
    )
