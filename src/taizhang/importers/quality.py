"""How good a paper's data are: what its lines lack, what had to be implied or guessed, what stands twice. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from taizhang.importers.doubts import Topic, topic_of
from taizhang.importers.facts import Certainty
from taizhang.importers.pipeline import TWIN_ADVICE
from taizhang.ledger.rules.completeness import Part


class Finding(StrEnum):
    """What is found wanting in a line; a line can have several."""

    NO_WHAT = "no_what"
    NO_HOW = "no_how"
    NO_WHO = "no_who"
    NO_WHEN = "no_when"
    DUE_IMPLIED = "due_implied"
    DUE_GUESSED = "due_guessed"
    UNIT_UNKNOWN = "unit_unknown"
    TWICE = "twice"
    NO_MEASURE = "no_measure"


LACKS: Mapping[Part, Finding] = {
    Part.WHAT: Finding.NO_WHAT,
    Part.HOW: Finding.NO_HOW,
    Part.WHO: Finding.NO_WHO,
    Part.BY_WHEN: Finding.NO_WHEN,
}
"""The four parts of a line, as the paper states them."""


@dataclass(frozen=True)
class Checked:
    """One line with what it is found wanting in."""

    place: str
    matter: str
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether the paper states all four parts."""
        return not set(self.findings) & set(LACKS.values())


@dataclass(frozen=True)
class Quality:
    """The lines of a paper, each looked at once."""

    lines: Sequence[Checked]

    @property
    def flawless(self) -> int:
        """Lines in which nothing is wanting."""
        return sum(not line.findings for line in self.lines)

    @property
    def complete(self) -> int:
        """Lines that state all four parts."""
        return sum(line.complete for line in self.lines)

    def of(self, finding: Finding) -> list[Checked]:
        """The lines in which this is found."""
        return [line for line in self.lines if finding in line.findings]


def quality_of(rows: Iterable[Mapping[str, Any]]) -> Quality:
    """Look at rows of a paper: `locator`, `raw`, `fields`, `doubts`, `settled`, `problems` of each."""
    return Quality([Checked(row["locator"], row["fields"]["matter"], tuple(_findings(row))) for row in rows])


def _findings(row: Mapping[str, Any]) -> Iterator[Finding]:
    fields = row["fields"]
    yield from (finding for part, finding in LACKS.items() if not _states(row["raw"], part))
    asked = [*row["doubts"], *row["settled"]]
    due = {each["certainty"] for each in asked if each["field"] == "due"}
    if Certainty.IMPLIED in due:
        yield Finding.DUE_IMPLIED
    if Certainty.GUESSED in due:
        yield Finding.DUE_GUESSED
    if any(topic_of(each["key"]) is Topic.UNIT and not each["proposed"] for each in asked):
        yield Finding.UNIT_UNKNOWN
    if any(each["suggestion"] == TWIN_ADVICE for each in row["problems"]):
        yield Finding.TWICE
    if fields["quantity"] and not fields["measure"]:
        yield Finding.NO_MEASURE


STATED_IN: Mapping[Part, tuple[tuple[str, ...], ...]] = {
    Part.WHAT: (("matter",),),
    Part.HOW: (("method",),),
    Part.WHO: (("lead", "unit"), ("leader", "responsible")),
    Part.BY_WHEN: (("due",),),
}
"""The fields of a part: of each group one at least."""


def _states(raw: Mapping[str, str], part: Part) -> bool:
    return all(any(raw.get(name, "").strip() for name in group) for group in STATED_IN[part])
