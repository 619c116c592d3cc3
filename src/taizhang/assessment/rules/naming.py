"""Which row of a fact table a ruling means, where several share metric, item and month. Pure.

A row is named by what stays when the table is made anew: the record behind it without its revision, then as few of
kind, reason and level as tell it from the rows beside it. Never by its place in the table, and never by the key of a
row that every version of a sheet, or every computation, writes anew: those are told apart by round and answer.
"""

from collections.abc import Iterable, Mapping

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules.codes import METRICS, house_codes

Name = Mapping[str, str]
"""A word for each column by which the row is told from others; none where it is alone."""
MARK = "更正（"
"""With what a corrected row's note begins to say so."""
WRITTEN_ANEW = ("entry", "run")
"""Records whose key another version of a sheet, or another computation, does not keep."""
WORDS = ("record", "kind", "note", "level")
"""What rows are told apart by, the most lasting first: a level is often a state, and often what is contested."""
OF_LINES = ("progress", "report")
"""The metrics whose item is the number of a line and says by itself what is meant."""


def row_key(fact: Fact) -> tuple[str, str, str]:
    """What tells most of a unit's rows apart: metric, item, and the month in a table that holds several."""
    return fact.metric, fact.item, fact.period


def record_of(fact: Fact) -> str:
    """The record behind a row, `honour:12` of `honour:12@3`; empty where the key does not last, or of a line, which
    the item names."""
    record = fact.source.partition("@")[0]
    kind, colon, _key = record.partition(":")
    return record if colon and kind not in WRITTEN_ANEW else ""


def word_of(fact: Fact, column: str) -> str:
    """What a row is told apart by in a column; its reason is taken as it was before any ruling."""
    if column == "record":
        return record_of(fact)
    if column == "note":
        return fact.note.partition(MARK)[0].rstrip("；")
    return str(getattr(fact, column))


def has_name(fact: Fact, name: Name) -> bool:
    """Whether a row bears a name; none bears one that speaks of anything else than what rows are told apart by."""
    return all(column in WORDS and word_of(fact, column) == word for column, word in name.items())


def name_of(fact: Fact, rows: Iterable[Fact]) -> Name:
    """The name of a row among the rows of its unit: its record where one lasts, and each word that leaves fewer others.

    Rows that have one name are alike in everything: none of them can be meant alone.
    """
    alike = [each for each in rows if row_key(each) == row_key(fact)]
    name: dict[str, str] = {}
    for column in WORDS:
        word = word_of(fact, column)
        left = [each for each in alike if word_of(each, column) == word]
        if len(left) < len(alike) or (column == "record" and word):
            name[column], alike = word, left
    return name


def called(fact: Fact, rows: Iterable[Fact], title: str = "") -> str:
    """A row in words: `title` or the metric's own word, the item, and in brackets what tells it from those beside it.

    荣誉 创建文明城市（省级、集体）. A line is called by its number alone.
    """
    beside = [each for each in rows if row_key(each) == row_key(fact)]
    told = [
        word_zh(fact.metric, column, word_of(fact, column)) or "未分"
        for column in ("level", "kind", "note")
        if len({word_of(each, column) for each in beside}) > 1
    ]
    if not told and len({record_of(each) for each in beside}) > 1:
        told = [fact.done.isoformat() if fact.done else record_of(fact)]
    words = "" if fact.metric in OF_LINES else title or METRICS.get(fact.metric, fact.metric)
    named = " ".join(filter(None, (words, fact.item)))
    return f"{named}（{'、'.join(told)}）" if told else named


def word_zh(metric: str, column: str, word: str) -> str:
    """A kind or a level as people say it; a word of the city's own stays as it is."""
    return house_codes().get((metric, column), {}).get(word, word)


def coded(metric: str, column: str, word: str) -> str:
    """The kind or level that is meant when a person writes it so."""
    return {said: code for code, said in house_codes().get((metric, column), {}).items()}.get(word, word)
