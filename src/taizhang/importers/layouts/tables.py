"""Where the lines of a table are: section rows, notes, totals, headers that come again, several items in one row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from taizhang.importers.facts import RawLine, RawRow, RawTable, RowPlaces
from taizhang.importers.layouts import goals, money
from taizhang.importers.layouts.headers import Header, find_header, is_header
from taizhang.importers.layouts.marks import Mark, Style, mark_of
from taizhang.importers.layouts.quarters import with_stages
from taizhang.importers.layouts.terms import is_term
from taizhang.importers.readers.places import column_name
from taizhang.importers.words import column_like, kind_of, plain

NOTES = re.compile(r"(?:注|备注|说明|填表|填报|制表|联系人|审核|统计时间|单位负责人)")
NOTED = re.compile(rf"{NOTES.pattern}[^:：]{{0,4}}[:：]")
TOTAL = re.compile(r"(?:总?合计|总计|小计|共计)(?:\(.*\)|[:：]?\d.*)?")
FIGURE = re.compile(r"[\d.,%]+")
COUNTED = re.compile(r"[（(]共?\d+[个项件条类大]*[）)]$")
"""How many there are below a heading."""
DITTO = frozenset({"同上", "同前", "上同", "同", "〃", "″", "′′", "“", "”", '"', "''"})
"""Signs that what stands above holds here too."""
LONGEST_DITTO = 2 * max(map(len, DITTO))
"""With blanks between the signs."""
NUMERAL = re.compile(r"第?[（(]?[一二三四五六七八九十百]+[）)]?(?:[、．.]|部分|章|$)")
CARRIED = ("unit", "lead", "kind", "leader")
"""Fields that a table may leave blank below the first line they hold for."""
PARTIES = ("unit", "lead", "support")
OWNED = (*PARTIES, "number", "leader", "due")
"""Fields of which a line says something and a heading nothing."""


def lines_of(table: RawTable, header: Header) -> Iterator[RawLine]:
    """The lines below a header. Blank unit, kind and leader cells follow the line above and are marked implied."""
    walk = _Walk(table, header)
    for at in range(header.last + 1, len(table.rows)):
        yield from walk.lines(at)


@dataclass
class _Walk:
    """Down the rows of a table: the header in force, the headings above, and what is carried down."""

    table: RawTable
    header: Header
    headings: tuple[tuple[Style, str], ...] = ()
    above: dict[str, str] = field(default_factory=dict)
    heads: frozenset[tuple[str, ...]] = frozenset()
    words: frozenset[str] = frozenset({"序号", "编号", "项次"})
    """Words of which a row needs one to be looked at as a header."""
    places: Mapping[str, str] = field(default_factory=dict)
    labels: money.Labels = field(default_factory=dict)
    until: int = -1
    """The last row of a header that has come again."""

    def __post_init__(self) -> None:
        self._use(self.header)

    def _use(self, header: Header) -> None:
        self.header = header
        rows = self.table.rows[header.first : header.last + 1]
        self.heads |= {tuple(map(plain, row.cells)) for row in rows}
        self.words |= {cell for row in rows for cell in row.cells if cell}
        goal = next((at for at, name in header.columns.items() if name == "goal"), None)
        due = {} if goal is None else {"due": column_name(goal)}
        columns = {"quantity" if name == "goal" else name: at for at, name in header.columns.items()}
        self.places = due | {name: column_name(at) for name, at in columns.items() if name != "ignored"}
        if "detail" in self.places:
            self.places = {"matter": self.places["detail"], **self.places}
        self.labels = money.labels_of(self.table.rows, header)

    def lines(self, at: int) -> Iterator[RawLine]:
        """The line of a row, or several; none where it is a heading, a header, a note or a total."""
        row = self.table.rows[at]
        words = [cell for cell in row.cells if cell]
        if not words or at <= self.until or self._is_head(at) or _is_beside(words):
            return
        said = {name: row.cells[place] for place, name in self.header.columns.items() if place < len(row.cells)}
        if heading := _heading(words, said):
            self.headings, self.above = _below(self.headings, heading), {}
            return
        said.pop("ignored", None)
        self._head_by_kind(said)
        implied = _carry(said, self.above)
        if self.headings and not said.get("kind"):
            said["section"] = self.headings[-1][1]
        for item, more in _items(said):
            yield self._line(row, item, (*implied, *more))

    def _head_by_kind(self, said: dict[str, str]) -> None:
        """A kind that is counted in Chinese is the heading of its rows: 四、教育文化."""
        mark = mark_of(said.get("kind", ""))
        if mark and mark.style <= Style.HAN_BRACKET:
            self.headings = _below(self.headings, said.pop("kind"))

    def _line(self, row: RawRow, said: dict[str, str], implied: tuple[str, ...]) -> RawLine:
        name = self.table.name
        where = RowPlaces(name, row.number, self.places)
        section = tuple(words for _, words in self.headings)
        return RawLine(name, row.number, f"{name}!R{row.number}", _joined(said, self.labels), implied, section, where)

    def _is_head(self, at: int) -> bool:
        """Whether a row is the header come again, or that of another table below the first."""
        row = self.table.rows[at]
        if self.words.isdisjoint(row.cells) or not is_header(row):
            return False
        if tuple(map(plain, row.cells)) in self.heads:
            return True
        found = find_header(self.table.rows[at : at + 4])
        if found is None or found.first:
            return False
        self._use(replace(found, first=at, last=at + found.last))
        self.until, self.above = self.header.last, {}
        return True


def _is_beside(words: Sequence[str]) -> bool:
    """Whether a row is a total, a note, or the numbers of the columns."""
    first = plain(words[0])
    if TOTAL.fullmatch(first) or (len(words) > 1 and TOTAL.fullmatch(plain(words[1]))):
        return True
    if NOTES.match(first) and (NOTED.match(first) or len(set(words)) == 1):
        return True
    return (
        first == "1"
        and len(words) > 3
        and [plain(word) for word in words] == [str(at) for at in range(1, len(words) + 1)]
    )


def _heading(words: Sequence[str], said: Mapping[str, str]) -> str:
    """The heading a row is for the rows below: one merged cell, or a Chinese number with a name and nothing else.

    A row that gives only a task is a task lacking all else, not a heading.
    """
    different = len(set(words))
    if different == 1:
        alone = len(words) == 1 and words[0] in (said.get("matter"), said.get("detail"))
        return "" if alone and not (NUMERAL.match(words[0]) or kind_of(words[0])) else words[0]
    if different == 2 and NUMERAL.fullmatch(plain(words[0])):
        return f"{words[0]}{words[1]}"
    return words[0] if _is_summed(words, said) else ""


def _is_summed(words: Sequence[str], said: Mapping[str, str]) -> bool:
    """Whether a row is a heading with the sums of what stands below it: counted in Chinese, and nobody is to do it."""
    if words[0] != said.get("matter") or any(said.get(name) for name in OWNED):
        return False
    mark = mark_of(words[0])
    if not COUNTED.search(words[0]) and not (mark and mark.style <= Style.HAN_BRACKET):
        return False
    return all(FIGURE.fullmatch(plain(word)) for word in words[1:])


def _below(headings: Sequence[tuple[Style, str]], words: str) -> tuple[tuple[Style, str], ...]:
    """The headings with one more: it takes the place of those that are no higher."""
    mark = mark_of(words) or Mark(Style.HAN, 0, 0)
    name = COUNTED.sub("", words[mark.end :]) or words[mark.end :]
    return (*(each for each in headings if each[0] < mark.style), (mark.style, name))


def _items(said: dict[str, str]) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """The items of a row: as many as matter and term both have lines; units written once are for all of them."""
    name = "detail" if "\n" in said.get("detail", "") else "matter"
    if "\n" not in said.get(name, "") or "\n" not in said.get("due", ""):
        yield said, ()
        return
    matters, terms = (_uncounted(said[field].split("\n")) for field in (name, "due"))
    if len(matters) != len(terms) or not all(map(is_term, terms)) or not all(map(str.strip, matters)):
        yield said, ()
        return
    for at, (matter, due) in enumerate(zip(matters, terms, strict=True)):
        shared = tuple(name for name in PARTIES if said.get(name))
        units = {name: said[name].split("\n") for name in shared}
        own = {name: lines[at] if len(lines) == len(matters) else said[name] for name, lines in units.items()}
        yield {**said, **own, name: matter, "due": due}, shared


def _uncounted(lines: Sequence[str]) -> list[str]:
    """The lines of a cell without the numbers that count them, where all have one: 1.8月底前."""
    marks = [mark_of(line) for line in lines]
    if len(lines) < 2 or not all(mark and mark.number == at for at, mark in enumerate(marks, start=1)):
        return list(lines)
    return [line[mark.end :] for line, mark in zip(lines, marks, strict=True) if mark]


def _joined(said: dict[str, str], labels: money.Labels) -> dict[str, str]:
    """A name and its content are one matter; the quarters' stages are one requirement, each after its quarter."""
    goal, sums = list(goals.take_goal(said)), list(money.take_money(said, labels))
    if goal or sums:
        said["amounts"] = "；".join((*goal, *sums))
    if sums:
        said["note"] = "；".join(filter(None, (said.get("note", ""), *sums)))
    name, detail = said.get("matter", ""), said.pop("detail", "")
    if detail and detail != name:
        said["matter"] = f"{name}：{detail}" if name else detail
    return with_stages(said)


