"""The life of a list: who may do what with it in which state, and how acts are recorded. Pure."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.consequences.facts import ADVERSE, ListKind, ListState

S = ListState
OFFICE = frozenset({Role.OFFICER, Role.CHIEF})
CHIEF = frozenset({Role.CHIEF})
HEAD = frozenset({Role.HEAD})

TRANSITIONS: Mapping[tuple[ListState, str], ListState] = {
    (S.DRAFT, "strike"): S.DRAFT,
    (S.DRAFT, "tell"): S.DRAFT,
    (S.DRAFT, "put"): S.TOLD,
    (S.DRAFT, "issue"): S.ISSUED,
    (S.DRAFT, "drop"): S.DROPPED,
    (S.TOLD, "reply"): S.TOLD,
    (S.TOLD, "answer"): S.TOLD,
    (S.TOLD, "issue"): S.ISSUED,
    (S.TOLD, "drop"): S.DROPPED,
    (S.ISSUED, "withdraw"): S.WITHDRAWN,
}
DOERS: Mapping[str, frozenset[Role]] = {
    "strike": OFFICE,
    "tell": OFFICE,
    "put": OFFICE,
    "issue": CHIEF,
    "drop": CHIEF,
    "reply": HEAD,
    "answer": OFFICE,
    "withdraw": CHIEF,
}
OWNERS: Mapping[ListState, frozenset[Role]] = {
    S.DRAFT: OFFICE,
    S.TOLD: OFFICE | HEAD,
    S.ISSUED: CHIEF,
    S.WITHDRAWN: frozenset(),
    S.DROPPED: frozenset(),
}
EVENTS: Mapping[str, str] = {
    "propose": "consequences.propose",
    "strike": "consequences.strike",
    "tell": "consequences.tell",
    "put": "consequences.put",
    "reply": "consequences.reply",
    "answer": "consequences.answer",
    "issue": "consequences.issue",
    "drop": "consequences.drop",
    "withdraw": "consequences.withdraw",
    "rule": "consequences.adopt_rule",
}


def next_state(state: ListState, act: str, kind: ListKind) -> ListState | None:
    """The state an act leads a list to; None where it is not open. An adverse list is put to the units before it is
    issued, a favourable one is not put to anybody."""
    if kind in ADVERSE and (state, act) == (S.DRAFT, "issue"):
        return None
    if kind not in ADVERSE and act == "put":
        return None
    return TRANSITIONS.get((state, act))
