"""Which rung of the ladder an order has come to. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from taizhang.accounts.facts import OFFICE_ROLES, Role
from taizhang.lib.workdays import NO_OVERRIDES, add_workdays
from taizhang.supervision.facts import Rung, StepState

TRANSITIONS: Mapping[tuple[StepState, str], StepState] = {
    (StepState.PROPOSED, "urge"): StepState.ISSUED,
    (StepState.PROPOSED, "waive"): StepState.WAIVED,
}

OWNERS: Mapping[StepState, frozenset[Role]] = {
    StepState.PROPOSED: OFFICE_ROLES,
    StepState.ISSUED: frozenset(),
    StepState.WAIVED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "propose": "supervision.propose_step",
    "remind": "supervision.remind_unit",
    "urge": "supervision.urge_unit",
    "waive": "supervision.waive_step",
}


def level_due(
    ladder: Sequence[Rung], level: int, due_on: date | None, today: date, overrides: Mapping[date, bool] = NO_OVERRIDES
) -> int | None:
    """The next level, where its day has come; one step at a time, none at the top, none while there is no last day.

    A rung's day is `after` working days from the last day to answer, before it where negative.
    """
    if due_on is None or level >= len(ladder):
        return None
    day = add_workdays(due_on, ladder[level].after, overrides)
    return level + 1 if day <= today else None


def raised(level: int, ladder: Sequence[Rung]) -> int:
    """One level up from where an order ended, for one that is opened again; never beyond the top."""
    return min(level + 1, len(ladder))
