"""When bottlenecks are lifted, what a rule may say, how they are counted."""

from datetime import date, timedelta
from fractions import Fraction
from statistics import median as slow_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.dated import InvalidRule
from taizhang.lib.workdays import is_workday
from taizhang.meetings.facts import LEVELS, BottleneckState, Counts, Lift, Trouble
from taizhang.meetings.rules.bottlenecks import EVENTS, OWNERS, TRANSITIONS, lacking
from taizhang.meetings.rules.lifting import counted, last_day, lift_due, median
from taizhang.meetings.rules.rulebook import read_rules, shipped_text

RULES = read_rules(shipped_text())
_S = BottleneckState


def test_every_act_leads_on_has_an_owner_and_a_name_in_the_record() -> None:
    acts = {act for _state, act in TRANSITIONS}

    assert set(OWNERS) == set(BottleneckState)
    assert {state for state, owners in OWNERS.items() if owners} == {state for state, _act in TRANSITIONS}
    assert set(EVENTS) == acts | {"propose"}


def test_a_bottleneck_stays_its_working_days_and_is_then_lifted_one_level() -> None:
    came = date(2012, 6, 18)

    found = [lift_due(_S.RAISED, came, day, RULES) for day in (date(2012, 6, 26), date(2012, 6, 27))]

    assert last_day(_S.RAISED, came, RULES) == date(2012, 6, 26)
    assert found == [None, Lift(_S.LIFTED, 5, 6, date(2012, 6, 26))]


def test_a_unit_in_nobodys_charge_goes_to_the_meeting_and_a_meeting_is_the_highest_level() -> None:
    late = date(2012, 12, 31)

    alone = lift_due(_S.RAISED, date(2012, 6, 18), late, RULES, led=False)

    assert alone is not None
    assert alone.to == _S.TABLED
    assert lift_due(_S.TABLED, date(2012, 1, 4), late, RULES) is None
    assert [lift_due(state, date(2012, 1, 4), late, RULES) for state in BottleneckState if state not in LEVELS] == [
        None
    ] * 5


@given(st.sampled_from(LEVELS[:3]), st.dates(date(2011, 1, 1), date(2013, 6, 30)), st.integers(0, 60))
def test_it_is_lifted_on_the_first_day_after_its_last_one(state: BottleneckState, since: date, gone: int) -> None:
    today = since + timedelta(days=gone)
    waited = sum(is_workday(since + timedelta(days=on)) for on in range(1, gone + 1))
    allowed, last = RULES.levels[state].days, since + timedelta(days=gone)

    found = lift_due(state, since, today, RULES)

    worked = is_workday(last)
    assert (found is not None) == (waited > allowed or (waited == allowed and not worked))
    assert found is None or found.waited == waited


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_the_median_is_exact(days: list[int]) -> None:
    assert Fraction(median(days)) == slow_median(Fraction(day) for day in days)


def test_nothing_solved_has_no_median() -> None:
    assert median([]) == ""


def test_open_ones_are_counted_by_level_and_age_without_gaps() -> None:
    found = counted([(_S.RAISED, 0), (_S.RAISED, 10), (_S.TABLED, 11), (_S.ANSWERED, 61)], [4, 9])

    assert found == Counts(
        open=4,
        levels=((_S.RAISED, 2), (_S.HELPING, 0), (_S.LIFTED, 0), (_S.TABLED, 1), (_S.ANSWERED, 1)),
        ages=((0, 10, 2), (11, 30, 1), (31, 60, 0), (61, None, 1)),
        solved=2,
        median="6.5",
    )


def test_what_a_unit_still_has_to_say() -> None:
    assert lacking(Trouble(title="用地", stuck="指标不足", tried=" ", wanted="")) == ["tried", "wanted"]


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("days = 5", "days = 0", ["levels.raised.days"]),
        ("days = 5", "days = true", ["levels.raised.days"]),
        ('word = "督查室研判"', 'word = ""', ["levels.raised.word"]),
        ('next = "tabled"', 'next = "raised"', ["levels.lifted.next"]),
        ("days = 30", 'days = 30\nnext = "lifted"', ["levels.tabled.next"]),
        ('lights = ["alarm"]', 'lights = ["red"]', ["agenda.lights"]),
        ('lights = ["alarm"]', "lights = [1]", ["agenda.lights"]),
        ("most = 6", "most = 51", ["agenda.most"]),
        ("[levels.raised]", "[levels.moved]", ["levels.moved", *[f"levels.raised.{key}" for key in ("word", "days")]]),
        ("[agenda]", "[agend]", ["agend"]),
    ],
)
def test_a_fault_of_the_rule_is_named_by_its_key(old: str, new: str, keys: list[str]) -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_rules(shipped_text().replace(old, new))

    assert [problem.column for problem in refusal.value.problems][: len(keys)] == keys


def test_the_shipped_rule_is_dated_for_any_year() -> None:
    assert (read_rules(shipped_text(2027)).code, read_rules(shipped_text(2027)).valid_from) == (
        "meetings-2027",
        date(2027, 1, 1),
    )
