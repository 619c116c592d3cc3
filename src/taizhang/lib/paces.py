"""How a line says along which curve its work runs, in one short text that anybody can read and type.

`linear` · `milestones` · `last_quarter` · `seasonal agriculture` · `points 3-31=20 6-30=55` · `growth F06 10.6`;
`working` at the end counts working days instead of calendar days. An empty text leaves it to the rule of the day.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache


class Profile(StrEnum):
    """The curves along which work may be planned."""

    LINEAR = "linear"
    MILESTONES = "milestones"
    SEASONAL = "seasonal"
    LAST_QUARTER = "last_quarter"
    POINTS = "points"
    GROWTH = "growth"


WORKING = "working"
LONGEST = 200
NAME = re.compile(r"[a-z][a-z0-9_-]{0,29}")
POINT = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})=(\d{1,3}(?:\.\d{1,2})?)")
SERIES = re.compile(r"[A-Za-z0-9._-]{1,20}")
GROWTH = re.compile(r"[+-]?\d{1,5}(?:\.\d{1,4})?")


@dataclass(frozen=True)
class Point:
    """A day (of the plan's first year where no year is said) and the percentage that should be done when it ends."""

    year: int | None
    month: int
    day: int
    percent: Decimal

    @property
    def text(self) -> str:
        """The word that says this."""
        in_year = "" if self.year is None else f"{self.year}-"
        return f"{in_year}{self.month}-{self.day}={self.percent}"


@dataclass(frozen=True)
class Choice:
    """What a line's text says: the curve, whether working days count, and what the curve needs to be drawn."""

    profile: Profile = Profile.LINEAR
    working: bool = False
    season: str = ""
    points: tuple[Point, ...] = ()
    series: str = ""
    wanted: Decimal | None = None

    @property
    def text(self) -> str:
        """The text that says this."""
        points = (each.text for each in self.points)
        wanted = "" if self.wanted is None else str(self.wanted)
        parts = (self.profile.value, self.season, *points, self.series, wanted, WORKING if self.working else "")
        return " ".join(filter(None, parts))


STRAIGHT = Choice()
"""The straight line through calendar days (时间过半、任务过半)."""


@lru_cache(maxsize=4096)
def parse_choice(text: str) -> Choice | None:
    """What a text says; None for an empty one, a ValueError for one that cannot be read."""
    words = text.split()
    if not words:
        return None
    working = words[-1] == WORKING
    name, *rest = words[:-1] if working else words
    if len(text) > LONGEST or name not in set(Profile):
        raise ValueError(f"{text!r} names no curve")
    return _read(Profile(name), working, rest)


def as_kept(text: str) -> str:
    """The text as a line keeps it, one blank between words; a ValueError where it cannot be read."""
    parse_choice(text)
    return " ".join(text.split())


def _read(profile: Profile, working: bool, rest: list[str]) -> Choice:
    if profile is Profile.SEASONAL and len(rest) == 1 and NAME.fullmatch(rest[0]):
        return Choice(profile, working, season=rest[0])
    if profile is Profile.POINTS and rest:
        return Choice(profile, working, points=tuple(_point(word) for word in rest))
    if profile is Profile.GROWTH and len(rest) == 2 and SERIES.fullmatch(rest[0]) and GROWTH.fullmatch(rest[1]):
        return Choice(profile, False, series=rest[0], wanted=Decimal(rest[1]))
    if profile in (Profile.LINEAR, Profile.MILESTONES, Profile.LAST_QUARTER) and not rest:
        return Choice(profile, working)
    raise ValueError(f"{' '.join(rest)!r} does not say how {profile} runs")


def _point(word: str) -> Point:
    match = POINT.fullmatch(word)
    if match is None:
        raise ValueError(f"{word!r} is no point; write 6-30=55")
    year, month, day, percent = match.groups()
    point = Point(int(year) if year else None, int(month), int(day), Decimal(percent))
    if not (1 <= point.month <= 12 and 1 <= point.day <= 31 and point.percent <= 100):
        raise ValueError(f"{word!r} is no day or more than 100 percent")
    return point
