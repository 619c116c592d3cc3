"""Which light a reading lights up under the rule of a day (银川: 10–30 points behind, over 30). Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from taizhang.reporting.facts import Light, PaceRule, Reading, Status

FIXED: Mapping[Status, Light] = {
    Status.DONE: Light.DONE,
    Status.DONE_EARLY: Light.DONE,
    Status.OVERDUE: Light.ALARM,
    Status.NOT_STARTED: Light.UNLIT,
    Status.SUSPENDED: Light.UNLIT,
    Status.CANCELLED: Light.UNLIT,
    Status.OTHER: Light.UNLIT,
}
"""Where the points behind do not decide: a line past its day alarms however little it lacks."""


def lit(reading: Reading, today: date, rule: PaceRule) -> Reading:
    """The reading with its light, and whether what it rests on is too old to count as good."""
    stale = is_stale(reading, today, rule)
    light = light_of(reading, rule, stale=stale)
    said = (reading.status, reading.expected, reading.achieved, reading.days_gone, reading.days_planned)
    return Reading(*said, light, reading.as_of, stale)


def is_stale(reading: Reading, today: date, rule: PaceRule) -> bool:
    """Whether the last report or figure speaks of a day longer ago than the rule allows; what is done does not age."""
    if reading.as_of is None or reading.status in FIXED:
        return False
    growth = reading.days_planned is None
    return (today - reading.as_of).days > (rule.figure_days if growth else rule.report_days)


def light_of(reading: Reading, rule: PaceRule, *, stale: bool = False) -> Light:
    """By the points behind, as shown: from `watch` on one asks for an eye, by more than `alarm` one alarms.

    Missing data is never green: without a report, or with one that is stale, at least `watch` is lit.
    """
    if reading.status in FIXED:
        return FIXED[reading.status]
    behind = (reading.expected or Decimal(0)) - (reading.achieved or Decimal(0))
    if behind > rule.alarm:
        return Light.ALARM
    missing = reading.achieved is None or stale
    return Light.WATCH if behind >= rule.watch or missing else Light.CLEAR
