"""What reporting decides: days of a month, pace, status, how a report moves. Pure; exact; today is an argument."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from taizhang.accounts.facts import Role
from taizhang.ledger.facts import Standing
from taizhang.lib.periods import Period
from taizhang.reporting.facts import Oddity, Progress, Reading, ReportEntry, ReportState, Said, Status

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")
AHEAD_BY = Decimal(10)
"""Percentage points beyond the expected share from which a target is ahead (超序时)."""

JUMP_BY = Decimal(25)
"""Percentage points gained within a month from which a reviewer should ask how."""

REMINDERS = (1, 3)
"""Days before the due day on which whoever has not reported is reminded, the nearest first."""

LAST_DAYS = 20
"""The day of a month from which the office may open that very month."""

TRANSITIONS: Mapping[tuple[ReportState, str], ReportState] = {
    (ReportState.DRAFT, "file"): ReportState.FILED,
    (ReportState.RETURNED, "file"): ReportState.FILED,
    (ReportState.FILED, "file"): ReportState.FILED,
    (ReportState.FILED, "sign"): ReportState.SIGNED,
    (ReportState.FILED, "return"): ReportState.RETURNED,
    (ReportState.SIGNED, "verify"): ReportState.VERIFIED,
    (ReportState.SIGNED, "return"): ReportState.RETURNED,
}

OWNERS: Mapping[ReportState, frozenset[Role]] = {
    ReportState.DRAFT: frozenset({Role.CLERK}),
    ReportState.FILED: frozenset({Role.HEAD}),
    ReportState.SIGNED: frozenset({Role.OFFICER, Role.CHIEF}),
    ReportState.VERIFIED: frozenset(),
    ReportState.RETURNED: frozenset({Role.CLERK}),
}

EVENTS: Mapping[str, str] = {
    "open": "reporting.open_period",
    "lock": "reporting.lock_period",
    "file": "reporting.file_reports",
    "sign": "reporting.sign_reports",
    "return": "reporting.return_reports",
    "verify": "reporting.verify_reports",
    "attach": "reporting.attach_evidence",
    "detach": "reporting.remove_evidence",
}


def next_state(state: ReportState, act: str) -> ReportState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def days_of(month: Period, *, due_day: int, lock_day: int, opened: date | None = None) -> tuple[date, date]:
    """The last day to report on a month and the day after which nothing is taken, both in the month that follows.

    `due_day` and `lock_day` are days of the month, 1 ≤ due ≤ lock ≤ 28, so that every month has them; else ValueError.
    A month `opened` when that day is past already has as many days from then on: nobody is late before being asked.
    """
    if not 1 <= due_day <= lock_day <= 28:
        raise ValueError(f"due day {due_day} and lock day {lock_day} must be 1 ≤ due ≤ lock ≤ 28")
    following = month.next().start
    due_on, lock_on = following.replace(day=due_day), following.replace(day=lock_day)
    if opened is None or opened <= lock_on:
        return due_on, lock_on
    return opened + timedelta(days=due_day), opened + timedelta(days=lock_day)


def month_to_open(today: date, *, open_day: int, lock_day: int) -> Period | None:
    """The month that should stand open: this one from its open day on, the last one until its lock day, else none.

    `open_day` and `lock_day` are days of the month; between them there is nothing to report on.
    """
    this = Period.parse(f"{today:%Y-%m}")
    if today.day >= open_day:
        return this
    return this.previous() if today.day <= lock_day else None


def month_to_come(today: date) -> Period:
    """The month the office opens by hand: in a month's last days (from the 20th on) that month, else the one before."""
    this = Period.parse(f"{today:%Y-%m}")
    return this if today.day >= LAST_DAYS else this.previous()


def reminder(due_on: date, today: date) -> int | None:
    """Which reminder holds: 3 from three days before the due day, 1 from the day before; None earlier and after it."""
    left = (due_on - today).days
    return next((days for days in REMINDERS if 0 <= left <= days), None)


def share(value: Decimal, quantity: Decimal) -> Decimal:
    """What part of the quantity a cumulative value is, in percent; more than 100 stays more than 100."""
    return value * HUNDRED / quantity


def shown(percent: Decimal) -> Decimal:
    """A percentage as shown and compared: one decimal, half away from zero (91.66… → 91.7)."""
    return percent.quantize(TENTH, rounding=ROUND_HALF_UP)


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


def lacking(entry: ReportEntry, status: Status) -> tuple[str, ...]:
    """Which fields a report lacks: always the narrative; when behind or overdue also gap, cause and measure.

    找差距、查原因、定对策: who is behind says by how much, why, and what will be done about it.
    """
    needed = ["narrative"]
    if status in (Status.BEHIND, Status.OVERDUE):
        needed += ["gap", "cause", "measure"]
    return tuple(name for name in needed if not str(getattr(entry, name)).strip())


def oddities(now: Said, before: Said | None) -> tuple[Oddity, ...]:
    """What stands out in a report: no number; more than all, or exactly all; less than the month before, or much more;
    the same words as the month before. Each is a question to the unit and decides nothing.
    """
    found = []
    if now.percent is None:
        found.append(Oddity.NO_NUMBER)
    elif now.percent > HUNDRED:
        found.append(Oddity.OVER)
    elif now.percent == HUNDRED and (before is None or before.percent != HUNDRED):
        found.append(Oddity.EXACT)
    if before is not None:
        found += _changes(now, before)
    return tuple(found)


def _changes(now: Said, before: Said) -> list[Oddity]:
    found = []
    if now.percent is not None and before.percent is not None:
        if now.percent < before.percent:
            found.append(Oddity.FALLEN)
        elif now.percent - before.percent >= JUMP_BY:
            found.append(Oddity.JUMP)
    if now.narrative.strip() and now.narrative.strip() == before.narrative.strip():
        found.append(Oddity.SAME_TEXT)
    return found


def is_late(first_filed: date | None, due_on: date, today: date) -> bool:
    """Whether a month's report came, or has still not come, after its day; the day itself is in time."""
    return (first_filed or today) > due_on
