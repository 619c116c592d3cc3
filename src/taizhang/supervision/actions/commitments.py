"""A public commitment: written, signed by the unit's head, published, reported on, and told kept or broken."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import need_attachable, next_number, store
from taizhang.ledger.models import Milestone, Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.supervision import permissions
from taizhang.supervision.actions.moving import need
from taizhang.supervision.facts import CommitmentState, Promised
from taizhang.supervision.models import Commitment, CommitmentEvidence, Order
from taizhang.supervision.papers.wording import written
from taizhang.supervision.queries.commitments import done_on, is_bound
from taizhang.supervision.rules.commitments import EVENTS, EVIDENCE_LIMIT, may_break, next_state, verdict

SERIES = "commitment"


def draft_commitment(
    unit: Unit,
    said: Promised,
    *,
    by: Actor,
    order: Order | None = None,
    target: Target | None = None,
    milestone: Milestone | None = None,
) -> Commitment:
    """The unit writes a commitment: for an order, for a line or one of its milestones, or by its own will.

    Problem, promise and measures are needed, and a day still to come (ValueError). A milestone brings its line along.
    """
    permissions.may_write_commitment(by, unit.pk)
    _need_whole(said)
    with recorded(EVENTS["draft"], by=by.username, stream=unit.stream, subject=said.promise[:100]):
        row = Commitment(unit=unit, order=order, target=milestone.target if milestone else target, milestone=milestone)
        row.problem, row.promise, row.measures = said.problem.strip(), said.promise.strip(), said.measures.strip()
        row.due_on = said.due_on
        row.drafted_at, row.drafted_by_id = clock.now(), by.person_id
        row.save()
    return row


def _need_whole(said: Promised) -> None:
    for text in (said.problem, said.promise, said.measures):
        need(text, _("A commitment names its problem, its promise and its measures."))
    if said.due_on <= clock.today():
        raise ValueError(_("The day of a commitment is still to come."))


@contextmanager
def _moving(row: Commitment, act: str, by: Actor) -> Iterator[None]:
    state = next_state(CommitmentState(row.state), act)
    if state is None:
        raise NotOpen(_("The commitment is %(state)s; this cannot be done with it now.") % {"state": row.state})
    with recorded(EVENTS[act], by=by.username, stream=row.unit.stream, subject=row.subject):
        row.state = state
        yield
        row.save()


def sign_commitment(row: Commitment, *, by: Actor) -> Commitment:
    """The unit's head signs: first responsible for what is promised."""
    permissions.may_move_commitment(by, row, "sign")
    with _moving(row, "sign", by):
        row.signed_at, row.signed_by_id, row.return_reason = clock.now(), by.person_id, ""
    return row


def return_commitment(row: Commitment, *, by: Actor, reason: str) -> Commitment:
    """The chief sends it back to the unit and says why."""
    permissions.may_move_commitment(by, row, "return")
    said = need(reason, _("Say why the commitment is sent back."))
    with _moving(row, "return", by):
        row.return_reason = said
    return row


def publish_commitment(row: Commitment, *, by: Actor) -> Commitment:
    """The chief approves it for the public site, under a number; it stands in the next version."""
    permissions.may_move_commitment(by, row, "publish")
    with _moving(row, "publish", by):
        year = clock.today().year
        row.number = f"承诺〔{year}〕{next_number(series=SERIES, year=year)}号"
        row.published_at, row.published_by_id = clock.now(), by.person_id
    return row


def report_commitment(
    row: Commitment, *, by: Actor, result: str, files: Sequence[tuple[str, bytes]] = ()
) -> Commitment:
    """The unit says what came of it, with at most three files as (name, bytes), none empty, none a program."""
    permissions.may_move_commitment(by, row, "report")
    said = need(result, _("Say what came of the commitment."))
    if len(files) > EVIDENCE_LIMIT:
        raise ValueError(_("An answer carries at most %(limit)d files.") % {"limit": EVIDENCE_LIMIT})
    for name, content in files:
        need_attachable(name, content)
    with _moving(row, "report", by):
        row.result, row.reported_at, row.reported_by_id = said, clock.now(), by.person_id
        for name, content in files:
            CommitmentEvidence(commitment=row, file=store(content), name=name).save()
    return row


def keep_commitment(row: Commitment, *, by: Actor, finding: str) -> Commitment:
    """An officer's check finds it kept. Where a milestone or a line tells, it must say so (ValueError)."""
    permissions.may_move_commitment(by, row, "keep")
    said = need(finding, _("Say what the check found."))
    if is_bound(row) and verdict(done_on(row), row.due_on, clock.today()) != "keep":
        raise ValueError(_("What the commitment is bound to is not verified as reached by its day."))
    _judge(row, "keep", said, by)
    return row


def break_commitment(row: Commitment, *, by: Actor, finding: str) -> Commitment:
    """An officer's check finds it broken: not before its day is past, nor against a verified fact (ValueError)."""
    permissions.may_move_commitment(by, row, "break")
    said = need(finding, _("Say what the check found."))
    if not may_break(row.due_on, clock.today()):
        raise ValueError(_("It can still be kept: its day is not past."))
    if is_bound(row) and verdict(done_on(row), row.due_on, clock.today()) != "break":
        raise ValueError(_("What the commitment is bound to was reached by its day."))
    _judge(row, "break", said, by)
    return row


def settle_commitments() -> list[Commitment]:
    """What a milestone or a line tells by fact is told kept or broken by itself; returns those that were."""
    today, found = clock.today(), []
    waiting = Commitment.objects.filter(state__in=(CommitmentState.PUBLISHED, CommitmentState.REPORTED))
    for row in waiting.select_related("unit", "target", "milestone").order_by("pk"):
        reached = done_on(row) if is_bound(row) else None
        act = verdict(reached, row.due_on, today) if is_bound(row) else None
        if act is not None:
            _judge(row, act, _told(row, reached), SYSTEM)
            found.append(row)
    return found


def _told(row: Commitment, reached: date | None) -> str:
    what = f"节点“{row.milestone.name}”" if row.milestone else "该项目标"
    if reached is None:
        return f"{what}至{written(row.due_on)}未经核实完成。"
    return f"{what}经核实于{written(reached)}完成，承诺期限为{written(row.due_on)}。"


def _judge(row: Commitment, act: str, said: str, by: Actor) -> None:
    with _moving(row, act, by):
        row.finding, row.judged_at, row.judged_by_id = said[:300], clock.now(), by.person_id
