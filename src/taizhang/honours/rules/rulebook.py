"""The dated rule of honours out of its text: every key checked, every problem named. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.lib.dated import CODE, SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem

RULE = Sort(
    "荣誉登记办法",
    Path(__file__).parents[1] / "rulebooks" / "year-2012.toml",
    frozenset({"publicity", "verify", "levels", "grades", "kinds"}),
    ends=False,
)
LONGEST_WORD = 30
MOST_DAYS = 30
MOST_POINTS = 1000
NUMBERS: Mapping[str, tuple[str, int]] = {"levels": ("points", MOST_POINTS), "grades": ("percent", 100)}


@dataclass(frozen=True)
class Named:
    """A level with its points, a grade with its percent, or a kind: what it is called, and its place in the list."""

    code: str
    word: str
    rank: int
    number: Decimal = Decimal(0)
    person: bool = False


@dataclass(frozen=True)
class Rules:
    """What a text says; levels and grades from the highest down. Points are shown, and decided by the scheme."""

    code: str
    title: str
    valid_from: date
    workdays: int
    site: bool
    paper: bool
    named: bool
    levels: Mapping[str, Named]
    grades: Mapping[str, Named]
    kinds: Mapping[str, Named]
    valid_to: None = None

    def points(self, level: str, grade: str) -> Decimal:
        """What the rule shows for a level, a lower grade taking its part of it."""
        held = self.levels.get(level)
        part = self.grades[grade].number if grade in self.grades else Decimal(100)
        return held.number * part / 100 if held else Decimal(0)


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
        workdays=table["publicity"]["workdays"],
        site=table["publicity"]["site"],
        paper=table["verify"]["paper"],
        named=table["verify"]["named"],
        levels=_named(table["levels"], "levels"),
        grades=_named(table["grades"], "grades"),
        kinds=_named(table["kinds"], "kinds"),
    )


def _named(rows: list[Mapping[str, Any]], name: str) -> Mapping[str, Named]:
    key = NUMBERS.get(name, ("", 0))[0]
    return {
        row["code"]: Named(row["code"], row["word"], rank, Decimal(row.get(key, 0)), row.get("person", False))
        for rank, row in enumerate(rows, start=1)
    }


def rule_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a text below its head; nothing when it can be used."""
    yield from _switches(table, "publicity", ("site",))
    yield from _switches(table, "verify", ("paper", "named"))
    days = _table(table, "publicity").get("workdays")
    if not (type(days) is int and 1 <= days <= MOST_DAYS):
        yield RULE.wrong("publicity.workdays", days, f"1 到 {MOST_DAYS} 的工作日数")
    for name in ("levels", "grades", "kinds"):
        yield from _rows(table, name)


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    held = table.get(name)
    return held if isinstance(held, Mapping) else {}


def _switches(table: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> Iterator[Problem]:
    for key in keys:
        if not isinstance(said := _table(table, name).get(key), bool):
            yield RULE.wrong(f"{name}.{key}", said, "true 或 false")


def _rows(table: Mapping[str, Any], name: str) -> Iterator[Problem]:
    rows = table.get(name)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        yield RULE.wrong(name, rows, f"至少一个 [[{name}]]")
        return
    codes = [str(row.get("code")) for row in rows]
    for place, row in enumerate(rows, start=1):
        yield from _row(row, name, f"{name}[{place}]", codes)


def _row(row: Mapping[str, Any], name: str, where: str, codes: list[str]) -> Iterator[Problem]:
    code, word = row.get("code"), row.get("word")
    if not isinstance(code, str) or not CODE.fullmatch(code) or codes.count(code) > 1:
        yield RULE.wrong(f"{where}.code", code, "不重复的代码，小写字母开头")
    if not isinstance(word, str) or not 1 <= len(word.strip()) <= LONGEST_WORD:
        yield RULE.wrong(f"{where}.word", word, f"1 到 {LONGEST_WORD} 字的名称")
    if name == "kinds" and not isinstance(row.get("person"), bool):
        yield RULE.wrong(f"{where}.person", row.get("person"), "true 或 false")
    if name in NUMBERS:
        key, most = NUMBERS[name]
        said = row.get(key)
        if isinstance(said, bool) or not isinstance(said, (int, Decimal)) or not 0 <= said <= most:
            yield RULE.wrong(f"{where}.{key}", said, f"0 到 {most} 的数")
