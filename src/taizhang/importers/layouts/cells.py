"""A table come apart into lines, one cell per line: header words first, then row after row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from taizhang.importers.facts import Place, RawLine, RawParagraph
from taizhang.importers.layouts.cell_headers import NUMBER, find_header
from taizhang.importers.layouts.cut_cells import whole_units
from taizhang.importers.layouts.marks import mark_of
from taizhang.importers.layouts.numbered import HEADINGS
from taizhang.importers.layouts.quarters import with_stages
from taizhang.importers.layouts.shapes import are_units, is_person, is_sentence
from taizhang.importers.layouts.terms import is_term

UNITS = ("lead", "unit", "support")
UNIT_FIELDS = frozenset(UNITS)
PEOPLE = ("leader", "responsible")
_HAN = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]?")
_NOTE = re.compile(r"[（(]?(?:注|备注|说明|填表|填报|制表|联系人|审核)[^\n]{0,4}[:：]")
Cell = tuple[str, Place]


@dataclass
class Record:
    """One row of the table while its cells are gathered: each field with its lines."""

    number: str = ""
    number_at: Place = field(default_factory=Place)
    section: str = ""
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    """Fields taken from the item above that stands in the same row."""

    def forget(self, names: Sequence[str]) -> None:
        """Give up what was shared, for words of the item's own."""
        for name in set(names) & set(self.shared):
            del self.cells[name]
        self.shared = tuple(name for name in self.shared if name not in names)


def lines_of(paragraphs: Sequence[RawParagraph]) -> list[RawLine]:
    """The lines of every table that stands one cell per line; none where there is no such header."""
    lines: list[RawLine] = []
    header = find_header(paragraphs)
    while header:
        _, end, fields = header
        following = find_header(paragraphs, end)
        body = paragraphs[end : following[0] if following else len(paragraphs)]
        lines += [line for record in _records(body, fields) for line in _lines(record)]
        header = following
    return lines


def _records(body: Sequence[RawParagraph], fields: Sequence[str]) -> Iterator[Record]:
    build = _Build([name for name in fields if name != "number"], numbered="number" in fields)
    for at, paragraph in enumerate(body):
        if _NOTE.match(paragraph.text):
            break
        build.add(paragraph, body[at + 1].text if at + 1 < len(body) else "")
    yield from build.done()


