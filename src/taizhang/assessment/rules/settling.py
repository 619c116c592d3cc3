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
from taizhang.assessment.rules.naming import MARK, has_name, row_key, word_zh
from taizhang.lib.canonical import loads
from taizhang.lib.periods import Period

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
    """How a corrected row says it: 更正（A2012-0001）：实绩由20改为31.2.

    Rulings of the time before rows had names go on saying what they said.
    """
    before, after = _words(mend) if mend.called else (mend.before or "空", mend.after or "空")
    return f"{_begin(mend)}{before}改为{after}"


def _begin(mend: Mend) -> str:
    """How a mark begins: by this a row is known to have it, whatever words are in use by then."""
    return f"{MARK}{mend.ruling}）：{COLUMNS[mend.column]}由"


def mended_zh(mend: Mend) -> str:
    """What papers and pages say of a ruling: 2012年6月社会评议 企业（满意）的实绩由60更正为62."""
    before, after = _words(mend)
    month = Period.parse(mend.month).title_zh if mend.month else ""
    return f"{month}{mend.what}的{COLUMNS[mend.column]}由{before}更正为{after}"


def _words(mend: Mend) -> tuple[str, str]:
    return word_zh(mend.metric, mend.column, mend.before) or "空", word_zh(mend.metric, mend.column, mend.after) or "空"


def settled(facts: Iterable[Fact], mends: Iterable[Mend], added: Iterable[Fact]) -> tuple[Fact, ...]:
    """The table with what was ruled and approved, in order; of rulings about one value the last one stands.

    A ruling whose row cannot be told from others any more, or is gone, changes nothing: `unmet` names it.
    """
    held = [fact for fact in facts if fact.metric != ADJUSTMENT]
    for mend in mends:
        found = [place for place, fact in enumerate(held) if is_meant(fact, mend)]
        if len(found) == 1:
            held[found[0]] = _mended(held[found[0]], mend)
    return tuple(sorted([*held, *added], key=lambda fact: (fact.unit, *row_key(fact))))


def unmet(facts: Iterable[Fact], mends: Iterable[Mend]) -> list[Mend]:
    """The rulings that a settled table does not have: of which no row says that it was corrected so."""
    notes = [(fact.unit, *row_key(fact), fact.note) for fact in facts if MARK in fact.note]
    return [mend for mend in mends if not any(said[:4] == _key(mend) and _begin(mend) in said[4] for said in notes)]


def is_meant(fact: Fact, mend: Mend) -> bool:
    """Whether a ruling means a row: by unit, metric, item, month, and by its name where it has one."""
    return (fact.unit, *row_key(fact)) == _key(mend) and has_name(fact, mend.row)


def _key(mend: Mend) -> tuple[str, str, str, str]:
    return mend.unit, mend.metric, mend.item, mend.month


def _mended(fact: Fact, mend: Mend) -> Fact:
    note = fact.note if _begin(mend) in fact.note else "；".join(filter(None, (fact.note, mark(mend))))
    return replace(fact, **{mend.column: meant(mend.column, mend.after), "note": note})


def mendable(facts: Iterable[Fact], unit: str) -> list[Fact]:
    """The rows of a unit that a ruling can point at: what it is scored by, but for points that a person gave."""
    return [fact for fact in facts if fact.unit == unit and fact.metric not in ("unit", ADJUSTMENT)]
