"""The header of a table that came apart into running text: its words in one line, with blanks between or without."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from taizhang.importers.words import column_like, column_of, columns, with_node

UNITS = ("lead", "unit", "support")
LONGEST_WORD = 12
_TELLING = re.compile(r"单位|部门|责任|[时期]限|时间")
"""A header says who or by when."""
_BLANK = re.compile(r"[\s|｜]+")


@cache
def _header() -> re.Pattern[str]:
    words = "|".join(r"\s*".join(map(re.escape, word)) for word in columns())
    return re.compile(rf"(?:(?:{words})(?:[（(][^（()）]{{1,8}}[）)])?[\s|｜]*){{3,}}")


@cache
def _word() -> re.Pattern[str]:
    return re.compile("|".join(r"\s*".join(map(re.escape, word)) for word in columns()))


def heads_of(text: str) -> tuple[int, list[str]] | None:
    """Where a header in a paragraph ends, and its fields; where rows have no numbers, nothing stands behind it."""
    if not _TELLING.search(text):
        return None
    if fields := _by_blanks(text):
        return len(text), fields
    for found in _header().finditer(text):
        fields = _named([word[0] for word in _word().finditer(found[0])], column_of)
        if fields and ("number" in fields or not text[found.end() :].strip()):
            return found.end(), fields
    return None


def _by_blanks(text: str) -> list[str]:
    """The fields of a line that holds nothing but the words of a header, parted by blanks."""
    words = [word for word in _BLANK.split(text.strip()) if word]
    if len(words) < 3 or column_of(words[0]) != "number" or max(map(len, words)) > LONGEST_WORD:
        return []
    return _named(words, column_like)


def _named(words: Sequence[str], field_of: Callable[[str], str]) -> list[str]:
    """The fields that words name, if they are those of a header: what, with by whom or by when, and none twice."""
    fields = with_node([field_of(word) for word in words], words)
    if fields.count("matter") > 1:
        fields[fields.index("matter", fields.index("matter") + 1)] = "detail"
    known = [name for name in fields if name != "ignored"]
    whole = {"matter", "detail"} & set(known) and {*UNITS, "due"} & set(known)
    return fields if whole and "" not in fields and len(set(known)) == len(known) else []
