"""What travels of assessment: the fact table, a scheme as read, and what a computation gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Fact:
    """One row of the table that is scored and nothing else. Percentages and weights are whole millionths.

    `progress`: value achieved and target expected at the end of the period (both percent), level the status;
    `report`: due the day it was due, done the day it was first filed; `unit`: level the peer group;
    `window`: value cases out of target cases of a service window's month, item the rate.
    `source` is the line's code, with the period where it is a report, and the revision of that row in the chain.
    """

    unit: str
    metric: str
    item: str
    value: int | None = None
    target: int | None = None
    weight: int = 0
    due: date | None = None
    done: date | None = None
    level: str = ""
    source: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule of a scheme: how many points (millionths) by which kind, with the options of that kind."""

    code: str
    kind: str
    title: str
    points: int
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class SchemeText:
    """A scheme as its text says it; total in millionths."""

    code: str
    title: str
    valid_from: date
    valid_to: date | None
    total: int
    rules: tuple[Rule, ...]

    def rule(self, code: str) -> Rule:
        """The rule of that code."""
        return next(rule for rule in self.rules if rule.code == code)


@dataclass(frozen=True)
class Line:
    """One rule applied to one item: points won out of points possible, with what they were computed from."""

    unit: str
    rule: str
    item: str
    points: int
    possible: int
    value: int | None
    target: int | None
    weight: int
    due: date | None
    done: date | None
    level: str
    source: str


@dataclass(frozen=True)
class Place:
    """A unit's total and its place among its peers; no place for a unit that had nothing to be measured by."""

    unit: str
    peer_group: str
    points: int
    rank: int | None
    group_size: int


@dataclass(frozen=True)
class Result:
    """Everything one computation gives, in order of unit, rule and item."""

    lines: tuple[Line, ...]
    places: tuple[Place, ...]
