"""Lines of a paper as rows and back, and the questions that rows of one paper have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from taizhang.importers.comparison import TEXTS
from taizhang.importers.facts import Doubt, Place, RawLine, ReadLine
from taizhang.importers.models import Intake, Proposal, Question
from taizhang.ledger.facts import MilestoneDraft, TargetDraft, TargetKind
from taizhang.lib.problems import Problem

LONGEST_KEY = 300


def proposal_of(intake: Intake, order: int, line: ReadLine) -> Proposal:
    """A new row for a line."""
    raw = line.raw
    where = {name: asdict(place) for name, place in raw.where.items()}
    row = Proposal(intake=intake, order=order, sheet=raw.sheet, row=raw.row, locator=raw.locator[:100], where=where)
    return filled(row, line)


def filled(row: Proposal, line: ReadLine) -> Proposal:
    """The row with a line as it is understood now."""
    row.raw, row.implied, row.fields = dict(line.raw.said), list(line.raw.implied), dict(line.fields)
    row.doubts = [asdict(doubt) for doubt in line.doubts if doubt.answer is None]
    row.settled = [asdict(doubt) for doubt in line.doubts if doubt.answer is not None]
    row.problems, row.faults = plainly(line.problems), plainly(line.faults)
    return row


def plainly(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as a row keeps them."""
    return [asdict(problem) for problem in problems]


def raw_of(row: Proposal, said: Mapping[str, str] | None = None) -> RawLine:
    """The words of a row; written anew where `said` gives other ones."""
    where = {name: Place(**place) for name, place in row.where.items()}
    implied = tuple(name for name in row.implied if not said or said.get(name, row.raw.get(name)) == row.raw.get(name))
    return RawLine(row.sheet, row.row, row.locator, {**row.raw, **(said or {})}, implied, where=where)


def doubts_of(row: Proposal) -> list[Doubt]:
    """Every doubt of a row, settled or not."""
    return [Doubt(**{**each, "likely": tuple(each["likely"])}) for each in (*row.doubts, *row.settled)]


def answers_of(intake: Intake) -> dict[str, str]:
    """What was settled of a paper, by key."""
    return {key: answer for key, answer in intake.questions.values_list("key", "answer") if answer is not None}


def keep_questions(intake: Intake, rows: Sequence[Proposal]) -> None:
    """Bring the questions of a paper in line with rows that were understood anew; one that nobody asks any more goes.

    An answer stays while any line gives rise to its question.
    """
    held = {question.key: question for question in intake.questions.all()}
    orders = {row.order for row in rows}
    lines = {key: set(question.lines) - orders for key, question in held.items()}
    asked: dict[str, Doubt] = {}
    for row in rows:
        for doubt in doubts_of(row):
            asked.setdefault(doubt.key[:LONGEST_KEY], doubt)
            lines.setdefault(doubt.key[:LONGEST_KEY], set()).add(row.order)
    new = [_question(intake, key, asked[key], lines[key]) for key in asked if key not in held]
    Question.objects.bulk_create(new)
    _move(held, lines)


def _question(intake: Intake, key: str, doubt: Doubt, lines: Iterable[int]) -> Question:
    return Question(
        intake=intake,
        key=key,
        field=doubt.field,
        certainty=doubt.certainty,
        reason=doubt.reason,
        written=doubt.written,
        proposed=doubt.proposed,
        likely=list(doubt.likely),
        lines=sorted(lines),
        answer=doubt.answer,
    )


def _move(held: Mapping[str, Question], lines: Mapping[str, set[int]]) -> None:
    moved = [question for key, question in held.items() if sorted(lines[key]) != question.lines]
    for question in moved:
        question.lines = sorted(lines[question.key])
        if not question.lines:
            question.delete()
    Question.objects.bulk_update([question for question in moved if question.lines], ["lines"])


def draft_of(row: Proposal, fields: Mapping[str, Any]) -> TargetDraft:
    """The line of the ledger that a row asks for, with these fields."""
    return TargetDraft(
        lead_id=fields["lead_id"],
        kind=TargetKind(fields["kind"]),
        begins_on=_day(fields.get("begins_on")),
        due=_day(fields["due"]),
        due_text=fields["due_text"],
        due_kind=fields["due_kind"],
        weight=Decimal(fields["weight"]),
        quantity=Decimal(fields["quantity"]) if fields["quantity"] else None,
        measure=fields["measure"],
        pace=fields.get("pace", ""),
        number=fields["number"],
        support_ids=tuple(fields["support_ids"]),
        milestones=tuple(MilestoneDraft(each["name"], _day(each["due"])) for each in fields["milestones"]),
        paper_id=row.intake.paper_id,
        locator=row.locator,
        **{name: fields[name] for name in TEXTS},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
