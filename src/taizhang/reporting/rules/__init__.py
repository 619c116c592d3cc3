"""What reporting decides. Here: how a report moves; beside: months, shares, pace, status, what it must say. Pure."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.reporting.facts import Handled, Outcome, ReportState

TRANSITIONS: Mapping[tuple[ReportState, str], ReportState] = {
    (ReportState.DRAFT, "file"): ReportState.FILED,
    (ReportState.RETURNED, "file"): ReportState.FILED,
    (ReportState.FILED, "file"): ReportState.FILED,
    (ReportState.FILED, "sign"): ReportState.SIGNED,
    (ReportState.FILED, "return"): ReportState.RETURNED,
    (ReportState.SIGNED, "verify"): ReportState.VERIFIED,
    (ReportState.SIGNED, "return"): ReportState.RETURNED,
}

ODDITY_TRANSITIONS: Mapping[tuple[Handled, str], Handled] = {
    (Handled.OPEN, "answer"): Handled.ANSWERED,
    (Handled.ANSWERED, "answer"): Handled.ANSWERED,
    (Handled.OPEN, "set_aside"): Handled.SET_ASIDE,
    (Handled.ANSWERED, "set_aside"): Handled.SET_ASIDE,
}

CHECK_TRANSITIONS: Mapping[tuple[Outcome, str], Outcome] = {
    (Outcome.OPEN, "confirmed"): Outcome.CONFIRMED,
    (Outcome.OPEN, "differs"): Outcome.DIFFERS,
}

OWNERS: Mapping[ReportState, frozenset[Role]] = {
    ReportState.DRAFT: frozenset({Role.CLERK}),
    ReportState.FILED: frozenset({Role.HEAD}),
    ReportState.SIGNED: frozenset({Role.OFFICER, Role.CHIEF}),
    ReportState.VERIFIED: frozenset(),
    ReportState.RETURNED: frozenset({Role.CLERK}),
}

EVENTS: Mapping[str, str] = {
    "adopt": "reporting.adopt_pace_rule",
    "open": "reporting.open_period",
    "lock": "reporting.lock_period",
    "lock_level": "reporting.lock_level",
    "set_days": "reporting.set_days",
    "withdraw_days": "reporting.withdraw_days",
    "file": "reporting.file_reports",
    "sign": "reporting.sign_reports",
    "return": "reporting.return_reports",
    "verify": "reporting.verify_reports",
    "attach": "reporting.attach_evidence",
    "detach": "reporting.remove_evidence",
    "answer": "reporting.answer_oddity",
    "set_aside": "reporting.set_oddity_aside",
    "unlock": "reporting.grant_unlock",
    "relock": "reporting.end_unlock",
    "sample": "reporting.draw_sample",
    "check": "reporting.tell_outcome",
}


def next_state(state: ReportState, act: str) -> ReportState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))
