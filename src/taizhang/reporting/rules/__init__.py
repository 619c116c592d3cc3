"""What reporting decides. Here: how a report moves; beside: months, shares, pace, status, what it must say. Pure."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.reporting.facts import ReportState

TRANSITIONS: Mapping[tuple[ReportState, str], ReportState] = {
    (ReportState.DRAFT, "file"): ReportState.FILED,
    (ReportState.RETURNED, "file"): ReportState.FILED,
    (ReportState.FILED, "file"): ReportState.FILED,
    (ReportState.FILED, "sign"): ReportState.SIGNED,
    (ReportState.FILED, "return"): ReportState.RETURNED,
    (ReportState.SIGNED, "verify"): ReportState.VERIFIED,
    (ReportState.SIGNED, "return"): ReportState.RETURNED,
}

OWNERS: Mapping[ReportState, frozenset[Role]] = {
    ReportState.DRAFT: frozenset({Role.CLERK}),
    ReportState.FILED: frozenset({Role.HEAD}),
    ReportState.SIGNED: frozenset({Role.OFFICER, Role.CHIEF}),
    ReportState.VERIFIED: frozenset(),
    ReportState.RETURNED: frozenset({Role.CLERK}),
}

EVENTS: Mapping[str, str] = {
    "open": "reporting.open_period",
    "lock": "reporting.lock_period",
    "file": "reporting.file_reports",
    "sign": "reporting.sign_reports",
    "return": "reporting.return_reports",
    "verify": "reporting.verify_reports",
    "attach": "reporting.attach_evidence",
    "detach": "reporting.remove_evidence",
}


def next_state(state: ReportState, act: str) -> ReportState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))
