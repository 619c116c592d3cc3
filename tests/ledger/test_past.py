"""The ledger of any past day, rebuilt from the chain alone, is what was in force on that day."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.facts import Unrecorded
from taizhang.ledger.actions import (
    approve_targets,
    correct_target,
    enter_targets,
    reach_milestone,
    remove_drafts,
    set_standing,
    submit_targets,
)
from taizhang.ledger.actions.supports import say_support
from taizhang.ledger.facts import AmendmentKind, MilestoneDraft, Standing, SupportState, TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.queries.past import PastLine, ledger_on, past_seen_by
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from tests.factories import asking, draft, every_role, granted, make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
Roles = Mapping[Role, Actor]
STAGE = (MilestoneDraft("开工", date(2012, 12, 1)),)


def enter(unit: Unit, roles: Roles, day: date, _turn: int) -> None:
    enter_targets([draft(unit, matter=f"{day}所立事项", milestones=STAGE)], by=roles[Role.CLERK], year=2012)


def correct(unit: Unit, roles: Roles, day: date, turn: int) -> None:
    if line := pick(unit, turn, TargetState.DRAFT):
        correct_target(line, draft(unit, matter=f"{day}改写"), by=roles[Role.CLERK])


def remove(unit: Unit, roles: Roles, _day: date, turn: int) -> None:
    if line := pick(unit, turn, TargetState.DRAFT):
        remove_drafts([line], by=roles[Role.CLERK])


def approve(unit: Unit, roles: Roles, _day: date, turn: int) -> None:
    if line := pick(unit, turn, TargetState.DRAFT):
        submit_targets([line], by=roles[Role.HEAD])
        approve_targets([line], by=roles[Role.CHIEF])


def suspend(unit: Unit, roles: Roles, _day: date, turn: int) -> None:
    if line := pick(unit, turn, TargetState.APPROVED):
        other = Standing.ACTIVE if line.standing == Standing.SUSPENDED else Standing.SUSPENDED
        set_standing(line, other, by=roles[Role.CHIEF], reason="用地")


def postpone(unit: Unit, roles: Roles, day: date, turn: int) -> None:
    line = pick(unit, turn, TargetState.APPROVED)
    if line and line.due is not None:
        later = line.due + timedelta(days=7)
        granted(line, asking(due=later.isoformat(), due_text="延期"), roles, asked_on=day)


def lower(unit: Unit, roles: Roles, day: date, turn: int) -> None:
    line = pick(unit, turn, TargetState.APPROVED)
    if line and line.quantity and day.month in (4, 7):
        granted(line, asking(AmendmentKind.ADJUST, quantity=str(line.quantity / 2)), roles, asked_on=day)


def reach(unit: Unit, roles: Roles, day: date, turn: int) -> None:
    line = pick(unit, turn, TargetState.APPROVED)
    if line and (stage := line.milestones.first()):
        reach_milestone(stage, by=roles[Role.CLERK], on=day)


def pick(unit: Unit, turn: int, state: TargetState) -> Target | None:
    lines = list(Target.objects.filter(ledger__unit=unit, state=state).order_by("number"))
    return lines[turn % len(lines)] if lines else None


ACTS: tuple[Callable[[Unit, Roles, date, int], None], ...] = (
    enter,
    correct,
    remove,
    approve,
    suspend,
    postpone,
    lower,
    reach,
)


def rows_of(line: Target) -> tuple[Any, ...]:
    said = {field.attname: getattr(line, field.attname) for field in line._meta.concrete_fields}
    parts = (line.supports.all(), line.milestones.all())
    return said, [[(each.pk, each.revision) for each in part] for part in parts]


def in_force(unit: Unit) -> list[tuple[Any, ...]]:
    return [rows_of(line) for line in Target.objects.filter(ledger__unit=unit).order_by("number")]


def rebuilt(lines: list[PastLine]) -> list[tuple[Any, ...]]:
    return [rows_of(past.line) for past in lines]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 9)), max_size=14))
def test_after_any_sequence_of_acts_every_past_day_is_as_it_was(acts: list[tuple[Any, int, int]]) -> None:
    unit, day, held = make_unit(), date(2012, 4, 2), dict[date, list[tuple[Any, ...]]]()
    roles = every_role(unit)
    for act, gap, turn in [(enter, 0, 0), (approve, 0, 0), *acts]:
        day += timedelta(days=gap)
        with clock.frozen(day):
            act(unit, roles, day, turn)
        held[day] = in_force(unit)

    assert {on: rebuilt(ledger_on(on, [unit])) for on in held} == held


@pytest.mark.both_engines
def test_a_day_before_the_ledger_has_none_and_later_acts_are_not_seen(unit: Unit, roles: dict[Role, Actor]) -> None:
    with clock.frozen(date(2012, 4, 2)):
        enter(unit, roles, date(2012, 4, 2), 0)
        approve(unit, roles, date(2012, 4, 2), 0)
    postpone(unit, roles, date(2012, 7, 9), 0)

    days = [date(2012, 4, 1), date(2012, 7, 8), date(2012, 7, 9)]

    assert [[past.line.due for past in ledger_on(day, [unit])] for day in days] == [
        [],
        [date(2012, 12, 31)],
        [date(2013, 1, 7)],
    ]


def test_a_row_of_the_past_cannot_be_saved(unit: Unit, roles: dict[Role, Actor]) -> None:
    enter(unit, roles, date(2012, 4, 2), 0)
    [past] = ledger_on(clock.today())

    with pytest.raises(Unrecorded):
        past.line.save()


def test_the_past_is_open_to_whom_it_concerned_then(unit: Unit, roles: dict[Role, Actor]) -> None:
    other = make_unit("市交通局")
    with clock.frozen(date(2012, 4, 2)):
        [helped] = enter_targets([draft(other, support_ids=(unit.pk,))], by=roles[Role.OFFICER], year=2012)
        enter_targets([draft(unit), draft(other)], by=roles[Role.OFFICER], year=2012)
        submit_targets([helped], by=make_actor(Role.HEAD, other))
        approve_targets([helped], by=roles[Role.CHIEF])
    with clock.frozen(date(2012, 5, 2)):
        say_support(helped.supports.get(), SupportState.DONE, by=roles[Role.CLERK], note="已配合")

    everything = ledger_on(date(2012, 4, 2))
    seen = {str(role): len(past_seen_by(actor, everything)) for role, actor in roles.items()}

    assert seen == {
        "clerk": 2,
        "head": 2,
        "officer": 3,
        "chief": 3,
        "vice_mayor": 0,
        "mayor": 3,
        "auditor": 3,
        "operator": 0,
        "keyholder": 0,
    }
    states = [[each.state for past in ledger_on(day) for each in past.supports] for day in _days()]
    assert states == [[SupportState.NOT_BEGUN], [SupportState.DONE]]


def _days() -> tuple[date, date]:
    return date(2012, 5, 1), date(2012, 5, 2)
