"""When an exception opens a locked month, and until when. Pure; today is an argument."""

from datetime import date, timedelta

LONGEST = 31
"""Days an exception may last."""


def is_open(until: date, ended: date | None, today: date) -> bool:
    """Whether an exception holds today: its last day counts, and a day on which it was ended no more."""
    return today <= until and ended is None


def fits(until: date, today: date) -> bool:
    """Whether an exception may last until a day: from today, for at most LONGEST days."""
    return today <= until <= today + timedelta(days=LONGEST)
