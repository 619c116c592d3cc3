"""How long an honour is shown before it is confirmed. Pure."""

from datetime import date

from taizhang.lib.workdays import add_workdays


def last_day(shown_from: date, workdays: int) -> date:
    """The last day of the publicity period; the day on which it begins is not counted (民法典 art. 201)."""
    return add_workdays(shown_from, workdays, {})


def is_over(shown_until: date | None, today: date) -> bool:
    """Whether nothing can be objected any more: the last day is past."""
    return shown_until is not None and shown_until < today
