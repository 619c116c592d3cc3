"""The dated rule of appeals out of its text: how many days for what, who rules, how much may be adjusted. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.accounts.facts import Role
from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem
from taizhang.voice.rules.terms import Span, read_span

RULE = Sort(
    "考核结果异议处理办法",
    Path(__file__).parents[1] / "rulebooks" / "appeals-2012.toml",
    frozenset({"days", "ruling", "adjustment"}),
    ends=False,
)
PURPOSES = ("disclose", "ask", "admit", "decide")
RULERS = frozenset({Role.OFFICER, Role.CHIEF, Role.MAYOR})
MOST_POINTS = 100


@dataclass(frozen=True)
class Rules:
    """What a text says: the span of each purpose, the roles that may rule, the most points of one adjustment."""

    code: str
    title: str
    valid_from: date
    days: Mapping[str, Span]
    rulers: frozenset[Role]
    most: Decimal
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
        days={name: span for name in PURPOSES if (span := read_span(table["days"][name]))},
        rulers=frozenset(Role(each) for each in table["ruling"]["by"]),
        most=Decimal(table["adjustment"]["most"]),
    )


def rule_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a text below its head; nothing when it can be used."""
    days = _table(table, "days")
    for name in PURPOSES:
        if read_span(days.get(name)) is None:
            yield RULE.wrong(f"days.{name}", days.get(name), "天数，如 3 workdays（工作日）或 15 days（自然日）")
    for name in sorted(set(days) - set(PURPOSES)):
        yield RULE.wrong(f"days.{name}", days[name], f"{'、'.join(PURPOSES)} 之一")
    by = _table(table, "ruling").get("by")
    if not (isinstance(by, list) and by and all(each in RULERS for each in by)):
        yield RULE.wrong("ruling.by", by, "officer、chief、mayor 中的一个或几个")
    most = _table(table, "adjustment").get("most")
    if isinstance(most, bool) or not isinstance(most, int | Decimal) or not 0 < most <= MOST_POINTS:
        yield RULE.wrong("adjustment.most", most, f"大于 0、不超过 {MOST_POINTS} 的分数")


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    held = table.get(name)
    return held if isinstance(held, Mapping) else {}
