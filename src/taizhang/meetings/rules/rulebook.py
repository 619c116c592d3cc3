"""The dated rule of bottlenecks and agendas out of its text: every key checked, every problem named. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem
from taizhang.meetings.facts import LEVELS, BottleneckState
from taizhang.reporting.facts import Light

RULE = Sort(
    "难题和会议办法",
    Path(__file__).parents[1] / "rulebooks" / "year-2012.toml",
    frozenset({"levels", "agenda"}),
    ends=False,
)
LONGEST_WORD = 20
MOST_DAYS = 250
MOST_ITEMS = 50


@dataclass(frozen=True)
class Level:
    """A level: what it is called, how many working days a bottleneck may stay, where it goes then (none: stays)."""

    word: str
    days: int
    next: BottleneckState | None


@dataclass(frozen=True)
class Rules:
    """What a text says: the levels, the lights and the lateness that put a line or an order on the agenda."""

    code: str
    title: str
    valid_from: date
    levels: Mapping[BottleneckState, Level]
    lights: tuple[Light, ...]
    orders_late: int
    most: int
    valid_to: None = None


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The rule that comes with the system, named and dated for a year."""
    return RULE.shipped_text(year)


@lru_cache(maxsize=32)
def read_rules(text: str) -> Rules:
    """The rules a text says; raises InvalidRule with every problem found."""
    table = RULE.table(text, rule_problems)
    agenda = table["agenda"]
    return Rules(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        levels={level: _level(table["levels"][level]) for level in LEVELS},
        lights=tuple(map(Light, agenda["lights"])),
        orders_late=agenda["orders_late"],
        most=agenda["most"],
    )


def _level(said: Mapping[str, Any]) -> Level:
    return Level(said["word"], said["days"], BottleneckState(said["next"]) if "next" in said else None)


def rule_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a text below its head; nothing when it can be used."""
    levels = table.get("levels")
    held = levels if isinstance(levels, Mapping) else {}
    for name in sorted(set(held) - set(LEVELS)):
        yield RULE.wrong(f"levels.{name}", held[name], "、".join(LEVELS) + " 之一")
    for place, level in enumerate(LEVELS):
        yield from _level_problems(f"levels.{level}", held.get(level), LEVELS[place + 1 :])
    yield from _agenda_problems(table.get("agenda"))


def _level_problems(key: str, held: object, above: tuple[BottleneckState, ...]) -> Iterator[Problem]:
    said = held if isinstance(held, Mapping) else {}
    word, days, after = said.get("word"), said.get("days"), said.get("next")
    if not isinstance(word, str) or not 1 <= len(word.strip()) <= LONGEST_WORD:
        yield RULE.wrong(f"{key}.word", word, f"1 到 {LONGEST_WORD} 字的名称")
    if not _whole(days, 1, MOST_DAYS):
        yield RULE.wrong(f"{key}.days", days, f"1 到 {MOST_DAYS} 的工作日数")
    if after is not None and after not in set(above):
        yield RULE.wrong(f"{key}.next", after, ("、".join(above) + " 之一") if above else "空（没有上一级）")


def _agenda_problems(held: object) -> Iterator[Problem]:
    said = held if isinstance(held, Mapping) else {}
    lights = said.get("lights")
    if not isinstance(lights, list) or not all(isinstance(each, str) and each in set(Light) for each in lights):
        yield RULE.wrong("agenda.lights", lights, "由 " + "、".join(Light) + " 组成的列表")
    for name, most in (("orders_late", MOST_DAYS), ("most", MOST_ITEMS)):
        if not _whole(said.get(name), 1, most):
            yield RULE.wrong(f"agenda.{name}", said.get(name), f"1 到 {most} 的整数")


def _whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
