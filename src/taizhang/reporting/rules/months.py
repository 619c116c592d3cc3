"""The days of a month that is reported on. Pure; today is an argument."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from taizhang.lib.periods import Period
from taizhang.lib.workdays import NO_OVERRIDES, add_workdays
from taizhang.reporting.facts import Basis, DaySpec, LevelDays, Terms

REMINDERS = (3, 1, 0, -1)
"""Working days before the due day on which whoever has not reported is reminded, unless a rule says otherwise."""

LAST_DAYS = 20
"""The day of a month from which the office may open that very month."""

MOST = {Basis.SAME_MONTH: 28, Basis.NEXT_MONTH: 28, Basis.WORKDAY: 20}
"""The largest number of each kind of day: every month has it, and it lies before the month after next."""

REMIND_WITHIN = 15
"""Working days before or after the due day within which reminders may lie."""


def terms_of(due_day: int, lock_day: int) -> Terms:
    """The terms that two days of the following month make, as the settings name them."""
    return Terms(DaySpec(Basis.NEXT_MONTH, due_day), DaySpec(Basis.NEXT_MONTH, lock_day), REMINDERS)


def day_of(month: Period, spec: DaySpec, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """The day a rule means for a month; ValueError where its number is none that every month has."""
    if not 1 <= spec.number <= MOST[spec.basis]:
        raise ValueError(f"day {spec.number} is not within 1 to {MOST[spec.basis]}")
    if spec.basis is Basis.WORKDAY:
        return add_workdays(month.end, spec.number, overrides)
    return (month.start if spec.basis is Basis.SAME_MONTH else month.next().start).replace(day=spec.number)


def days_of(
    month: Period, terms: Terms, *, opened: date | None = None, overrides: Mapping[date, bool] = NO_OVERRIDES
) -> tuple[date, date]:
    """The last day to report on a month and the day after which nothing is taken; ValueError where the lock day comes
    before the due day.

    A month `opened` when that day is past already has as many days from then on: nobody is late before being asked.
    """
    due_on, lock_on = (day_of(month, spec, overrides) for spec in (terms.due, terms.lock))
    if lock_on < due_on:
        raise ValueError(f"the lock day {lock_on} of {month} comes before its due day {due_on}")
    if opened is None or opened <= lock_on:
        return due_on, lock_on
    days = [max((day - month.end).days, 1) for day in (due_on, lock_on)]
    return opened + timedelta(days=days[0]), opened + timedelta(days=days[1])


def level_days(level: str, days: tuple[date, date], terms: Terms) -> LevelDays:
    """The two days of a level with the days of its reminders."""
    due_on, lock_on = days
    return LevelDays(level, due_on, lock_on, reminders_of(due_on, terms.remind))


def month_to_open(today: date, *, open_day: int, lock_on: date) -> Period | None:
    """The month that should stand open: this one from its open day on, the last one until it locks on `lock_on` for
    everybody, else none: between them there is nothing to report on."""
    this = Period.parse(f"{today:%Y-%m}")
    if today.day >= open_day:
        return this
    return this.previous() if today <= lock_on else None


def month_to_come(today: date) -> Period:
    """The month the office opens by hand: in a month's last days (from the 20th on) that month, else the one before."""
    this = Period.parse(f"{today:%Y-%m}")
    return this if today.day >= LAST_DAYS else this.previous()


def checked_reminders(remind: Iterable[int]) -> tuple[int, ...]:
    """Reminders from the first to the last, each once; ValueError beyond REMIND_WITHIN working days."""
    found = tuple(sorted(set(remind), reverse=True))
    if any(abs(each) > REMIND_WITHIN for each in found):
        raise ValueError(f"a reminder lies at most {REMIND_WITHIN} working days from the due day")
    return found


def reminders_of(
    due_on: date, remind: Iterable[int], overrides: Mapping[date, bool] = NO_OVERRIDES
) -> tuple[tuple[int, date], ...]:
    """Each reminder with its day, the first one first; that of the due day falls on it, be it a working day or not."""
    return tuple((turn, add_workdays(due_on, -turn, overrides)) for turn in sorted(set(remind), reverse=True))


def reminder(due_on: date, today: date, remind: Iterable[int] = REMINDERS) -> int | None:
    """Which reminder holds: the last one whose day has come, so that one missed is made up for by the nearest; None
    before the first, and after the due day until the first one that lies after it."""
    come = [turn for turn, day in reminders_of(due_on, remind) if day <= today]
    if not come or (today > due_on and come[-1] >= 0):
        return None
    return come[-1]


def is_late(first_filed: date | None, due_on: date, today: date) -> bool:
    """Whether a month's report came, or has still not come, after its day; the day itself is in time."""
    return (first_filed or today) > due_on
