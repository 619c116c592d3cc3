"""Orders: the state tables, the ladder, more time, the triggers, as pure rules."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Role
from taizhang.lib.dated import InvalidRule
from taizhang.reporting.facts import Light, Oddity
from taizhang.supervision.facts import GIVEN, INSIDE, OWED, SOLVED, OrderState
from taizhang.supervision.rules import extending, ladder
from taizhang.supervision.rules.extending import Against, against_asking, against_day
from taizhang.supervision.rules.ladder import level_due, raised
from taizhang.supervision.rules.rulebook import read_rules, shipped_text
from taizhang.supervision.rules.states import (
    DOERS,
    EVENTS,
    LIMITS,
    OWNERS,
    TRANSITIONS,
    days_late,
    is_answer_overdue,
    next_state,
    roles_for,
)
from taizhang.supervision.rules.triggers import Signs, formalistic, ineffective

RULES = read_rules(shipped_text())
DUE = date(2012, 7, 24)


def test_every_state_has_an_owner_and_every_act_its_doers_and_an_event() -> None:
    acts = {act for _state, act in TRANSITIONS}
    going = {state for state, _act in TRANSITIONS}

    assert set(OWNERS) == set(OrderState)
    assert {state for state, roles in OWNERS.items() if roles} == going
    assert set(DOERS) == acts
    assert acts <= set(EVENTS)
    assert set(LIMITS.values()) == set(RULES.days)


def test_the_groups_of_states_leave_none_out() -> None:
    ended = (OrderState.UNSOLVED, OrderState.REOPENED)

    assert sorted((*INSIDE, *GIVEN, *SOLVED, *ended)) == sorted(OrderState)
    assert {state for state, roles in OWNERS.items() if roles == UNIT_ROLES} == set(OWED)


def test_solved_always_means_verified_and_what_ends_unsolved_is_a_state_of_its_own() -> None:
    def before(state: OrderState) -> set[OrderState]:
        return {source for (source, _act), target in TRANSITIONS.items() if target is state}

    assert before(OrderState.CLOSED) == {OrderState.VERIFIED}
    assert before(OrderState.VERIFIED) == {OrderState.ANSWERED}
    assert before(OrderState.HELD) == {OrderState.ARCHIVED}
    assert before(OrderState.REOPENED) == {OrderState.ARCHIVED, OrderState.UNSOLVED}
    assert next_state(OrderState.UNSOLVED, "archive") is None


def test_every_order_that_is_given_was_drafted_and_approved() -> None:
    issued_from = [source for (source, act) in TRANSITIONS if act == "issue"]
    approved_from = [source for (source, act) in TRANSITIONS if act == "approve"]

    assert (issued_from, approved_from) == ([OrderState.APPROVED], [OrderState.DRAFTED])


@pytest.mark.parametrize(
    ("state", "act", "roles"),
    [
        (OrderState.ANSWERED, "return", OFFICE_ROLES),
        (OrderState.VERIFIED, "return", {Role.CHIEF}),
        (OrderState.IN_HAND, "end", {Role.CHIEF}),
        (OrderState.ISSUED, "sign", UNIT_ROLES),
    ],
)
def test_an_act_is_theirs_whose_turn_it_is(state: OrderState, act: str, roles: set[Role]) -> None:
    assert roles_for(state, act) == roles


@pytest.mark.parametrize(("today", "days"), [(date(2012, 6, 29), 0), (date(2012, 6, 30), 0), (date(2012, 7, 1), 1)])
def test_the_due_day_itself_is_not_late(today: date, days: int) -> None:
    assert days_late(date(2012, 6, 30), today) == days


@pytest.mark.parametrize("state", OrderState)
def test_only_an_owed_answer_is_overdue(state: OrderState) -> None:
    assert is_answer_overdue(date(2012, 7, 9), state, date(2012, 7, 10)) is (state in OWED)
    assert is_answer_overdue(date(2012, 7, 10), state, date(2012, 7, 10)) is False
    assert is_answer_overdue(None, state, date(2012, 7, 10)) is False


@pytest.mark.parametrize(
    ("level", "today", "next_level"),
    [
        (0, date(2012, 7, 18), None),  # Wednesday, four working days before Tuesday
        (0, date(2012, 7, 19), 1),
        (1, DUE, None),
        (1, date(2012, 7, 25), 2),
        (2, date(2012, 7, 25), None),
        (2, date(2012, 8, 1), 3),
        (0, date(2012, 12, 1), 1),  # one step at a time
        (4, date(2012, 12, 1), None),
    ],
)
def test_the_ladder_is_climbed_a_rung_at_a_time_each_on_its_working_day(
    level: int, today: date, next_level: int | None
) -> None:
    assert level_due(RULES.ladder, level, DUE, today) == next_level


def test_nothing_climbs_while_the_clock_stands_and_nothing_beyond_the_top() -> None:
    assert level_due(RULES.ladder, 0, None, DUE) is None
    assert [raised(level, RULES.ladder) for level in range(6)] == [1, 2, 3, 4, 4, 4]
    assert [rung and rung.word for rung in map(RULES.rung, (0, 1, 4, 9))] == [None, "蓝色提醒", "约谈", "约谈"]


def asking(**other: object) -> list[Against]:
    usual: dict[str, object] = {
        "due_on": DUE,
        "wished_on": date(2012, 8, 7),
        "today": DUE,
        "granted": 0,
        "waiting": False,
        "rules": RULES,
    }
    return list(against_asking(**{**usual, **other}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "against"),
    [
        ({}, []),
        ({"today": date(2012, 7, 25)}, [Against.PAST_DUE]),
        ({"due_on": None}, [Against.STOPPED]),
        ({"waiting": True}, [Against.OPEN]),
        ({"granted": 2}, [Against.TOO_OFTEN]),
        ({"wished_on": DUE}, [Against.NOT_LATER]),
        ({"wished_on": date(2012, 8, 21)}, []),
        ({"wished_on": date(2012, 8, 22)}, [Against.TOO_LONG]),
        ({"today": date(2012, 8, 1), "wished_on": date(2012, 7, 1)}, [Against.PAST_DUE, Against.NOT_LATER]),
    ],
)
def test_what_stands_against_asking_for_more_time(other: dict[str, object], against: list[Against]) -> None:
    assert asking(**other) == against


def test_the_day_the_chief_fixes_is_held_against_the_rule_too() -> None:
    assert list(against_day(DUE, DUE, RULES)) == [Against.NOT_LATER]
    assert list(against_day(DUE, date(2012, 12, 1), RULES)) == [Against.TOO_LONG]


def test_an_extension_is_checked_before_it_is_decided_and_a_rung_is_decided_once() -> None:
    assert {act for state, act in extending.TRANSITIONS if state == "asked"} == {"check"}
    assert {act for state, act in extending.TRANSITIONS if state == "checked"} == {"grant", "refuse"}
    assert {state for state, _act in ladder.TRANSITIONS} == {"proposed"}


def month(number: int, *oddities: Oddity, percent: int = 30, proofs: int = 1, light: Light = Light.WATCH) -> Signs:
    return Signs(f"2012-{number:02d}", frozenset(oddities), Decimal(percent), proofs, light)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([month(5, Oddity.SAME_TEXT), month(6, Oddity.LIKE_TEXT)], ("连续2个月填报内容与上月雷同",)),
        ([month(5, Oddity.SAME_TEXT), month(6)], ()),
        ([month(5), month(6, Oddity.SAME_TEXT)], ()),
        ([month(5, Oddity.COPIED), month(6, Oddity.COPIED)], ("连续2个月填报内容与其他单位雷同",)),
        ([month(6, Oddity.EXACT, proofs=0)], ("填报数值恰与目标值一致，未附任何佐证",)),
        ([month(6, Oddity.EXACT)], ()),
        ([], ()),
    ],
)
def test_a_report_is_a_formality_by_the_same_words_month_after_month_or_a_target_met_without_proof(
    months: Sequence[Signs], said: tuple[str, ...]
) -> None:
    assert formalistic(months, RULES.formalistic) == said


def test_how_many_months_make_a_formality_is_the_rules_word() -> None:
    lenient = replace(RULES.formalistic, same_text=3, exact=False)
    months = [month(5, Oddity.SAME_TEXT), month(6, Oddity.SAME_TEXT, Oddity.EXACT, proofs=0)]

    assert formalistic(months, lenient) == ()
    assert formalistic([month(4, Oddity.SAME_TEXT), *months], lenient) == ("连续3个月填报内容与上月雷同",)


def course(*steps: tuple[int, Light]) -> list[Signs]:
    return [month(number, percent=percent, light=light) for number, (percent, light) in enumerate(steps, start=1)]


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (course((10, Light.ALARM), (20, Light.ALARM), (30, Light.ALARM)), ("连续3个月末均为警示",)),
        (course((10, Light.ALARM), (20, Light.WATCH), (30, Light.ALARM)), ()),
        (course((30, Light.WATCH), (30, Light.WATCH), (30, Light.WATCH)), ("3个月来完成比例仅增长0个百分点",)),
        (course((30, Light.CLEAR), (30, Light.CLEAR), (30, Light.CLEAR)), ()),
        (course((30, Light.WATCH), (31, Light.WATCH), (31, Light.WATCH)), ()),
        (course((30, Light.ALARM), (30, Light.ALARM)), ()),
        (course((100, Light.ALARM), (100, Light.ALARM), (100, Light.ALARM)), ()),
    ],
)
def test_work_is_without_effect_when_it_alarms_or_stands_still_for_so_many_months(
    months: Sequence[Signs], said: tuple[str, ...]
) -> None:
    assert ineffective(months, RULES.ineffective) == said


@pytest.mark.parametrize(
    ("wrong", "right", "key"),
    [
        ("sign = 2", "sign = 0", "days.sign"),
        ("late = 10", "", "terms"),
        ("exact = true", "exact = 1", "formalistic.exact"),
        ('colour = "blue"', 'colour = "pink"', "ladder 1"),
        ('word = "约谈"', 'word = ""', "ladder 4"),
        ("after = -3", "after = 3", "ladder"),
        ('paper = "talk"', 'paper = "rectify"', "ladder 4"),
        ("months = 3", 'months = "3"', "ineffective.months"),
    ],
)
def test_a_wrong_rule_is_named_by_its_key(wrong: str, right: str, key: str) -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_rules(shipped_text().replace(wrong, right, 1))

    assert [problem.column for problem in refusal.value.problems] == [key]


def test_the_shipped_rule_says_what_practice_says() -> None:
    terms: Mapping[str, int] = {str(trigger): days for trigger, days in RULES.terms.items()}

    assert terms == {"late": 10, "formalistic": 10, "ineffective": 20, "assigned": 15}
    assert [(rung.after, rung.paper, rung.chief) for rung in RULES.ladder] == [
        (-3, None, False),
        (1, "urge", False),
        (6, "urge", True),
        (11, "talk", True),
    ]
