"""How a change of a project is asked for and decided: what it was stays on record beside why and by whose word."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.projects.facts import ChangeState

_S = ChangeState

TRANSITIONS: Mapping[tuple[ChangeState, str], ChangeState] = {
    (_S.ASKED, "grant"): _S.GRANTED,
    (_S.ASKED, "refuse"): _S.REFUSED,
    (_S.ASKED, "drop"): _S.DROPPED,
}
OWNERS: Mapping[ChangeState, frozenset[Role]] = {
    _S.ASKED: frozenset({Role.CHIEF}),
    _S.GRANTED: frozenset(),
    _S.REFUSED: frozenset(),
    _S.DROPPED: frozenset(),
}
EVENTS: Mapping[str, str] = {
    "ask": "projects.ask_change",
    "grant": "projects.grant_change",
    "refuse": "projects.refuse_change",
    "drop": "projects.drop_change",
}
PLAIN = ("name", "summary", "kind", "nature", "total_investment", "annual_investment", "registration_due")
"""The columns of a project that a change may give a new value; beside them its stages' days, and its withdrawal."""
WITHDRAWN, REASON = "withdrawn", "late_reason"
STAGE = "stage."
"""How the day of a stage is named in a change: stage.started."""
REASON_LIMIT = 300


def next_state(state: ChangeState, act: str) -> ChangeState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def differing(before: Mapping[str, str], said: Mapping[str, str]) -> Mapping[str, str]:
    """Of what is said only what differs from what is."""
    return {name: value for name, value in said.items() if before.get(name, "") != value}
