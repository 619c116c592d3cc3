"""The dated rule of supervision out of its text: limits, terms, ladder, triggers; problems named by key. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.lib.dated import CODE, SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem
from taizhang.supervision.facts import Colour, PaperKind, Rung, Trigger

TABLES: Mapping[str, tuple[str, ...]] = {
    "days": ("draft", "approve", "issue", "sign", "check", "close", "archive"),
    "terms": tuple(Trigger),
    "look_back": ("after",),
    "extension": ("most", "longest"),
    "formalistic": ("same_text", "copied", "exact"),
    "ineffective": ("months", "growth"),
}
FLAGS = frozenset({"exact"})
RULEBOOK = Sort(
    "督查督办规则",
    Path(__file__).parents[1] / "rulebooks" / "supervision-2012.toml",
    frozenset({*TABLES, "ladder"}),
)
LONGEST = 250
WORD_LIMIT = 12
RUNG_KEYS = frozenset({"code", "word", "colour", "after", "paper", "chief"})
LADDER_PAPERS = (PaperKind.URGE, PaperKind.TALK)


@dataclass(frozen=True)
class Formalistic:
    """From how many months in a row the same words are empty; whether a target met to the digit without proof is."""

    same_text: int
    copied: int
    exact: bool


@dataclass(frozen=True)
class Ineffective:
    """Over how many months a line alarms, or grows by less than so many points."""

    months: int
    growth: int


@dataclass(frozen=True)
class Rules:
    """What the rule says; `days` and `terms` in working days, as is what an extension may give."""

    code: str
    title: str
    valid_from: date
    valid_to: date | None
    days: Mapping[str, int]
    terms: Mapping[Trigger, int]
    look_back: int
    most: int
    longest: int
    formalistic: Formalistic
    ineffective: Ineffective
    ladder: tuple[Rung, ...]

    def rung(self, level: int) -> Rung | None:
        """The rung of a level, counted from 1; None on the ground, the last one above the top."""
        return self.ladder[min(level, len(self.ladder)) - 1] if level > 0 else None


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The rule that comes with the system, named and dated for a year."""
    return RULEBOOK.shipped_text(year)


@lru_cache(maxsize=32)
def read_rules(text: str) -> Rules:
    """The rule a text says; raises InvalidRule with every problem found."""
    table = RULEBOOK.table(text, faults)
    return Rules(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        valid_to=table.get("valid_to"),
        days=table["days"],
        terms={Trigger(name): days for name, days in table["terms"].items()},
        look_back=table["look_back"]["after"],
        most=table["extension"]["most"],
        longest=table["extension"]["longest"],
        formalistic=Formalistic(**table["formalistic"]),
        ineffective=Ineffective(**table["ineffective"]),
        ladder=tuple(_rung(each) for each in table["ladder"]),
    )


def _rung(said: Mapping[str, Any]) -> Rung:
    paper = PaperKind(said["paper"]) if "paper" in said else None
    return Rung(said["code"], said["word"], Colour(said["colour"]), said["after"], paper, said.get("chief", False))


def faults(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a rule below its head, in the order of its keys; nothing when it can be used."""
    for name, keys in TABLES.items():
        yield from _table_problems(name, table.get(name), keys)
    yield from _ladder_problems(table.get("ladder"))


def _table_problems(name: str, said: object, keys: tuple[str, ...]) -> Iterator[Problem]:
    if not isinstance(said, dict) or set(said) != set(keys):
        yield RULEBOOK.wrong(name, said, "且只应有 " + "、".join(keys))
        return
    for key in keys:
        if key in FLAGS and not isinstance(said[key], bool):
            yield RULEBOOK.wrong(f"{name}.{key}", said[key], "true 或 false")
        elif key not in FLAGS and not (_whole(said[key]) and 1 <= said[key] <= LONGEST):
            yield RULEBOOK.wrong(f"{name}.{key}", said[key], f"1 到 {LONGEST} 的整数")


def _ladder_problems(held: object) -> Iterator[Problem]:
    if not isinstance(held, list) or not held:
        yield RULEBOOK.wrong("ladder", held, "至少一级的列表，如样例")
        return
    for number, said in enumerate(held, start=1):
        if not isinstance(said, dict) or not _fits(said):
            right = "code、word（至多12字）、colour、after（工作日），可有 paper（urge 或 talk）和 chief"
            yield RULEBOOK.wrong(f"ladder {number}", said, right)
    days = [said.get("after") for said in held if isinstance(said, dict)]
    whole = [day for day in days if isinstance(day, int)]
    if whole != sorted(whole):
        yield RULEBOOK.wrong("ladder", "、".join(map(str, whole)), "按 after 由早到晚排列的各级")


def _fits(said: Mapping[str, Any]) -> bool:
    return (
        set(said) <= RUNG_KEYS
        and isinstance(said.get("code"), str)
        and CODE.fullmatch(said["code"]) is not None
        and isinstance(said.get("word"), str)
        and 0 < len(said["word"].strip()) <= WORD_LIMIT
        and said.get("colour") in list(Colour)
        and _whole(said.get("after"))
        and abs(said["after"]) <= LONGEST
        and said.get("paper", PaperKind.URGE) in LADDER_PAPERS
        and isinstance(said.get("chief", False), bool)
    )


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
