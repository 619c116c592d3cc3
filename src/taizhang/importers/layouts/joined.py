"""A table come apart into running text: cells joined by blanks, tabs or nothing at all."""

import re
from collections.abc import Iterator, Sequence

from taizhang.importers.facts import Place, RawLine, RawParagraph
from taizhang.importers.layouts.joined_headers import UNITS, heads_of
from taizhang.importers.layouts.led import led_items, unsigned
from taizhang.importers.layouts.pieces import Piece, Words
from taizhang.importers.layouts.shapes import UNIT_END, are_units, is_person
from taizhang.importers.layouts.terms import DATED, is_term

_NUMBERED = re.compile(r"(?<![\d.．第—-])(\d{1,4})(?=\s*[.．、]?\s*[^\d\s.．、%％月年日季])")
LED = {"leader", "lead", "support"}
_STEPS = (
    r"(?:动工|开工|开建|投入使用|投用|竣工|完工|完成|建成|通车|主体封顶|封顶|启动|交付|投产|试运行|运营|验收|办结|见效)"
)
_TERM = rf"(?:{DATED.pattern})(?:全面|基本|全部)?{_STEPS}*(?:持续推进|长期坚持)?"
_LASTING = r"(?:年内|全年|长期|常年)?(?:持续推进|长期坚持|持续开展|长期开展|常态化推进|常态化开展|持续实施|持续加强)"
_TERMS = re.compile(rf"(?:(?<!\d)(?:{_TERM})|{_LASTING})(?:[，,、；;]?(?:(?:{_TERM})|{_LASTING}))*")
_LEVEL = "省市区县州盟旗各全"
_WORDS = frozenset({"城市", "都市", *(f"{sign}区" for sign in "社园小城校街景灾片牧林矿库地辖发范新")})
_TWO = re.compile(rf"(?:[局委办厅府心院会部])(?=[{_LEVEL}])")
"""Where one name ends and another begins."""
_ZONE_NAME = r"(?:经开|高新|经济|开发|工业|产业|新城|新)[^局委办、，,]{0,8}(?:区|园|管委会)"
_ZONE = re.compile(rf"(?<=[局委办])(?={_ZONE_NAME}$)")
"""Where an office ends and a zone begins: 区教育局经开区."""
_PERSON = re.compile(rf"[一-龥]{{2,3}}(?=[{_LEVEL}][^、，,；;]{{2,}})")
_OF_A_PLACE = re.compile(r"[区县镇乡](?:人民)?政府")
LONGEST_NAME = 12
_BRACKETED = re.compile(r"[（(][^（()）\n]*[）)]")
_PARTING = "、，,；; \t\u3000\n"
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）)]\s*[^\d。]{2,30}?(?:[（(]\d+[项件个][）)])?$")
FARTHEST = 160
"""How far from the end of a row the names of units reach at most."""


def lines_of(paragraphs: Sequence[RawParagraph]) -> list[RawLine]:
    """The lines of tables whose header stands in one line; none where there is no such line."""
    lines: list[RawLine] = []
    heads = [(at, *found) for at, each in enumerate(paragraphs) if (found := heads_of(each.text))]
    for place, (at, end, fields) in enumerate(heads):
        stop = heads[place + 1][0] if place + 1 < len(heads) else len(paragraphs)
        body = [Piece.of(paragraphs[at], end), *map(Piece.of, paragraphs[at + 1 : max(stop, at + 1)])]
        lines += _table(Words(piece for piece in body if piece.text.strip()), fields)
    return lines


def _table(words: Words, fields: Sequence[str]) -> Iterator[RawLine]:
    section = ""
    for number, start, end in _rows(words.text, numbered="number" in fields):
        row = words.text[start:end]
        tail = row.rstrip().rsplit("\n", 1)
        heading = tail[-1].strip() if len(tail) > 1 and _SECTION.fullmatch(tail[-1].strip()) else ""
        if heading:
            end = start + len(tail[0])
        yield from _row(words, fields, number, start, end, section)
        section = heading or section


def _rows(text: str, *, numbered: bool) -> Iterator[tuple[str, int, int]]:
    """Where rows begin and end: by running numbers, or line by line."""
    if not numbered:
        at = 0
        for line in text.split("\n"):
            yield "", at, at + len(line)
            at += len(line) + 1
        return
    begun: re.Match[str] | None = None
    for mark in _NUMBERED.finditer(text):
        if begun is None or (int(mark[1]) == int(begun[1]) + 1 and _opens_row(text, begun.end(), mark.start())):
            if begun:
                yield begun[1], begun.end(), mark.start()
            begun = mark
    if begun:
        yield begun[1], begun.end(), len(text)


