"""A line broken down to units and posts; supporting units with their own part."""

from collections.abc import Mapping
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import correct_target, enter_targets
from taizhang.ledger.actions.amending import Refused, ask_amendment
from taizhang.ledger.actions.cascade import break_down
from taizhang.ledger.actions.supports import give_part, say_support
from taizhang.ledger.facts import AmendmentKind, SupportState, TargetKind
from taizhang.ledger.models import Target
from taizhang.ledger.queries.cascade import children_of, family, last_child_day, line_up
from taizhang.ledger.rules.amending import Refusal
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from tests.assessment.city import lines
from tests.factories import ATTACHED, asking, draft, granted, make_actor, make_unit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 9)),
]
JULY = date(2012, 7, 9)


@pytest.fixture
def helper() -> Unit:
    return make_unit("市建设局", code="C02")


@pytest.fixture
def parent(unit: Unit, roles: dict[Role, Actor], helper: Unit) -> Target:
    """A line of the schools' office that the builders help with."""
    [line] = lines(unit, roles, {"due": date(2012, 9, 30), "support_ids": (helper.pk,), "support_parts": ("配套道路",)})
    return line


def child(unit: Unit, **said: object) -> Mapping[str, object]:
    return {"due": date(2012, 8, 31), "matter": "城区6所", **said, "lead": unit}


def broken(parent: Target, by: Actor, *said: Mapping[str, object]) -> list[Target]:
    drafts = [draft(each["lead"], **{name: value for name, value in each.items() if name != "lead"}) for each in said]  # type: ignore[arg-type]
    return break_down(parent, drafts, by=by)


def test_the_lead_unit_breaks_its_line_down_to_itself_and_its_helpers(
    unit: Unit, roles: dict[Role, Actor], parent: Target, helper: Unit
) -> None:
    own, theirs = broken(parent, roles[Role.CLERK], child(unit), child(helper))

    assert [(each.code, each.parent, each.kind) for each in (own, theirs)] == [
        ("B07-2012-002", parent, parent.kind),
        ("C02-2012-001", parent, parent.kind),
    ]
    assert Record.objects.filter(action="ledger.break_down").values_list("stream", flat=True).count() == 2
    assert list(verify()) == []


def test_only_the_office_breaks_it_down_to_others(unit: Unit, roles: dict[Role, Actor], parent: Target) -> None:
    stranger = make_unit("市交通局")

    with pytest.raises(Denied, match="others by the office"):
        broken(parent, roles[Role.CLERK], child(stranger))
    with pytest.raises(Denied, match="lead unit"):
        broken(parent, make_actor(Role.HEAD, stranger), child(stranger))
    [line] = broken(parent, roles[Role.OFFICER], child(stranger))

    assert line.ledger.unit == stranger


def test_what_is_taken_over_is_locked(unit: Unit, roles: dict[Role, Actor], parent: Target) -> None:
    with pytest.raises(ValueError, match="2012-09-30 at the latest"):
        broken(parent, roles[Role.CLERK], child(unit, due=date(2012, 10, 1)))
    [line] = broken(parent, roles[Role.CLERK], child(unit, kind=TargetKind.MAJOR))

    with pytest.raises(ValueError, match="is of the kind of"):
        correct_target(line, draft(unit, kind=TargetKind.MAJOR, due=date(2012, 8, 1)), by=roles[Role.CLERK])

    assert line.kind == TargetKind.LIVELIHOOD
    assert Target.objects.get(pk=line.pk).parent == parent


def test_a_sub_target_that_names_no_day_has_that_of_its_line(
    unit: Unit, roles: dict[Role, Actor], parent: Target
) -> None:
    [line] = broken(parent, roles[Role.CLERK], child(unit, due=None, due_text=""))

    assert (line.due, line.due_text) == (parent.due, parent.due_text)


