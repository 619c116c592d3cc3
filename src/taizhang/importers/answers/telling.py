"""A reading as plain data for programs, in the field names of the gold pages; see docs/how-to/read-by-program.md."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, fields
from decimal import Decimal
from typing import Any

from taizhang.importers.answers.reading import Reading, Task
from taizhang.importers.answers.titles import title_of
from taizhang.importers.facts import Change, Indicator, LeadKind, Parties, Place, ReadLine
from taizhang.importers.layouts.quarters import milestones_of
from taizhang.lib.due.facts import DueKind
from taizhang.lib.problems import Problem

BASIC = ("name", "value", "unit", "comparator", "growth_pct")
TOLD_AS = {"unit": "lead", "matter": "title"}
"""Fields that go by another name here: who is responsible leads."""
PLACED = frozenset({"span", "paragraph", "raw", "sentence", "confirm", *BASIC})


def as_data(reading: Reading) -> dict[str, Any]:
    """The whole reading: `paper`, `tasks`, `indicators` (of a report), `changes`, `errors`."""
    return {
        "paper": {
            "file": reading.name,
            "sha256": reading.sha256,
            "year": reading.year,
            "kind": reading.kind.value,
            "tables": reading.tables,
            "paragraphs": reading.paragraphs,
        },
        "tasks": [task_as_data(task, reading.year) for task in reading.tasks],
        "indicators": [indicator_as_data(each) for each in reading.indicators],
        "changes": [_change(each) for each in reading.changes],
        "errors": [_error(each) for each in (*reading.problems, *reading.doubts, *_of_lines(reading))],
    }


def _of_lines(reading: Reading) -> Iterator[Problem]:
    return (problem for task in reading.tasks for problem in task.line.problems)


def task_as_data(task: Task, year: int | None) -> dict[str, Any]:
    """One task; what is true of some tasks alone (`lead_kind`, `due_implied`, …) is left out of the rest."""
    line = task.line
    said, parties = line.fields, line.parties
    dated = said["due_kind"] != DueKind.IMPLIED.value
    return {
        "title": title_of(said["matter"]),
        "text": said["matter"],
        "lead": list(parties.lead),
        "support": list(parties.support),
        "due_text": said["due_text"] or None,
        "due": said["due"] if dated else None,
        "indicators": [indicator_as_data(each) for each in task.indicators],
        "section": list(line.raw.section),
        "where": {name: _place(place) for name, place in _places(line)},
        "confirm": [
            {"field": TOLD_AS.get(each.field, each.field), "reason": each.reason}
            for each in line.doubts
            if each.answer is None
        ],
        **_sometimes(line, parties),
        **_quarters(line, year),
    }


def _asked(line: ReadLine) -> Iterator[dict[str, str]]:
    """What a person should look at, and why; what was answered is not asked again."""
    for doubt in line.doubts:
        if doubt.answer is None:
            yield {"field": TOLD_AS.get(doubt.field, doubt.field), "reason": doubt.reason}


def _sometimes(line: ReadLine, parties: Parties) -> dict[str, Any]:
    said = line.fields
    kind = parties.kind.value if parties.kind in (LeadKind.JOINT, LeadKind.RESPONSIBLE) else None
    implied = said["due"] if said["due_kind"] == DueKind.IMPLIED.value else None
    facts = {
        "no": said["number"],
        "lead_kind": kind,
        "lead_open": parties.lead_open,
        "support_open": parties.support_open,
        "due_implied": implied,
        "continuous": said["due_kind"] == DueKind.CONTINUOUS.value,
        "leader": said["leader"],
        "milestones": said["milestones"],
    }
    return {name: value for name, value in facts.items() if value}


def _quarters(line: ReadLine, year: int | None) -> dict[str, Any]:
    """What is planned and what was reached quarter by quarter, in place of the milestones read out of the plan."""
    stages = milestones_of(line.raw.said, year=year) if year else []
    return {"milestones": stages} if stages else {}


def _places(line: ReadLine) -> Iterator[tuple[str, Place]]:
    yield "line", Place(line.raw.sheet, line.raw.row)
    yield from line.raw.where.items()


def _place(place: Place) -> dict[str, Any]:
    """Sheet, row and column, or the paragraph; the characters where the words are only a part of it."""
    at = {"sheet": place.sheet, "row": place.row} if place.sheet else {"paragraph": place.row}
    column = {"column": place.column} if place.column else {}
    cut = {"start": place.start, "end": place.end} if place.end else {}
    return {**at, **column, **cut}


def indicator_as_data(indicator: Indicator) -> dict[str, Any]:
    """One indicator: its five basic facts always, any other only where the text states it, and its place."""
    basic = {name: _plain(getattr(indicator, name)) for name in BASIC}
    others = {
        field.name: _plain(value)
        for field in fields(indicator)
        if field.name not in PLACED and (value := getattr(indicator, field.name)) not in (field.default, MISSING)
    }
    start, end = indicator.span
    where = {"paragraph": indicator.paragraph, "start": start, "end": end} if indicator.paragraph else {}
    asked = {"confirm": indicator.confirm} if indicator.confirm else {}
    return {**basic, **others, **asked, "sentence": indicator.sentence, **({"where": where} if where else {})}


def _plain(value: Any) -> Any:
    """Numbers as JSON numbers with the digits of the page; words as words."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.value if hasattr(value, "value") else value


def _error(problem: Problem) -> Mapping[str, Any]:
    return asdict(problem)


def _change(change: Change) -> Mapping[str, Any]:
    """What was mended, where first and how often; `ambiguous` says why a person must look."""
    return asdict(change)
