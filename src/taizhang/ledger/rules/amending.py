"""How an asking for a change moves, and what stands against it. Pure; the day is an argument."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from taizhang.accounts.facts import Role
from taizhang.ledger.facts import AmendmentKind, AmendmentState, Asking
from taizhang.ledger.rules.rulebook import Rules
from taizhang.ledger.rules.traits import Values, is_later, stage_days, stages_later
from taizhang.lib.paces import parse_choice

OF_DATES = ("due", "due_text", "milestones")
AMENDABLE = ("matter", "method", "requirement", "criterion", "quantity", "measure", "pace", *OF_DATES)
"""What a granted amendment may change; who answers for a line changes by appointment, not by amendment."""

TRANSITIONS: Mapping[tuple[AmendmentState, str], AmendmentState] = {
    (AmendmentState.ASKED, "sign"): AmendmentState.SIGNED,
    (AmendmentState.ASKED, "drop"): AmendmentState.DROPPED,
    (AmendmentState.SIGNED, "check"): AmendmentState.CHECKED,
    (AmendmentState.SIGNED, "return"): AmendmentState.RETURNED,
    (AmendmentState.SIGNED, "drop"): AmendmentState.DROPPED,
    (AmendmentState.RETURNED, "ask"): AmendmentState.ASKED,
    (AmendmentState.RETURNED, "drop"): AmendmentState.DROPPED,
    (AmendmentState.CHECKED, "grant"): AmendmentState.GRANTED,
    (AmendmentState.CHECKED, "refuse"): AmendmentState.REFUSED,
}

LEADERS = frozenset({Role.CHIEF, Role.VICE_MAYOR, Role.MAYOR})
OWNERS: Mapping[AmendmentState, frozenset[Role]] = {
    AmendmentState.ASKED: frozenset({Role.HEAD}),
    AmendmentState.SIGNED: frozenset({Role.OFFICER, Role.CHIEF}),
    AmendmentState.CHECKED: LEADERS,
    AmendmentState.RETURNED: frozenset({Role.CLERK, Role.HEAD}),
    AmendmentState.GRANTED: frozenset(),
    AmendmentState.REFUSED: frozenset(),
    AmendmentState.DROPPED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "ask": "ledger.ask_amendment",
    "sign": "ledger.sign_amendment",
    "check": "ledger.check_amendment",
    "return": "ledger.return_amendment",
    "drop": "ledger.drop_amendment",
    "grant": "ledger.grant_amendment",
    "refuse": "ledger.refuse_amendment",
}

OPEN = (AmendmentState.ASKED, AmendmentState.SIGNED, AmendmentState.CHECKED, AmendmentState.RETURNED)
"""The states in which an asking has not ended; a line has at most one such."""


class Refusal(StrEnum):
    """What stands against an asking."""

    PAST_DUE = "past_due"
    CLOSED_MONTH = "closed_month"
    REASON = "reason"
    NO_WHY = "no_why"
    NO_PROGRESS = "no_progress"
    NOTHING = "nothing"
    NOT_LATER = "not_later"
    MOVES_LATER = "moves_later"
    NOT_DATES = "not_dates"
    STAGE_LOST = "stage_lost"
    STAGE_REACHED = "stage_reached"
    STAGE_AFTER = "stage_after"
    AFTER_PARENT = "after_parent"
    BEFORE_CHILD = "before_child"
    NO_MATTER = "no_matter"
    NO_CURVE = "no_curve"


@dataclass(frozen=True)
class Ground:
    """What an asking is held against: the line's values in force, its stages already reached, its family's days."""

    values: Values
    reached: tuple[tuple[str, int], ...] = ()
    parent_due: date | None = None
    children_due: date | None = None


def next_state(state: AmendmentState, act: str) -> AmendmentState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def changed(asking: Asking, values: Values) -> dict[str, Any]:
    """What the asking would change: the values that differ from those in force, amendable columns alone."""
    if asking.kind in (AmendmentKind.CANCEL, AmendmentKind.ADD):
        return {}
    return {name: asking.values[name] for name in AMENDABLE if name in asking.values and _differs(name, asking, values)}


def _differs(name: str, asking: Asking, values: Values) -> bool:
    return bool(asking.values[name] != values.get(name))


def refusals(asking: Asking, against: Ground, rules: Rules, day: date) -> tuple[Refusal, ...]:
    """Everything that stands against an asking made on a day; nothing when it may be made.

    It is made before the due day or on it, in a month that the rulebook opens for its kind, for a reason that the
    rulebook knows for it, with words. A postponement says how far the work is, moves a day back and touches nothing
    else; an adjustment moves none back. A line's last day is no earlier than its stages and its sub-targets, and no
    later than the line it was broken down from.
    """
    due = against.values.get("due")
    late = asking.kind is not AmendmentKind.ADD and due is not None and day.isoformat() > due
    tests = {
        Refusal.PAST_DUE: late,
        Refusal.CLOSED_MONTH: day.month not in rules.months[asking.kind],
        Refusal.REASON: asking.reason not in rules.reasons[asking.kind],
        Refusal.NO_WHY: not asking.why.strip(),
        Refusal.NO_PROGRESS: asking.kind is AmendmentKind.POSTPONE and not asking.so_far.strip(),
    }
    found = [refusal for refusal, holds in tests.items() if holds]
    return (*found, *_of_values(asking.kind, against, changed(asking, against.values)))


def _of_values(kind: AmendmentKind, against: Ground, after: Values) -> Iterator[Refusal]:
    if kind in (AmendmentKind.CANCEL, AmendmentKind.ADD):
        return
    if not after:
        yield Refusal.NOTHING
        return
    yield from _of_kind(kind, against.values, after)
    if "matter" in after and not str(after["matter"]).strip():
        yield Refusal.NO_MATTER
    if not _names_curve(after.get("pace", "")):
        yield Refusal.NO_CURVE
    yield from _of_stages(against, after)
    yield from _of_family(against, after.get("due"))


def _names_curve(pace: str) -> bool:
    try:
        parse_choice(pace)
    except ValueError:
        return False
    return True


def _of_kind(kind: AmendmentKind, before: Values, after: Values) -> Iterator[Refusal]:
    later = is_later(before.get("due"), after.get("due")) or stages_later(before, after)
    if kind is AmendmentKind.ADJUST and later:
        yield Refusal.MOVES_LATER
    if kind is AmendmentKind.POSTPONE:
        if not later:
            yield Refusal.NOT_LATER
        if after.keys() - set(OF_DATES):
            yield Refusal.NOT_DATES


def _of_stages(against: Ground, after: Values) -> Iterator[Refusal]:
    held = stage_days(against.values.get("milestones"))
    wanted = stage_days(after["milestones"]) if "milestones" in after else held
    if held.keys() - wanted.keys():
        yield Refusal.STAGE_LOST
    if any(wanted.get(stage) != held.get(stage) for stage in against.reached):
        yield Refusal.STAGE_REACHED
    last = after.get("due", against.values.get("due"))
    if last and any(due and due > last for due in wanted.values()):
        yield Refusal.STAGE_AFTER


def _of_family(against: Ground, due: str | None) -> Iterator[Refusal]:
    if due and against.parent_due and due > against.parent_due.isoformat():
        yield Refusal.AFTER_PARENT
    if due and against.children_due and due < against.children_due.isoformat():
        yield Refusal.BEFORE_CHILD
