"""read → recognise → map → validate → match units → propose. Nothing is written here."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.documents.rules import place_in_words
from taizhang.importers import layouts
from taizhang.importers.doubts import Answers
from taizhang.importers.facts import Change, RawFile, RawLine, ReadLine
from taizhang.importers.layouts import money, official
from taizhang.importers.layouts.headers import Header
from taizhang.importers.layouts.quarters import QUARTERS
from taizhang.importers.readers.places import column_name
from taizhang.importers.slices import Asked, Tell, told_to_nobody, understood
from taizhang.importers.understanding import NOTHING_SETTLED
from taizhang.importers.words import FIELD_NAMES, plain
from taizhang.lib.problems import Problem, Severity

JOINED: Mapping[str, str] = {
    "detail": "matter",
    **dict.fromkeys(QUARTERS, "requirement"),
    **dict.fromkeys(money.COLUMNS, "note"),
}
"""Columns of a table that become part of another field."""
TWIN_ADVICE = "请不采用其中一行；确为两件事的，请改写工作任务加以区别"


@dataclass(frozen=True)
class Result:
    """What a file gave: lines as understood, and the problems that belong to no line."""

    lines: tuple[ReadLine, ...]
    problems: tuple[Problem, ...]


def propose(
    file: RawFile,
    *,
    year: int,
    names: Mapping[str, int] | None,
    former: Mapping[str, int] | None = None,
    origin: str = "",
    changes: Collection[Change] = (),
    answers: Answers = NOTHING_SETTLED,
    tell: Tell = told_to_nobody,
) -> Result:
    """The lines of a file as proposals.

    `names` are those the units go by, `former` those they no longer go by; `origin` is who the paper comes from;
    `changes` what was cleaned of it; `answers` what people said before of doubts, by their key. `tell` is told now and
    then how many lines have been read.
    """
    headers = {table.name: header for table in file.tables if (header := layouts.header_of(table))}
    raws, problems = layouts.lines_of(file)
    known = None if names is None else tuple(names.items())
    unclear = tuple(change for change in changes if change.ambiguous)
    asked = Asked(file.name, year, origin, known, tuple((former or {}).items()), unclear, answers)
    read = understood(raws, asked, tell)
    read, others = _with_cell_faults(read, _named(file.problems, headers))
    return Result(tuple(_without_twins(read, file.name)), (*others, *problems))


def _with_cell_faults(lines: Sequence[ReadLine], problems: Sequence[Problem]) -> tuple[list[ReadLine], list[Problem]]:
    """What is wrong with a cell is wrong with its line, so that no line is taken over without it."""
    if not problems:
        return list(lines), []
    places = {(line.raw.sheet, line.raw.row) for line in lines}
    by_place: dict[tuple[str, int | None], list[Problem]] = defaultdict(list)
    for problem in _errors(problems):
        by_place[problem.sheet, problem.row].append(problem)
    mine = [
        _faulty(line, by_place[line.raw.sheet, line.raw.row]) if (line.raw.sheet, line.raw.row) in by_place else line
        for line in lines
    ]
    faults = _errors(problems)
    return mine, [each for each in problems if each not in faults or (each.sheet, each.row) not in places]


def _faulty(line: ReadLine, faults: Sequence[Problem]) -> ReadLine:
    return replace(line, problems=(*line.problems, *faults), faults=tuple(faults))


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _named(problems: Sequence[Problem], headers: Mapping[str, Header]) -> list[Problem]:
    """Faults of cells by the name of their field; in a column that is not read they are no more than a remark."""
    fields = {(sheet, column_name(at)): name for sheet, head in headers.items() for at, name in head.columns.items()}
    return [_at_field(problem, fields.get((problem.sheet, problem.column), "")) for problem in problems]


def _at_field(problem: Problem, field: str) -> Problem:
    if not problem.column:
        return problem
    name = FIELD_NAMES.get(JOINED.get(field, field))
    if name:
        return replace(problem, column=f"{name}（{problem.column}）")
    return replace(problem, severity=Severity.WARNING)


def _without_twins(lines: Sequence[ReadLine], file: str) -> Iterator[ReadLine]:
    """A line that says what another of the same unit already says is marked, and kept.

    In the official table two lines of different numbers are two lines, as they are in the ledger.
    """
    seen: dict[tuple[int | str, str, int | None], str] = {}
    for line in lines:
        key = (line.fields.get("lead_id") or line.fields.get("lead", 0), plain(line.fields["matter"]))
        apart = line.fields["number"] if official.is_exact(line.raw) else None
        if key[1] and (*key, apart) in seen:
            yield _twin(line, file, f"与{place_in_words(seen[*key, apart])}重复")
        else:
            yield line
        seen.setdefault((*key, apart), line.raw.locator)


def _twin(line: ReadLine, file: str, message: str) -> ReadLine:
    return replace(line, problems=(*line.problems, twin_problem(line.raw, file, message)))


def twin_problem(raw: RawLine, file: str, message: str) -> Problem:
    """The fault of a line that says what is said already."""
    matter = raw.said.get("matter", "").strip()
    return Problem(message, TWIN_ADVICE, file, raw.sheet, raw.row, "工作任务", matter[:60])
