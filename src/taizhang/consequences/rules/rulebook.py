"""The dated rule of consequences out of its text: every key checked, every problem named. Pure.

Commendation, award, criticism and talk (practice b.4): whom a rule names is read from a final result, not chosen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.consequences.facts import ADVERSE, ListKind
from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem

RULE = Sort(
    "考核结果运用办法",
    Path(__file__).parents[1] / "rulebooks" / "year-2012.toml",
    frozenset({"reply", "lists"}),
    ends=False,
)
MILLION = 1_000_000
MOST_DAYS = 30
MOST_POINTS = 10_000
LONGEST = {"word": 20, "prize": 100, "grade": 60}
WHOLE: Mapping[str, int] = {"first": 90, "last": 90, "smallest": 90, "months": 12}
POINTS = ("least", "below")
KEYS = frozenset({"kind", *LONGEST, *WHOLE, *POINTS})
FAVOURABLE_ONLY, ADVERSE_ONLY = ("first", "least"), ("last", "below")


@dataclass(frozen=True)
class ListRule:
    """Whom one list names: those of whom all that is said here holds, in so many months running; None asks nothing.

    `first` and `last` count within the peer group, `last` only in groups of `smallest` units at least; points are whole
    millionths.
    """

    kind: ListKind
    word: str
    first: int | None = None
    last: int | None = None
    least: int | None = None
    below: int | None = None
    grade: str = ""
    smallest: int = 1
    months: int = 1
    prize: str = ""


@dataclass(frozen=True)
class Rules:
    """What a text says."""

    code: str
    title: str
    valid_from: date
    workdays: int
    lists: tuple[ListRule, ...]
    valid_to: None = None

    def of(self, kind: ListKind) -> ListRule | None:
        """The rule of a list; None where the text has none."""
        return next((each for each in self.lists if each.kind == kind), None)


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The rule that comes with the system, named and dated for a year."""
    return RULE.shipped_text(year)


@lru_cache(maxsize=32)
def read_rules(text: str) -> Rules:
    """The rules a text says; raises InvalidRule with every problem found."""
    table = RULE.table(text, rule_problems)
    return Rules(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        workdays=table["reply"]["workdays"],
        lists=tuple(_list(row) for row in table["lists"]),
    )


def _list(row: Mapping[str, Any]) -> ListRule:
    said = {name: int(Decimal(row[name]) * MILLION) for name in POINTS if name in row}
    return ListRule(**{**row, **said, "kind": ListKind(row["kind"])})


def rule_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a text below its head; nothing when it can be used."""
    reply = table.get("reply")
    days = reply.get("workdays") if isinstance(reply, Mapping) else None
    if not _whole(days, MOST_DAYS):
        yield RULE.wrong("reply.workdays", days, f"1 到 {MOST_DAYS} 的工作日数")
    rows = table.get("lists")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        yield RULE.wrong("lists", rows, "至少一个 [[lists]]")
        return
    kinds = [str(row.get("kind")) for row in rows]
    for place, row in enumerate(rows, start=1):
        yield from _row(row, f"lists[{place}]", kinds)


def _row(row: Mapping[str, Any], where: str, kinds: list[str]) -> Iterator[Problem]:
    kind = str(row.get("kind"))
    if kind not in set(ListKind) or kinds.count(kind) > 1:
        yield RULE.wrong(f"{where}.kind", row.get("kind"), "、".join(ListKind) + " 之一，不重复")
    for key in sorted(set(row) - KEYS):
        yield RULE.wrong(f"{where}.{key}", row[key], "、".join(sorted(KEYS)) + " 之一")
    if "word" not in row:
        yield RULE.wrong(f"{where}.word", None, f"1 到 {LONGEST['word']} 字的名称")
    for key, most in LONGEST.items():
        said = row.get(key, "无")
        if not isinstance(said, str) or not 1 <= len(said.strip()) <= most:
            yield RULE.wrong(f"{where}.{key}", said, f"1 到 {most} 字")
    for key, limit in WHOLE.items():
        if key in row and not _whole(row[key], limit):
            yield RULE.wrong(f"{where}.{key}", row[key], f"1 到 {limit} 的整数")
    for key in POINTS:
        if key in row and not _points(row[key]):
            yield RULE.wrong(f"{where}.{key}", row[key], f"0 到 {MOST_POINTS}、至多六位小数的分数")
    yield from _sides(row, where, kind)


def _sides(row: Mapping[str, Any], where: str, kind: str) -> Iterator[Problem]:
    """A favourable list names from the top, an adverse one from the bottom; one that names everybody is none."""
    wanted, other = (ADVERSE_ONLY, FAVOURABLE_ONLY) if kind in ADVERSE else (FAVOURABLE_ONLY, ADVERSE_ONLY)
    for key in other:
        if key in row:
            yield RULE.wrong(f"{where}.{key}", row[key], f"不写；这类名单用 {'、'.join(wanted)}")
    if not any(key in row for key in (*wanted, "grade")):
        yield RULE.wrong(where, None, f"写明 {'、'.join((*wanted, 'grade'))} 中至少一项")


def _whole(said: object, most: int) -> bool:
    return type(said) is int and 1 <= said <= most


def _points(said: object) -> bool:
    if isinstance(said, bool) or not isinstance(said, (int, Decimal)) or not 0 <= said <= MOST_POINTS:
        return False
    return Decimal(said) * MILLION % 1 == 0
