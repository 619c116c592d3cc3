"""Cells of the sheets of indicators: numbers that can be kept, words that may be left blank."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from taizhang.importers.forms.sheets import Row

T = TypeVar("T")
VALUE, PERCENT = 16, 5
"""So many digits before the point a value and a percentage may have; behind it there are four."""
PLACES = 4
YEARS = range(1990, 2101)


def number(row: Row, name: str, digits: int = VALUE) -> Decimal | None:
    """A number that fits its column; what does not is noted."""
    found = row.amount(name)
    if found is None:
        return None
    if not found.is_finite():
        row.wrong(name, "不是数字", "请只填写数字")
        return None
    exponent = found.normalize().as_tuple().exponent
    if abs(found) >= Decimal(10) ** digits or (isinstance(exponent, int) and exponent < -PLACES):
        row.wrong(name, "数字放不下", f"整数至多{digits}位、小数至多{PLACES}位，请换用更大的计量单位或四舍五入")
        return None
    return found


def whole(row: Row, name: str, among: range) -> int | None:
    """A whole number of a range; blank is None."""
    if not (text := row.text(name)):
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(among.stop)) and int(text) in among):
        row.wrong(name, "不是可填的整数", f"请填写{among.start}到{among.stop - 1}的整数")
        return None
    return int(text)


def word(row: Row, name: str, words: Mapping[str, T], otherwise: T) -> T | None:
    """One of the words a cell may hold, or what a blank one means."""
    return row.one_of(name, words) if row.text(name) else otherwise


def short(row: Row, name: str, most: int) -> str:
    """The words of a cell, noted where they are longer than can be kept."""
    if len(row.text(name)) > most:
        row.wrong(name, "太长", f"请缩短到{most}字以内")
    return row.text(name)
