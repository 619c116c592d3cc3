"""What travels of bottlenecks and of meetings."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BottleneckState(StrEnum):
    """Where a bottleneck stands: with its unit, at one of the four levels that help, answered, or over."""

    DRAFT = "draft"
    RAISED = "raised"
    HELPING = "helping"
    LIFTED = "lifted"
    TABLED = "tabled"
    ANSWERED = "answered"
    CLAIMED = "claimed"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"


LEVELS = (BottleneckState.RAISED, BottleneckState.HELPING, BottleneckState.LIFTED, BottleneckState.TABLED)
"""Who helps, the lowest first: the office, another unit, the vice-mayor in charge, the meeting."""

UNSOLVED = (*LEVELS, BottleneckState.ANSWERED, BottleneckState.CLAIMED)
"""Raised, and nobody has confirmed yet that it is solved."""


class Party(StrEnum):
    """Who acts on a bottleneck, as seen from it."""

    UNIT = "unit"
    HEAD = "head"
    OFFICE = "office"
    HELPER = "helper"
    LEADER = "leader"


class Rhythm(StrEnum):
    """How often a series of meetings is held."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ON_DEMAND = "on_demand"


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What a unit writes of a bottleneck: what is stuck, what was tried, what is wanted of whom, by when."""

    title: str
    stuck: str
    tried: str
    wanted: str
    needed: tuple[int, ...] = ()
    needed_by: date | None = None


@dataclass(frozen=True)
class Lift:
    """Where a bottleneck should go that has stayed too long: the working days it may stay, has stayed, the last one."""

    to: BottleneckState
    allowed: int
    waited: int
    last_day: date


@dataclass(frozen=True)
class Counts:
    """Bottlenecks counted: open ones at each level, open ones by age, solved ones, the median of their days."""

    open: int
    levels: tuple[tuple[BottleneckState, int], ...]
    ages: tuple[tuple[int, int | None, int], ...]
    solved: int
    median: str
