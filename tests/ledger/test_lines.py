"""Lines from draft to publication, with their record."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger import permissions
from taizhang.ledger.actions import (
    Incomplete,
    approve_targets,
    correct_target,
    enter_targets,
    publish_targets,
    reach_milestone,
    remove_drafts,
    return_targets,
    set_standing,
    submit_targets,
    withdraw_targets,
)
from taizhang.ledger.facts import MilestoneDraft, Standing, TargetState
from taizhang.ledger.models import Milestone, Support, Target
from taizhang.ledger.queries import Filter, in_force, narrowed, targets_seen_by
from taizhang.ledger.rules.completeness import Part
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from tests.factories import draft, make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def enter(unit: Unit, by: Actor, **said: object) -> Target:
    [target] = enter_targets([draft(unit, **said)], by=by, year=2012)
    return target


def published(unit: Unit, roles: dict[Role, Actor], **said: object) -> Target:
    target = enter(unit, roles[Role.CLERK], **said)
    submit_targets([target], by=roles[Role.HEAD])
    approve_targets([target], by=roles[Role.CHIEF])
    publish_targets([target], by=roles[Role.CHIEF])
    return target


def test_a_line_goes_from_draft_to_published_with_one_record_an_act(unit: Unit, roles: dict[Role, Actor]) -> None:
    target = published(unit, roles)

    kept = Target.objects.get(pk=target.pk)
    acts = list(Record.objects.filter(stream="unit-B07").order_by("sequence").values_list("action", "actor"))
    assert (kept.code, kept.state, kept.revision) == ("B07-2012-001", TargetState.PUBLISHED, 4)
    assert acts == [
        ("ledger.enter_targets", roles[Role.CLERK].username),
        ("ledger.submit_targets", roles[Role.HEAD].username),
        ("ledger.approve_targets", roles[Role.CHIEF].username),
        ("ledger.publish_targets", roles[Role.CHIEF].username),
    ]
    assert list(verify()) == []


def test_lines_of_two_units_keep_their_order_and_their_streams(unit: Unit) -> None:
    other, officer = make_unit("市交通局", code="B08"), make_actor(Role.OFFICER)
    drafts = [draft(unit, matter="甲"), draft(other, matter="乙"), draft(unit, matter="丙")]

    targets = enter_targets(drafts, by=officer, year=2012)

    assert [(target.matter, target.code) for target in targets] == [
        ("甲", "B07-2012-001"),
        ("乙", "B08-2012-001"),
        ("丙", "B07-2012-002"),
    ]


def test_a_line_that_may_not_be_entered_keeps_all_others_out(unit: Unit, roles: dict[Role, Actor]) -> None:
    other = make_unit("市交通局")

    with pytest.raises(Denied):
        enter_targets([draft(unit), draft(other)], by=roles[Role.CLERK], year=2012)

    assert Target.objects.count() == 0


def test_an_incomplete_line_cannot_be_submitted_and_says_what_is_missing(unit: Unit, roles: dict[Role, Actor]) -> None:
    whole, partial = (
        enter(unit, roles[Role.CLERK]),
        enter(unit, roles[Role.CLERK], method="", due=None, due_kind="undated"),
    )

    with pytest.raises(Incomplete) as refusal:
        submit_targets([whole, partial], by=roles[Role.HEAD])

    assert refusal.value.missing == {"B07-2012-002": (Part.HOW, Part.BY_WHEN)}
    assert set(Target.objects.values_list("state", flat=True)) == {TargetState.DRAFT}


def test_a_returned_line_can_be_corrected_and_keeps_its_code(unit: Unit, roles: dict[Role, Actor]) -> None:
    target = enter(unit, roles[Role.CLERK])
    submit_targets([target], by=roles[Role.HEAD])

    return_targets([target], by=roles[Role.OFFICER], reason="措施不具体")
    correct_target(target, draft(unit, method="每周现场调度"), by=roles[Role.CLERK])

    kept = Target.objects.get()
    assert (kept.code, kept.state, kept.method) == ("B07-2012-001", TargetState.DRAFT, "每周现场调度")
    assert '"reason":"措施不具体"' in Record.objects.get(action="ledger.return_targets").body


def test_a_line_past_draft_can_be_neither_corrected_nor_removed(unit: Unit, roles: dict[Role, Actor]) -> None:
    target = published(unit, roles)

    with pytest.raises(NotOpen):
        correct_target(target, draft(unit), by=roles[Role.CLERK])
    with pytest.raises(NotOpen):
        remove_drafts([target], by=roles[Role.CLERK])


def test_drafts_are_removed_with_all_that_hangs_on_them(unit: Unit, roles: dict[Role, Actor]) -> None:
    other = make_unit("市财政局")
    stages = (MilestoneDraft("开工", date(2012, 5, 31)),)
    target = enter(unit, roles[Role.CLERK], support_ids=(other.pk,), milestones=stages)

    remove_drafts([target], by=roles[Role.CLERK])

    assert (Target.objects.count(), Support.objects.count(), Milestone.objects.count()) == (0, 0, 0)
    assert list(verify()) == []


def test_a_withdrawn_line_no_longer_counts(unit: Unit, roles: dict[Role, Actor]) -> None:
    target, other = published(unit, roles), published(unit, roles)

    withdraw_targets([target], by=roles[Role.CHIEF], reason="上级政策调整")

    assert list(in_force(2012)) == [other]


def test_a_suspended_line_says_why(unit: Unit, roles: dict[Role, Actor]) -> None:
    target = published(unit, roles)

    set_standing(target, Standing.SUSPENDED, by=roles[Role.CHIEF], reason="用地未批")

    kept = Target.objects.get()
    assert (kept.standing, kept.note) == (Standing.SUSPENDED, "用地未批")


def test_a_milestone_is_not_reached_on_a_day_to_come(unit: Unit, roles: dict[Role, Actor]) -> None:
    stages = (MilestoneDraft("开工", date(2012, 5, 31)),)
    milestone = enter(unit, roles[Role.CLERK], milestones=stages).milestones.get()

    with clock.frozen(date(2012, 5, 20)):
        with pytest.raises(ValueError, match="has not come yet"):
            reach_milestone(milestone, by=roles[Role.CLERK], on=date(2012, 5, 21))
        reach_milestone(milestone, by=roles[Role.CLERK], on=date(2012, 5, 20))

    assert Milestone.objects.get().reached_on == date(2012, 5, 20)


def test_who_may_do_what_with_lines(unit: Unit, roles: dict[Role, Actor]) -> None:
    roles[Role.HEAD], stranger = roles[Role.HEAD], make_actor(Role.HEAD, make_unit("市交通局"))
    acts = {
        "see": (permissions.may_see_ledger, True),
        "enter": (permissions.may_enter_targets, True),
        "submit": (permissions.may_submit_targets, True),
        "review": (permissions.may_review_targets, False),
        "approve": (permissions.may_approve_targets, False),
    }
    everyone: dict[str, Actor] = {**{str(role): actor for role, actor in roles.items()}, "stranger": stranger}

    table = {
        name: {act for act, (may, needs_unit) in acts.items() if allows(may, actor, *([unit.pk] if needs_unit else []))}
        for name, actor in everyone.items()
    }

    assert table == {
        "clerk": {"see", "enter"},
        "head": {"see", "enter", "submit"},
        "officer": {"see", "enter", "review"},
        "chief": {"see", "enter", "review", "approve"},
        "vice_mayor": set(),
        "mayor": {"see"},
        "auditor": {"see"},
        "operator": set(),
        "stranger": set(),
        "keyholder": set(),
    }


def test_a_unit_sees_its_own_lines_and_those_it_helps_with(unit: Unit, roles: dict[Role, Actor]) -> None:
    other, officer = make_unit("市交通局"), roles[Role.OFFICER]
    own, helped = enter(unit, officer), enter(other, officer, support_ids=(unit.pk,))
    enter(other, officer)

    seen = set(targets_seen_by(roles[Role.CLERK]))

    assert seen == {own, helped}
    assert targets_seen_by(officer).count() == 3
    assert targets_seen_by(roles[Role.OPERATOR]).count() == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("幼儿园", {"B07-2012-001"}),
        ("gbyey", {"B07-2012-001"}),
        ("交通局 公路", {"B08-2012-001"}),
        ("b08", {"B08-2012-001"}),
        ("没有", set()),
    ],
)
def test_search_by_words_initials_code_and_unit(unit: Unit, text: str, found: set[str]) -> None:
    other, officer = make_unit("市交通局", code="B08"), make_actor(Role.OFFICER)
    enter(unit, officer)
    enter(other, officer, matter="改建农村公路80公里")

    codes = set(narrowed(targets_seen_by(officer), Filter(year=2012, text=text)).values_list("code", flat=True))

    assert codes == found
