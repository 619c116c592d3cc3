"""What should be done by a day, along the curve of a plan. Pure and exact: one division at the end, none per day."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from taizhang.lib.workdays import workdays_after
from taizhang.reporting.facts import Plan
from taizhang.reporting.rules.shares import HUNDRED, shown

WHOLE = Fraction(100)
DAY = timedelta(days=1)


def first_counted(begins_on: date | None, year: int) -> date:
    """The first day on which work is asked for: the year's first, of a line given within the year the day after.

    The day on which a term begins is not counted (民法典 art. 201), so that no line is behind on the day it is given.
    """
    first = date(year, 1, 1)
    return first if begins_on is None or begins_on <= first else begins_on + DAY


def days_planned(plan: Plan) -> int:
    """Days from the first to the last, both counted; a plan that ends before it starts has one day."""
    return max(_days(plan, plan.start - DAY, plan.due), 1)


def days_gone(plan: Plan, day: date) -> int:
    """How many of the planned days are over when the day ends; never below 0 nor above the plan."""
    return min(_days(plan, plan.start - DAY, day), days_planned(plan))


def _days(plan: Plan, after: date, until: date) -> int:
    if until <= after:
        return 0
    return workdays_after(after, until) if plan.choice.working else (until - after).days


def expected_share(plan: Plan, day: date) -> Decimal:
    """What should be done when the day ends, in percent: 0 before the plan starts, 100 from its due day on.

    The straight line (时间过半、任务过半) is the plan without corners.
    """
    if day < plan.start:
        return Decimal(0)
    if day >= plan.due:
        return HUNDRED
    if not plan.corners:
        return HUNDRED * days_gone(plan, day) / days_planned(plan)
    share = _between(plan, day)
    return Decimal(share.numerator) / Decimal(share.denominator)


@lru_cache(maxsize=4096)
def asked_by(plan: Plan, day: date) -> tuple[Decimal, int, int]:
    """What a day asks for as shown, how many planned days are over by then, and of how many."""
    return shown(expected_share(plan, day)), days_gone(plan, day), days_planned(plan)


def _between(plan: Plan, day: date) -> Fraction:
    """Along the corners: even from one to the next, or, in steps, what the last one reached asks for."""
    low, low_share = plan.start - DAY, Fraction(0)
    for corner, share in (*plan.corners, (plan.due, WHOLE)):
        if corner > day:
            planned = 0 if plan.steps else _days(plan, low, corner)
            return low_share + (share - low_share) * _days(plan, low, day) / planned if planned else low_share
        low, low_share = corner, share
    return low_share
