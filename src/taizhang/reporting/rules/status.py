"""How a target stands on a day, with the arithmetic. Pure and exact; the day and its rule are arguments."""

from datetime import date
from decimal import Decimal

from taizhang.ledger.facts import Standing
from taizhang.reporting.facts import PaceRule, Plan, Progress, Reading, Status
from taizhang.reporting.rules.growth import read_growth
from taizhang.reporting.rules.lights import lit
from taizhang.reporting.rules.pace import asked_by
from taizhang.reporting.rules.shares import HUNDRED, shown

PLAIN = PaceRule()
"""The rule where none is in force."""


def read_status(progress: Progress, today: date, rule: PaceRule = PLAIN) -> Reading:
    """How a target stands on a day under the rule of a day, with the arithmetic.

    Decided in this order: cancelled or suspended by decision; a line of growth by its latest figure; done (early when
    before the due day); overdue when the due day is past; without a due day, other; without any report, not started
    before its start and behind after it (missing data is never green); else by pace on the day the last report speaks
    of, compared as shown (one decimal): below expected is behind, as many points above it as the rule says is ahead,
    between them on pace.
    """
    return lit(_read(progress, today, rule), today, rule)


def _read(progress: Progress, today: date, rule: PaceRule) -> Reading:
    if progress.standing is not Standing.ACTIVE:
        stopped = {Standing.CANCELLED: Status.CANCELLED, Standing.SUSPENDED: Status.SUSPENDED}
        return Reading(stopped[progress.standing], None, progress.achieved)
    if progress.plan is not None and progress.plan.choice.wanted is not None:
        return read_growth(progress.plan, progress.level, today, rule)
    if progress.achieved is not None and progress.achieved >= HUNDRED:
        return _done(progress)
    if progress.plan is None:
        return Reading(Status.OTHER, None, progress.achieved, as_of=progress.as_of)
    return _by_pace(progress, progress.plan, today, rule)


def _done(progress: Progress) -> Reading:
    due = progress.plan.due if progress.plan else None
    early = due is not None and progress.done_on is not None and progress.done_on < due
    return Reading(Status.DONE_EARLY if early else Status.DONE, None, progress.achieved, as_of=progress.as_of)


def _by_pace(progress: Progress, plan: Plan, today: date, rule: PaceRule) -> Reading:
    day = min(progress.as_of or today, today)
    expected, gone, planned = asked_by(plan, day)
    achieved = None if progress.achieved is None else shown(progress.achieved)
    status = _pace(plan, today, expected, achieved, rule)
    as_of = None if achieved is None else progress.as_of
    return Reading(status, expected, achieved, gone, planned, as_of=as_of)


def _pace(plan: Plan, today: date, expected: Decimal, achieved: Decimal | None, rule: PaceRule) -> Status:
    if plan.due < today:
        return Status.OVERDUE
    if achieved is None or achieved == 0:
        return Status.NOT_STARTED if today < plan.start or expected == 0 else Status.BEHIND
    if achieved < expected:
        return Status.BEHIND
    return Status.AHEAD if achieved >= expected + rule.ahead else Status.ON_PACE
