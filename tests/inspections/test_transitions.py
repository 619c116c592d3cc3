"""The state table, tried whole: every act, from every state, by everybody."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.inspections.actions import approving, asking, concluding, ending, field, opening, planning, rechecking
from taizhang.inspections.facts import Answer, InspectionState, Outcome, Party, Said
from taizhang.inspections.models import Inspection
from taizhang.inspections.rules.states import DOERS, TRANSITIONS, next_state
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from tests.inspections.visited import TODAY, Visited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]

_S = InspectionState
Act = Callable[[Inspection, Actor, Visited], object]
ACTS: Mapping[str, Act] = {
    "amend": lambda row, by, town: planning.amend_inspection(row, replace(town.item, scope="全部食堂"), by=by),
    "approve": lambda row, by, _town: approving.approve_inspection(row, by=by),
    "cancel": lambda row, by, _town: approving.cancel_inspection(row, by=by, reason="重复"),
    "notify": lambda row, by, _town: opening.notify_unit(row, by=by),
    "enter": lambda row, by, _town: opening.enter_field(row, by=by),
    "check": lambda row, by, _town: field.send_answers(
        row, {row.points.all()[0].pk: Said(Answer.HOLDS, "又看")}, by=by, key="k"
    ),
    "draft": lambda row, by, _town: concluding.draft_conclusion(row, by=by, findings="f", opinion="o"),
    "rework": lambda row, by, _town: concluding.rework_conclusion(row, by=by, reason="写清楚"),
    "give": lambda row, by, _town: concluding.give_conclusion(row, by=by),
    "sign": lambda row, by, _town: concluding.sign_for_conclusion(row, by=by),
    "ask": lambda row, by, _town: asking.ask_recheck(row, by=by, reasons="不实"),
    "appoint": lambda row, by, town: rechecking.appoint_recheckers(
        row, [Person.objects.get(pk=town.rechecker.person_id)], by=by
    ),
    "decide": lambda row, by, _town: rechecking.decide_recheck(row, by=by, outcome=Outcome.WITHDRAWN, opinion="不实"),
    "propose": lambda row, by, _town: ending.order_point(row, row.points.all()[1], by=by),
    "publish": lambda row, by, _town: ending.set_public(row, by=by, public=True),
    "close": lambda row, by, _town: ending.close_inspection(row, by=by),
}
WHO: Mapping[Party, frozenset[str]] = {
    Party.OFFICE: frozenset({"officer", "chief", "leader"}),
    Party.CHIEF: frozenset({"chief", "mayor"}),
    Party.TEAM: frozenset({"leader", "member"}),
    Party.LEADER: frozenset({"leader"}),
    Party.UNIT: frozenset({"clerk", "head"}),
    Party.HEAD: frozenset({"head"}),
    Party.RECHECKER: frozenset({"rechecker"}),
}
CANNOT: frozenset[tuple[InspectionState, str]] = frozenset(
    {(_S.APPROVED, "enter"), (_S.CONCLUDED, "close"), (_S.RECHECKED, "sign")}
)
"""What the table leaves to the facts: nobody was told yet, the term to ask runs, it was signed for when it was asked."""


@pytest.fixture
def town(unit: Unit, roles: dict[Role, Actor]) -> Visited:
    return Visited(unit, roles)


def outcome(row: Inspection, act: str, by: Actor, town: Visited) -> str:
    """What comes of an act, which is undone again."""
    fresh = Inspection.objects.select_related("unit").get(pk=row.pk)
    try:
        with recorded("test.try", by="tester"):
            ACTS[act](fresh, by, town)
            raise ZeroDivisionError
    except Denied:
        return "denied"
    except (NotOpen, ValueError):
        return "not open"
    except ZeroDivisionError:
        return str(fresh.state)


@pytest.mark.parametrize("state", InspectionState)
def test_every_act_from_this_state_by_everybody(town: Visited, state: InspectionState) -> None:
    row = town.at(state)

    found = {(act, name): outcome(row, act, by, town) for act in ACTS for name, by in town.everyone.items()}

    assert found == {(act, name): expected(state, act, name) for act in ACTS for name in town.everyone}


def expected(state: InspectionState, act: str, name: str) -> str:
    appointed = state in (_S.RECHECK, _S.RECHECKED, _S.CLOSED)
    given = state in (_S.CONCLUDED, _S.RECHECK, _S.RECHECKED, _S.CLOSED)
    party = DOERS[act]
    if name not in WHO[party] or (party is Party.RECHECKER and not appointed):
        return "denied"
    if act in ("give", "rework", "appoint") and name == "chief" and given:
        return "denied"
    target = next_state(state, act)
    return "not open" if target is None or (state, act) in CANNOT else str(target)


def test_the_table_is_tried_whole() -> None:
    assert set(ACTS) == set(DOERS) == {act for _state, act in TRANSITIONS}
    assert set(WHO) == set(Party)