@dataclass
class _Build:
    """Lines put into cells one by one; a number, or a cell of a column left of the last one, opens a new row."""

    fields: Sequence[str]
    numbered: bool
    records: list[Record] = field(default_factory=list)
    section: str = ""
    at: int = -1
    """The column of the last cell."""
    lines: list[Cell] = field(default_factory=list)
    coming: Sequence[Cell] = ()
    """The lines of the row behind the one that is put."""
    heads: bool = False
    """Whether the number of a heading has been read, whose words come next."""

    def add(self, paragraph: RawParagraph, following: str) -> None:
        text, place = paragraph.text, Place(row=paragraph.number, start=0, end=len(paragraph.text))
        mark = mark_of(text)
        if self.numbered and self._is_next(text, following):
            self._close()
            self.records.append(Record(text.strip(".．、"), place, self.section))
        elif self.numbered and _HAN.fullmatch(text):
            self._close()
            self.heads = True
        elif self.heads or (mark and mark.style in HEADINGS and not is_sentence(text)):
            self._close()
            self.section, self.heads = text[mark.end if mark else 0 :].strip(), False
        elif self.records or not self.numbered:
            self.lines.append((text, place))

    def done(self) -> list[Record]:
        self._close()
        return [record for record in self.records if record.cells.keys() - {"ignored"}]

    def _is_next(self, text: str, following: str) -> bool:
        found = NUMBER.fullmatch(text)
        if found is None or not following or is_term(following) or are_units(following):
            return False
        last = next((int(record.number) for record in reversed(self.records) if record.number), None)
        number = int(found[1])
        return last is None or number in (1, last + 1) or (number > last and self._is_extract())

    def _is_extract(self) -> bool:
        """Whether the table holds some rows of a longer one, which keep their numbers there, and this one is whole."""
        return self.records[0].number != "1" and len(self.lines) >= len(self.fields)

    def _close(self) -> None:
        """Put the lines gathered for a row into its cells."""
        lines, self.lines, self.at = self.lines, [], -1
        if not lines:
            return
        if not UNIT_FIELDS.isdisjoint(self.fields):
            lines = whole_units(lines)
        if not self.numbered or not self.records:
            self.records.append(Record(section=self.section))
        if self.numbered and len(lines) == len(self.fields) and _fits(lines, self.fields):
            self.records[-1].cells = {name: [cell] for name, cell in zip(self.fields, lines, strict=True)}
            return
        for at, cell in enumerate(lines, start=1):
            self.coming = lines[at:]
            self._put(cell)

    def _put(self, cell: Cell) -> None:
        place = self._column(cell[0])
        if place < self.at or (place == self.at and self._is_full(place)):
            self._open_beside(place)
        self.at = place
        record, name = self.records[-1], self.fields[place]
        if name in record.shared:
            record.forget(UNITS if name in UNITS else (name,))
        record.cells.setdefault(name, []).append(cell)

    def _open_beside(self, place: int) -> None:
        """One more item in the row of the last: what stands left of it, and the units until others come, are shared."""
        above = self.records[-1]
        if not self.numbered:
            self.records.append(Record(section=self.section))
            return
        shared = tuple(name for name in (*self.fields[:place], *UNITS) if name in above.cells)
        cells = {name: list(above.cells[name]) for name in shared}
        self.records.append(Record(above.number, above.number_at, self.section, cells, shared))

    def _is_full(self, place: int) -> bool:
        """Whether a further line cannot be of the same cell: terms stand alone, without numbers matters too."""
        return self.fields[place] == "due" or (not self.numbered and self.fields[place] not in UNITS)

    def _column(self, text: str) -> int:
        """The column a line is of: the next one that takes such words, else an earlier one (of a new item)."""
        wanted = _wanted(text, self.fields)
        if not self.numbered and self.at == len(self.fields) - 1 and self.fields[self.at] not in wanted:
            return 0
        if self.at + 1 < len(self.fields) and self._is_person(text, self.at + 1):
            return self.at + 1
        ahead = [place for place, name in enumerate(self.fields) if name in wanted and place > self.at]
        here = self.at >= 0 and self.fields[self.at] in wanted
        if here and not (ahead and self._moves_on(ahead[0])):
            return self.at
        if ahead:
            return ahead[0]
        behind = [place for place, name in enumerate(self.fields) if name in wanted]
        return behind[-1] if behind and self.numbered else behind[0] if behind else max(self.at, 0)

    def _is_person(self, text: str, place: int) -> bool:
        """Whether the next column is for people and these words can be a name."""
        return self.fields[place] in PEOPLE and is_person(text)

    def _moves_on(self, place: int) -> bool:
        """Whether the next fitting column is meant, not one more line of this one: units may still come before it."""
        passed = not UNIT_FIELDS.isdisjoint(self.fields[self.at + 1 : place])
        if passed and any(are_units(text) for text, _ in self.coming):
            return False
        return place == self.at + 1 or self.fields[self.at] not in UNITS


def _wanted(text: str, fields: Sequence[str]) -> set[str]:
    """The fields that take such words."""
    if "due" in fields and is_term(text):
        return {"due"}
    if set(UNITS) & set(fields) and are_units(text):
        return set(UNITS)
    return set(fields) - {"due", *UNITS, *PEOPLE}


def _fits(lines: Sequence[Cell], fields: Sequence[str]) -> bool:
    """Whether the lines are the cells one by one: what must be a unit or a term looks like one."""
    checks: Mapping[str, bool] = {
        name: (are_units(text) if name in UNITS else is_term(text) or not is_sentence(text) if name == "due" else True)
        for name, (text, _) in zip(fields, lines, strict=True)
    }
    return all(checks.values())


def _lines(record: Record) -> Iterator[RawLine]:
    """The line of a record; where its matter and its term have the same number of lines, a line for each pair."""
    matters, terms = record.cells.get("matter", []), record.cells.get("due", [])
    if len(matters) > 1 and len(matters) == len(terms):
        for matter, due in zip(matters, terms, strict=True):
            yield _line(record, record.cells | {"matter": [matter], "due": [due]}, ("unit", "lead", "support"))
    else:
        yield _line(record, record.cells, record.shared)


def _words(name: str, lines: Sequence[str]) -> str:
    """The lines of a cell; units one per line are a list."""
    return ("、" if name in UNITS and all(map(are_units, lines)) else "\n").join(lines)


def _line(record: Record, cells: Mapping[str, Sequence[Cell]], shared: Sequence[str]) -> RawLine:
    said = {name: _words(name, [text for text, _ in lines]) for name, lines in cells.items() if name != "ignored"}
    where = {name: lines[0][1] for name, lines in cells.items() if name != "ignored"}
    if record.number:
        said["number"], where["number"] = record.number, record.number_at
    if record.section:
        said["section"] = record.section
    if detail := said.pop("detail", ""):
        said["matter"] = f"{said['matter']}：{detail}" if said.get("matter") else detail
    row = where.get("matter", next(iter(where.values()))).row
    section = (record.section,) if record.section else ()
    return RawLine(
        "", row, f"第{row}段", with_stages(said), tuple(name for name in shared if name in said), section, where
    )
