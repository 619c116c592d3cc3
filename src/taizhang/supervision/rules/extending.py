"""How a longer term is asked for and decided, and what stands against it. Pure; the day is an argument."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from taizhang.accounts.facts import Role
from taizhang.lib.workdays import NO_OVERRIDES, add_workdays
from taizhang.supervision.facts import ExtensionState
from taizhang.supervision.rules.rulebook import Rules

TRANSITIONS: Mapping[tuple[ExtensionState, str], ExtensionState] = {
    (ExtensionState.ASKED, "check"): ExtensionState.CHECKED,
    (ExtensionState.CHECKED, "grant"): ExtensionState.GRANTED,
    (ExtensionState.CHECKED, "refuse"): ExtensionState.REFUSED,
}

OWNERS: Mapping[ExtensionState, frozenset[Role]] = {
    ExtensionState.ASKED: frozenset({Role.OFFICER, Role.CHIEF}),
    ExtensionState.CHECKED: frozenset({Role.CHIEF}),
    ExtensionState.GRANTED: frozenset(),
    ExtensionState.REFUSED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "ask": "supervision.ask_extension",
    "check": "supervision.check_extension",
    "grant": "supervision.grant_extension",
    "refuse": "supervision.refuse_extension",
}

OPEN = (ExtensionState.ASKED, ExtensionState.CHECKED)


class Against(StrEnum):
    """What stands against a longer term."""

    STOPPED = "stopped"
    PAST_DUE = "past_due"
    OPEN = "open"
    TOO_OFTEN = "too_often"
    NOT_LATER = "not_later"
    TOO_LONG = "too_long"


def latest(due_on: date, rules: Rules, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """The last day that one extension may reach."""
    return add_workdays(due_on, rules.longest, overrides)


def against_asking(
    *, due_on: date | None, wished_on: date, today: date, granted: int, waiting: bool, rules: Rules
) -> Iterator[Against]:
    """Everything that stands against asking: asked on the last day at the latest, one at a time, so many times."""
    if due_on is None:
        yield Against.STOPPED
        return
    if today > due_on:
        yield Against.PAST_DUE
    if waiting:
        yield Against.OPEN
    if granted >= rules.most:
        yield Against.TOO_OFTEN
    yield from against_day(due_on, wished_on, rules)


def against_day(due_on: date, until: date, rules: Rules) -> Iterator[Against]:
    """What stands against a new last day: it is later than the old one, and not too late."""
    if until <= due_on:
        yield Against.NOT_LATER
    if until > latest(due_on, rules):
        yield Against.TOO_LONG
