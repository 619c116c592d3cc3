"""What may be done with a paper: take it in, correct and decide its lines, apply it as a whole, undo it as a whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import receive
from taizhang.documents.rules import place_in_words
from taizhang.importers import permissions
from taizhang.importers.facts import Decision, IntakeState, RawLine, ReadLine
from taizhang.importers.models import Intake, Proposal
from taizhang.importers.pipeline import propose
from taizhang.importers.queries import matters_held
from taizhang.importers.readers import read_file
from taizhang.importers.understanding import understand
from taizhang.importers.units import Register
from taizhang.importers.words import plain
from taizhang.ledger.actions import enter_targets, remove_drafts
from taizhang.ledger.facts import MilestoneDraft, TargetDraft, TargetKind, TargetState
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.lib.states import NotOpen
from taizhang.organisations.queries import former_unit_names, unit_names


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
    file = read_file(content, filename, limit=settings.TAIZHANG_UPLOAD_LIMIT)
    today = clock.today()
    result = propose(
        file,
        year=year,
        names=unit_names(today),
        former=former_unit_names(today),
        held=matters_held(year),
        origin=origin,
    )
    if not result.lines:
        raise Unreadable(result.problems)
    lines = _own_only(result.lines, filename, by)
    with recorded("importers.take_in", by=by.username, subject=filename):
        paper = receive(
            by=by, content=content, filename=filename, title=title, origin=origin, number=number, dated=dated
        )
        problems = [_plain(problem) for problem in result.problems]
        intake = Intake(paper=paper, year=year, read_at=clock.now(), taken_by=by.username, problems=problems)
        intake.save()
        Proposal.objects.bulk_create(_proposal(intake, order, line) for order, line in enumerate(lines, start=1))
    return intake


def _own_only(lines: Sequence[ReadLine], filename: str, by: Actor) -> list[ReadLine]:
    """Lines of other units are marked when somebody of a unit takes the paper in."""
    foreign = permissions.foreign_units(by, {lead for line in lines if (lead := line.fields.get("lead_id"))})
    return [_foreign(line, filename) if line.fields.get("lead_id") in foreign else line for line in lines]


def _foreign(line: ReadLine, filename: str) -> ReadLine:
    raw = line.raw
    problem = Problem("牵头单位不是本单位", "请不采用这一行，或交督查室导入", filename, raw.sheet, raw.row, "牵头单位")
    return replace(line, problems=(*line.problems, problem))


def _proposal(intake: Intake, order: int, line: ReadLine) -> Proposal:
    raw = line.raw
    row = Proposal(intake=intake, order=order, sheet=raw.sheet, row=raw.row, locator=raw.locator[:100])
    return _filled(row, line)


def _filled(row: Proposal, line: ReadLine) -> Proposal:
    row.raw, row.fields, row.confirm = dict(line.raw.said), dict(line.fields), dict(line.confirm)
    row.problems = [_plain(problem) for problem in line.problems]
    return row


def _plain(problem: Problem) -> dict[str, Any]:
    return asdict(problem)


def correct(proposal: Proposal, *, by: Actor, said: Mapping[str, str]) -> Proposal:
    """Write words of a line anew; it is understood again from its words and waits for a decision."""
    intake = proposal.intake
    _need(intake, by, IntakeState.PROPOSED)
    file = intake.paper.filename
    raw = RawLine(proposal.sheet, proposal.row, proposal.locator, {**proposal.raw, **said})
    today = clock.today()
    register = Register(unit_names(today), former_unit_names(today))
    line = understand(raw, file=file, year=intake.year, register=register, origin=intake.paper.origin)
    [line] = _own_only([line], file, by)
    with recorded("importers.correct", by=by.username, subject=f"{file} {proposal.locator}"):
        _filled(proposal, line)
        if twin := _twin_of(proposal):
            said_twin = Problem(
                f"与{place_in_words(twin)}重复",
                "请不采用其中一行；确为两件事的，请改写工作任务加以区别",
                file,
                raw.sheet,
                raw.row,
                "工作任务",
            )
            proposal.problems = [*proposal.problems, _plain(said_twin)]
        proposal.decision = Decision.WAITING
        proposal.save()
    return proposal


def _twin_of(proposal: Proposal) -> str:
    """The place of another line of the paper that says the same of the same unit; empty when there is none."""
    key = (proposal.fields.get("lead_id"), plain(proposal.fields["matter"]))
    others = proposal.intake.proposals.exclude(pk=proposal.pk).exclude(decision=Decision.REJECTED)
    for other in others:
        if key == (other.fields.get("lead_id"), plain(other.fields["matter"])):
            return str(other.locator)
    return ""


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


def _decide(intake: Intake, rows: Sequence[Proposal], decision: Decision, by: Actor) -> int:
    if not rows:
        return 0
    with recorded("importers.decide", by=by.username, subject=intake.paper.filename) as entry:
        for row in rows:
            row.decision = decision
        Proposal.objects.bulk_update(rows, ["decision"], batch_size=500)
        entry.details["confirmed"] = {row.locator: row.confirm for row in rows if row.confirm}
    return len(rows)


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
