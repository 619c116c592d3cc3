"""Which units a cell means: names, aliases, then likeness; below ninety per cent a person decides."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from taizhang.importers.words import plain

GROUPS = "，,;；\n"
NAMES = "、/"
OPENING, CLOSING = "（(〈《【[", "）)〉》】]"
GAP = re.compile(r"(?<=[局委办府会司厅院队社区县市处])[ \t\u3000]+(?=\S)")
TAIL = re.compile(r"(等(有关|相关)?(单位|部门)?|牵头|负责|按职责分工负责|及各有关单位)$")
BRACKET = re.compile(r"\([^()]*\)$")
COLLECTIVE = re.compile(r"^(各|其他|其它|.{0,2}(有关|相关)|[省市区县]直|全市)")
LEVEL = re.compile(r"^(自治区|省|市|区|县|州|盟|旗)(?=.{2})")
SHARED = re.compile(r"^.{2,3}((?:区|县|市|镇|乡)(?:人民)?政府|(?:区|县|街道|镇|乡)(?:办事处)?)$")
BARE = re.compile(r"^[^局委办厅府会院区县市镇乡处队社行司]{2,3}$")
LEADS = re.compile(
    r"^(?P<lead>.+?)牵头[，,；;。]?(?:会同|商)?(?P<support>.*?)(?:配合|参与|协助|协同|负责|按职责分工负责)?$", re.DOTALL
)
JOINT = re.compile(r"按(?:照)?(?:各自)?职责(?:分工)?(?:分别)?负责|分工负责|分别负责")
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
        self._matches: dict[str, Match] = {}

    def knows(self, text: str) -> bool:
        """Whether a unit goes by exactly this name."""
        return plain(text) in self._names

    def match(self, text: str) -> Match:
        """The unit one name means: exactly, else as letters left out of one name only, else by likeness."""
        if text not in self._matches:
            self._matches[text] = self._match(text)
        return self._matches[text]

    def _match(self, text: str) -> Match:
        word = plain(text)
        for name in (word, BRACKET.sub("", word)):
            if name in self._names:
                return Match(text, self._names[name], sure=True)
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


def split_units(text: str, known: Callable[[str], bool] | None = None) -> list[str]:
    """The names in a cell, in order; 等, 牵头, 负责 are dropped, and commas within brackets part nothing.

    Within a group joined by 、 names may share what is written once: the level before the first (省科技厅、
    工业和信息化厅) where a register knows the longer name, or the kind after the last (江岸、江汉、汉阳区政府).
    """
    names = []
    for group in _parts(GAP.sub("、", text.strip()), GROUPS):
        listed = [name for each in _parts(group, NAMES) if (name := TAIL.sub("", each.strip(" 。.")))]
        names += _with_level(_with_kind(listed), known)
    return names


def _parts(text: str, separators: str) -> Iterator[str]:
    """The pieces between separators that stand outside all brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += (sign in OPENING) - (sign in CLOSING and depth > 0)
        if sign in separators and not depth:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _with_kind(names: Sequence[str]) -> list[str]:
    shared = SHARED.match(names[-1]) if len(names) > 1 else None
    return [f"{name}{shared[1]}" if shared and BARE.match(name) else name for name in names]


def _with_level(names: Sequence[str], known: Callable[[str], bool] | None) -> list[str]:
    level = LEVEL.match(names[0]) if names else None
    if level is None or known is None:
        return list(names)
    return [f"{level[1]}{name}" if not known(name) and known(f"{level[1]}{name}") else name for name in names]


def roles_in(text: str) -> tuple[str, str]:
    """Who leads and who helps where a cell says so: X牵头，Y配合; two empty words where it does not."""
    said = LEADS.match(text.strip())
    return (said["lead"].strip(), said["support"].strip("，,；;。 ")) if said else ("", "")
