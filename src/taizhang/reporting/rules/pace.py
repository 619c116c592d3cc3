"""What should be done by a day. Pure and exact."""

from datetime import date
from decimal import Decimal

from taizhang.reporting.rules.shares import HUNDRED


def days_planned(start: date, due: date) -> int:
    """Calendar days from the first to the last, both counted; a plan that ends before it starts has one day."""
    return max((due - start).days + 1, 1)


def days_gone(start: date, due: date, day: date) -> int:
    """How many of the planned days are over when the day ends; never below 0 nor above the plan."""
    return min(max((day - start).days + 1, 0), days_planned(start, due))


def expected_share(start: date, due: date, day: date) -> Decimal:
    """What should be done when the day ends, in percent, on a straight line (时间过半、任务过半).

    One division at the end, nothing rounded per day, so that long plans lose nothing.
    """
    return HUNDRED * days_gone(start, due, day) / days_planned(start, due)
