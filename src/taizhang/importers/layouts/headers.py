"""Which rows of a table are its header, and which field each column is for; headers take up to three rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import RawRow
from taizhang.importers.words import NODE, column_like, column_of, plain

HEADER_WITHIN = 20
HEADER_ROWS = 3
LONGEST_WORD = 20
BARE_UNIT = "单位"
"""Beside the amount it is what is counted in, not who is responsible."""
_QUARTER = re.compile(r"第?([一二三四1-4])季度(.{0,8})|(1-3|4-6|7-9|10-12)月(.{0,8})")
_TOLD = re.compile(r"情况|实际|落实|完成$|结果")
_ORDER: Mapping[str, int] = {
    **{sign: at for at, sign in enumerate("一二三四", start=1)},
    **{sign: at for at, sign in enumerate("1234", start=1)},
    **{months: at for at, months in enumerate(("1-3", "4-6", "7-9", "10-12"), start=1)},
}


@dataclass(frozen=True)
class Header:
    """The rows the header takes, and the field of each column."""

    first: int
    last: int
    columns: Mapping[int, str]


def find_header(rows: Sequence[RawRow]) -> Header | None:
    """The first rows that name at least two fields, one of them the matter; None when no such rows are near the top."""
    for start, row in enumerate(rows[:HEADER_WITHIN]):
        if len(_fields(row)) < 2:
            continue
        end = start
        while end + 1 < len(rows) and end - start + 1 < HEADER_ROWS and _goes_on(rows[end], rows[end + 1]):
            end += 1
        columns = _columns(rows[start : end + 1])
        if {"matter", "detail"} & set(columns.values()):
            return Header(start, end, columns)
    return None


def _goes_on(row: RawRow, below: RawRow) -> bool:
    """Whether the row below is of the header too: it names columns, or says again what stands merged above it."""
    if is_header(below):
        return True
    again = [word for word, other in zip(row.cells, below.cells, strict=False) if word == other and _field(word)]
    return len(again) > 1 and all(len(word) <= LONGEST_WORD for word in below.cells)


def is_header(row: RawRow) -> bool:
    """Whether a row only names columns: two at least, and most of what stands in it."""
    words = {cell for cell in row.cells if cell}
    if not words or any(len(word) > LONGEST_WORD for word in words):
        return False
    named = [word for word in words if _field(word)]
    return len(named) >= 2 and len(named) * 2 > len(words)


def _fields(row: RawRow) -> set[str]:
    return {field for cell in row.cells if len(cell) <= LONGEST_WORD and (field := _field(cell))}


def _field(word: str) -> str:
    """The field a word of a header names: a quarter's plan is q1 to q4."""
    quarter = _QUARTER.fullmatch(plain(word))
    return f"q{_ORDER[quarter[1] or quarter[3]]}" if quarter else column_like(word)


def _columns(rows: Sequence[RawRow]) -> dict[int, str]:
    """The field of each column: the lowest row that names one decides; the first column of a field keeps it."""
    columns: dict[int, str] = {}
    width = max(len(row.cells) for row in rows)
    below = [[row.cells[place] for row in reversed(rows) if place < len(row.cells)] for place in range(width)]
    fields = [_named(words) for words in below]
    counted = any(field in ("quantity", "goal") for field in fields)
    owned = any(
        field in ("unit", "lead") and BARE_UNIT not in map(plain, words)
        for field, words in zip(fields, below, strict=True)
    )
    for place, (field, words) in enumerate(zip(fields, below, strict=True)):
        beside = columns.get(place - 1) in ("quantity", "goal")
        if field == "unit" and BARE_UNIT in map(plain, words) and (beside or (counted and owned)):
            field = "measure"
        if field == "matter" in columns.values():
            field = "goal" if "detail" in columns.values() and _is_goal(words) else "detail"
        if field and (field == "ignored" or field not in columns.values()):
            columns[place] = field
    return columns if "due" in columns.values() else _with_nodes(columns, below)


def _with_nodes(columns: dict[int, str], below: Sequence[Sequence[str]]) -> dict[int, str]:
    """The fields of the columns; where no other says by when, 时间节点 does."""
    node = next((at for at, field in columns.items() if field == "requirement" and _is_node(below[at])), None)
    return columns if node is None else {**columns, node: "due"}


def _is_goal(words: Sequence[str]) -> bool:
    return any(plain(word).endswith("目标") for word in words)


def _is_node(words: Sequence[str]) -> bool:
    return any(plain(word).endswith(NODE) for word in words)


def _named(words: Sequence[str]) -> str:
    """The field that words name, the lowest first. A quarter below 落实情况, or told as 完成情况, is a result."""
    at, field = next(((at, name) for at, word in enumerate(words) if (name := _field(word))), (0, ""))
    quarter = _QUARTER.fullmatch(plain(words[at])) if words else None
    if quarter is None:
        return field
    above = [column_of(word) for word in words[at + 1 :] if word != words[at]]
    told = "ignored" in above if any(above) else bool(_TOLD.search(quarter[2] or quarter[4] or ""))
    return f"result_{field}" if told else field
