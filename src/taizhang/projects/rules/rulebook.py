"""The dated rule of projects' lights out of its text: every key checked, every problem named. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem

PARTS = ("start", "pace", "funds", "registration")
RULE = Sort(
    "重点项目亮灯办法",
    Path(__file__).parents[1] / "rulebooks" / "lights-2012.toml",
    frozenset({*PARTS, "months"}),
    ends=False,
)
MOST_MONTHS, MOST_POINTS, LAST_DAY = 24, 100, 28
IN_MONTHS = ("start", "registration")


@dataclass(frozen=True)
class Steps:
    """From where a light is to be watched, and from where it is an alarm: months, or percentage points."""

    yellow: Decimal
    red: Decimal


@dataclass(frozen=True)
class Rules:
    """What a text says; a month's figure counts from day `told_by` of the month after on."""

    code: str
    title: str
    valid_from: date
    start: Steps
    pace: Steps
    funds: Steps
    registration: Steps
    told_by: int
    valid_to: None = None


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
        start=_steps(table["start"]),
        pace=_steps(table["pace"]),
        funds=_steps(table["funds"]),
        registration=_steps(table["registration"]),
        told_by=table["months"]["told_by"],
    )


def _steps(said: Mapping[str, Any]) -> Steps:
    return Steps(Decimal(said["yellow"]), Decimal(said["red"]))


def rule_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a text below its head; nothing when it can be used."""
    for name in PARTS:
        yield from _step_problems(name, table.get(name))
    months = table.get("months")
    told = months.get("told_by") if isinstance(months, Mapping) else None
    if type(told) is not int or not 1 <= told <= LAST_DAY:
        yield RULE.wrong("months.told_by", told, f"1 到 {LAST_DAY} 的日数")


def _step_problems(name: str, held: object) -> Iterator[Problem]:
    said = held if isinstance(held, Mapping) else {}
    kinds, most = ((int,), MOST_MONTHS) if name in IN_MONTHS else ((int, Decimal), MOST_POINTS)
    word = "月数" if name in IN_MONTHS else "百分点"
    good = True
    for key in ("yellow", "red"):
        value: Any = said.get(key)
        if type(value) not in kinds or not 0 < value <= most:
            good = False
            yield RULE.wrong(f"{name}.{key}", value, f"大于 0、至多 {most} 的{word}")
    if good and said["red"] <= said["yellow"]:
        yield RULE.wrong(f"{name}.red", said["red"], f"大于 {name}.yellow 的{word}")
