"""Where the lines of a table are: header rows, sections, notes; two-row headers and headers that repeat."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import RawLine, RawRow, RawTable
from taizhang.importers.words import column_of, kind_of, plain

HEADER_WITHIN = 20
HEADER_ROWS = 3
NOTES = re.compile(r"^(注|备注|说明|填表|填报|制表|合计|总计|小计|联系人|审核)")
NUMERAL = re.compile(r"第?[（(]?[一二三四五六七八九十百]+[）)]?(?:[、．.]|部分|章|$)")
QUARTERS: Mapping[str, str] = {"q1": "一季度", "q2": "二季度", "q3": "三季度", "q4": "四季度"}
BARE_UNIT = "单位"
"""Beside the amount it is what is counted in, not who is responsible."""
CARRIED = ("unit", "lead", "kind", "leader")
"""Fields that a table may leave blank below the first line they hold for."""


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
        while end + 1 < len(rows) and end - start + 1 < HEADER_ROWS and _is_header(rows[end + 1]):
            end += 1
        columns = _columns(rows[start : end + 1])
        if {"matter", "detail"} & set(columns.values()):
            return Header(start, end, columns)
    return None


def _fields(row: RawRow) -> set[str]:
    return {field for cell in row.cells if (field := column_of(cell))}


def _is_header(row: RawRow) -> bool:
    """Whether a row only names columns: two at least, and most of what stands in it."""
    words = {plain(cell) for cell in row.cells if cell}
    named = [word for word in words if column_of(word)]
    return len(named) >= 2 and len(named) * 2 > len(words)


def _columns(rows: Sequence[RawRow]) -> dict[int, str]:
    """The field of each column: the lowest row that names one decides; the first column of a field keeps it."""
    columns: dict[int, str] = {}
    for place in range(max(len(row.cells) for row in rows)):
        words = [row.cells[place] for row in reversed(rows) if place < len(row.cells)]
        field = next((name for word in words if (name := column_of(word))), "")
        if field == "unit" and columns.get(place - 1) == "quantity" and BARE_UNIT in map(plain, words):
            field = "measure"
        if field and field not in columns.values():
            columns[place] = field
    return columns


def lines_of(table: RawTable, header: Header) -> Iterator[RawLine]:
    """The lines below a header. Blank unit, kind and leader cells follow the line above and are marked implied."""
    section, above = "", dict[str, str]()
    head = [plain(cell) for cell in table.rows[header.last].cells]
    for row in table.rows[header.last + 1 :]:
        words = [cell for cell in row.cells if cell]
        if not words or [plain(cell) for cell in row.cells] == head or NOTES.match(plain(words[0])):
            continue
        said = {field: row.cells[place] for place, field in header.columns.items() if place < len(row.cells)}
        if heading := _heading(words, said):
            section, above = heading, {}
            continue
        said.pop("ignored", None)
        implied = _carry(said, above)
        if section and not said.get("kind"):
            said["section"] = section
        yield RawLine(table.name, row.number, f"{table.name}!R{row.number}", _joined(said), implied)


def _heading(words: Sequence[str], said: Mapping[str, str]) -> str:
    """The heading a row is for the rows below: one merged cell, or a Chinese number with a name and nothing else.

    A row that gives only a task is a task lacking all else, not a heading.
    """
    if len(set(words)) == 1:
        alone = len(words) == 1 and words[0] in (said.get("matter"), said.get("detail"))
        return "" if alone and not (NUMERAL.match(words[0]) or kind_of(words[0])) else words[0]
    number, name = words[0], words[1]
    return f"{number}{name}" if len(set(words)) == 2 and NUMERAL.fullmatch(plain(number)) else ""


def _joined(said: dict[str, str]) -> dict[str, str]:
    """A name and its content are one matter; the quarters' stages are one requirement, each after its quarter."""
    name, detail = said.get("matter", ""), said.pop("detail", "")
    if detail and detail != name:
        said["matter"] = f"{name}：{detail}" if name else detail
    stages = [f"{word}：{text}" for quarter, word in QUARTERS.items() if (text := said.pop(quarter, ""))]
    if stages:
        said["requirement"] = "；".join(filter(None, [said.get("requirement", ""), *stages]))
    return said


def unread_columns(table: RawTable, header: Header) -> list[str]:
    """Headers of columns that hold something and are taken for no field."""
    unread = []
    heads, below = table.rows[header.first : header.last + 1], table.rows[header.last + 1 :]
    for place in range(max(len(row.cells) for row in heads)):
        word = next((row.cells[place] for row in reversed(heads) if place < len(row.cells) and row.cells[place]), "")
        filled = any(place < len(row.cells) and row.cells[place] for row in below)
        if word and filled and place not in header.columns and column_of(word) not in ("ignored", "number"):
            unread.append(word)
    return list(dict.fromkeys(unread))


def _carry(said: dict[str, str], above: dict[str, str]) -> tuple[str, ...]:
    implied = []
    for field in CARRIED:
        if field not in said:
            continue
        if said[field]:
            above[field] = said[field]
        elif field in above:
            said[field] = above[field]
            implied.append(field)
    return tuple(implied)
