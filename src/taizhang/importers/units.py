"""Which units a cell means: names, aliases, then likeness; below ninety per cent a person decides."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from taizhang.importers.words import plain

SPLIT = re.compile(r"[、，,;；\n/]|(?<=[局委办府会司])\s+")
TAIL = re.compile(r"(等(有关|相关)?(单位|部门)?|牵头|负责|按职责分工负责|及各有关单位|各有关单位|有关单位)$")
SURE = 90
LIKENESS = 60


@dataclass(frozen=True)
class Match:
    """What one name was taken for: the unit, or none with the likeliest name to suggest; `sure` without a doubt."""

    text: str
    unit_id: int | None
    sure: bool
    likely: str = ""


class Register:
    """Every name a unit goes by, ready for looking up."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._names = {plain(name): unit_id for name, unit_id in names.items()}

    def match(self, text: str) -> Match:
        """The unit one name means: exactly, else as letters left out of one name only, else by likeness."""
        word = plain(text)
        if word in self._names:
            return Match(text, self._names[word], sure=True)
        shortened = {unit_id for name, unit_id in self._names.items() if _left_out(word, name)}
        if len(shortened) == 1:
            return Match(text, shortened.pop(), sure=False)
        best = process.extractOne(word, self._names.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
        if best is None:
            return Match(text, None, sure=False)
        name, score, _index = best
        return Match(text, self._names[name] if score >= SURE else None, sure=False, likely=name)


def _left_out(word: str, name: str) -> bool:
    """Whether a name becomes the word by leaving characters out: 发改委 of 发展和改革委员会."""
    if len(word) < 3 or len(word) >= len(name):
        return False
    letters = iter(name)
    return all(letter in letters for letter in word)


def split_units(text: str) -> list[str]:
    """The names in a cell, in order: 省科技厅、工业和信息化厅 gives two; 等, 牵头, 有关单位 are dropped."""
    names = [TAIL.sub("", each.strip()) for each in SPLIT.split(text)]
    return [name for name in names if name]