def unread_columns(table: RawTable, header: Header) -> list[str]:
    """Headers of columns that hold something and are taken for no field."""
    unread = []
    heads, below = table.rows[header.first : header.last + 1], table.rows[header.last + 1 :]
    counted = money.labels_of(table.rows, header)
    read = {place for place, name in header.columns.items() if name not in money.COLUMNS or name in counted}
    for place in range(max(len(row.cells) for row in heads)):
        word = next((row.cells[place] for row in reversed(heads) if place < len(row.cells) and row.cells[place]), "")
        filled = any(place < len(row.cells) and row.cells[place] for row in below)
        if word and filled and place not in read and column_like(word) not in ("ignored", "number"):
            unread.append(word)
    return list(dict.fromkeys(unread))


def _carry(said: dict[str, str], above: dict[str, str]) -> tuple[str, ...]:
    """Blank cells of units, leader and kind, and any cell that says 同上, are filled from above; blanks are told."""
    implied = []
    for name, words in said.items():
        if words and len(words) <= LONGEST_DITTO and plain(words) in DITTO:
            said[name] = above.get(name, "")
        elif words and name not in CARRIED:
            above[name] = words
    for name in CARRIED:
        if name not in said:
            continue
        if said[name]:
            above[name] = said[name]
        elif name in above:
            said[name] = above[name]
            implied.append(name)
    return tuple(implied)
