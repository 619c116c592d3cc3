"""From a text to its quantities, in reading order."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from taizhang.lib.quantities.facts import Quantity
from taizhang.lib.quantities.kinds import kind_of
from taizhang.lib.quantities.levels import read_level
from taizhang.lib.quantities.lists import read_change, read_pairs
from taizhang.lib.quantities.sentences import Sentence, place_of
from taizhang.lib.quantities.telling import tell
from taizhang.lib.quantities.tokens import Token, folded, tokens
from taizhang.lib.quantities.traps import real
from taizhang.lib.quantities.unnumbered import WORTH_READING, unnumbered
from taizhang.lib.quantities.wholes import with_wholes_that_hold

_SENTENCE = re.compile(r"[^。!?\n]+")
_PART = re.compile(r"[^;]+")
_PARTITION = re.compile(r"(?:\d[项个件][^,;。\d]{0,12}(?:中|里),|其余|未达序时的)")
_STATE = (
    r"(?:(?:达|超|慢|欠|按|滞|落)[^,;。]{0,3}(?:序时|进度|预期)|已(?:经)?(?:提前)?完成|提前完成"
    r"|(?:正常|有序|顺利)推进|推进顺利|进展顺利|(?:完成或)?超额完成|(?:进度|进展)?[慢快]于(?:序时|进度|时间)|(?:推进|进展|进度)(?:相对|较|比较)?(?:缓慢|滞后))"
)
_STATUS = re.compile(_STATE)
_COUNTED = re.compile(
    rf"(?:{_STATE}|其[它他]类?)[^,;。\d]{{0,16}}\d+[项个件]|\d+[项个件](?:事项|项目|任务|目标)?(?:均|已)*{_STATE}"
)
SEVERAL = 2
"""Counts of states in one sentence that make a list of them, without its total."""
_STRETCH = re.compile(r"^[、]?(?:力争|争取|努力)(?:达到?|到|完成|突破)?$")
"""A farther goal after the one that counts: 增长8%以上、力争10%."""


@lru_cache(maxsize=4096)
def parse_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities the text states. Digits in names, grades, limits of eligibility, ages and dates are left alone."""
    clear = folded(text)
    if not WORTH_READING.search(clear):
        return ()
    figures = real(clear, tokens(clear))
    found: list[Quantity] = []
    names: tuple[str, ...] = ()
    earlier: tuple[Quantity, ...] = ()
    for match in _SENTENCE.finditer(clear):
        sentence = Sentence(match[0], text[match.start() : match.end()], match.start(), earlier)
        within, figures = _within(match, figures)
        names = _read(sentence, _without_states(match[0], within), names)
        read = with_wholes_that_hold(sentence.found, earlier)
        earlier = tuple(read)
        found += [*read, *unnumbered(sentence.text, sentence.wording, sentence.offset)]
    return tuple(sorted(found, key=lambda each: each.span))


def _within(match: re.Match[str], figures: list[Token]) -> tuple[list[Token], list[Token]]:
    """The figures that begin in this sentence, counted from its beginning, and those of the sentences after it."""
    start, count = match.start(), 0
    while count < len(figures) and figures[count].begin < match.end():
        count += 1
    within = figures[:count]
    if start:
        within = [replace(each, begin=each.begin - start, end=each.end - start) for each in within]
    return within, figures[count:]


def _without_states(text: str, figures: list[Token]) -> list[Token]:
    """The figures but those that only count how many of a list are on pace, behind or done."""
    several = len(_COUNTED.findall(text)) >= SEVERAL
    if not figures or not (several or _PARTITION.search(text)):
        return figures
    units = ("项", "个", "件", "%") if several else ("项", "个", "件")
    told = [part.span() for part in _PART.finditer(text) if _STATUS.search(part[0]) or _COUNTED.search(part[0])]
    return [
        each for each in figures if each.unit not in units or not any(begin <= each.begin < end for begin, end in told)
    ]


def _read(sentence: Sentence, waiting: list[Token], names: tuple[str, ...]) -> tuple[str, ...]:
    """Read all figures of a sentence; gives the names that its 分别 paired, for the next sentence to lean on."""
    while waiting:
        taken = read_pairs(sentence, waiting, names) or read_change(sentence, waiting) or _single(sentence, waiting)
        waiting = waiting[taken:]
    return tuple(sentence.found[index].name for index in sentence.named) or names


def _single(sentence: Sentence, waiting: list[Token]) -> int:
    place = place_of(sentence, waiting)
    sentence.at = place.token.end
    further = sentence.found and _STRETCH.match(place.head)
    if not further and not tell(kind_of(place.token, place.head), sentence, place):
        read_level(sentence, place)
    return 1


def amount_in(cell: str) -> tuple[Decimal, str] | None:
    """Value and unit of a cell that holds an amount and no words (12所, 不少于30家); None where it holds none."""
    found = tokens(folded(cell))
    return (found[0].low, found[0].unit) if found else None
