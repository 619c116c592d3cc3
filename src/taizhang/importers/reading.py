"""One paper looked at on its own, without a database: tasks, indicators, what was cleaned, what is wrong."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from taizhang.importers.cleaning import clean
from taizhang.importers.contradictions import contradictions
from taizhang.importers.facts import Change, Indicator, PageKind, RawFile, ReadLine
from taizhang.importers.pipeline import propose
from taizhang.importers.readers import LIMIT, read_file
from taizhang.importers.reports import facts_of, indicators_of, kind_of_page
from taizhang.lib.problems import Problem, Severity

NOTE = re.compile(r"#\s")
"""A line at the top of a text that is a note about the page and not of it."""
NOTED_YEAR = re.compile(r"#\s*year:\s*(\d{4})")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
TOP = 8
"""Paragraphs and rows in which a paper says what year it speaks of."""


@dataclass(frozen=True)
class Task:
    """A line with the amounts its words state."""

    line: ReadLine
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Reading:
    """What one paper gave. `year` is None where neither the paper nor the asker names one."""

    name: str
    sha256: str
    year: int | None
    kind: PageKind
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    problems: tuple[Problem, ...]
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
    kind = PageKind.PLAN if file.tables else kind_of_page(file.paragraphs)
    result = propose(file, year=year, names=names) if kind is PageKind.PLAN else None
    tasks = tuple(Task(line, indicators_of(_words(line.fields), year=year)) for line in result.lines) if result else ()
    indicators = () if tasks else facts_of(file.paragraphs, year=year)
    problems = result.problems if result else file.problems
    problems += contradictions(indicators or [each for task in tasks for each in task.indicators])
    if indicators and not tasks:
        problems = tuple(replace(each, severity=Severity.WARNING) for each in problems)
    digest = hashlib.sha256(content).hexdigest()
    sizes = len(file.tables), len(file.paragraphs)
    return Reading(name, digest, year, kind, tasks, indicators, problems, changes, *sizes)


def _words(fields: Mapping[str, Any]) -> str:
    """The words of a line that may state amounts."""
    return "。".join(filter(None, (fields["matter"], fields["method"])))


def _without_notes(file: RawFile) -> tuple[RawFile, int | None]:
    """The page without the notes at its top, and the year they name."""
    paragraphs, noted = list(file.paragraphs), None
    while paragraphs and NOTE.match(paragraphs[0].text):
        said = NOTED_YEAR.match(paragraphs.pop(0).text)
        noted = int(said[1]) if said else noted
    return replace(file, paragraphs=tuple(paragraphs)), noted


def _year_named(file: RawFile) -> int | None:
    """The first year a title or one of the first rows names; None where none does."""
    tops = [each.text for each in file.paragraphs[:TOP]]
    tops += [cell for table in file.tables for row in table.rows[:TOP] for cell in row.cells]
    return next((int(said[1]) for text in [file.name, *tops] if (said := YEAR.search(text))), None)
