"""What people decided of the papers of one origin, kept for the next one: a page of TOML. Pure.

kind = "livelihood"          # of lines that name none

[units]                      # a spelling, and the unit it means
"教育局" = "市教育局"

[days]                       # a phrase that names no day, and its day in every year
"国庆前" = "09-30"

[columns]                    # the head of a column, and the field it holds
"办结节点" = "完成时限"
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from taizhang.importers.doubts import LEFT_OPEN, Topic, key_of, topic_of
from taizhang.importers.facts import RawFile, RawRow, RawTable
from taizhang.importers.words import FIELD_NAMES, plain
from taizhang.ledger.facts import TargetKind
from taizhang.lib.problems import Problem

TABLES = ("units", "days", "columns")
HEADS_WITHIN = 20
LEAP = 2000
"""A year that has every day."""
AT_LINE = re.compile(r"at line (\d+)")
NUMBERS = re.compile(r"\d")
"""A phrase with a number names a year or a month, and means another day in another year."""
FIELDS = frozenset(FIELD_NAMES.values())
ADVICE = "请对照下载的约定文件改正后再上传"


@dataclass(frozen=True)
class Profile:
    """Decisions by the words they are about; `kind` is empty where lines without one are asked about."""

    units: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


def read_profile(text: str, *, file: str, known: Callable[[str], bool]) -> tuple[Profile, tuple[Problem, ...]]:
    """The profile a page of TOML holds, and every fault of it with its line; `known` tells the names of units."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = AT_LINE.search(str(fault))
        row = int(found[1]) if found else text.count("\n") + 1
        return Profile(), (Problem("不是约定文件的写法", ADVICE, file, row=row),)
    return _profile(held), tuple(_faults(held, text, file, known))


def _profile(held: Mapping[str, object]) -> Profile:
    tables = {
        name: {str(word): str(said) for word, said in table.items()}
        for name in TABLES
        if isinstance(table := held.get(name, {}), dict)
    }
    return Profile(**tables, kind=str(held.get("kind", "")))


def _faults(held: Mapping[str, object], text: str, file: str, known: Callable[[str], bool]) -> Iterator[Problem]:
    fits: Mapping[str, Callable[[str], bool]] = {
        "units": known,
        "days": is_day_of_year,
        "columns": FIELDS.__contains__,
    }
    for name, said in held.items():
        if name == "kind" and said not in set(TargetKind):
            yield _fault("类别不是五类之一", str(said), text, "kind", file)
        elif name != "kind" and (name not in TABLES or not isinstance(said, dict)):
            yield _fault("约定中没有这一部分", name, text, name, file)
        elif isinstance(said, dict):
            for word, meant in said.items():
                if not isinstance(meant, str) or not fits[name](meant):
                    yield _fault(WRONG[name], str(meant), text, word, file)


WRONG: Mapping[str, str] = {
    "units": "单位名录中没有这个单位",
    "days": "日期应写成 09-30 的样子",
    "columns": "没有这样的栏目",
}


def _fault(message: str, found: str, text: str, word: str, file: str) -> Problem:
    rows = [number for number, line in enumerate(text.splitlines(), start=1) if word in line]
    return Problem(message, ADVICE, file, row=rows[0] if rows else None, found=found)


def is_day_of_year(text: str) -> bool:
    """Whether a text is a day of any year, as 09-30."""
    return _day(text, LEAP) is not None


def _day(text: str, year: int) -> date | None:
    try:
        return date.fromisoformat(f"{year}-{text}") if re.fullmatch(r"\d\d-\d\d", text) else None
    except ValueError:
        return None


def write_profile(profile: Profile) -> str:
    """The page of TOML; read back it is the same profile."""
    parts = [f"kind = {_quoted(profile.kind)}\n"] if profile.kind else []
    for name in TABLES:
        table: Mapping[str, str] = getattr(profile, name)
        if table:
            lines = (f"{_quoted(word)} = {_quoted(said)}\n" for word, said in sorted(table.items()))
            parts.append(f"[{name}]\n{''.join(lines)}")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def answers_by(profile: Profile, year: int) -> dict[str, str]:
    """The answers a profile gives to questions of a paper of that year, by their key."""
    units = {key_of(Topic.UNIT, word): name for word, name in profile.units.items()}
    days = {key_of(Topic.DUE, word): on.isoformat() for word, said in profile.days.items() if (on := _day(said, year))}
    kind = {key_of(Topic.KIND): profile.kind} if profile.kind else {}
    return {**units, **days, **kind}


def learned(profile: Profile, key: str, written: str, answer: str | None) -> Profile:
    """The profile after a question was answered; one asked again, or left open, is forgotten."""
    topic, said = topic_of(key), answer or LEFT_OPEN
    if topic is Topic.UNIT:
        return replace(profile, units=_with(profile.units, written, said))
    if topic is Topic.DUE and written and not NUMBERS.search(written):
        return replace(profile, days=_with(profile.days, written, said[5:]))
    return replace(profile, kind=said) if topic is Topic.KIND else profile


def _with(table: Mapping[str, str], word: str, said: str) -> dict[str, str]:
    rest = {each: meant for each, meant in table.items() if plain(each) != plain(word)}
    return {**rest, word: said} if said else rest


def with_columns(file: RawFile, profile: Profile) -> RawFile:
    """The file with the heads of columns named as they were decided to be."""
    names = {plain(word): name for word, name in profile.columns.items()}
    if not names:
        return file
    return replace(file, tables=tuple(_headed(table, names) for table in file.tables))


def _headed(table: RawTable, names: Mapping[str, str]) -> RawTable:
    top = tuple(
        RawRow(row.number, tuple(names.get(plain(cell), cell) for cell in row.cells))
        for row in table.rows[:HEADS_WITHIN]
    )
    return replace(table, rows=(*top, *table.rows[HEADS_WITHIN:]))
