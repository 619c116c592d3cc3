"""How a public commitment moves, and what the facts say of it. Pure; the day is an argument."""

from collections.abc import Mapping
from datetime import date

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Role
from taizhang.supervision.facts import CommitmentState

TRANSITIONS: Mapping[tuple[CommitmentState, str], CommitmentState] = {
    (CommitmentState.DRAFTED, "sign"): CommitmentState.SIGNED,
    (CommitmentState.SIGNED, "return"): CommitmentState.DRAFTED,
    (CommitmentState.SIGNED, "publish"): CommitmentState.PUBLISHED,
    (CommitmentState.PUBLISHED, "report"): CommitmentState.REPORTED,
    (CommitmentState.PUBLISHED, "keep"): CommitmentState.KEPT,
    (CommitmentState.PUBLISHED, "break"): CommitmentState.BROKEN,
    (CommitmentState.REPORTED, "keep"): CommitmentState.KEPT,
    (CommitmentState.REPORTED, "break"): CommitmentState.BROKEN,
}

OWNERS: Mapping[CommitmentState, frozenset[Role]] = {
    CommitmentState.DRAFTED: frozenset({Role.HEAD}),
    CommitmentState.SIGNED: frozenset({Role.CHIEF}),
    CommitmentState.PUBLISHED: UNIT_ROLES,
    CommitmentState.REPORTED: OFFICE_ROLES,
    CommitmentState.KEPT: frozenset(),
    CommitmentState.BROKEN: frozenset(),
}

DOERS: Mapping[str, frozenset[Role]] = {
    "sign": frozenset({Role.HEAD}),
    "return": frozenset({Role.CHIEF}),
    "publish": frozenset({Role.CHIEF}),
    "report": UNIT_ROLES,
    "keep": OFFICE_ROLES,
    "break": OFFICE_ROLES,
}
"""The unit's head signs as first responsible; whether it was kept is never the unit's word."""

EVENTS: Mapping[str, str] = {
    "draft": "supervision.draft_commitment",
    "sign": "supervision.sign_commitment",
    "return": "supervision.return_commitment",
    "publish": "supervision.publish_commitment",
    "report": "supervision.report_commitment",
    "keep": "supervision.keep_commitment",
    "break": "supervision.break_commitment",
}

EVIDENCE_LIMIT = 3


def next_state(state: CommitmentState, act: str) -> CommitmentState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def verdict(done_on: date | None, due_on: date, today: date) -> str | None:
    """What a verified fact says: kept by the day, broken once the day is past without it, nothing yet before."""
    if done_on is not None:
        return "keep" if done_on <= due_on else "break"
    return "break" if today > due_on else None


def may_break(due_on: date, today: date) -> bool:
    """Whether an officer may call a commitment broken: not before its day is past, while it can still be kept."""
    return today > due_on
