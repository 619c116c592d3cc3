"""A change of a line in force: asked in time, signed, checked, decided by whom it concerns, and never forgotten."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.documents.actions import issue, receive
from taizhang.ledger import permissions
from taizhang.ledger.actions import approve_targets, enter_targets, set_standing, submit_targets, withdraw_targets
from taizhang.ledger.actions.amending import (
    Refused,
    ask_again,
    ask_amendment,
    check_amendment,
    drop_amendment,
    grant_amendment,
    refuse_amendment,
    return_amendment,
    sign_amendment,
)
from taizhang.ledger.facts import (
    AmendmentKind,
    AmendmentState,
    Level,
    MilestoneDraft,
    Standing,
    TargetState,
)
from taizhang.ledger.models import Amendment, Milestone, Target
from taizhang.ledger.queries.amendments import amendments_waiting_for, first_baseline, versions_of
from taizhang.ledger.queries.deciding import next_people
from taizhang.ledger.rules.amending import Refusal
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
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
SEPTEMBER = {"due": date(2012, 9, 30), "due_text": "9月底前"}
LATER = {"due": "2012-11-30", "due_text": "11月底前"}
Roles = Mapping[Role, Actor]


def line_of(unit: Unit, roles: Roles, **said: object) -> Target:
    [line] = lines(unit, roles, {**SEPTEMBER, **said})
    return line


def fresh(line: Target) -> Target:
    return Target.objects.get(pk=line.pk)


def test_a_granted_change_is_in_force_and_the_first_baseline_stays(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)

    amendment = granted(line, asking(**LATER), roles, asked_on=JULY)

    now = fresh(line)
    assert (now.due, now.due_text) == (date(2012, 11, 30), "11月底前")
    assert (amendment.state, amendment.level) == (AmendmentState.GRANTED, Level.CHIEF)
    assert amendment.before == {"due": "2012-09-30", "due_text": "9月底前"}
    assert {name: first_baseline(now)[name] for name in ("due", "quantity")} == {"due": "2012-09-30", "quantity": "12"}
    assert amendment.paper.title == "关于调整计划的请示"
    assert list(verify()) == []


def test_another_curve_is_granted_and_the_first_one_stays(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles, pace="milestones")

    granted(line, asking(AmendmentKind.ADJUST, pace="last_quarter working"), roles, asked_on=JULY)
    granted(line, asking(AmendmentKind.ADJUST, pace=""), roles, asked_on=JULY)

    now = fresh(line)
    assert (now.pace, first_baseline(now)["pace"]) == ("", "milestones")
    assert [each.before["pace"] for each in Amendment.objects.order_by("pk")] == ["milestones", "last_quarter working"]


def test_every_act_is_one_record_of_the_unit_s_stream(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)
    amendment = ask_amendment(line, asking(**LATER), ATTACHED, by=roles[Role.CLERK])
    sign_amendment(amendment, by=roles[Role.HEAD])
    check_amendment(amendment, by=roles[Role.OFFICER])
    grant_amendment(amendment, by=roles[Role.CHIEF], verdict="同意")

    acts = Record.objects.filter(stream=unit.stream, action__contains="amendment").order_by("pk")

    assert list(acts.values_list("action", "actor", "subject")) == [
        ("ledger.ask_amendment", roles[Role.CLERK].username, line.code),
        ("ledger.sign_amendment", roles[Role.HEAD].username, line.code),
        ("ledger.check_amendment", roles[Role.OFFICER].username, line.code),
        ("ledger.grant_amendment", roles[Role.CHIEF].username, line.code),
    ]


def test_after_the_due_day_nothing_is_asked_and_the_record_stays_as_it_was(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    line, before = line_of(unit, roles), Record.objects.count()

    with clock.frozen(date(2012, 10, 1)), pytest.raises(Refused) as refusal:
        ask_amendment(line, asking(**LATER), ATTACHED, by=roles[Role.HEAD])

    assert refusal.value.refusals == (Refusal.PAST_DUE,)
    assert (Amendment.objects.count(), Record.objects.count() - before) == (0, 0)


def test_what_came_back_counts_from_the_day_it_was_first_asked(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)
    amendment = ask_amendment(line, asking(**LATER), ATTACHED, by=roles[Role.HEAD])
    return_amendment(amendment, by=roles[Role.OFFICER], reason="请附上级文件")

    with clock.frozen(date(2012, 10, 8)):
        again = ask_again(amendment, asking(due="2012-12-31"), None, by=roles[Role.HEAD])

    assert (again.state, again.after, again.verdict) == (AmendmentState.SIGNED, {"due": "2012-12-31"}, "请附上级文件")
    assert again.paper.title == "关于调整计划的请示"


def test_an_asking_needs_a_paper_that_can_be_one(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)

    with pytest.raises(ValueError, match="is empty"):
        ask_amendment(line, asking(**LATER), type(ATTACHED)(b"", "空.txt", "空"), by=roles[Role.HEAD])

    assert Amendment.objects.count() == 0


def test_a_line_has_one_open_asking_and_moves_by_that_alone(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)
    amendment = ask_amendment(line, asking(**LATER), ATTACHED, by=roles[Role.CLERK])

    with pytest.raises(NotOpen, match="decided first"):
        ask_amendment(line, asking(AmendmentKind.CANCEL), ATTACHED, by=roles[Role.CLERK])
    with pytest.raises(NotOpen, match="decided first"):
        withdraw_targets([line], by=roles[Role.CHIEF], reason="重复")
    drop_amendment(amendment, by=roles[Role.CLERK])
    withdraw_targets([line], by=roles[Role.CHIEF], reason="重复")

    assert fresh(line).state == TargetState.WITHDRAWN


def test_a_draft_cannot_be_amended_nor_a_cancelled_line(unit: Unit, roles: dict[Role, Actor]) -> None:
    [sketch] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    line = line_of(unit, roles)
    granted(line, asking(AmendmentKind.CANCEL), roles, asked_on=JULY)

    for each in (sketch, fresh(line)):
        with pytest.raises(NotOpen, match="cannot be done"):
            ask_amendment(each, asking(**LATER), ATTACHED, by=roles[Role.HEAD])


def test_cancelling_is_the_leaders_and_stays(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)
    amendment = ask_amendment(line, asking(AmendmentKind.CANCEL), ATTACHED, by=roles[Role.HEAD])
    check_amendment(amendment, by=roles[Role.OFFICER])

    with pytest.raises(Denied, match="another level"):
        grant_amendment(amendment, by=roles[Role.CHIEF])
    grant_amendment(amendment, by=roles[Role.MAYOR])
    with pytest.raises(NotOpen, match="stays cancelled"):
        set_standing(fresh(line), Standing.ACTIVE, by=roles[Role.CHIEF], reason="恢复")

    assert (fresh(line).standing, fresh(line).note) == (Standing.CANCELLED, "上级政策调整")


def test_the_chief_cancels_no_line_alone(unit: Unit, roles: dict[Role, Actor]) -> None:
    with pytest.raises(NotOpen, match="by an amendment"):
        set_standing(line_of(unit, roles), Standing.CANCELLED, by=roles[Role.CHIEF], reason="取消")


def test_a_refusal_says_why_and_changes_nothing(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)
    amendment = ask_amendment(line, asking(AmendmentKind.ADJUST, quantity="9"), ATTACHED, by=roles[Role.HEAD])
    check_amendment(amendment, by=roles[Role.OFFICER])

    with pytest.raises(ValueError, match="reason"):
        refuse_amendment(amendment, by=roles[Role.MAYOR], reason=" ")
    refuse_amendment(amendment, by=roles[Role.MAYOR], reason="条件具备，应按原目标完成")

    assert (fresh(line).quantity, amendment.state) == (Decimal(12), AmendmentState.REFUSED)
    assert Notice.objects.filter(kind="amendment_decided").count() == 2  # the clerk and the head


def test_stages_move_and_join_and_what_was_reached_stays(unit: Unit, roles: dict[Role, Actor]) -> None:
    stages = (MilestoneDraft("开工", date(2012, 7, 1)), MilestoneDraft("竣工", date(2012, 9, 20)))
    line = line_of(unit, roles, milestones=stages)
    held = list(Milestone.objects.order_by("pk").values_list("pk", flat=True))
    wanted = [
        {"name": "开工", "due": "2012-07-01"},
        {"name": "竣工", "due": "2012-11-20"},
        {"name": "验收", "due": "2012-11-30"},
    ]

    granted(line, asking(**LATER, milestones=wanted), roles, asked_on=JULY)

    rows = list(Milestone.objects.order_by("pk").values_list("pk", "name", "due"))
    assert rows[:2] == [(held[0], "开工", date(2012, 7, 1)), (held[1], "竣工", date(2012, 11, 20))]
    assert rows[2][1:] == ("验收", date(2012, 11, 30))
    assert first_baseline(fresh(line))["milestones"] == [*wanted[:1], {"name": "竣工", "due": "2012-09-20"}]


def test_a_new_line_joins_the_plan_by_being_asked_for(unit: Unit, roles: dict[Role, Actor]) -> None:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    said = type(asking())(AmendmentKind.ADD, "assigned", "市政府常务会议新交办")

    amendment = ask_amendment(line, said, ATTACHED, by=roles[Role.HEAD])
    waiting = fresh(line).state
    with pytest.raises(NotOpen, match="decided first"):
        approve_targets([fresh(line)], by=roles[Role.CHIEF])
    check_amendment(amendment, by=roles[Role.OFFICER])
    grant_amendment(amendment, by=roles[Role.CHIEF])

    assert (waiting, fresh(line).state) == (TargetState.SUBMITTED, TargetState.APPROVED)
    assert fresh(line).approved_at is not None
    assert fresh(line).begins_on == clock.today()


def test_a_line_that_a_paper_issued_here_made_is_asked_for_on_that_paper(unit: Unit, roles: dict[Role, Actor]) -> None:
    clerk, officer = roles[Role.CLERK], roles[Role.OFFICER]
    content = {"content": "纪要".encode(), "filename": "纪要.txt", "title": "联席会议纪要"}
    minutes = issue(by=officer, origin="市政府督查室", number="联纪〔2012〕4号", **content)
    own = receive(by=clerk, origin=unit.name, number="", **content)
    drafts = [draft(unit, paper_id=paper and paper.pk) for paper in (minutes, own, None)]
    decided, listed, typed = enter_targets(drafts, by=clerk, year=2012)
    said = type(asking())(AmendmentKind.ADD, "assigned", "会议议定")

    amendment = ask_amendment(decided, said, None, by=roles[Role.HEAD])
    for line in (listed, typed):
        with pytest.raises(ValueError, match="Attach the paper"):
            ask_amendment(line, said, None, by=roles[Role.HEAD])

    assert (amendment.paper, Amendment.objects.count()) == (minutes, 1)


def test_a_line_that_does_not_join_is_a_draft_again(unit: Unit, roles: dict[Role, Actor]) -> None:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    said = type(asking())(AmendmentKind.ADD, "assigned", "新交办")
    amendment = ask_amendment(line, said, ATTACHED, by=roles[Role.HEAD])

    return_amendment(amendment, by=roles[Role.OFFICER], reason="与另一条重复")

    assert fresh(line).state == TargetState.DRAFT


def test_once_the_plan_is_closed_lines_are_asked_for(unit: Unit, roles: dict[Role, Actor]) -> None:
    line_of(unit, roles)
    with clock.frozen(date(2012, 11, 1)):
        sketches = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
        with pytest.raises(NotOpen, match="The plan closed on 2012-10-31"):
            submit_targets(sketches, by=roles[Role.HEAD])

    assert fresh(sketches[0]).state == TargetState.DRAFT


def test_a_line_that_changed_meanwhile_is_asked_anew(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = line_of(unit, roles)
    amendment = ask_amendment(line, asking(**LATER), ATTACHED, by=roles[Role.HEAD])
    check_amendment(amendment, by=roles[Role.OFFICER])
    stale = Amendment.objects.get(pk=amendment.pk)
    stale.before = {**stale.before, "due": "2012-08-31"}

    with pytest.raises(NotOpen, match="changed since"):
        grant_amendment(stale, by=roles[Role.CHIEF])

    assert Amendment.objects.get().state == AmendmentState.CHECKED


def test_the_versions_of_a_plan_are_its_days_of_change(unit: Unit, roles: dict[Role, Actor]) -> None:
    first, second, third = lines(unit, roles, SEPTEMBER, SEPTEMBER, SEPTEMBER)
    granted(first, asking(**LATER), roles, asked_on=date(2012, 4, 20))
    granted(second, asking(AmendmentKind.CANCEL), roles, asked_on=JULY)
    granted(third, asking(**LATER), roles, asked_on=JULY)

    [versions] = versions_of([first.ledger]).values()

    assert [(each.numeral, each.on, each.changes) for each in versions] == [
        ("", date(2012, 1, 6), 0),
        ("I", date(2012, 4, 20), 1),
        ("II", JULY, 2),
    ]


def test_who_may_do_what_with_an_asking(unit: Unit, roles: dict[Role, Actor]) -> None:
    line, other = line_of(unit, roles), make_unit("市交通局")
    everyone = {str(role): actor for role, actor in roles.items()}
    everyone |= {"stranger": make_actor(Role.HEAD, other)}
    amendment = ask_amendment(line, asking(**LATER), ATTACHED, by=roles[Role.CLERK])
    acts = {
        "sign": permissions.may_sign_amendment,
        "check": permissions.may_check_amendment,
        "decide": permissions.may_decide_amendment,
    }

    def table() -> dict[str, set[str]]:
        found = {
            name: {act for act, may in acts.items() if allows(may, actor, amendment)}
            | ({"ask"} if allows(permissions.may_ask_amendment, actor, unit.pk) else set())
            for name, actor in everyone.items()
        }
        return {name: may for name, may in found.items() if may}

    common = {"clerk": {"ask"}, "head": {"ask", "sign"}, "officer": {"check"}}
    by_level = {}
    for level in Level:
        amendment.level = level
        by_level[level] = table()

    assert by_level == {
        Level.CHIEF: {**common, "chief": {"check", "decide"}},
        Level.LEADER: {**common, "chief": {"check"}, "mayor": {"decide"}},
        Level.MAYOR: {**common, "chief": {"check"}, "mayor": {"decide"}},
    }


def test_whoever_checked_does_not_decide(unit: Unit, roles: dict[Role, Actor]) -> None:
    amendment = ask_amendment(line_of(unit, roles), asking(**LATER), ATTACHED, by=roles[Role.HEAD])
    check_amendment(amendment, by=roles[Role.CHIEF])

    with pytest.raises(Denied, match="somebody else"):
        grant_amendment(amendment, by=roles[Role.CHIEF])

    assert next_people(amendment) == []
    assert list(amendments_waiting_for(roles[Role.CHIEF])) == []


def test_an_asking_waits_for_one_after_the_other(unit: Unit, roles: dict[Role, Actor]) -> None:
    amendment = ask_amendment(
        line_of(unit, roles), asking(AmendmentKind.ADJUST, quantity="9"), ATTACHED, by=roles[Role.CLERK]
    )
    order = [Role.HEAD, Role.OFFICER, Role.MAYOR]
    moves = (sign_amendment, check_amendment, grant_amendment)

    waiting = []
    for role, move in zip(order, moves, strict=True):
        names = [str(each) for each, actor in roles.items() if amendments_waiting_for(actor).exists()]
        waiting.append((names, roles[role].person_id in next_people(amendment)))
        move(amendment, by=roles[role])

    assert waiting == [(["head"], True), (["officer", "chief"], True), (["mayor"], True)]
    assert [actor for actor in roles.values() if amendments_waiting_for(actor).exists()] == []


def test_the_paper_is_kept_whole(unit: Unit, roles: dict[Role, Actor], own_files: Path) -> None:
    amendment = ask_amendment(line_of(unit, roles), asking(**LATER), ATTACHED, by=roles[Role.HEAD])

    kept = [path.read_bytes() for path in own_files.rglob("*") if path.is_file()]

    assert kept == [ATTACHED.content]
    assert (amendment.paper.number, amendment.paper.origin) == ("教〔2012〕9号", unit.name)
