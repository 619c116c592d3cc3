"""When a change may be asked for, who decides on it, what was said first, and how a plan's versions are counted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.facts import AmendmentKind, AmendmentState, Asking, Level, Reason
from taizhang.ledger.rules.amending import (
    EVENTS,
    OPEN,
    OWNERS,
    TRANSITIONS,
    Ground,
    Refusal,
    changed,
    refusals,
)
from taizhang.ledger.rules.rulebook import read_rulebook, shipped_text
from taizhang.ledger.rules.traits import Trait, level_of, traits_of
from taizhang.ledger.rules.versions import original, plan_versions, roman

RULES = read_rulebook(shipped_text())
JULY = date(2012, 7, 9)
VALUES: Mapping[str, Any] = {
    "matter": "建园12所",
    "method": "每月调度",
    "requirement": "",
    "criterion": "验收合格",
    "quantity": "12",
    "measure": "所",
    "pace": "",
    "due": "2012-09-30",
    "due_text": "9月底前",
    "milestones": [{"name": "开工", "due": "2012-05-31"}, {"name": "竣工", "due": "2012-09-20"}],
}
GROUND = Ground(VALUES, reached=(("开工", 0),))


def asked(kind: AmendmentKind = AmendmentKind.POSTPONE, **values: Any) -> Asking:
    return Asking(kind, Reason.POLICY, "上级政策调整", "已完成六成", values)


def staged(opened: str, finished: str) -> list[dict[str, str]]:
    return [{"name": "开工", "due": opened}, {"name": "竣工", "due": finished}]


def test_a_postponement_in_time_for_a_known_reason_may_be_asked() -> None:
    assert refusals(asked(due="2012-11-30"), GROUND, RULES, JULY) == ()


@pytest.mark.parametrize(
    ("asking", "day", "against"),
    [
        (asked(due="2012-11-30"), date(2012, 9, 30), ()),
        (asked(due="2012-11-30"), date(2012, 10, 1), (Refusal.PAST_DUE,)),
        (asked(AmendmentKind.CANCEL), date(2012, 10, 1), (Refusal.PAST_DUE,)),
        (asked(AmendmentKind.ADD), date(2012, 10, 1), ()),
        (asked(AmendmentKind.ADJUST, quantity="10"), date(2012, 8, 1), (Refusal.CLOSED_MONTH,)),
        (asked(AmendmentKind.CANCEL), date(2012, 6, 30), (Refusal.CLOSED_MONTH,)),
        (replace(asked(AmendmentKind.CANCEL), reason=Reason.CONDITIONS), JULY, (Refusal.REASON,)),
        (replace(asked(due="2012-11-30"), reason=Reason.CONDITIONS), JULY, ()),
        (replace(asked(due="2012-11-30"), why=" "), JULY, (Refusal.NO_WHY,)),
        (replace(asked(due="2012-11-30"), so_far=""), JULY, (Refusal.NO_PROGRESS,)),
        (asked(), JULY, (Refusal.NOTHING,)),
        (asked(due="2012-09-30"), JULY, (Refusal.NOTHING,)),
        (asked(due="2012-09-25"), JULY, (Refusal.NOT_LATER,)),
        (asked(due="2012-11-30", quantity="10"), JULY, (Refusal.NOT_DATES,)),
        (asked(AmendmentKind.ADJUST, due="2012-11-30"), JULY, (Refusal.MOVES_LATER,)),
        (asked(AmendmentKind.ADJUST, due="2012-09-25"), JULY, ()),
        (asked(AmendmentKind.ADJUST, matter=" "), JULY, (Refusal.NO_MATTER,)),
        (asked(AmendmentKind.ADJUST, pace="last_quarter"), JULY, ()),
        (asked(AmendmentKind.ADJUST, pace="steep"), JULY, (Refusal.NO_CURVE,)),
        (asked(due="2012-11-30", pace="last_quarter"), JULY, (Refusal.NOT_DATES,)),
        (asked(AmendmentKind.ADJUST, due="2012-09-15"), JULY, (Refusal.STAGE_AFTER,)),
        (asked(milestones=staged("2012-05-31", "2012-09-30")), JULY, ()),
        (asked(milestones=staged("2012-06-30", "2012-09-20")), JULY, (Refusal.STAGE_REACHED,)),
        (
            asked(due="2012-11-30", milestones=[{"name": "竣工", "due": "2012-11-30"}]),
            JULY,
            (Refusal.STAGE_LOST, Refusal.STAGE_REACHED),
        ),
    ],
)
def test_what_stands_against_an_asking_is_said(asking: Asking, day: date, against: tuple[Refusal, ...]) -> None:
    assert refusals(asking, GROUND, RULES, day) == against


def test_a_new_day_stays_within_the_family() -> None:
    above = replace(GROUND, parent_due=date(2012, 10, 31))
    below = replace(GROUND, children_due=date(2012, 9, 25))

    late = refusals(asked(due="2012-11-01"), above, RULES, JULY)
    fitting = refusals(asked(due="2012-10-31"), above, RULES, JULY)
    early = refusals(asked(AmendmentKind.ADJUST, due="2012-09-24"), below, RULES, JULY)

    assert (late, fitting, early) == ((Refusal.AFTER_PARENT,), (), (Refusal.BEFORE_CHILD,))


def test_only_what_differs_is_changed() -> None:
    asking = asked(AmendmentKind.ADJUST, quantity="12", criterion="通过验收", leader="别人")

    assert changed(asking, VALUES) == {"criterion": "通过验收"}


@pytest.mark.parametrize(
    ("kind", "after", "traits", "level"),
    [
        (AmendmentKind.POSTPONE, {"due": "2012-12-31"}, {Trait.LATER}, Level.CHIEF),
        (AmendmentKind.POSTPONE, {"due": "2013-01-01"}, {Trait.LATER, Trait.BEYOND_YEAR}, Level.LEADER),
        (AmendmentKind.POSTPONE, {"milestones": staged("2012-05-31", "2012-09-29")}, {Trait.LATER}, Level.CHIEF),
        (AmendmentKind.ADJUST, {"quantity": "11.9999"}, {Trait.LOWER}, Level.LEADER),
        (AmendmentKind.ADJUST, {"quantity": None}, {Trait.LOWER}, Level.LEADER),
        (AmendmentKind.ADJUST, {"measure": "处"}, {Trait.LOWER}, Level.LEADER),
        (AmendmentKind.ADJUST, {"quantity": "13"}, {Trait.WORDING}, Level.CHIEF),
        (AmendmentKind.ADJUST, {"method": "每周调度"}, {Trait.WORDING}, Level.CHIEF),
        (AmendmentKind.ADJUST, {"method": "每周调度", "quantity": "9"}, {Trait.WORDING, Trait.LOWER}, Level.LEADER),
        (AmendmentKind.CANCEL, {}, {Trait.CANCEL}, Level.LEADER),
        (AmendmentKind.ADD, {}, {Trait.ADD}, Level.CHIEF),
    ],
)
def test_what_a_change_is_settles_who_decides(
    kind: AmendmentKind, after: dict[str, Any], traits: set[Trait], level: Level
) -> None:
    found = traits_of(kind, {name: VALUES[name] for name in after}, after, year=2012)

    assert (found, level_of(found, RULES.levels)) == (traits, level)


@given(st.sets(st.sampled_from(list(Trait)), min_size=1), st.sets(st.sampled_from(list(Trait))))
def test_a_change_that_is_more_is_never_decided_lower(some: set[Trait], more: set[Trait]) -> None:
    order = list(Level)

    assert order.index(level_of(some | more, RULES.levels)) >= order.index(level_of(some, RULES.levels))


@given(st.lists(st.dictionaries(st.sampled_from(["due", "quantity", "matter"]), st.integers(), min_size=1)))
def test_the_first_baseline_survives_every_sequence_of_amendments(wanted: list[dict[str, int]]) -> None:
    first = {"due": 0, "quantity": 0, "matter": 0}
    now, replaced = dict(first), []
    for after in wanted:
        replaced.append({name: now[name] for name in after})
        now |= after

    assert original(now, replaced) == first


def test_all_that_is_granted_on_one_day_is_one_revision() -> None:
    days = [date(2012, 7, 9), date(2012, 4, 20), date(2012, 7, 9)]

    found = plan_versions(date(2012, 1, 16), days)

    assert [(each.numeral, each.on, each.changes) for each in found] == [
        ("", date(2012, 1, 16), 0),
        ("I", date(2012, 4, 20), 1),
        ("II", date(2012, 7, 9), 2),
    ]


def test_a_plan_that_never_began_has_no_version() -> None:
    assert plan_versions(None, []) == []


@given(st.lists(st.integers(0, 300), max_size=12))
def test_versions_follow_one_another_and_count_every_change(offsets: list[int]) -> None:
    began = date(2012, 1, 1)

    found = plan_versions(began, [began + timedelta(days=each) for each in offsets])

    assert [each.number for each in found] == list(range(len(set(offsets)) + 1))
    assert sum(each.changes for each in found) == len(offsets)
    assert [each.on for each in found[1:]] == sorted({began + timedelta(days=each) for each in offsets})


@pytest.mark.parametrize(("number", "numeral"), [(0, ""), (1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (38, "XXXVIII")])
def test_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


def test_every_state_has_owners_and_every_act_its_event() -> None:
    assert set(OWNERS) == set(AmendmentState)
    assert {act for _state, act in TRANSITIONS} == set(EVENTS)
    assert {state for state in AmendmentState if OWNERS[state]} == set(OPEN) == {state for state, _act in TRANSITIONS}
