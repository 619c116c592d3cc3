"""The state table, tried whole: every act, from every state, by every role."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.supervision import actions
from taizhang.supervision.facts import Drafted, OrderState, Trigger
from taizhang.supervision.models import Order
from taizhang.supervision.rules.states import DOERS, TRANSITIONS, next_state, roles_for
from tests.factories import make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

ACTS: Mapping[str, Callable[[Order, Actor], object]] = {
    "draft": lambda order, by: actions.draft_order(order, Drafted("纪要", "开工", 10), by=by),
    "drop": lambda order, by: actions.drop_order(order, by=by, reason="不必"),
    "rework": lambda order, by: actions.rework_order(order, by=by, reason="写清楚"),
    "approve": lambda order, by: actions.approve_order(order, by=by),
    "issue": lambda order, by: actions.issue_order(order, by=by),
    "sign": lambda order, by: actions.sign_for_order(order, by=by),
    "answer": lambda order, by: actions.answer_order(order, by=by, answer="已开工"),
    "return": lambda order, by: actions.return_answer(order, by=by, reason="没有佐证"),
    "verify": lambda order, by: actions.verify_answer(order, by=by, conclusion="核实"),
    "close": lambda order, by: actions.close_order(order, by=by),
    "end": lambda order, by: actions.end_order(order, by=by, reason="规划取消"),
    "archive": lambda order, by: actions.archive_order(order, by=by),
    "hold": lambda order, by: actions.hold_order(order, by=by, found="巩固"),
    "reopen": lambda order, by: actions.reopen_order(order, by=by, found="反弹"),
}
HANDS = {Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF}


def standing(unit: Unit, state: OrderState) -> Order:
    """An order in a state, drafted, issued and verified by nobody who acts here."""
    with recorded("test.make", by="tester"):
        order = Order(
            unit=unit,
            trigger=Trigger.ASSIGNED,
            matter="校车",
            source="纪要",
            finding="年检",
            state=state,
            number="督办1",
        )
        order.proposed_at = order.issued_at = order.closed_at = clock.now()
        order.save()
    return order


def outcome(order: Order, act: str, by: Actor) -> str:
    try:
        ACTS[act](order, by)
    except Denied:
        return "denied"
    except NotOpen:
        return "not open"
    return str(Order.objects.get(pk=order.pk).state)


@pytest.mark.parametrize("state", OrderState)
def test_every_act_from_this_state_by_every_role(unit: Unit, roles: dict[Role, Actor], state: OrderState) -> None:
    stranger = make_actor(Role.HEAD, make_unit("市交通局"))
    people: dict[str, Actor] = {**{str(role): actor for role, actor in roles.items()}, "stranger": stranger}

    found = {(act, name): outcome(standing(unit, state), act, actor) for act in ACTS for name, actor in people.items()}

    assert found == {(act, name): expected(state, act, name) for act in ACTS for name in people}


def expected(state: OrderState, act: str, name: str) -> str:
    target = next_state(state, act)
    doers = roles_for(state, act)
    if name not in {str(role) for role in doers}:
        return "denied"
    return "not open" if target is None else str(target)


def test_the_table_is_tried_whole() -> None:
    assert set(ACTS) == set(DOERS) == {act for _state, act in TRANSITIONS}
    assert {role for roles in DOERS.values() for role in roles} == HANDS
