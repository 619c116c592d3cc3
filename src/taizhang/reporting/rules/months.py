"""The days of a month that is reported on. Pure; today is an argument."""

from datetime import date, timedelta

from taizhang.lib.periods import Period

REMINDERS = (1, 3)
"""Days before the due day on which whoever has not reported is reminded, the nearest first."""

LAST_DAYS = 20
"""The day of a month from which the office may open that very month."""


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


def is_late(first_filed: date | None, due_on: date, today: date) -> bool:
    """Whether a month's report came, or has still not come, after its day; the day itself is in time."""
    return (first_filed or today) > due_on
