"""What may be done with a paper: take it in, correct and decide its lines, apply it as a whole, undo it as a whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import receive
from taizhang.importers import permissions
from taizhang.importers.again import foreign_marked, register_now, understand_again
from taizhang.importers.cleaning import clean
from taizhang.importers.doubts import fits
from taizhang.importers.facts import Change, Decision, IntakeState, RawFile
from taizhang.importers.keeping import answers_of, keep_questions, plainly, proposal_of
from taizhang.importers.models import Intake, Proposal
from taizhang.importers.pipeline import Result, propose
from taizhang.importers.queries import matters_held
from taizhang.importers.readers import read_file
from taizhang.ledger.actions import enter_targets, remove_drafts
from taizhang.ledger.facts import MilestoneDraft, TargetDraft, TargetKind, TargetState
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.lib.states import NotOpen
from taizhang.organisations.queries import former_unit_names, unit_names

UNDERSTOOD = ("fields", "doubts", "settled", "problems", "decision")


class Unreadable(Exception):
    """Nothing of the file can become a line; `problems` say where, what and how to mend it. Nothing was kept."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


def take_in(
    *,
    by: Actor,
    content: bytes,
    filename: str,
    title: str,
    origin: str,
    year: int,
    number: str = "",
    dated: date | None = None,
) -> Intake:
    """Receive a paper and propose its lines; a file that gives none raises Unreadable and leaves nothing behind."""
    permissions.may_take_in(by)
    file, changes = clean(read_file(content, filename, limit=settings.TAIZHANG_UPLOAD_LIMIT))
    result = _proposed(file, changes, year=year, origin=origin)
    if not result.lines:
        raise Unreadable(result.problems)
    lines = foreign_marked(result.lines, filename, by)
    with recorded("importers.take_in", by=by.username, subject=filename):
        paper = receive(
            by=by, content=content, filename=filename, title=title, origin=origin, number=number, dated=dated
        )
        intake = Intake(
            paper=paper,
            year=year,
            read_at=clock.now(),
            taken_by=by.username,
            problems=plainly(result.problems),
            changes=[asdict(change) for change in changes],
        )
        intake.save()
        rows = [proposal_of(intake, order, line) for order, line in enumerate(lines, start=1)]
        Proposal.objects.bulk_create(rows)
        keep_questions(intake, rows)
    return intake


def _proposed(file: RawFile, changes: Sequence[Change], *, year: int, origin: str) -> Result:
    today = clock.today()
    return propose(
        file,
        year=year,
        names=unit_names(today),
        former=former_unit_names(today),
        held=matters_held(year),
        origin=origin,
        changes=changes,
    )


def correct(proposal: Proposal, *, by: Actor, said: Mapping[str, str]) -> Proposal:
    """Write words of a line anew; it is understood again from its words and waits for a decision."""
    intake = proposal.intake
    _need(intake, by, IntakeState.PROPOSED)
    with recorded("importers.correct", by=by.username, subject=f"{intake.paper.filename} {proposal.locator}"):
        understand_again(intake, [proposal], by=by, answers=answers_of(intake), said=said)
        proposal.decision = Decision.WAITING
        proposal.save()
        keep_questions(intake, [proposal])
    return proposal


def settle(intake: Intake, *, by: Actor, key: str, answer: str | None) -> int:
    """Answer a question for every line that gives rise to it; they are understood again, and their number returned.

    `answer` is the unit's name, the day, the kind or the mended words; LEFT_OPEN takes nothing; None asks again. Until
    the paper is applied it can be answered anew. An answer that cannot settle the question is a ValueError.
    """
    _need(intake, by, IntakeState.PROPOSED)
    question = intake.questions.get(key=key)
    if answer is not None and not fits(key, answer, known=register_now().knows):
        raise ValueError(_("“%(answer)s” is no answer to this question.") % {"answer": answer})
    rows = list(intake.proposals.filter(order__in=question.lines))
    with recorded("importers.settle", by=by.username, subject=intake.paper.filename, key=key, answer=answer):
        question.answer, question.settled_by = answer, "" if answer is None else by.username
        question.save()
        understand_again(intake, rows, by=by, answers=answers_of(intake))
        Proposal.objects.bulk_update(rows, UNDERSTOOD)
        keep_questions(intake, rows)
    return len(rows)


def decide(intake: Intake, *, by: Actor, orders: Collection[int], decision: Decision) -> int:
    """Accept or reject lines of a paper by their order; a line with an error cannot be accepted (ValueError)."""
    _need(intake, by, IntakeState.PROPOSED)
    chosen = list(intake.proposals.filter(order__in=orders))
    wrong = [row.locator for row in chosen if row.problems] if decision is Decision.ACCEPTED else []
    if wrong:
        raise ValueError(_("Mend these lines first: %(lines)s.") % {"lines": "、".join(wrong[:20])})
    return _decide(intake, chosen, decision, by)


