"""What is asked of a person about a line, so that one answer settles every line that asks the same. Pure.

An answer is text: a unit's name, a day, a kind, a post, the mended words, or YES; LEFT_OPEN says that nothing is to be
taken.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from taizhang.importers.facts import Certainty, Change, Doubt, RawLine
from taizhang.importers.words import plain
from taizhang.ledger.facts import TargetKind

YES = "yes"
LEFT_OPEN = ""
SHORTEST = 2
"""Mended words of fewer characters stand in too many lines to ask about them line by line."""
Answers = Mapping[str, str]


class Topic(StrEnum):
    """What a question is about."""

    UNIT = "unit"
    DUE = "due"
    KIND = "kind"
    MEND = "mend"
    ABOVE = "above"
    """A blank that follows from the lines around it."""
    FIRST = "first"
    """Nobody is said to lead: the first listed does."""
    SEVERAL = "several"
    """Several lead: the first does, the others help."""
    ORIGIN = "origin"
    """Nobody is named: whoever issued the paper leads."""
    WHOLE = "whole"
    """A word for many units, which is none of them."""
    PERSON = "person"
    """A person's name where a post should stand: the answer is what stands there then, the name itself if it stays."""


def key_of(topic: Topic, written: str = "") -> str:
    """Under which a doubt is settled together with all others of the same key."""
    return f"{topic}:{plain(written)}"


def topic_of(key: str) -> Topic:
    """What a key asks about; ValueError when it is no key."""
    return Topic(key.partition(":")[0])


def names_a_person(doubts: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a line as kept still asks about a person's name: that is settled name by name, never in bulk."""
    return any(topic_of(doubt["key"]) is Topic.PERSON for doubt in doubts if doubt["key"])


def fits(key: str, answer: str, *, known: Callable[[str], bool]) -> bool:
    """Whether an answer can settle a key; `known` tells the names that units go by."""
    if answer == LEFT_OPEN:
        return True
    topic = topic_of(key)
    if topic is Topic.UNIT:
        return known(answer)
    if topic is Topic.DUE:
        return _is_day(answer)
    if topic is Topic.KIND:
        return answer in set(TargetKind)
    return topic in (Topic.MEND, Topic.PERSON) or answer == YES


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def given_back(raw: RawLine, answers: Answers) -> RawLine:
    """The line without the words that follow from around it, where a person said that they do not."""
    refused = [name for name in raw.implied if answers.get(key_of(Topic.ABOVE, name)) == LEFT_OPEN]
    if not refused:
        return raw
    said = {name: words for name, words in raw.said.items() if name not in refused}
    return replace(raw, said=said, implied=tuple(name for name in raw.implied if name not in refused))


def mended(raw: RawLine, changes: Iterable[Change], answers: Answers) -> tuple[RawLine, tuple[Doubt, ...]]:
    """The line with what a person said of damage that could not be mended for sure, and what is to be asked of it."""
    said, doubts = dict(raw.said), list[Doubt]()
    for change in changes:
        fields = [name for name, words in said.items() if change.ambiguous and change.after in words]
        if not fields or len(change.after) < SHORTEST:
            continue
        key = key_of(Topic.MEND, change.before)
        answer = answers.get(key)
        doubts += [
            Doubt(name, Certainty.GUESSED, change.ambiguous, change.before, change.after, key, answer=answer)
            for name in fields
        ]
        if answer:
            said |= {name: said[name].replace(change.after, answer) for name in fields}
    return (replace(raw, said=said) if doubts else raw), tuple(doubts)
