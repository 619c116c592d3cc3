"""Public commitments: written, signed, published, reported on, and told kept or broken by fact or by an officer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.ledger.actions import approve_targets, enter_targets, reach_milestone, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Milestone
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.supervision import actions
from taizhang.supervision.actions import (
    break_commitment,
    draft_commitment,
    keep_commitment,
    publish_commitment,
    report_commitment,
    return_commitment,
    settle_commitments,
    sign_commitment,
)
from taizhang.supervision.facts import CommitmentState, Promised
from taizhang.supervision.models import Commitment
from taizhang.supervision.queries.commitments import commitments_seen_by, commitments_waiting_for
from taizhang.supervision.rules.commitments import DOERS, next_state
from tests.factories import draft, make_actor, make_unit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 10)),
]

SAID = Promised("两所幼儿园未开工", "7月底前全部开工", "倒排工期，每周公布进度", date(2012, 7, 31))
LATER = date(2012, 8, 1)


def published(unit: Unit, roles: dict[Role, Actor], milestone: Milestone | None = None) -> Commitment:
    row = draft_commitment(unit, SAID, by=roles[Role.CLERK], milestone=milestone)
    sign_commitment(row, by=roles[Role.HEAD])
    return publish_commitment(row, by=roles[Role.CHIEF])


@pytest.fixture
def stage(unit: Unit, roles: dict[Role, Actor]) -> Milestone:
    """A milestone in force that is due on 31 May and not reached."""
    lines = enter_targets(
        [draft(unit, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))], by=roles[Role.CLERK], year=2012
    )
    submit_targets(lines, by=roles[Role.HEAD])
    approve_targets(lines, by=roles[Role.CHIEF])
    return Milestone.objects.get()


def test_a_commitment_is_signed_by_the_head_and_numbered_when_it_is_published(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    row = draft_commitment(unit, SAID, by=roles[Role.CLERK])
    sign_commitment(row, by=roles[Role.HEAD])
    return_commitment(row, by=roles[Role.CHIEF], reason="写明是哪两所")
    sign_commitment(row, by=roles[Role.HEAD])
    publish_commitment(row, by=roles[Role.CHIEF])

    kept = Commitment.objects.get()
    assert (kept.state, kept.number, kept.return_reason) == (CommitmentState.PUBLISHED, "承诺〔2012〕1号", "")
    assert kept.signed_by_id == roles[Role.HEAD].person_id
    assert list(verify()) == []


@pytest.mark.parametrize(
    "said",
    [
        replace(SAID, problem=" "),
        replace(SAID, promise=""),
        replace(SAID, measures=""),
        replace(SAID, due_on=date(2012, 7, 10)),
    ],
)
def test_a_commitment_is_whole_and_its_day_is_to_come(unit: Unit, roles: dict[Role, Actor], said: Promised) -> None:
    with pytest.raises(ValueError, match="commitment"):
        draft_commitment(unit, said, by=roles[Role.CLERK])


def test_what_a_milestone_tells_is_kept_or_broken_by_fact_alone(
    unit: Unit, roles: dict[Role, Actor], stage: Milestone
) -> None:
    row = report_commitment(published(unit, roles, stage), by=roles[Role.CLERK], result="已全部开工")

    with pytest.raises(ValueError, match="not verified as reached"):
        keep_commitment(row, by=roles[Role.OFFICER], finding="单位说已开工")
    assert settle_commitments() == []
    reach_milestone(stage, by=roles[Role.CLERK], on=date(2012, 7, 10))
    with clock.frozen(LATER):
        [settled] = settle_commitments()

    assert (settled.state, settled.judged_by_id) == (CommitmentState.KEPT, None)
    assert settled.finding == "节点“开工”经核实于2012年7月10日完成，承诺期限为2012年7月31日。"
    assert list(verify()) == []


def test_what_is_not_reached_by_its_day_is_broken_whatever_the_unit_says(
    unit: Unit, roles: dict[Role, Actor], stage: Milestone
) -> None:
    report_commitment(published(unit, roles, stage), by=roles[Role.HEAD], result="已基本开工")

    with clock.frozen(LATER):
        [settled] = settle_commitments()

    assert (settled.state, settled.finding) == (CommitmentState.BROKEN, "节点“开工”至2012年7月31日未经核实完成。")


def test_what_no_fact_tells_an_officer_checks(unit: Unit, roles: dict[Role, Actor]) -> None:
    files = [("照片.png", b"\x89PNG\r\n")]
    row = report_commitment(published(unit, roles), by=roles[Role.CLERK], result="已开工", files=files)
    with pytest.raises(ValueError, match="still be kept"):
        break_commitment(row, by=roles[Role.OFFICER], finding="未见开工")
    with clock.frozen(LATER):
        assert settle_commitments() == []
        keep_commitment(row, by=roles[Role.OFFICER], finding="现场两所均已开工")

    assert Commitment.objects.get().state == CommitmentState.KEPT
    with pytest.raises(NotOpen):
        report_commitment(Commitment.objects.get(), by=roles[Role.CLERK], result="再报")


def test_who_sees_it_and_for_whom_it_waits(unit: Unit, roles: dict[Role, Actor]) -> None:
    row = draft_commitment(unit, SAID, by=roles[Role.CLERK])
    stranger = make_actor(Role.HEAD, make_unit("市交通局"))
    today = date(2012, 7, 10)

    def waits() -> list[str]:
        return [role for role, actor in roles.items() if row in commitments_waiting_for(actor, today)]

    written = waits()
    sign_commitment(row, by=roles[Role.HEAD])
    signed = waits()
    publish_commitment(row, by=roles[Role.CHIEF])
    out = waits()
    report_commitment(row, by=roles[Role.CLERK], result="已开工")

    assert (written, signed) == ([Role.HEAD], [Role.CHIEF])
    assert (out, waits()) == ([Role.CLERK, Role.HEAD], [Role.OFFICER, Role.CHIEF])
    assert list(commitments_seen_by(stranger)) == []


ACTS: Mapping[str, Callable[[Commitment, Actor], object]] = {
    "sign": lambda row, by: actions.sign_commitment(row, by=by),
    "return": lambda row, by: actions.return_commitment(row, by=by, reason="不具体"),
    "publish": lambda row, by: actions.publish_commitment(row, by=by),
    "report": lambda row, by: actions.report_commitment(row, by=by, result="已开工"),
    "keep": lambda row, by: actions.keep_commitment(row, by=by, finding="已开工"),
    "break": lambda row, by: actions.break_commitment(row, by=by, finding="未开工"),
}


def outcome(unit: Unit, state: CommitmentState, act: str, by: Actor) -> str:
    with recorded("test.make", by="tester"):
        row = Commitment(unit=unit, problem="问", promise="诺", measures="措", due_on=date(2012, 7, 1), state=state)
        row.drafted_at = clock.now()
        row.save()
    try:
        ACTS[act](row, by)
    except Denied:
        return "denied"
    except NotOpen:
        return "not open"
    return str(Commitment.objects.get(pk=row.pk).state)


@pytest.mark.parametrize("state", CommitmentState)
def test_every_act_from_this_state_by_every_role(unit: Unit, roles: dict[Role, Actor], state: CommitmentState) -> None:
    found = {(act, role): outcome(unit, state, act, actor) for act in ACTS for role, actor in roles.items()}

    assert found == {
        (act, role): str(next_state(state, act) or "not open") if role in DOERS[act] else "denied"
        for act in ACTS
        for role in roles
    }
