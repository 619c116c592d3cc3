"""Which unit of the register a name means, how sure that is, and on what ground."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from taizhang.importers.units.bodies import bodies, successors
from taizhang.importers.units.matches import SCORES, Ground, Match
from taizhang.importers.units.words import BRACKETED, apart
from taizhang.importers.words import plain

SURE = 90
"""From this likeness on a name is taken for a unit, to be confirmed; below it a person chooses."""
LIKENESS = 60
"""Below this likeness a name is not even suggested."""
RIVALRY = 5
"""Units whose likeness is no further apart than this are equally likely."""
SUGGESTED = 3
TELLING = frozenset("一二三四五六七八九十0123456789东西南北中上下")
"""Letters that tell one unit from its sister: 第一医院 and 第二医院."""


class Register:
    """Every name a unit goes by, ready for looking up; `former`: names of old → the unit that stands for them now."""

    def __init__(self, names: Mapping[str, int], former: Mapping[str, int] | None = None) -> None:
        self._names = {plain(name): unit_id for name, unit_id in names.items()}
        self._former = {plain(name): unit_id for name, unit_id in (former or {}).items()}
        self._full: dict[int, str] = {}
        self._bodies: dict[int, list[str]] = defaultdict(list)
        self._rests: dict[str, list[str]] = defaultdict(list)
        for name, unit_id in self._names.items():
            self._full.setdefault(unit_id, name)
            _level, rest = apart(name)
            self._rests[rest].append(name)
            if rest in bodies():
                self._bodies[bodies()[rest]].append(name)
        self._matches: dict[str, Match] = {}

    def knows(self, text: str) -> bool:
        """Whether a unit goes by exactly this name."""
        return plain(text) in self._names

    def match(self, text: str) -> Match:
        """The unit one name means, each name looked up once."""
        if text not in self._matches:
            self._matches[text] = self._match(text)
        return self._matches[text]

    def _match(self, text: str) -> Match:
        """By name, abbreviation, but for the level, an old name, letters left out, likeness: the first that tells."""
        word = plain(text)
        names = dict.fromkeys((word, BRACKETED.sub("", word)))
        for name in names:
            if name in self._names:
                return self._taken(text, name, Ground.NAME)
        word = list(names)[-1]
        return (
            self._by_body(text, word)
            or self._by_rest(text, word)
            or self._renamed(text, word)
            or self._alike(text, word)
        )

    def _taken(self, text: str, name: str, ground: Ground, score: int = 0) -> Match:
        sure = ground in (Ground.NAME, Ground.ABBREVIATION)
        unit_id = self._names[name]
        return Match(text, unit_id, sure, score or SCORES[ground], ground, self._full[unit_id])

    def _one_of(self, text: str, names: Iterable[str], ground: Ground) -> Match | None:
        """The one unit that some names belong to; where they are of several, nothing is taken and all are suggested."""
        units = {self._names[name]: name for name in names}
        if len(units) == 1:
            return self._taken(text, next(iter(units.values())), ground)
        return Match(text, None, sure=False, likely=self._suggested(units)) if units else None

    def _suggested(self, units: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._full[unit_id] for unit_id in units)[:SUGGESTED]

    def _by_body(self, text: str, word: str) -> Match | None:
        """The same body under another of its names: at the same level for sure, else where no level is written."""
        level, rest = apart(word)
        return self._at(text, level, self._bodies.get(bodies().get(rest, -1), ()), Ground.ABBREVIATION)

    def _at(self, text: str, level: str, names: Iterable[str], ground: Ground) -> Match | None:
        same = [name for name in names if _same(level, apart(name)[0])]
        unwritten = [name for name in names if not level or not apart(name)[0]]
        if same:
            return self._one_of(text, same, ground)
        return self._one_of(text, unwritten, Ground.LEVEL)

    def _by_rest(self, text: str, word: str) -> Match | None:
        level, rest = apart(word)
        return self._at(text, level, self._rests.get(rest, ()), Ground.LEVEL)

    def _renamed(self, text: str, word: str) -> Match | None:
        """The unit that a name of old now means: as the register tells, else as the reforms went."""
        if word in self._former:
            unit_id = self._former[word]
            if unit_id in self._full:
                return self._taken(text, self._full[unit_id], Ground.RENAMED)
        level, rest = apart(word)
        heirs = successors().get(bodies().get(rest, -1), ())
        names = [name for heir in heirs for name in self._bodies.get(heir, ()) if _near(level, apart(name)[0])]
        return self._one_of(text, names, Ground.RENAMED)

    def _alike(self, text: str, word: str) -> Match:
        """The unit whose name becomes the word by leaving letters out, else the likeliest; a person looks at both."""
        level = apart(word)[0]
        near = [name for name in self._names if _near(level, apart(name)[0])]
        shortened = self._one_of(text, (name for name in near if _left_out(word, name)), Ground.LETTERS)
        return shortened or self._likeliest(text, word, near)

    def _likeliest(self, text: str, word: str, near: Iterable[str]) -> Match:
        scores: dict[int, float] = {}
        by_unit: dict[int, str] = {}
        for name, score, _index in process.extract(
            word, list(near), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=12
        ):
            scores.setdefault(self._names[name], score)
            by_unit.setdefault(self._names[name], name)
        if not scores:
            return Match(text, None, sure=False)
        best, *others = scores
        score = int(scores[best])
        rival = others and scores[others[0]] > scores[best] - RIVALRY
        if score >= SURE and not rival and not _tells(word, by_unit[best]):
            return self._taken(text, by_unit[best], Ground.LIKENESS, score)
        return Match(text, None, sure=False, score=score, likely=self._suggested(scores))


def _same(one: str, other: str) -> bool:
    """Whether two levels are the same: one may leave the place out (市, 沧宁市), neither the level."""
    return one == other or (bool(one and other) and (one.endswith(other) or other.endswith(one)))


def _near(one: str, other: str) -> bool:
    return not one or not other or _same(one, other)


def _tells(one: str, other: str) -> bool:
    """Whether two names differ in letters that tell sisters apart."""
    return [sign for sign in one if sign in TELLING] != [sign for sign in other if sign in TELLING]


def _left_out(word: str, name: str) -> bool:
    """Whether a name becomes the word by leaving characters out: 园林局 of 园林绿化管理局."""
    if len(word) < 3 or len(word) >= len(name):
        return False
    letters = iter(name)
    return all(letter in letters for letter in word)
