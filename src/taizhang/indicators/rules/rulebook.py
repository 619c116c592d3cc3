"""The dated rule of what figures are asked about, out of its text: every key checked, every problem named. Pure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.indicators.facts.questions import Checks
from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem

RULE = Sort(
    "指标数据核对规则", Path(__file__).parents[1] / "rulebooks" / "year-2012.toml", frozenset({"checks"}), ends=False
)
BOUNDS: Mapping[str, tuple[Decimal, Decimal]] = {
    "jump_times": (Decimal("1.1"), Decimal(100)),
    "growth_points": (Decimal(0), Decimal(100)),
    "parts_percent": (Decimal(0), Decimal(100)),
}
MONTHS = (2, 11)


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The rule that comes with the system, named and dated for a year."""
    return RULE.shipped_text(year)


@lru_cache(maxsize=32)
def read_checks(text: str) -> Checks:
    """The thresholds a text says; raises InvalidRule with every problem found."""
    table = RULE.table(text, rule_problems)
    said = table["checks"]
    return Checks(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        jump_times=Decimal(said["jump_times"]),
        jump_months=said["jump_months"],
        growth_points=Decimal(said["growth_points"]),
        parts_percent=Decimal(said["parts_percent"]),
    )


def rule_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a text below its head; nothing when it can be used."""
    held = table.get("checks")
    said = held if isinstance(held, Mapping) else {}
    for name in sorted(set(said) - set(BOUNDS) - {"jump_months"}):
        yield RULE.wrong(f"checks.{name}", said[name], "、".join([*BOUNDS, "jump_months"]) + " 之一")
    for name, (least, most) in BOUNDS.items():
        if not _between(said.get(name), least, most):
            yield RULE.wrong(f"checks.{name}", said.get(name), f"{least} 到 {most} 的数")
    months = said.get("jump_months")
    if type(months) is not int or not MONTHS[0] <= months <= MONTHS[1]:
        yield RULE.wrong("checks.jump_months", months, f"{MONTHS[0]} 到 {MONTHS[1]} 的整数")


def _between(value: object, least: Decimal, most: Decimal) -> bool:
    return type(value) in (int, Decimal) and least <= Decimal(str(value)) <= most