def _opens_row(text: str, start: int, place: int) -> bool:
    """Whether a number stands at a line's start, or right behind the end of a row."""
    above = text[max(start, place - 24) : place].rstrip(" \t\u3000|｜")
    return not above.strip("\n") or above.endswith("\n") or _ends_row(above)


def _ends_row(before: str) -> bool:
    terms = list(_TERMS.finditer(before))
    return bool(terms and terms[-1].end() == len(before)) or bool(UNIT_END.search(before))


def _row(words: Words, fields: Sequence[str], number: str, start: int, end: int, section: str) -> Iterator[RawLine]:
    """The lines of a row: one, or one for each term or leader within it; those of terms share the units."""
    if set(fields) >= LED and "due" not in fields and (items := led_items(words.text, start, end)):
        yield from (_line(words, number, section, cells, ()) for cells in items)
        return
    shared: dict[str, tuple[int, int]] = {}
    for first, last in _items(words.text, start, end, fields):
        cells = _cells(words.text, first, last, fields)
        implied = () if shared.keys() <= cells.keys() else tuple(name for name in UNITS if name in shared)
        if not cells.keys() & set(UNITS):
            cells |= shared
        else:
            implied = ()
        shared = {name: place for name, place in cells.items() if name in UNITS}
        if cells.get("matter"):
            yield _line(words, number, section, cells, implied)


