"""A day, a month and a year up to today, and counting by them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from taizhang.lib import clock


@dataclass(frozen=True)
class Counts:
    """How often something was: on the day, in its month, in its year."""

    day: int = 0
    month: int = 0
    year: int = 0


def year_began(day: date) -> datetime:
    """The first moment of a day's year, in Beijing."""
    return datetime.combine(day.replace(month=1, day=1), time(), clock.TZ)


def counted(found: Iterable[tuple[str, date | datetime | None]], day: date) -> Mapping[str, Counts]:
    """Things by what they are: how many on the day, in its month, in its year; what lies after the day is left out."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for what, moment in found:
        on = moment.astimezone(clock.TZ).date() if isinstance(moment, datetime) else moment
        if on is not None and on.year == day.year and on <= day:
            for place, inside in enumerate((on == day, on.month == day.month, True)):
                tally[what][place] += inside
    return {what: Counts(*numbers) for what, numbers in tally.items()}
