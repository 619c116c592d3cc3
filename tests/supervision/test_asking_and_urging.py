"""The tables of more time and of the ladder, tried whole: every act, from every state, by every role."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.supervision import actions
from taizhang.supervision.facts import OWED, ExtensionState, OrderState, StepState, Trigger
from taizhang.supervision.models import Escalation, Extension, Order
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules import extending, ladder
from tests.factories import make_actor, make_unit

TODAY, DUE, LATER = date(2012, 7, 10), date(2012, 7, 20), date(2012, 7, 25)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]

ASKING: Mapping[str, Callable[[Extension, Actor], object]] = {
    "check": lambda asked, by: actions.check_extension(asked, by=by, opinion="属实"),
    "grant": lambda asked, by: actions.grant_extension(asked, by=by, until=LATER),
    "refuse": lambda asked, by: actions.refuse_extension(asked, by=by, reason="不同意"),
}
DECIDERS: Mapping[str, frozenset[Role]] = {
    "check": OFFICE_ROLES,
    "grant": frozenset({Role.CHIEF}),
    "refuse": frozenset({Role.CHIEF}),
}
URGING: Mapping[str, Callable[[Escalation, Actor], object]] = {
    "urge": lambda step, by: actions.urge_unit(step, by=by, place="7月12日9时，会议室"),
    "waive": lambda step, by: actions.waive_step(step, by=by, reason="已有进展"),
}


@pytest.fixture
def everyone(roles: dict[Role, Actor]) -> dict[str, Actor]:
    stranger = make_actor(Role.HEAD, make_unit("市交通局"))
    return {**{str(role): actor for role, actor in roles.items()}, "stranger": stranger}


def standing(unit: Unit, state: OrderState = OrderState.IN_HAND) -> Order:
    """An order in a state, given by nobody who acts here."""
    with recorded("test.make", by="tester"):
        order = Order(unit=unit, trigger=Trigger.ASSIGNED, matter="校车", source="纪要", finding="年检", state=state)
        order.number, order.due_on = "督办1", DUE
        order.proposed_at = order.issued_at = clock.now()
        order.save()
    return order


def asked(unit: Unit, state: ExtensionState, of: OrderState = OrderState.IN_HAND) -> Extension:
    order = standing(unit, of)
    with recorded("test.make", by="tester"):
        row = Extension(order=order, turn=order.turn, reason="雨季", progress="过半", wished_on=LATER, state=state)
        row.due_before, row.asked_at = DUE, clock.now()
        row.save()
    return row


def proposed(unit: Unit, level: int, state: StepState, of: OrderState = OrderState.IN_HAND) -> Escalation:
    order, rung = standing(unit, of), rules_on(TODAY).ladder[level - 1]
    with recorded("test.make", by="tester"):
        step = Escalation(order=order, turn=order.turn, level=level, word=rung.word, colour=rung.colour, state=state)
        step.proposed_on = TODAY
        step.save()
    return step


def outcome(act: Callable[[], object], row: Extension | Escalation | Order) -> str:
    try:
        act()
    except Denied:
        return "denied"
    except NotOpen:
        return "not open"
    return "done" if isinstance(row, Order) else str(type(row).objects.get(pk=row.pk).state)


@pytest.mark.parametrize("state", ExtensionState)
def test_every_act_on_a_request_for_more_time_by_every_role(
    unit: Unit, everyone: dict[str, Actor], state: ExtensionState
) -> None:
    found = {}
    for act, perform in ASKING.items():
        for who, actor in everyone.items():
            row = asked(unit, state)
            found[act, who] = outcome(lambda perform=perform, row=row, actor=actor: perform(row, actor), row)

    led = {act: extending.TRANSITIONS.get((state, act)) for act in ASKING}
    assert found == {
        (act, who): str(led[act] or "not open") if who in {str(role) for role in DECIDERS[act]} else "denied"
        for act in ASKING
        for who in everyone
    }


@pytest.mark.parametrize("state", OrderState)
def test_more_time_is_asked_by_the_head_alone_and_while_an_answer_is_owed(
    unit: Unit, everyone: dict[str, Actor], state: OrderState
) -> None:
    found = {}
    for who, actor in everyone.items():
        order = standing(unit, state)
        said = {"reason": "雨季", "progress": "过半", "wished_on": LATER}
        found[who] = outcome(
            lambda order=order, actor=actor, said=said: actions.ask_extension(order, by=actor, **said), order
        )

    head = "done" if state in OWED else "not open"
    assert found == {who: head if who == str(Role.HEAD) else "denied" for who in everyone}


@pytest.mark.parametrize("of", [state for state in OrderState if state not in OWED])
def test_nothing_is_decided_of_more_time_or_a_rung_once_no_answer_is_owed(
    unit: Unit, roles: dict[Role, Actor], of: OrderState
) -> None:
    rows = [(perform, asked(unit, state, of)) for perform in ASKING.values() for state in extending.OPEN]
    steps = [(perform, proposed(unit, 2, StepState.PROPOSED, of)) for perform in URGING.values()]

    found = {outcome(lambda do=do, row=row: do(row, roles[Role.CHIEF]), row) for do, row in [*rows, *steps]}  # type: ignore[operator]

    assert found == {"not open"}


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize("state", StepState)
def test_every_act_on_every_rung_by_every_role(
    unit: Unit, everyone: dict[str, Actor], level: int, state: StepState
) -> None:
    found = {}
    for act, perform in URGING.items():
        for who, actor in everyone.items():
            step = proposed(unit, level, state)
            found[act, who] = outcome(lambda perform=perform, step=step, actor=actor: perform(step, actor), step)

    chief = rules_on(TODAY).ladder[level - 1].chief
    doers = {str(role) for role in ({Role.CHIEF} if chief else OFFICE_ROLES)}
    led = {act: ladder.TRANSITIONS.get((state, act)) for act in URGING}
    assert found == {
        (act, who): str(led[act] or "not open") if who in doers else "denied" for act in URGING for who in everyone
    }


def test_the_tables_are_tried_whole() -> None:
    assert set(ASKING) == {act for _state, act in extending.TRANSITIONS} == set(extending.EVENTS) - {"ask"}
    assert set(URGING) == {act for _state, act in ladder.TRANSITIONS}