def _items(text: str, start: int, end: int, fields: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The items of a row: after each term that follows a unit's name another may begin, with a term of its own."""
    stop = start + len(text[start:end].rstrip())
    begin = start
    closed = "due" in fields and _ends_row(text[max(start, stop - 24) : stop])
    for term in _TERMS.finditer(text, start, stop) if closed else ():
        named = UNIT_END.search(text[max(begin, term.start() - 24) : term.start()].rstrip())
        if named and term.end() < stop and text.find("。", term.end(), stop) > 0:
            yield begin, term.end()
            begin = term.end()
    yield begin, stop


def _cells(text: str, start: int, end: int, fields: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The cells of an item: parted by blanks where these give as many as there are columns, else by what they are."""
    named = [name for name in fields if name != "number"]
    short = named[:-1] if named[-1] in ("note", "ignored") else named
    for blank in (r"\s*[|｜]\s*", "\t+", r"\s{2,}", r"\s+"):
        parts = [match.span() for match in re.finditer(rf"(?:(?!{blank}).)+", text[start:end], re.DOTALL)]
        parts = [(first, last) for first, last in parts if text[start + first : start + last].strip(" .．、\n")]
        taken = named if len(parts) >= len(named) else short
        if taken is named and len(parts) > len(named) and named[-1] in ("note", "ignored"):
            parts = [*parts[: len(named) - 1], (parts[len(named) - 1][0], parts[-1][1])]
        if len(parts) == len(taken) and _fits([text[start + a : start + b] for a, b in parts], taken):
            return {name: (start + a, start + b) for name, (a, b) in zip(taken, parts, strict=True)}
    return _cut(text, start, end, named)


def _fits(parts: Sequence[str], named: Sequence[str]) -> bool:
    pairs = list(zip(parts, named, strict=True))
    if any(name in ("matter", "detail") and _runs_into_units(part) for part, name in pairs):
        return False
    return all(are_units(part) for part, name in pairs if name in UNITS) and all(
        is_term(part) for part, name in pairs if name == "due"
    )


def _runs_into_units(cell: str) -> bool:
    """Whether names stand right behind the last sentence of a cell: its end is no cell's end."""
    _, stop, tail = cell.rpartition("。")
    return bool(stop and tail.strip()) and are_units(tail)


def _cut(text: str, start: int, end: int, named: Sequence[str]) -> dict[str, tuple[int, int]]:
    """From the end: the term, then the units, then the matter with all that stands before it."""
    cells: dict[str, tuple[int, int]] = {}
    if "due" in named:
        terms = [term for term in _TERMS.finditer(text, max(start, end - 60), end) if term.end() == end]
        if terms:
            cells["due"] = terms[-1].span()
            end = terms[-1].start()
    columns_of_units = [name for name in named if name in UNITS]
    if columns_of_units and (names := _names(text, start, end)):
        names, leader = _without_person(text, names) if "leader" in named else (names, None)
        cells |= _shares(text, names, columns_of_units) | ({"leader": leader} if leader else {})
        end = leader[0] if leader else names[0][0]
    body = text[start:end].rstrip()
    if (
        "leader" in named
        and "leader" not in cells
        and (found := re.search(r"(?<=[。；])\s*([一-龥]{2,3})$", body))
        and is_person(found[1])
    ):
        cells["leader"] = (start + found.start(1), start + found.end(1))
        body = body[: found.start()]
    cells["matter"] = (start + len(body) - len(body.lstrip(" .．、\t\n")), start + len(body))
    return {name: place for name, place in cells.items() if place[0] < place[1]}


def _without_person(text: str, names: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """The names of units without the person's before the first, who stands there where leaders have a column."""
    begin, end = names[0]
    found = _PERSON.match(text, begin, end)
    if found is None or not is_person(found[0]) or not are_units(text[found.end() : end]):
        return names, None
    return [(found.end(), end), *names[1:]], found.span()


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names of units at the end of a stretch, in order; signs within a name's brackets part nothing."""
    names: list[tuple[int, int]] = []
    first = max(start, end - FARTHEST)
    tail = _BRACKETED.sub(lambda found: "·" * len(found[0]), text[first:end])
    while name := _name_before(tail, 0, names[0][0] if names else len(tail), names):
        names.insert(0, name)
    return [(first + begin, first + stop) for begin, stop in names]


def _name_before(text: str, start: int, stop: int, after: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The name that ends at a place; joined to the next one without a sign, it must be of the same level."""
    end = start + len(text[start:stop].rstrip(_PARTING))
    parted = bool(text[end:stop].strip(" \t\u3000\n")) or not after
    begin = max([start, *(text.rfind(sign, start, end) + 1 for sign in f"{_PARTING}。：:")])
    if not (UNIT_END.search(text[begin:end]) or text[begin:end].endswith("·") or text[begin:end].startswith("各")):
        return None
    if zone := _ZONE.search(text[begin:end]):
        return begin + zone.start(), end
    place = _level_before(text, begin, end)
    if place is None:
        whole = begin > start and ((parted and bool(after)) or text[begin - 1] in "。；")
        return (begin, end) if whole and are_units(text[begin:end]) else None
    zone = re.fullmatch(_ZONE_NAME, text[slice(*after[0])]) if after else None
    joinable = parted or zone or text[place] in "各全" or text[after[0][0]] in ("各", "全", text[place])
    return (place, end) if joinable else None


def _level_before(text: str, start: int, end: int) -> int | None:
    """Where a name begins: at a sign before it, else at the last level that is no part of a word such as 城市."""
    behind_sign = start > 0 and text[start - 1] in f"{_PARTING}。"
    if behind_sign and end - start <= LONGEST_NAME and not _TWO.search(text, start, end) and are_units(text[start:end]):
        return start
    for place in range(end - 3, start - 1, -1):
        inner = place > start and text[place - 1 : place + 1] in _WORDS
        if text[place] in _LEVEL and not inner and are_units(text[place:end]):
            return _with_place(text, start, place, end)
    return None


def _with_place(text: str, start: int, place: int, end: int) -> int:
    """The same with what belongs before it: 各 before 县区政府, the place (mostly two characters) before 区政府."""
    while place > start and text[place - 1] in "省市区县镇乡" and text[place] in "区县镇乡":
        place -= 1
    if place > start and text[place - 1] == "各":
        return place - 1
    return max(start, place - 2) if _OF_A_PLACE.fullmatch(text, place, end) else place


def _shares(text: str, names: Sequence[tuple[int, int]], fields: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The names by their columns: with two columns the second begins where two names are joined without a sign."""
    if len(fields) > 1:
        gaps = [at for at in range(1, len(names)) if not text[names[at - 1][1] : names[at][0]].strip(" \t\u3000\n")]
        if gaps:
            return {fields[0]: (names[0][0], names[gaps[0] - 1][1]), fields[1]: (names[gaps[0]][0], names[-1][1])}
    return {fields[0]: (names[0][0], names[-1][1])}


def _line(
    words: Words, number: str, section: str, cells: dict[str, tuple[int, int]], implied: tuple[str, ...]
) -> RawLine:
    said = {
        name: _parted(words.text[a:b].strip()) if name in UNITS else words.text[a:b].strip()
        for name, (a, b) in cells.items()
    }
    where: dict[str, Place] = {name: words.place(a, b) for name, (a, b) in cells.items()}
    if detail := said.pop("detail", ""):
        said["matter"] = f"{said['matter']}：{detail}"
    row = where["matter"].row
    if number:
        said["number"] = number
    if section:
        said["section"] = section
    return RawLine("", row, f"第{row}段", said, implied, (section,) if section else (), where)


def _parted(units: str) -> str:
    """Names joined without a sign, with one between them."""
    names = _names(units, 0, len(units))
    inner = [units[a:b] for a, b in names]
    if len(names) > 1 and names[0][0] == 0 and not any(sign in units for sign in "、，,；;"):
        return "、".join(inner)
    return unsigned(units)
