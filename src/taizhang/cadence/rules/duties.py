"""By when what waits for a person should be done, and when it is reminded of. Pure; the house sets its own bounds."""

from datetime import date

from taizhang.lib.workdays import add_workdays

TURNS = (1, 0, -3)
"""Working days before the day on which is reminded; the last one after it."""

CONFIRM_WORKDAYS = 5
"""Working days to confirm a hand-over from the day its list was drawn up."""

ANSWER_WORKDAYS = 5
"""Working days for each step of an asking: to sign, to check, to decide."""


def confirm_day(drawn_on: date) -> date:
    """The day by which a hand-over should be confirmed."""
    return add_workdays(drawn_on, CONFIRM_WORKDAYS)


def answer_day(since: date) -> date:
    """The day by which an asking should have gone on from where it has been since."""
    return add_workdays(since, ANSWER_WORKDAYS)
