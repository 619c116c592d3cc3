"""Lines of a paper understood again: their words, or the answers of a person, have changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from taizhang.accounts.facts import Actor
from taizhang.documents.rules import place_in_words
from taizhang.importers import permissions
from taizhang.importers.against import mark_against_ledger
from taizhang.importers.doubts import Answers
from taizhang.importers.facts import Change, Decision, RawLine, ReadLine
from taizhang.importers.keeping import filled, plainly, raw_of
from taizhang.importers.layouts import official
from taizhang.importers.models import Intake, Proposal
from taizhang.importers.pipeline import twin_problem
from taizhang.importers.understanding import understand
from taizhang.importers.units.register import Register
from taizhang.importers.words import plain
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.organisations.queries import former_unit_names, unit_names

Key = tuple[int | None, str, int | None]


def register_now() -> Register:
    """The names that units go by today."""
    today = clock.today()
    return Register(unit_names(today), former_unit_names(today))


def understand_again(
    intake: Intake, rows: Sequence[Proposal], *, by: Actor, answers: Answers, said: Mapping[str, str] | None = None
) -> None:
    """Fill rows from their words (`said` writes some anew) and the answers; nothing is saved.

    A line that was accepted waits again where it now says something else or has an error.
    """
    register, unclear = register_now(), [Change(**each) for each in intake.changes if each["ambiguous"]]
    file, origin = intake.paper.filename, intake.paper.origin
    for row in rows:
        raw = raw_of(row, said)
        line = understand(
            raw, file=file, year=intake.year, register=register, origin=origin, changes=unclear, answers=answers
        )
        _refill(row, foreign_marked([line], file, by)[0], () if said else tuple(Problem(**each) for each in row.faults))
    _mark_twins(intake, rows)
    others = intake.proposals.exclude(order__in={row.order for row in rows}).exclude(against="")
    mark_against_ledger(intake, rows, others.values_list("against", flat=True))
    for row in rows:
        if row.problems and row.decision == Decision.ACCEPTED:
            row.decision = Decision.WAITING


def _refill(row: Proposal, line: ReadLine, faults: tuple[Problem, ...]) -> None:
    before = row.fields
    filled(row, replace(line, problems=(*line.problems, *faults), faults=faults))
    if row.fields != before and row.decision == Decision.ACCEPTED:
        row.decision = Decision.WAITING


def foreign_marked(lines: Sequence[ReadLine], filename: str, by: Actor) -> list[ReadLine]:
    """Lines of other units are marked when somebody of a unit takes the paper in."""
    foreign = permissions.foreign_units(by, {lead for line in lines if (lead := line.fields.get("lead_id"))})
    return [_foreign(line, filename) if line.fields.get("lead_id") in foreign else line for line in lines]


def _foreign(line: ReadLine, filename: str) -> ReadLine:
    raw = line.raw
    problem = Problem("牵头单位不是本单位", "请不采用这一行，或交督查室导入", filename, raw.sheet, raw.row, "牵头单位")
    return replace(line, problems=(*line.problems, problem))


def _mark_twins(intake: Intake, rows: Sequence[Proposal]) -> None:
    """Mark what says the same of the same unit as another line of the paper."""
    mine = {row.order for row in rows}
    others = intake.proposals.exclude(decision=Decision.REJECTED).exclude(order__in=mine)
    values = others.values_list("locator", "raw", "fields__lead_id", "fields__matter", "fields__number")
    seen = {_key(raw, lead, matter, number): locator for locator, raw, lead, matter, number in values}
    for row in rows:
        key = _key(row.raw, row.fields["lead_id"], row.fields["matter"], row.fields["number"])
        if key[1] and key in seen:
            problem = twin_problem(raw_of(row), intake.paper.filename, f"与{place_in_words(seen[key])}重复")
            row.problems = [*row.problems, *plainly([problem])]
        seen.setdefault(key, row.locator)


def _key(raw: Mapping[str, str], lead: int | None, matter: str, number: int | None) -> Key:
    """What two lines have in common that say the same; numbers tell them apart in the official table alone."""
    exact = official.is_exact(RawLine("", 0, "", raw))
    return lead, plain(matter), number if exact else None