def accept_all(intake: Intake, *, by: Actor) -> int:
    """Accept every line that waits and has no error; what was implied counts as confirmed by this person."""
    _need(intake, by, IntakeState.PROPOSED)
    waiting = intake.proposals.filter(decision=Decision.WAITING)
    return _decide(intake, [row for row in waiting if not row.problems], Decision.ACCEPTED, by)


def accept_sure(intake: Intake, *, by: Actor) -> int:
    """Accept every line that waits, has no error and leaves nothing to be looked at."""
    _need(intake, by, IntakeState.PROPOSED)
    waiting = intake.proposals.filter(decision=Decision.WAITING, problems=[], doubts=[])
    return _decide(intake, list(waiting), Decision.ACCEPTED, by)


def _decide(intake: Intake, rows: Sequence[Proposal], decision: Decision, by: Actor) -> int:
    if not rows:
        return 0
    with recorded("importers.decide", by=by.username, subject=intake.paper.filename) as entry:
        for row in rows:
            row.decision = decision
        Proposal.objects.bulk_update(rows, ["decision"], batch_size=500)
        entry.details["confirmed"] = {row.locator: reasons for row in rows if (reasons := _reasons(row))}
    return len(rows)


def _reasons(row: Proposal) -> dict[str, str]:
    return {doubt["field"]: doubt["reason"] for doubt in row.doubts}


def apply(intake: Intake, *, by: Actor) -> list[Target]:
    """Enter every accepted line as a draft, all or none. Lines that wait, or none accepted, are a ValueError."""
    _need(intake, by, IntakeState.PROPOSED)
    waiting = intake.proposals.filter(decision=Decision.WAITING).count()
    accepted = list(intake.proposals.filter(decision=Decision.ACCEPTED))
    if waiting:
        raise ValueError(_("%(n)d lines still wait for a decision.") % {"n": waiting})
    if not accepted:
        raise ValueError(_("No line was accepted."))
    with transaction.atomic():
        targets = enter_targets([_draft(row, intake.paper_id) for row in accepted], by=by, year=intake.year)
        with recorded("importers.apply", by=by.username, subject=intake.paper.filename):
            for row, target in zip(accepted, targets, strict=True):
                row.target = target
            Proposal.objects.bulk_update(accepted, ["target"], batch_size=500)
            _set_state(intake, IntakeState.APPLIED)
    return targets


def _draft(row: Proposal, paper_id: int) -> TargetDraft:
    fields = row.fields
    return TargetDraft(
        lead_id=fields["lead_id"],
        kind=TargetKind(fields["kind"]),
        matter=fields["matter"],
        method=fields["method"],
        leader=fields["leader"],
        responsible=fields["responsible"],
        due=_day(fields["due"]),
        due_text=fields["due_text"],
        due_kind=fields["due_kind"],
        requirement=fields["requirement"],
        criterion=fields["criterion"],
        weight=Decimal(fields["weight"]),
        quantity=Decimal(fields["quantity"]) if fields["quantity"] else None,
        measure=fields["measure"],
        number=fields["number"],
        support_ids=tuple(fields["support_ids"]),
        milestones=tuple(MilestoneDraft(each["name"], _day(each["due"])) for each in fields["milestones"]),
        paper_id=paper_id,
        locator=row.locator,
        note=fields["note"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def undo(intake: Intake, *, by: Actor) -> int:
    """Take all lines of an applied paper out again; refused (NotOpen) once any of them has left the draft state."""
    _need(intake, by, IntakeState.APPLIED)
    rows = list(intake.proposals.exclude(target=None).select_related("target__ledger__unit"))
    targets = [row.target for row in rows if row.target is not None]
    gone_on = [target.code for target in targets if target.state != TargetState.DRAFT]
    if gone_on:
        raise NotOpen(_("These lines are no longer drafts: %(lines)s.") % {"lines": "、".join(gone_on[:20])})
    with transaction.atomic():
        with recorded("importers.undo", by=by.username, subject=intake.paper.filename):
            for row in rows:
                row.target = None
            Proposal.objects.bulk_update(rows, ["target"], batch_size=500)
            _set_state(intake, IntakeState.UNDONE)
        remove_drafts(targets, by=by)
    return len(targets)


def reject(intake: Intake, *, by: Actor) -> Intake:
    """Put a paper aside without applying it."""
    _need(intake, by, IntakeState.PROPOSED)
    with recorded("importers.reject", by=by.username, subject=intake.paper.filename):
        _set_state(intake, IntakeState.REJECTED)
    return intake


def _set_state(intake: Intake, state: IntakeState) -> None:
    intake.state = state
    intake.save()


def _need(intake: Intake, by: Actor, state: IntakeState) -> None:
    permissions.may_take_in(by)
    permissions.may_handle_intake(by, intake)
    if intake.state != state:
        raise NotOpen(_("The paper was already dealt with; this cannot be done with it now."))
