"""How the official table writes what plain words cannot carry: a settled day, stages with their days, several units.

Every notation is a sentence a person reads; what is written here is read back as it was.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from taizhang.lib.due import DueKind, DueMilestone, parse_due
from taizhang.lib.due.facts import Due

NONE = "无"
"""Written where something would stand, or would be read out of other words: there is none."""
NO_DAY = "日期未定"
KINDS: Mapping[str, str] = {
    DueKind.FIXED: "",
    DueKind.CONTINUOUS: "持续推进",
    DueKind.RECURRING: "定期",
    DueKind.EVENT: "以事项为期",
    DueKind.UNDATED: "未写日期",
    DueKind.WORKING_DAYS: "按工作日计算",
    DueKind.IMPLIED: "推定",
    DueKind.UNREADABLE: "待核实",
}
"""Beside a day, what kind of term the words are; nothing where they simply name a day."""

_SETTLED = re.compile(rf"({NONE}|\d{{4}}-\d\d?-\d\d?)\s*(?:[（(](.+)[）)])?")
_STEP = re.compile(rf"({NO_DAY}|\d{{4}}-\d\d?-\d\d?)(?:\s(.*))?")
Step = tuple[str, date | None]


@lru_cache(maxsize=4096)
def term_of(text: str, requirement: str, *, year: int) -> tuple[Due, tuple[DueMilestone, ...]]:
    """What the words of a term say, and its named stages: those of the term, else those of the requirement."""
    due = parse_due(text, year=year)
    steps = due.milestones
    if not steps and requirement:
        steps = parse_due(requirement, year=year).milestones
    return due, tuple(step for step in steps if step.name)


def say_settled(on: date | None, kind: str) -> str:
    """The day that is kept and the kind of the term: 2012-09-20, or 无（持续推进）."""
    day, word = on.isoformat() if on else NONE, KINDS.get(kind, kind)
    return f"{day}（{word}）" if word else day


def read_settled(text: str) -> tuple[date | None, str]:
    """The day and the kind; ValueError where the words are not of this form or there is no such day."""
    found = _SETTLED.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    kinds = {word: kind for kind, word in KINDS.items()}
    word = found[2] or ""
    return (None if found[1] == NONE else _day(found[1])), str(kinds.get(word, word))


def say_steps(steps: Iterable[Step]) -> str:
    """One stage in a line, its day before its name."""
    return "\n".join(f"{on.isoformat() if on else NO_DAY} {name}".rstrip() for name, on in steps)


def read_steps(text: str) -> list[Step]:
    """The stages of a cell; ValueError at the first line that is none."""
    if text.strip() == NONE:
        return []
    return [_step(line.strip()) for line in text.splitlines() if line.strip()]


def _step(line: str) -> Step:
    found = _STEP.fullmatch(line)
    if found is None:
        raise ValueError(line)
    return (found[2] or "").strip(), None if found[1] == NO_DAY else _day(found[1])


def _day(text: str) -> date:
    return date(*map(int, text.split("-")))


def say_units(names: Sequence[str]) -> str:
    """One unit in a line: names may hold every other sign that parts units elsewhere."""
    return "\n".join(names)


def read_units(text: str) -> list[str]:
    """The names, one in a line."""
    return [line.strip() for line in text.split("\n") if line.strip()]
