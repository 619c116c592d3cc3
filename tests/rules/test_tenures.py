"""Nobody shares a post on any day, somebody answers for it on every day it is held, and each passing on is found once."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taizhang.organisations.facts import Holding, Succession
from taizhang.organisations.rules.tenures import clashing, covers, overlap, owner_on, successions

FIRST = date(2012, 1, 1)
DAYS = [FIRST + timedelta(days=each) for each in range(40)]


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None, bool, str]:
    since = draw(st.sampled_from(DAYS))
    length = draw(st.none() | st.integers(0, 20))
    until = None if length is None else since + timedelta(days=length)
    return since, until, draw(st.booleans()), draw(st.sampled_from("甲乙丙"))


def admitted(wanted: Sequence[tuple[date, date | None, bool, str]]) -> list[Holding]:
    """Those that may hold the post, taken in the order they are asked for."""
    held: list[Holding] = []
    for key, (since, until, acting, holder) in enumerate(wanted):
        new = Holding(key, holder, since, until, acting)
        if clashing(new, held) is None:
            held.append(new)
    return held


@given(st.lists(spans(), max_size=12))
def test_however_many_ask_no_two_hold_a_post_on_one_day(wanted: list[tuple[date, date | None, bool, str]]) -> None:
    held = admitted(wanted)

    for day in DAYS:
        there = [each.acting for each in held if covers(each, day)]
        assert (there.count(False) <= 1, there.count(True) <= 1) == (True, True)


@given(spans(), spans())
def test_two_overlap_when_a_day_has_both(one: tuple, other: tuple) -> None:
    a, b = Holding(1, one[3], *one[:2]), Holding(2, other[3], *other[:2])

    shared = any(covers(a, day) and covers(b, day) for day in (a.since, b.since))

    assert overlap(a, b) == overlap(b, a) == shared


@given(st.lists(spans(), max_size=12))
def test_a_post_is_answered_for_whenever_it_is_held_and_by_its_holder_first(wanted: list[tuple]) -> None:
    held = admitted(wanted)

    for day in DAYS:
        there, owner = [each for each in held if covers(each, day)], owner_on(held, day)
        assert (owner is None) == (there == [])
        assert owner is None or owner.acting == all(each.acting for each in there)


@given(st.lists(spans(), max_size=12))
def test_walking_day_by_day_finds_the_same_successions(wanted: list[tuple]) -> None:
    held = admitted(wanted)
    walked, last = [], None
    for day in [FIRST + timedelta(days=each) for each in range(70)]:
        owner = owner_on(held, day)
        if owner is not None:
            if last is not None and last.holder != owner.holder:
                walked.append(Succession(last.key, owner.key, day))
            last = owner

    assert list(successions(held)) == walked


def test_a_post_passes_over_a_vacancy_and_through_whoever_acts() -> None:
    held = [
        Holding(1, "甲", date(2012, 1, 1), date(2012, 2, 29)),
        Holding(2, "乙", date(2012, 4, 1), date(2012, 5, 31), acting=True),
        Holding(3, "乙", date(2012, 6, 1), date(2012, 8, 31)),
        Holding(4, "丙", date(2012, 9, 1)),
    ]

    assert list(successions(held)) == [Succession(1, 2, date(2012, 4, 1)), Succession(3, 4, date(2012, 9, 1))]


def test_who_acts_beside_the_holder_takes_nothing_over() -> None:
    held = [Holding(1, "甲", date(2012, 1, 1)), Holding(2, "乙", date(2012, 3, 1), date(2012, 3, 31), acting=True)]

    assert (list(successions(held)), owner_on(held, date(2012, 3, 15))) == ([], held[0])
