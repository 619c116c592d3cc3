"""One paper looked at on its own, without a database: tasks, indicators, what was cleaned, what is wrong."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeVar

from taizhang.importers.cleaning import clean
from taizhang.importers.facts import Change, Indicator, PageKind, RawFile, RawRow, RawTable, ReadLine
from taizhang.importers.layouts import header_of, kind_of
from taizhang.importers.pipeline import propose
from taizhang.importers.readers import LIMIT, read_file
from taizhang.importers.reports import facts_of, indicators_of
from taizhang.importers.reports.contradictions import contradictions
from taizhang.importers.reports.states import state_contradictions
from taizhang.lib.problems import Problem, Severity

T = TypeVar("T")
NOTE = re.compile(r"#\s")
"""A line at the top of a text that is a note about the page and not of it."""
NOTED_YEAR = re.compile(r"#\s*year:\s*(\d{4})")
YEAR = re.compile(r"(?<![\d到至])(20\d\d)(?=年(?![底末前内初]))")
TOP = 8
"""Paragraphs and rows in which a paper says what year it speaks of."""


@dataclass(frozen=True)
class Task:
    """A line with the amounts its words state."""

    line: ReadLine
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Reading:
    """What one paper gave; `doubts` are figures in it that do not fit together."""

    name: str
    sha256: str
    year: int
    kind: PageKind
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    changes: tuple[Change, ...]
    tables: int
    paragraphs: int


def read_paper(
    content: bytes, name: str, *, this_year: int, year: int | None = None, names: Mapping[str, int] | None = None
) -> Reading:
    """Read a paper of `year`; where none is given the year it names itself counts, else `this_year`.

    `names` are the known units (name → any number); without them units stay as written. A report gives indicators and
    no tasks; a plan gives its tasks with their indicators, and where it lists no task, its indicators alone.
    """
    file, noted = _without_notes(read_file(content, name, limit=LIMIT))
    file, changes = clean(file)
    year = year or noted or _year_named(file) or this_year
    kind = kind_of(file)
    result = propose(file, year=year, names=names, changes=changes) if kind is PageKind.PLAN else None
    tasks = tuple(Task(line, indicators_of(_words(line), year=year)) for line in result.lines) if result else ()
    indicators = () if tasks else facts_of(file.paragraphs, year=year)
    problems = result.problems if result else file.problems
    if indicators and not tasks:
        problems = tuple(replace(each, severity=Severity.WARNING) for each in problems)
    doubts = contradictions(indicators or [each for task in tasks for each in task.indicators])
    doubts += state_contradictions(file.paragraphs)
    digest = hashlib.sha256(content).hexdigest()
    sizes = len(file.tables), len(file.paragraphs)
    return Reading(name, digest, year, kind, tasks, indicators, problems, doubts, changes, *sizes)


def _words(line: ReadLine) -> str:
    """The words of a line that may state amounts."""
    return "。".join(filter(None, (line.fields["matter"], line.fields["method"], line.raw.said.get("amounts", ""))))


def _without_notes(file: RawFile) -> tuple[RawFile, int | None]:
    """The page without the notes at its top, and the year they name; a table in text has them as its first rows."""
    paragraphs, noted = _below_notes(file.paragraphs, lambda paragraph: paragraph.text)
    if not file.tables or paragraphs:
        return replace(file, paragraphs=paragraphs), noted
    first, *others = file.tables
    rows, said = _below_notes(first.rows, lambda row: "".join(row.cells))
    return replace(file, paragraphs=paragraphs, tables=(replace(first, rows=rows), *others)), noted or said


def _below_notes(lines: Sequence[T], words: Callable[[T], str]) -> tuple[tuple[T, ...], int | None]:
    """The lines below the notes, and the year that these name."""
    notes = tuple(takewhile(lambda line: NOTE.match(words(line)), lines))
    years = [int(said[1]) for line in notes if (said := NOTED_YEAR.match(words(line)))]
    return tuple(lines[len(notes) :]), years[-1] if years else None


def _year_named(file: RawFile) -> int | None:
    """The first year a title or a header names; None where none does. A term (2026年底前) names none of the paper."""
    tops = [each.text for each in file.paragraphs[:TOP]]
    tops += [cell for table in file.tables for row in _above_lines(table) for cell in row.cells]
    return next((int(said[1]) for text in [file.name, *tops] if (said := YEAR.search(text))), None)


def _above_lines(table: RawTable) -> Sequence[RawRow]:
    """The rows of a table before its first line."""
    header = header_of(table)
    return table.rows[: header.last + 1] if header else table.rows[:TOP]
