"""Numbers as a sheet shows them, where the number alone says less or more than the page does."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

FIRST_DAY = date(1899, 12, 30)
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DIGITS = Decimal("0.0001")
MONTHS = frozenset((17, 27, 36, 50, 52, 57))
"""Formats by number that name a year and a month; in Chinese editions they are not written out."""
DAYS = frozenset((16, 28, 29, 51, 53, 54, 58))
"""Those that name a month and a day."""
WHOLE = frozenset((31,))


def kind_of_format(number: int, code: str) -> str:
    """What a format shows of its number: "%", a month ("ym"), a day without its year ("md"), a day; "" for the rest."""
    for kind, numbers in (("%", {9, 10}), ("ym", MONTHS), ("md", DAYS), ("ymd", WHOLE)):
        if number in numbers:
            return kind
    said = LITERAL.sub("", code.split(";")[0]).lower()
    if "%" in said:
        return "%"
    if not set("ymd") & set(said) or set("hs") & set(said) or "general" in said:
        return ""
    names = "".join(letter for letter in "ymd" if letter in said)
    return names if names in ("ym", "md") else ""


def as_shown(value: Any, kind: str) -> str | None:
    """The words that the page shows; nothing where the value is none of its kind."""
    if kind == "%":
        return percent(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
    day = _day(value)
    if day is None:
        return None
    shown = {"ym": f"{day.year}年{day.month}月", "md": f"{day.month}月{day.day}日", "ymd": day.isoformat()}
    return shown[kind]


def percent(number: str) -> str:
    """0.062 → 6.2%, with four digits after the point at most."""
    try:
        share = (Decimal(number) * 100).quantize(DIGITS).normalize()
    except InvalidOperation:
        return number
    return f"{share:f}%"


def _day(value: Any) -> date | None:
    if hasattr(value, "date"):
        value = value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 2_958_466:
        return FIRST_DAY + timedelta(days=int(value))
    return None
