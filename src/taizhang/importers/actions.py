"""What may be done with a paper: take it in, correct and decide its lines, apply it as a whole, undo it as a whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.audit.actions import recorded
from taizhang.documents.actions import receive
from taizhang.importers import permissions
from taizhang.importers.again import foreign_marked, register_now, understand_again
from taizhang.importers.against import held_line, mark_against_ledger
from taizhang.importers.cleaning import clean
from taizhang.importers.comparison import Novelty
from taizhang.importers.doubts import fits, names_a_person
from taizhang.importers.facts import OPEN, Change, Decision, IntakeState, RawFile
from taizhang.importers.keeping import answers_of, draft_of, keep_questions, plainly, proposal_of
from taizhang.importers.models import Intake, Proposal
from taizhang.importers.pipeline import Result, propose
from taizhang.importers.profiles import Profile, answers_by, with_columns
from taizhang.importers.readers import read_file
from taizhang.importers.remembering import profile_of, remember
from taizhang.importers.slices import Tell, told_to_nobody
from taizhang.ledger.actions import correct_target, enter_targets, remove_drafts
from taizhang.ledger.actions.undoing import put_back, snapshot
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.lib.states import NotOpen
from taizhang.organisations.queries import former_unit_names, unit_names

UNDERSTOOD = ("fields", "doubts", "settled", "problems", "decision", "novelty", "against", "differences")


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
    tell: Tell = told_to_nobody,
) -> Intake:
    """Receive a paper and propose its lines, telling how many are read. Of one that gives none nothing is kept."""
    permissions.may_take_in(by)
    file, changes = clean(read_file(content, filename, limit=settings.TAIZHANG_UPLOAD_LIMIT))
    profile = profile_of(origin)
    result = _proposed(with_columns(file, profile), changes, year=year, origin=origin, profile=profile, tell=tell)
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
        mark_against_ledger(intake, rows)
        Proposal.objects.bulk_create(rows)
        keep_questions(intake, rows)
    return intake


def _proposed(
    file: RawFile, changes: Sequence[Change], *, year: int, origin: str, profile: Profile, tell: Tell
) -> Result:
    today = clock.today()
    return propose(
        file,
        year=year,
        names=unit_names(today),
        former=former_unit_names(today),
        origin=origin,
        changes=changes,
        answers=answers_by(profile, year),
        tell=tell,
    )


def correct(proposal: Proposal, *, by: Actor, said: Mapping[str, str]) -> Proposal:
    """Write words of a line anew; it is understood again from its words and waits for a decision."""
    intake = proposal.intake
    _need(intake, by)
    with recorded("importers.correct", by=by.username, subject=f"{intake.paper.filename} {proposal.locator}"):
        proposal.decision = Decision.WAITING
        understand_again(intake, [proposal], by=by, answers=answers_of(intake), said=said)
        proposal.save()
        keep_questions(intake, [proposal])
    return proposal


def settle(intake: Intake, *, by: Actor, key: str, answer: str | None) -> int:
    """Answer a question for every line that gives rise to it; they are understood again, and their number returned.

    `answer` is the unit's name, the day, the kind or the mended words; LEFT_OPEN takes nothing; None asks again. Until
    the paper is applied it can be answered anew. An answer that cannot settle the question is a ValueError.
    """
    _need(intake, by)
    question = intake.questions.get(key=key)
    if answer is not None and not fits(key, answer, known=register_now().knows):
        raise ValueError(_("“%(answer)s” is no answer to this question.") % {"answer": answer})
    rows = list(intake.proposals.filter(order__in=question.lines))
    with recorded("importers.settle", by=by.username, subject=intake.paper.filename, key=key, answer=answer):
        question.answer, question.settled_by = answer, "" if answer is None else by.username
        question.save()
        if allows(permissions.may_keep_profiles, by):
            remember(intake.paper.origin, key, question.written, answer)
        understand_again(intake, rows, by=by, answers=answers_of(intake))
        Proposal.objects.bulk_update(rows, UNDERSTOOD)
        keep_questions(intake, rows)
    return len(rows)


def decide(intake: Intake, *, by: Actor, orders: Collection[int], decision: Decision) -> int:
    """Accept or reject lines of a paper by their order; a line with an error cannot be accepted (ValueError)."""
    _need(intake, by)
    chosen = list(intake.proposals.filter(order__in=orders))
    wrong = [row.locator for row in chosen if row.problems] if decision is Decision.ACCEPTED else []
    if wrong:
        raise ValueError(_("Mend these lines first: %(lines)s.") % {"lines": "、".join(wrong[:20])})
    return _decide(intake, chosen, decision, by)


def accept_all(intake: Intake, *, by: Actor) -> int:
    """Accept every line that waits and has no error; what was implied counts as confirmed by this person.

    A line that names a person where a post should stand goes on waiting: who is named in public is decided one by one.
    """
    _need(intake, by)
    waiting = intake.proposals.filter(decision=Decision.WAITING, problems=[])
    return _decide(intake, [row for row in waiting if not names_a_person(row.doubts)], Decision.ACCEPTED, by)


def accept_sure(intake: Intake, *, by: Actor) -> int:
    """Accept every line that waits, has no error and leaves nothing to be looked at."""
    _need(intake, by)
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
    """Bring every accepted line into the ledger, all or none: new ones as drafts, changed drafts corrected.

    What the ledger holds already stays as it is. Lines that wait, or none accepted, are a ValueError; where the ledger
    has changed since the lines were compared with it, those concerned wait again (NotOpen).
    """
    _need(intake, by)
    waiting = intake.proposals.filter(decision=Decision.WAITING).count()
    accepted = list(intake.proposals.filter(decision=Decision.ACCEPTED))
    if waiting:
        raise ValueError(_("%(n)d lines still wait for a decision.") % {"n": waiting})
    if not accepted:
        raise ValueError(_("No line was accepted."))
    _compare_again(intake, accepted, by)
    new = [row for row in accepted if row.novelty == Novelty.NEW]
    changed = [row for row in accepted if row.novelty == Novelty.CHANGED]
    with transaction.atomic():
        entered = enter_targets([draft_of(row, row.fields) for row in new], by=by, year=intake.year)
        for row, target in zip(new, entered, strict=True):
            row.target = target
        _correct_held(changed, by)
        with recorded("importers.apply", by=by.username, subject=intake.paper.filename):
            Proposal.objects.bulk_update([*new, *changed], ["target", "before"])
            _set_state(intake, IntakeState.APPLIED)
    return [row.target for row in accepted if row.target is not None]


def _compare_again(intake: Intake, accepted: Sequence[Proposal], by: Actor) -> None:
    before = [(row.novelty, row.against, row.differences) for row in accepted]
    others = intake.proposals.exclude(decision=Decision.ACCEPTED).exclude(against="")
    mark_against_ledger(intake, accepted, others.values_list("against", flat=True))
    moved = [
        row
        for row, held in zip(accepted, before, strict=True)
        if (row.novelty, row.against, row.differences) != held or row.problems
    ]
    if not moved:
        return
    with recorded("importers.compare", by=by.username, subject=intake.paper.filename):
        for row in moved:
            row.decision = Decision.WAITING
        Proposal.objects.bulk_update(moved, UNDERSTOOD)
    raise NotOpen(_("The ledger has changed meanwhile; %(n)d lines are to be looked at again.") % {"n": len(moved)})


def _correct_held(rows: Sequence[Proposal], by: Actor) -> None:
    """Correct the drafts that lines change, each keeping how it was before."""
    codes = [row.against for row in rows]
    held = Target.objects.select_related("ledger__unit").prefetch_related("supports", "milestones")
    targets = {target.code: target for target in held.filter(code__in=codes)}
    leaders = leaders_on(targets.values(), clock.today())
    for row in rows:
        row.target = target = targets[row.against]
        row.before = snapshot(target)
        stated = {name: row.fields[name] for name in row.differences}
        draft = draft_of(row, {**held_line(target, leaders[target.pk]).fields, **stated})
        parts = {support.unit_id: support.part for support in target.supports.all()}
        kept = tuple(parts.get(unit, "") for unit in draft.support_ids)
        correct_target(target, replace(draft, post_id=target.post_id, support_parts=kept), by=by)


def undo(intake: Intake, *, by: Actor) -> int:
    """Leave the ledger exactly as it was before the paper was applied; the paper is open again.

    Refused (NotOpen) once any of its lines has left the draft state, or one it changed was changed anew.
    """
    _need(intake, by, IntakeState.APPLIED)
    rows = list(intake.proposals.exclude(target=None).select_related("target__ledger__unit"))
    gone_on = [row.target.code for row in rows if row.target is not None and not _can_go_back(row, row.target)]
    if gone_on:
        raise NotOpen(_("These lines are no longer drafts: %(lines)s.") % {"lines": "、".join(gone_on[:20])})
    entered = [row.target for row in rows if row.target is not None and not row.before]
    changed = [(row.target, row.before) for row in rows if row.target is not None and row.before]
    with transaction.atomic():
        with recorded("importers.undo", by=by.username, subject=intake.paper.filename):
            for row in rows:
                row.target, row.before = None, {}
            Proposal.objects.bulk_update(rows, ["target", "before"])
            _set_state(intake, IntakeState.UNDONE)
        remove_drafts(entered, by=by)
        for target, before in changed:
            put_back(target, before, by=by)
    return len(rows)


def _can_go_back(row: Proposal, target: Target) -> bool:
    untouched = not row.before or target.revision == row.before["revision"] + 1
    return target.state == TargetState.DRAFT and untouched


def reject(intake: Intake, *, by: Actor) -> Intake:
    """Put a paper aside without applying it."""
    _need(intake, by)
    with recorded("importers.reject", by=by.username, subject=intake.paper.filename):
        _set_state(intake, IntakeState.REJECTED)
    return intake


def _set_state(intake: Intake, state: IntakeState) -> None:
    intake.state = state
    intake.save()


def _need(intake: Intake, by: Actor, *states: IntakeState) -> None:
    """The paper is the actor's to handle, and in one of the states; told none, it is open to decisions."""
    permissions.may_take_in(by)
    permissions.may_handle_intake(by, intake)
    if intake.state not in (states or OPEN):
        raise NotOpen(_("The paper was already dealt with; this cannot be done with it now."))
