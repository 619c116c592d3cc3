"""Labels before a colon, or at the head of a line, and how far what stands behind them reaches."""

import re

from taizhang.importers.layouts.shapes import are_units, is_unit
from taizhang.importers.layouts.stretches import Stated, trimmed
from taizhang.importers.layouts.terms import is_term
from taizhang.importers.words import label_of, labels

_LABEL = "|".join(r"[ \t\u3000]*".join(map(re.escape, label)) for label in labels())
_IS = r"(?<=[位门])(?:均|都)?[是为](?=[省市区县州各])"
"""责任单位为市交通局 says the same as a colon."""
LABELLED = re.compile(
    rf"(?<![各的由和及])(?:[省市区县]级)?({_LABEL})\s?(?:[（(][^（()）]{{1,8}}[）)])?\s?(?:[:：]|{_IS})"
)
UNITS = frozenset({"lead", "unit", "support"})
_DIGITS = re.compile(r"\d")
_WORDS = re.compile(r"\S+")
LABEL_LINE = re.compile(rf"(?:[省市区县]级)?({_LABEL})(?:均|都)?(?:[是为]|[ \t\u3000]+(?=\S)|$)")


def labelled(text: str, start: int, end: int) -> list[tuple[Stated, int]]:
    """Every label between two places, with where its own words begin; its value ends at the next label or the line."""
    marks = list(LABELLED.finditer(text, start, end))
    found = []
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        stop = following.start() if following else end
        name, ends = label_of(mark[1]), value_end(text, mark.end(), stop)
        if name in UNITS:
            ends = _units_end(text, mark.end(), ends)
            if (sign := _term_behind(text, mark.end(), ends)) is not None:
                found.append((trimmed(text, "due", sign + 1, ends), mark.start()))
                ends = sign
        found.append((trimmed(text, name, mark.end(), ends), mark.start()))
    return found


def _term_behind(text: str, start: int, end: int) -> int | None:
    """The sign that parts the term from a list of units: 市财政局，6月底完成."""
    words = text[start:end].rstrip("。；; \t\n")
    sign = max(words.rfind(each) for each in "，,；;。")
    return start + sign if sign > 0 and is_term(words[sign + 1 :]) else None


def _units_end(text: str, start: int, end: int) -> int:
    """Where a list of units ends in which figures stand too: a table has run into it, and its names go before."""
    if not _DIGITS.search(text, start, end):
        return end
    reach = start
    for words in _WORDS.finditer(text, start, end):
        if reach > start and not are_units(words[0]):
            break
        reach = words.end()
    return reach


def value_end(text: str, start: int, stop: int) -> int:
    """Where the value behind a label ends: with its line, unless the line is empty or its list goes on below."""
    end = start
    cut = text.find("\0", start, stop)
    stop = cut if cut >= 0 else stop
    for line in text[start:stop].split("\n"):
        words = line.strip()
        done = text[start:end].strip()
        if done and not done.endswith(("、", "，", ",")) and not (is_unit(words) and are_units(done)):
            break
        end += len(line) + 1
    return min(end, stop)
