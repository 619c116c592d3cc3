"""One item of a running text: its labels and role words taken out, the rest parted into the matter and the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from taizhang.importers.facts import Place
from taizhang.importers.layouts.labels import LABEL_LINE, labelled
from taizhang.importers.layouts.pieces import Words
from taizhang.importers.layouts.quarters import by_quarter, with_stages
from taizhang.importers.layouts.roles import LONGEST, roles
from taizhang.importers.layouts.shapes import are_surely_units, are_units
from taizhang.importers.layouts.stretches import EDGES, Stated, brackets, trimmed
from taizhang.importers.layouts.terms import is_term
from taizhang.importers.words import label_of

PARTIES = frozenset({"lead", "unit", "support"})
_BLANK = "\0"
_YEAR = re.compile(r"\s*\d{4}年?度?\s*")
_FIRST = re.compile(r"[^。！\n]+")
_STOP = re.compile(r"[。！？；;]")
_ASKED = re.compile(
    r"(?:^|(?<=[。；;，,\n：:]))[ 　]*请(?P<lead>[^，,。；;：:\n]{3,60}?)"
    r"(?:(?:会同|商|协同)(?P<more>[^，,。；;：:\n]{3,60}?))?"
    r"(?=[于在]|抓紧|尽快|抓好|负责|牵头|组织|认真|进一步|按照?|继续|做好|会同|，)"
)
"""Who is asked to do it: 请区水利局会同区应急局于4月15日前完成."""
_BARE_LABEL = re.compile(r"(?:进度安排|落实情况|进展情况|完成情况|工作进展)[:：]?")


@dataclass
class Reading:
    """What was found so far, and the stretches that are no part of the matter."""

    words: Words
    stated: list[Stated] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)

    def take(self, stated: list[Stated], start: int, end: int) -> None:
        """Note what a stretch states and cut it out of the matter."""
        self.stated += stated
        self.cuts.append((start, end))

    def rest(self) -> str:
        """The text with what was cut blotted out, every place unchanged."""
        text, kept, at = self.words.text, [], 0
        for start, end in sorted(self.cuts):
            kept += [text[at:start], _BLANK * (end - max(start, at))]
            at = max(at, end)
        return "".join([*kept, text[at:]])

    def states(self, *fields: str) -> bool:
        """Whether the item states one of these fields."""
        return any(each.field in fields for each in self.stated)


def read(words: Words) -> Reading:
    """Everything an item states: in brackets, behind labels, quarter by quarter, in lines and last sentences."""
    reading = Reading(words)
    _brackets(reading)
    for stated, start in by_quarter(reading.rest()):
        reading.take([stated], start, stated.end)
    rest = reading.rest()
    for stated, start in labelled(rest, 0, len(rest)):
        reading.take([stated], start, stated.end)
    _lines(reading)
    if not reading.states(*PARTIES):
        reading.stated += _asked(reading.rest())
    return reading


def _asked(text: str) -> Iterator[Stated]:
    """The units that a sentence asks to do it; the words stay part of the matter."""
    asked = next((found for found in _ASKED.finditer(text) if are_units(found["lead"])), None)
    if asked is None:
        return
    yield trimmed(text, "unit" if asked["more"] is None else "lead", asked.start("lead"), asked.end("lead"))
    if asked["more"] and are_units(asked["more"]):
        yield trimmed(text, "support", asked.start("more"), asked.end("more"))


def _brackets(reading: Reading) -> None:
    text = reading.words.text
    for start, end in brackets(text):
        line = text.find("\n", end)
        last = not text[end : line if line >= 0 else len(text)].strip(EDGES)
        found = [each for each, _ in labelled(text, start + 1, end - 1)] or roles(text, start + 1, end - 1, sure=last)
        if not found and last:
            ended = text[max(0, start - 3) : start].rstrip()[-1:] in tuple("。；;！")
            found = _bare(text, start + 1, end - 1, ended=ended)
        if found:
            reading.take(found, start, end)


def _bare(text: str, start: int, end: int, *, ended: bool) -> list[Stated]:
    """A closing bracket that holds a term, or names of units alone; where no sentence ended, sure ones."""
    words = text[start:end]
    if is_term(words) and not _YEAR.fullmatch(words):
        return [trimmed(text, "due", start, end)]
    names, sign, term = words.rpartition("，")
    if sign and is_term(term) and are_surely_units(names):
        middle = start + len(names)
        return [trimmed(text, "unit", start, middle), trimmed(text, "due", middle + 1, end)]
    return [trimmed(text, "unit", start, end)] if are_units(words) and (ended or are_surely_units(words)) else []


def _lines(reading: Reading) -> None:
    """Lines below the first that state something without a colon, and a last sentence that says who does it."""
    at, text = 0, reading.words.text
    for number, line in enumerate(reading.rest().split("\n")):
        end = at + len(line)
        label = LABEL_LINE.match(line) if number else None
        if number and _BARE_LABEL.fullmatch(line.strip()):
            reading.take([], at, end)
        elif label and are_units(line[label.end() :]):
            reading.take([trimmed(text, label_of(label[1]), at + label.end(), end)], at, end)
        else:
            _last_sentence(reading, line, at, whole=bool(number))
        at = end + 1


def _last_sentence(reading: Reading, line: str, at: int, *, whole: bool) -> None:
    """由X牵头，Y配合。 as the last sentence of a line; as a whole line below the item too."""
    body = line.rstrip(EDGES + _BLANK)
    tail = body[-LONGEST:]
    begin = len(body) - len(tail) + max((stop.end() for stop in _STOP.finditer(tail)), default=0)
    if _BLANK in line[begin : len(body)] or not (begin or whole):
        return
    if found := roles(reading.words.text, at + begin, at + len(body), sure=False):
        reading.take(found, at + begin, at + len(body))


def said_of(reading: Reading) -> tuple[dict[str, str], dict[str, Place]]:
    """The fields of an item as text, with their places: the first sentence left is the matter, the rest the way."""
    said: dict[str, str] = {}
    where: dict[str, Place] = {}
    for each in reading.stated:
        value = reading.words.text[each.start : each.end].strip(EDGES)
        if value and each.field not in said:
            said[each.field], where[each.field] = value, reading.words.place(each.start, each.end)
        elif value and each.field in PARTIES and value != said[each.field]:
            said[each.field] = f"{said[each.field]}；{value}"
    rest = reading.rest()
    for each in _body(rest):
        if each.field not in said:
            said[each.field] = rest[each.start : each.end].replace(_BLANK, "").strip(EDGES)
            where[each.field] = reading.words.place(each.start, each.end)
    return with_stages(said), where


def _body(rest: str) -> Iterator[Stated]:
    """The matter (the first sentence with something in it) and the way (all after it)."""
    bare = rest.replace(_BLANK, " ")
    for sentence in _FIRST.finditer(bare):
        first = trimmed(bare, "matter", sentence.start(), sentence.end())
        if first.start < first.end:
            yield first
            way = trimmed(bare, "method", sentence.end(), len(bare))
            if way.start < way.end:
                yield way
            return
