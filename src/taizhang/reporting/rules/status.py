"""How a target stands on a day, with the arithmetic. Pure and exact; today is an argument."""

from datetime import date
from decimal import Decimal

from taizhang.ledger.facts import Standing
from taizhang.reporting.facts import Progress, Reading, Status
from taizhang.reporting.rules.pace import days_gone, days_planned, expected_share
from taizhang.reporting.rules.shares import HUNDRED, shown

AHEAD_BY = Decimal(10)
"""Percentage points beyond the expected share from which a target is ahead (超序时)."""


def read_status(progress: Progress, today: date) -> Reading:
    """How a target stands on a day, with the arithmetic.

    Decided in this order: cancelled or suspended by decision; done (early when before the due day); overdue when the
    due day is past; without a due day, other; without any report, not started before its start and behind after it
    (missing data is never green); else by pace on the day the last report speaks of, compared as shown (one decimal):
    below expected is behind, ten points or more above is ahead, between them on pace.
    """
    if progress.standing is not Standing.ACTIVE:
        stopped = {Standing.CANCELLED: Status.CANCELLED, Standing.SUSPENDED: Status.SUSPENDED}
        return Reading(stopped[progress.standing], None, progress.achieved)
    if progress.achieved is not None and progress.achieved >= HUNDRED:
        return _done(progress)
    if progress.due is None:
        return Reading(Status.OTHER, None, progress.achieved)
    return _by_pace(progress, progress.due, today)


def _done(progress: Progress) -> Reading:
    early = progress.due is not None and progress.done_on is not None and progress.done_on < progress.due
    return Reading(Status.DONE_EARLY if early else Status.DONE, None, progress.achieved)


def _by_pace(progress: Progress, due: date, today: date) -> Reading:
    day = min(progress.as_of or today, today)
    gone, planned = days_gone(progress.start, due, day), days_planned(progress.start, due)
    expected = shown(expected_share(progress.start, due, day))
    achieved = None if progress.achieved is None else shown(progress.achieved)
    return Reading(_pace(progress, due, today, expected, achieved), expected, achieved, gone, planned)


def _pace(progress: Progress, due: date, today: date, expected: Decimal, achieved: Decimal | None) -> Status:
    if due < today:
        return Status.OVERDUE
    if achieved is None or achieved == 0:
        return Status.NOT_STARTED if today < progress.start or expected == 0 else Status.BEHIND
    if achieved < expected:
        return Status.BEHIND
    return Status.AHEAD if achieved >= expected + AHEAD_BY else Status.ON_PACE
