"""The days of the half year: what happens when, in an order that is the same each time."""

import heapq
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db import transaction

from taizhang.lib import clock

Act = Callable[[], None]
WEEKEND = 5


class Calendar:
    """Acts wait for their day; an act may put further ones in."""

    def __init__(self) -> None:
        self._waiting: list[tuple[date, int, Act, str]] = []
        self._count = 0

    def at(self, day: date, act: Act, said: str = "") -> None:
        """Do something on a day, after what was put in for that day before; `said` tells whoever looks on."""
        self._count += 1
        heapq.heappush(self._waiting, (day, self._count, act, said))

    def live(self, until: date) -> Iterator[tuple[date, tuple[str, ...]]]:
        """Do everything up to a day, each day in one transaction; yields the days as they are over with what was done.

        What is done several times on a day is told once.
        """
        with clock.frozen(self._waiting[0][0] if self._waiting else until):
            while self._waiting and self._waiting[0][0] <= until:
                day = self._waiting[0][0]
                told: dict[str, None] = {}
                with clock.frozen(day), transaction.atomic():
                    while self._waiting and self._waiting[0][0] == day:
                        _day, _count, act, said = heapq.heappop(self._waiting)
                        act()
                        told[said] = None
                yield day, tuple(filter(None, told))


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend: nobody is made to work on Sundays here."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= WEEKEND else day
