"""By when an order is answered, day by day: working days, make-up days, pauses, extensions. Pure.

The day a term begins on is not counted (民法典 art. 201). A pause stops the clock from its first day on; the day it is
resumed counts again. An extension fixes a new last day; what a later pause takes from it is given back after it. A last
day that falls on a day off, or within a pause, moves to the next day that counts (民法典 art. 203).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from taizhang.lib.workdays import NO_OVERRIDES, DayKind, holiday_of, is_workday, kind_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stop:
    """A pause of the clock: from its first day until (without) the day it is resumed; None: it still stands."""

    first: date
    resumed: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the clock stands on the day."""
        return self.first <= day and (self.resumed is None or day < self.resumed)


@dataclass(frozen=True)
class Longer:
    """An extension: granted on a day, with a fixed new last day."""

    granted: date
    until: date


@dataclass(frozen=True)
class Counted:
    """One day of the count: whether it counts, the count after it, what kind of day it is, whether the clock stands."""

    on: date
    counts: bool
    number: int
    kind: DayKind
    holiday: str = ""
    stopped: bool = False


@dataclass(frozen=True)
class Reckoning:
    """The last day, how many days were counted to it and how it came about; no last day while the clock stands."""

    due: date | None
    days: int
    steps: tuple[Counted, ...]


def reckon(
    start: date,
    days: int,
    stops: Sequence[Stop] = (),
    longer: Sequence[Longer] = (),
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> Reckoning:
    """The last day of a term of `days` working days after `start`, with every day that was looked at.

    Where extensions were granted, the last of them is the term, as so many days more or less.
    """
    last = max(longer, key=lambda each: (each.granted, each.until), default=None)
    wanted = days if last is None else _days_to(last, start, stops, overrides)
    steps: list[Counted] = []
    for step in _walk(start, stops, overrides):
        if _stands(step.on, stops):
            return Reckoning(None, wanted, tuple(steps))
        steps.append(step)
        if step.number >= wanted:
            break
    return Reckoning(steps[-1].on, wanted, tuple(steps))


def _days_to(last: Longer, start: date, stops: Sequence[Stop], overrides: Mapping[date, bool]) -> int:
    """The working days to the first one not before an extension's day, without what pauses took before its grant."""
    number, day = 0, start
    while True:
        day += DAY
        works = is_workday(day, overrides)
        number += works and not (day <= last.granted and any(stop.holds(day) for stop in stops))
        if works and day >= last.until:
            return number


def _walk(start: date, stops: Sequence[Stop], overrides: Mapping[date, bool]) -> Iterator[Counted]:
    """The days after `start`, counted."""
    day, number = start, 0
    while True:
        day += DAY
        stopped = any(stop.holds(day) for stop in stops)
        counts = is_workday(day, overrides) and not stopped
        number += counts
        yield Counted(day, counts, number, kind_of(day, overrides), holiday_of(day), stopped)


def _stands(day: date, stops: Sequence[Stop]) -> bool:
    """Whether the clock stands on the day and nobody has resumed it."""
    return any(stop.resumed is None and stop.holds(day) for stop in stops)
