"""The latest growth that is known by a day, with its base. Pure and exact."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from taizhang.indicators.facts import Level, Seen
from taizhang.indicators.rules import base_implied, base_period, growth_from


def level_of(seen: Mapping[str, Seen], wanted: Decimal, until: date) -> Level | None:
    """The latest figure by a day that says how a series grew, with its base; None where there is none.

    A stated growth counts; where none is stated it is worked out from the value of the same months a year before.
    """
    told = (each.period for each in seen.values() if each.period.end <= until)
    for period in sorted(told, key=lambda each: (each.end, each.start), reverse=True):
        now, before = seen[period.label], seen.get(base_period(period).label)
        base = before.value if before else None
        actual = now.growth if now.growth is not None else growth_from(now.value, base)
        if actual is not None:
            return Level(period, wanted, actual, now.direction, now.value, base, base_implied(now.value, now.growth))
    return None