def test_a_cancelled_line_is_not_broken_down(unit: Unit, roles: dict[Role, Actor], parent: Target) -> None:
    granted(parent, asking(AmendmentKind.CANCEL), roles, asked_on=JULY)

    with pytest.raises(NotOpen, match="no longer stands"):
        broken(Target.objects.get(pk=parent.pk), roles[Role.CLERK], child(unit))


def test_a_family_is_told_level_by_level_and_has_a_bottom(unit: Unit, roles: dict[Role, Actor], parent: Target) -> None:
    [second] = broken(parent, roles[Role.CLERK], child(unit))
    [third, beside] = broken(second, roles[Role.CLERK], child(unit), child(unit))
    [fourth] = broken(third, roles[Role.CLERK], child(unit))

    with pytest.raises(ValueError, match="as far broken down"):
        broken(fourth, roles[Role.CLERK], child(unit))

    assert family(parent) == [parent, second, third, beside, fourth]
    assert list(line_up(fourth)) == [fourth, third, second, parent]
    assert children_of(family(parent)) == {parent.pk: [second], second.pk: [third, beside], third.pk: [fourth]}


def test_a_day_is_not_brought_before_that_of_a_sub_target(unit: Unit, roles: dict[Role, Actor], parent: Target) -> None:
    broken(parent, roles[Role.CLERK], child(unit))

    with pytest.raises(Refused) as refusal:
        ask_amendment(parent, asking(AmendmentKind.ADJUST, due="2012-08-30"), ATTACHED, by=roles[Role.HEAD])

    assert refusal.value.refusals == (Refusal.BEFORE_CHILD,)
    assert last_child_day(parent) == date(2012, 8, 31)


def test_a_supporting_unit_speaks_for_its_own_part(roles: dict[Role, Actor], parent: Target, helper: Unit) -> None:
    support, builder = parent.supports.get(), make_actor(Role.CLERK, helper)

    with pytest.raises(Denied, match="supporting unit itself"):
        say_support(support, SupportState.DOING, by=roles[Role.CLERK])
    with pytest.raises(ValueError, match="what was done"):
        say_support(support, SupportState.DONE, by=builder)
    say_support(support, SupportState.DOING, by=builder)
    say_support(support, SupportState.DONE, by=builder, note="6月20日通车")
    with pytest.raises(ValueError, match="goes back"):
        say_support(support, SupportState.DOING, by=builder)

    kept = parent.supports.get()
    assert (kept.part, kept.state, kept.note) == ("配套道路", SupportState.DONE, "6月20日通车")
    assert kept.said_at is not None
    assert list(verify()) == []


def test_nothing_is_said_of_a_line_that_is_not_in_force(unit: Unit, roles: dict[Role, Actor], helper: Unit) -> None:
    [line] = enter_targets([draft(unit, support_ids=(helper.pk,))], by=roles[Role.CLERK], year=2012)

    with pytest.raises(NotOpen, match="not in force"):
        say_support(line.supports.get(), SupportState.DOING, by=make_actor(Role.CLERK, helper))


def test_the_lead_unit_gives_the_part(roles: dict[Role, Actor], parent: Target, helper: Unit) -> None:
    support = parent.supports.get()

    with pytest.raises(Denied):
        give_part(support, "另作安排", by=make_actor(Role.HEAD, helper))
    with pytest.raises(ValueError, match="what the supporting unit does"):
        give_part(support, " ", by=roles[Role.CLERK])
    give_part(support, "配套道路和管网", by=roles[Role.CLERK])

    assert parent.supports.get().part == "配套道路和管网"


def test_a_corrected_line_keeps_what_was_given_to_helpers(unit: Unit, roles: dict[Role, Actor], helper: Unit) -> None:
    [line] = enter_targets(
        [draft(unit, support_ids=(helper.pk,), support_parts=("道路",))], by=roles[Role.CLERK], year=2012
    )
    held = line.supports.get().pk

    correct_target(line, draft(unit, support_ids=(helper.pk,), support_parts=("道路和管网",)), by=roles[Role.CLERK])

    assert list(line.supports.values_list("pk", "part")) == [(held, "道路和管网")]
