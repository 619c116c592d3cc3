"""Shares are exact, one honour is found again and counts once, whatever the order; the rule names its faults."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.honours.facts import Likeness
from taizhang.honours.rules.publicity import is_over, last_day
from taizhang.honours.rules.rulebook import read_rules, shipped_text
from taizhang.honours.rules.sameness import alike, counted, folded, grouped
from taizhang.honours.rules.shares import share_faults
from taizhang.lib.dated import InvalidRule

KEYS = list(range(8))
pairs = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=8)
orders = st.permutations(KEYS)


def slow_groups(ties: list[tuple[int, int]]) -> set[frozenset[int]]:
    """The groups by growing each one until nothing joins it any more."""
    found = set()
    for key in KEYS:
        group = {key}
        while more := {each for tie in ties if group & set(tie) for each in tie} - group:
            group |= more
        found.add(frozenset(group))
    return found


@given(pairs, orders)
def test_a_group_is_whatever_hangs_together_in_any_order(ties: list[tuple[int, int]], order: list[int]) -> None:
    heads = grouped(order, ties)

    assert {frozenset(key for key in KEYS if heads[key] == head) for head in set(heads.values())} == slow_groups(ties)


@given(pairs, orders, st.lists(st.integers(1, 4), min_size=8, max_size=8))
def test_of_each_group_the_highest_counts_once(ties: list[tuple[int, int]], order: list[int], ranks: list[int]) -> None:
    best = counted(order, ties, lambda key: (ranks[key], key))

    assert best == {min(group, key=lambda key: (ranks[key], key)) for group in slow_groups(ties)}


@given(st.dictionaries(st.sampled_from(KEYS), st.decimals(0, 100, places=2), min_size=1), st.sampled_from(KEYS))
def test_shares_are_taken_only_as_parts_of_exactly_the_whole(shares: dict[int, Decimal], unit: int) -> None:
    fits = unit in shares and all(part > 0 for part in shares.values()) and sum(shares.values()) == 100

    assert (share_faults(shares, unit) == []) == fits


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=6))
def test_what_is_split_exactly_is_taken(parts: list[int]) -> None:
    parts = [*parts[:-1], max(10_000 - sum(parts[:-1]), 0)]
    shares = {place: Decimal(part) / 100 for place, part in enumerate(parts)}

    assert (share_faults(shares, 0) == []) == (sum(parts) == 10_000 and min(parts) > 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("全国文明单位", "省级文明单位", True),
        ("2011年度全省“平安单位”", "平安单位", True),
        ("全国文明单位", "全国文明城市", False),
        ("国家级示范（创建）单位", "示范创建单位荣誉称号", True),
    ],
)
def test_the_name_of_one_honour_in_two_reports(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) == same


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, True),
        ({"key": 1}, False),
        ({"year": 2011}, False),
        ({"units": frozenset({2})}, False),
        ({"units": frozenset({1, 2})}, True),
        ({"holder": "乙"}, False),
        ({"body": "民政部"}, True),
    ],
)
def test_what_makes_two_honours_look_alike(said: dict[str, object], found: bool) -> None:
    held = {"key": 2, "name": "文明单位", "body": "文明委", "year": 2012, "units": frozenset({1}), "holder": "甲"}
    one = Likeness(**{**held, "key": 1})  # type: ignore[arg-type]

    assert alike(one, Likeness(**{**held, **said})) == found  # type: ignore[arg-type]


@given(st.dates(date(2012, 1, 1), date(2012, 6, 30)), st.integers(1, 30))
def test_the_last_day_is_never_nearer_than_the_days_asked_for(start: date, days: int) -> None:
    last = last_day(start, days)

    assert last >= start + timedelta(days=days)
    assert (is_over(last, last), is_over(last, last + timedelta(days=1)), is_over(None, last)) == (False, True, False)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("workdays = 5", "workdays = 0", "publicity.workdays"),
        ("site = false", 'site = "no"', "publicity.site"),
        ("named = true", "named = 1", "verify.named"),
        ("points = 8", "points = -1", "levels[1].points"),
        ("percent = 100", "percent = 101", "grades[1].percent"),
        ('code = "ministry"', 'code = "central"', "levels[1].code"),
        ("person = true", "", "kinds[2].person"),
        ('word = "集体荣誉"', 'word = ""', "kinds[1].word"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_by_its_key(old: str, new: str, key: str) -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_rules(shipped_text().replace(old, new, 1))

    assert refusal.value.problems[0].column == key


def test_a_lower_grade_takes_its_part_of_the_points() -> None:
    rules = read_rules(shipped_text())

    assert [rules.points(*each) for each in (("two_offices", ""), ("two_offices", "second"), ("none", ""))] == [2, 1, 0]
