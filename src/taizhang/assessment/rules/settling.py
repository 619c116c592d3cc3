"""What rulings and approvals put into the fact table: corrected values, and points of a person as rows of their own.

Nothing is silent: a corrected row says in its note what stood there and which ruling changed it, an adjustment says
its reason and names its paper and approver. Applying the same again changes nothing. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from taizhang.assessment.facts import Fact, Mend
from taizhang.assessment.rules import millionths
from taizhang.lib.canonical import loads

ADJUSTMENT = "adjustment"
"""The metric of rows that a person's points are."""

COLUMNS: Mapping[str, str] = {
    "value": "实绩",
    "target": "目标",
    "base": "基数",
    "weight": "权重",
    "due": "期限",
    "done": "完成日",
    "level": "等次",
    "kind": "种类",
}
"""The columns that a ruling may correct, and what papers call them."""
NUMBERS = ("value", "target", "base", "weight")
DAYS = ("due", "done")
LARGEST = 10**12


def facts_in(text: str) -> tuple[Fact, ...]:
    """The fact table from its canonical text, as a run keeps it."""
    return tuple(Fact(**{**row, "due": _day(row["due"]), "done": _day(row["done"])}) for row in loads(text))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def said(fact: Fact, column: str) -> str:
    """What a column of a fact holds, as a person writes it; empty for nothing."""
    value = getattr(fact, column)
    if value is None:
        return ""
    if column in NUMBERS:
        return (
            f"{Decimal(value) / 1_000_000:f}".rstrip("0").rstrip(".") if value % 1_000_000 else str(value // 1_000_000)
        )
    return value.isoformat() if isinstance(value, date) else str(value)


def meant(column: str, text: str) -> Any:
    """What a column holds when a person writes so; ValueError where it cannot."""
    if column in NUMBERS:
        return _number(text) if text else None
    if column in DAYS:
        return date.fromisoformat(text) if text else None
    return text


def _number(text: str) -> int:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise ValueError(text)
    return millionths(number)


def mark(mend: Mend) -> str:
    """How a corrected row says it: 更正（A2012-0001）：实绩由20改为31.2."""
    before, after = (each or "空" for each in (mend.before, mend.after))
    return f"更正（{mend.ruling}）：{COLUMNS[mend.column]}由{before}改为{after}"


def settled(facts: Iterable[Fact], mends: Iterable[Mend], added: Iterable[Fact]) -> tuple[Fact, ...]:
    """The table with what was ruled and approved, in order; of rulings about one value the last one stands."""
    held = [fact for fact in facts if fact.metric != ADJUSTMENT]
    for mend in mends:
        held = [_mended(fact, mend) if _is_meant(fact, mend) else fact for fact in held]
    return tuple(sorted([*held, *added], key=lambda fact: (fact.unit, *row_key(fact))))


def row_key(fact: Fact) -> tuple[str, str, str]:
    """What tells a unit's rows apart: metric, item, and the month in a table that holds several."""
    return fact.metric, fact.item, fact.period


def _is_meant(fact: Fact, mend: Mend) -> bool:
    return (fact.unit, *row_key(fact)) == (mend.unit, mend.metric, mend.item, mend.month)


def _mended(fact: Fact, mend: Mend) -> Fact:
    marked = mark(mend)
    note = fact.note if marked in fact.note else "；".join(filter(None, (fact.note, marked)))
    return replace(fact, **{mend.column: meant(mend.column, mend.after), "note": note})


def mendable(facts: Iterable[Fact], unit: str) -> list[Fact]:
    """The rows of a unit that a ruling can point at: those that are alone of their metric, item and month."""
    mine = [fact for fact in facts if fact.unit == unit and fact.metric not in ("unit", ADJUSTMENT)]
    keys = [row_key(fact) for fact in mine]
    return [fact for fact, key in zip(mine, keys, strict=True) if keys.count(key) == 1]
