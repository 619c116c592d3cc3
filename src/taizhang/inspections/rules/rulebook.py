"""The dated rule of inspections out of its text: quota, repetition, days, recusal; problems named by key. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.inspections.facts import InspectionKind
from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem

TABLES: Mapping[str, tuple[str, ...]] = {
    "quota": ("year", "comprehensive"),
    "repetition": ("months",),
    "field": ("longest",),
    "days": ("notice", "approve", "conclude", "give", "sign", "appoint"),
    "recheck": ("ask", "decide"),
    "recusal": ("months",),
}
RULE = Sort(
    "督查检查规则",
    Path(__file__).parents[1] / "rulebooks" / "inspections-2012.toml",
    frozenset({*TABLES, "counted"}),
    ends=False,
)
MOST = 250


@dataclass(frozen=True)
class Rules:
    """What a text says: how often a year, how many months between two of one matter, working days of each step, the
    calendar days of a recheck, for how many months who belonged to a unit stays away from it."""

    code: str
    title: str
    valid_from: date
    counted: frozenset[InspectionKind]
    quota: int
    comprehensive: int
    repetition: int
    longest: int
    days: Mapping[str, int]
    ask: int
    decide: int
    recusal: int
    valid_to: None = None


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The rule that comes with the system, named and dated for a year."""
    return RULE.shipped_text(year)


@lru_cache(maxsize=32)
def read_rules(text: str) -> Rules:
    """The rules a text says; raises InvalidRule with every problem found."""
    table = RULE.table(text, faults)
    return Rules(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        counted=frozenset(map(InspectionKind, table["counted"])),
        quota=table["quota"]["year"],
        comprehensive=table["quota"]["comprehensive"],
        repetition=table["repetition"]["months"],
        longest=table["field"]["longest"],
        days=table["days"],
        ask=table["recheck"]["ask"],
        decide=table["recheck"]["decide"],
        recusal=table["recusal"]["months"],
    )


def faults(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a text below its head; nothing when it can be used."""
    counted = table.get("counted")
    if not isinstance(counted, list) or not counted or not all(each in list(InspectionKind) for each in counted):
        yield RULE.wrong("counted", counted, "由 " + "、".join(InspectionKind) + " 组成的列表")
    for name, keys in TABLES.items():
        said = table.get(name)
        if not isinstance(said, dict) or set(said) != set(keys):
            yield RULE.wrong(name, said, "且只应有 " + "、".join(keys))
            continue
        for key in keys:
            if not (type(said[key]) is int and 1 <= said[key] <= MOST):
                yield RULE.wrong(f"{name}.{key}", said[key], f"1 到 {MOST} 的整数")
