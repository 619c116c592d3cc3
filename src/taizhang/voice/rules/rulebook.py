"""The reply rules out of their text: how long each channel has, what may come with a message, templates. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.lib.dated import SHIPPED_YEAR, Sort, Table
from taizhang.lib.problems import Problem
from taizhang.voice.facts import SEALED, Channel, MessageKind
from taizhang.voice.rules.terms import Span, read_span

SPANS = ("reply", "extend", "object", "redo", "rate")
BOUNDS: Mapping[str, range] = {
    "longest": range(100, 5001),
    "files": range(10),
    "file_mb": range(1, 21),
    "redo_times": range(6),
    "sample": range(5, 1001),
}
REPLY_RULES = Sort(
    "来信答复规则",
    Path(__file__).parents[1] / "rulebooks" / "reply-2012.toml",
    frozenset({*SPANS, *BOUNDS, "template", "signals"}),
    ends=False,
)
SIGNALS: Mapping[str, range] = {
    "months": range(2, 25),
    "complaints": range(1, 1001),
    "not_solved": range(1, 1001),
    "praise": range(1, 1001),
}
TEMPLATE_KEYS = frozenset({"name", "kinds", "text"})
OPEN_KINDS = tuple(kind for kind in MessageKind if kind not in SEALED)


@dataclass(frozen=True)
class Template:
    """A reply to begin with, for some kinds of messages."""

    name: str
    kinds: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Bounds:
    """How many months of messages are held beside a report, and from how many messages or words on it is asked about.

    What is said here holds under rules that say nothing of it, as those of the years before did not.
    """

    months: int = 6
    complaints: int = 3
    not_solved: int = 2
    praise: int = 3


@dataclass(frozen=True)
class Rules:
    """What the reply rules of a day say: spans by channel, `channel-kind` before `channel`; bounds; templates."""

    code: str
    title: str
    valid_from: date
    longest: int
    files: int
    file_mb: int
    redo_times: int
    sample: int
    spans: Mapping[str, Mapping[str, Span]]
    templates: tuple[Template, ...]
    signals: Bounds = Bounds()
    valid_to: None = None

    def span(self, purpose: str, channel: str, kind: str = "") -> Span:
        """How long a channel has for a purpose, for this kind of message."""
        held = self.spans[purpose]
        return held.get(f"{channel}-{kind}") or held[channel]

    def templates_for(self, kind: str) -> tuple[Template, ...]:
        """The templates offered for a kind of message."""
        return tuple(template for template in self.templates if kind in template.kinds)


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The rules that come with the system, named and dated for a year."""
    return REPLY_RULES.shipped_text(year)


@lru_cache(maxsize=32)
def read_rules(text: str) -> Rules:
    """The rules a text says; raises InvalidRule with every problem found."""
    table = REPLY_RULES.table(text, rule_problems)
    return Rules(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        **{bound: table[bound] for bound in BOUNDS},
        signals=Bounds(**table.get("signals", {})),
        spans={purpose: _spans(table[purpose]) for purpose in SPANS},
        templates=tuple(
            Template(each["name"], tuple(each["kinds"]), each["text"]) for each in table.get("template", ())
        ),
    )


def _spans(held: Mapping[str, Any]) -> Mapping[str, Span]:
    return {name: span for name, said in held.items() if (span := read_span(said))}


def rule_problems(table: Table) -> Iterator[Problem]:
    """Everything wrong with reply rules below their head, in the order of the keys; nothing when they can be used."""
    yield from _number_problems("", table, BOUNDS)
    yield from _signal_problems(table.get("signals", {}))
    for purpose in SPANS:
        yield from _span_problems(purpose, table.get(purpose))
    yield from _template_problems(table.get("template", []))


def _number_problems(prefix: str, held: Mapping[str, Any], bounds: Mapping[str, range]) -> Iterator[Problem]:
    for bound, allowed in bounds.items():
        said = held.get(bound)
        if type(said) is not int or said not in allowed:
            yield REPLY_RULES.wrong(f"{prefix}{bound}", said, f"{allowed.start}—{allowed.stop - 1} 的整数")


def _signal_problems(held: object) -> Iterator[Problem]:
    """Of a table that is there every number is told, and no other."""
    said = held if isinstance(held, Mapping) else {"": held}
    for name in sorted(set(said) - set(SIGNALS)):
        yield REPLY_RULES.wrong(f"signals.{name}", said[name], "、".join(SIGNALS) + " 之一")
    yield from _number_problems("signals.", said, {name: SIGNALS[name] for name in SIGNALS if said})


def _span_problems(purpose: str, held: object) -> Iterator[Problem]:
    said = held if isinstance(held, Mapping) else {}
    known = {channel.value for channel in Channel}
    narrower = {f"{channel}-{kind}" for channel in known for kind in OPEN_KINDS}
    for name in sorted(set(said) - known - narrower):
        yield REPLY_RULES.wrong(f"{purpose}.{name}", said[name], "、".join(sorted(known)) + " 之一，或其后加 -类别")
    for name in sorted(known | (set(said) & narrower)):
        if read_span(said.get(name)) is None:
            yield REPLY_RULES.wrong(f"{purpose}.{name}", said.get(name), "期限，如 5 workdays 或 60 days")


def _template_problems(held: object) -> Iterator[Problem]:
    for number, each in enumerate(held if isinstance(held, list) else [None], start=1):
        said = each if isinstance(each, Mapping) else {}
        kinds = said.get("kinds")
        known = isinstance(kinds, list) and kinds and all(kind in OPEN_KINDS for kind in map(str, kinds))
        words = [said.get("name"), said.get("text")]
        if set(said) != TEMPLATE_KEYS or not known or not all(isinstance(w, str) and w.strip() for w in words):
            right = "name（名称）、kinds（类别列表）、text（文字）"
            yield REPLY_RULES.wrong(f"template {number}", each, right)
