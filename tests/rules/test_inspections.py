"""Inspections: how they move, what the calendar warns of, who steps aside, by when a recheck is asked for."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.inspections.facts import Alert, InspectionKind, InspectionState, Party, Recusal, Slot, Warned
from taizhang.inspections.rules.numbers import PaperKind, number_in
from taizhang.inspections.rules.planning import field_days, months_back, plain, warnings
from taizhang.inspections.rules.points import tally
from taizhang.inspections.rules.recusal import from_recheck, from_team
from taizhang.inspections.rules.rulebook import Rules, read_rules, shipped_text
from taizhang.inspections.rules.states import DOERS, EVENTS, OWNERS, TRANSITIONS, may_enter
from taizhang.inspections.rules.terms import received_on, term
from taizhang.lib.dated import InvalidRule
from taizhang.lib.workdays import is_workday

RULES = read_rules(shipped_text())
_S = InspectionState
DAYS = st.dates(date(2012, 1, 1), date(2013, 12, 31))
SLOTS = st.builds(
    Slot,
    key=st.integers(1, 40),
    unit_id=st.integers(1, 2),
    kind=st.sampled_from(InspectionKind),
    matter=st.sampled_from(["食堂 安全", "食堂安全", "校车"]),
    starts_on=DAYS,
    ends_on=DAYS,
    target_id=st.sampled_from([None, 7]),
).map(lambda each: each if each.starts_on <= each.ends_on else Slot(**{**each.__dict__, "ends_on": each.starts_on}))


def slot(key: int, starts: date, *, days: int = 1, **said: object) -> Slot:
    told = {"unit_id": 1, "kind": InspectionKind.SPECIAL, "matter": f"事项{key}", **said}
    return Slot(key=key, starts_on=starts, ends_on=starts + timedelta(days=days - 1), **told)  # type: ignore[arg-type]


def slowly(mine: Slot, others: Sequence[Slot], rules: Rules) -> set[tuple[Alert, int | None]]:
    """Every warning by looking at each day and counting, without order or shortcut."""
    days = {mine.starts_on + timedelta(days=on) for on in range((mine.ends_on - mine.starts_on).days + 1)}
    found: set[tuple[Alert, int | None]] = set()
    counted, whole = 1, 1
    for each in others:
        if each.unit_id != mine.unit_id or each.key == mine.key:
            continue
        earlier = (each.starts_on, each.key) < (mine.starts_on, mine.key)
        if any(each.starts_on <= day <= each.ends_on for day in days):
            found.add((Alert.OVERLAP, each.key))
        same = plain(each.matter) == plain(mine.matter) or (
            each.target_id is not None and each.target_id == mine.target_id
        )
        if same and earlier and each.starts_on > months_back(mine.starts_on, rules.repetition):
            found.add((Alert.REPEATED, each.key))
        if earlier and each.kind in rules.counted and each.starts_on.year == mine.starts_on.year:
            counted += 1
            whole += each.kind is InspectionKind.COMPREHENSIVE
    if mine.kind in rules.counted and counted > rules.quota:
        found.add((Alert.QUOTA, None))
    if mine.kind is InspectionKind.COMPREHENSIVE and whole > rules.comprehensive:
        found.add((Alert.COMPREHENSIVE, None))
    if sum(is_workday(day) for day in days) > rules.longest:
        found.add((Alert.LONG, None))
    return found


@given(SLOTS, st.lists(SLOTS, max_size=8, unique_by=lambda each: each.key))
def test_the_calendar_warns_of_what_looking_day_by_day_finds(mine: Slot, others: list[Slot]) -> None:
    found = warnings(mine, others, RULES)

    assert {(each.alert, each.other) for each in found} == slowly(mine, others, RULES)


def test_days_in_common_are_warned_of_on_both_and_repetition_on_the_later() -> None:
    first = slot(1, date(2012, 3, 5), days=3, matter="校舍安全")
    second = slot(2, date(2012, 3, 7), matter="校舍  安全")

    assert warnings(first, [second], RULES) == (Warned(Alert.OVERLAP, other=2),)
    assert warnings(second, [first], RULES) == (
        Warned(Alert.OVERLAP, other=1),
        Warned(Alert.REPEATED, other=1, limit=6),
    )


def test_the_fifth_in_a_year_and_the_second_comprehensive_one_are_over_the_quota() -> None:
    year = [slot(key, date(2012, key, 6)) for key in range(1, 5)]
    whole = {"kind": InspectionKind.COMPREHENSIVE}

    fifth = warnings(slot(5, date(2012, 6, 6)), year, RULES)
    routine = warnings(slot(6, date(2012, 7, 6), kind=InspectionKind.ROUTINE), year, RULES)
    second = warnings(slot(8, date(2012, 9, 6), **whole), [slot(7, date(2012, 8, 6), **whole)], RULES)

    assert fifth == (Warned(Alert.QUOTA, number=5, limit=4),)
    assert routine == ()
    assert second == (Warned(Alert.COMPREHENSIVE, number=2, limit=1),)


def test_a_stay_is_counted_in_working_days_with_both_its_ends() -> None:
    # Friday to the Monday ten days later: 6, 9, 10, 11, 12, 13, 16 July.
    assert field_days(date(2012, 7, 6), date(2012, 7, 16)) == 7
    assert [each.number for each in warnings(slot(1, date(2012, 7, 6), days=11), [], RULES)] == [7]


def test_six_months_before_the_end_of_august_is_the_end_of_february() -> None:
    assert months_back(date(2012, 8, 31), 6) == date(2012, 2, 29)
    assert months_back(date(2012, 3, 15), 6) == date(2011, 9, 15)


@pytest.mark.parametrize(
    ("person", "units", "reason"),
    [
        (1, (), Recusal.TEAM),
        (2, (), Recusal.MAKER),
        (3, (7,), Recusal.OBJECT),
        (3, (8,), None),
    ],
)
def test_team_makers_and_the_unit_itself_step_aside(
    person: int, units: tuple[int, ...], reason: Recusal | None
) -> None:
    assert from_recheck(person, 7, units, team={1}, makers={2}) == reason


def test_nobody_inspects_the_unit_they_belong_to() -> None:
    assert [from_team(7, {7, 9}), from_team(7, {9})] == [Recusal.OBJECT, None]


@given(DAYS, st.integers(1, 90), st.dictionaries(st.integers(1, 120), st.booleans(), max_size=12))
def test_a_term_of_days_ends_where_one_counting_days_would_end(
    start: date, days: int, declared: dict[int, bool]
) -> None:
    overrides = {start + timedelta(days=after): works for after, works in declared.items()}

    found = term(start, days, overrides)

    day = start
    for _each in range(days):
        day += timedelta(days=1)
    moved = []
    while not is_workday(day, overrides):
        moved.append(day)
        day += timedelta(days=1)
    assert (found.due, [each.on for each in found.free]) == (day, moved)


def test_a_conclusion_nobody_signed_for_counts_as_received_on_the_last_day_to_sign() -> None:
    last = date(2012, 7, 13)

    assert [received_on(None, last), received_on(date(2012, 7, 11), last), received_on(date(2012, 7, 20), last)] == [
        last,
        date(2012, 7, 11),
        last,
    ]


def test_every_state_that_somebody_owns_has_a_way_on_and_every_act_its_doer_and_record() -> None:
    ways = {state for (state, _act), target in TRANSITIONS.items() if target is not state}
    acts = {act for _state, act in TRANSITIONS}

    assert {state for state, parties in OWNERS.items() if parties} == ways
    assert acts == set(DOERS)
    assert set(EVENTS) - acts == {"plan", "adopt"}
    assert {party for parties in OWNERS.values() for party in parties} <= set(Party)


def test_an_announced_team_waits_for_the_notice_and_an_unannounced_one_does_not() -> None:
    states = (_S.PLANNED, _S.APPROVED, _S.NOTIFIED, _S.FIELD)

    assert [may_enter(state, unannounced=False) for state in states] == [False, False, True, False]
    assert [may_enter(state, unannounced=True) for state in states] == [False, True, True, False]


def test_points_are_counted_by_their_answers() -> None:
    found = tally(["holds", "fails", "", "holds", "not_applicable"])

    assert (found.holds, found.fails, found.not_applicable, found.open, found.all) == (2, 1, 1, 1, 5)


def test_a_paper_carries_its_word_year_and_number() -> None:
    assert number_in(PaperKind.CONCLUSION, 2012, 3) == "督结〔2012〕3号"


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ("ask = 30|ask = 0", "recheck.ask"),
        ("year = 4|year = true", "quota.year"),
        ('counted = ["comprehensive", "special"]|counted = ["每周"]', "counted"),
        ("[field]\nlongest = 5|[field]\nlongest = 5\nmore = 1", "field"),
    ],
)
def test_a_rule_that_cannot_be_used_says_which_key_is_wrong(wrong: str, key: str) -> None:
    before, after = wrong.split("|")

    with pytest.raises(InvalidRule) as refusal:
        read_rules(shipped_text().replace(before, after, 1))

    assert [problem.column for problem in refusal.value.problems] == [key]
