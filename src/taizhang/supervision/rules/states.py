"""How an order moves: which act leads where, whose turn it is, who may do what, under which name it is kept. Pure."""

from collections.abc import Mapping
from datetime import date

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Role
from taizhang.supervision.facts import OWED, OrderState

EVIDENCE_LIMIT = 3
"""Files per answer (减负: proof, not heaps of paper)."""

CHIEF_ONLY = frozenset({Role.CHIEF})
NOBODY = frozenset[Role]()

TRANSITIONS: Mapping[tuple[OrderState, str], OrderState] = {
    (OrderState.PROPOSED, "draft"): OrderState.DRAFTED,
    (OrderState.PROPOSED, "drop"): OrderState.DROPPED,
    (OrderState.DRAFTED, "rework"): OrderState.PROPOSED,
    (OrderState.DRAFTED, "approve"): OrderState.APPROVED,
    (OrderState.APPROVED, "issue"): OrderState.ISSUED,
    (OrderState.ISSUED, "sign"): OrderState.IN_HAND,
    (OrderState.IN_HAND, "answer"): OrderState.ANSWERED,
    (OrderState.RETURNED, "answer"): OrderState.ANSWERED,
    (OrderState.ANSWERED, "return"): OrderState.RETURNED,
    (OrderState.ANSWERED, "verify"): OrderState.VERIFIED,
    (OrderState.VERIFIED, "return"): OrderState.RETURNED,
    (OrderState.VERIFIED, "close"): OrderState.CLOSED,
    (OrderState.VERIFIED, "end"): OrderState.UNSOLVED,
    (OrderState.IN_HAND, "end"): OrderState.UNSOLVED,
    (OrderState.RETURNED, "end"): OrderState.UNSOLVED,
    (OrderState.CLOSED, "archive"): OrderState.ARCHIVED,
    (OrderState.ARCHIVED, "hold"): OrderState.HELD,
    (OrderState.ARCHIVED, "reopen"): OrderState.REOPENED,
    (OrderState.UNSOLVED, "reopen"): OrderState.REOPENED,
    (OrderState.REOPENED, "draft"): OrderState.DRAFTED,
}
"""立项 → 拟办 → 审批 → 交办 → 签收 → 办理 → 反馈 → 审核或退办 → 办结销号 → 归档 → 回头看; 未解决而终止 stands apart."""

OWNERS: Mapping[OrderState, frozenset[Role]] = {
    OrderState.PROPOSED: OFFICE_ROLES,
    OrderState.DRAFTED: CHIEF_ONLY,
    OrderState.APPROVED: OFFICE_ROLES,
    OrderState.ISSUED: UNIT_ROLES,
    OrderState.IN_HAND: UNIT_ROLES,
    OrderState.ANSWERED: OFFICE_ROLES,
    OrderState.RETURNED: UNIT_ROLES,
    OrderState.VERIFIED: CHIEF_ONLY,
    OrderState.CLOSED: OFFICE_ROLES,
    OrderState.UNSOLVED: OFFICE_ROLES,
    OrderState.ARCHIVED: OFFICE_ROLES,
    OrderState.HELD: NOBODY,
    OrderState.REOPENED: OFFICE_ROLES,
    OrderState.DROPPED: NOBODY,
}
"""Whose turn it is; a chief may end what is with the unit, which makes it nobody else's turn."""

DOERS: Mapping[str, frozenset[Role]] = {
    "draft": OFFICE_ROLES,
    "drop": OFFICE_ROLES,
    "rework": CHIEF_ONLY,
    "approve": CHIEF_ONLY,
    "issue": OFFICE_ROLES,
    "sign": UNIT_ROLES,
    "answer": UNIT_ROLES,
    "return": OFFICE_ROLES,
    "verify": OFFICE_ROLES,
    "close": CHIEF_ONLY,
    "end": CHIEF_ONLY,
    "archive": OFFICE_ROLES,
    "hold": OFFICE_ROLES,
    "reopen": OFFICE_ROLES,
}
"""The roles each act is open to; who drafted does not approve, who drafted or issued does not verify, who verified
does not look back."""

EVENTS: Mapping[str, str] = {
    "propose": "supervision.propose_order",
    "draft": "supervision.draft_order",
    "drop": "supervision.drop_order",
    "rework": "supervision.rework_order",
    "approve": "supervision.approve_order",
    "issue": "supervision.issue_order",
    "sign": "supervision.sign_for_order",
    "answer": "supervision.answer_order",
    "return": "supervision.return_answer",
    "verify": "supervision.verify_answer",
    "close": "supervision.close_order",
    "end": "supervision.end_order",
    "archive": "supervision.archive_order",
    "hold": "supervision.hold_order",
    "reopen": "supervision.reopen_order",
    "recount": "supervision.recount_order",
    "stop": "supervision.stop_clock",
    "resume": "supervision.resume_clock",
    "adopt": "supervision.adopt_rulebook",
}

LIMITS: Mapping[OrderState, str] = {
    OrderState.PROPOSED: "draft",
    OrderState.REOPENED: "draft",
    OrderState.DRAFTED: "approve",
    OrderState.APPROVED: "issue",
    OrderState.ISSUED: "sign",
    OrderState.ANSWERED: "check",
    OrderState.VERIFIED: "close",
    OrderState.CLOSED: "archive",
}
"""The dated rule's limit that a state is held to; what is in hand or returned is held to the order's own last day."""


def next_state(state: OrderState, act: str) -> OrderState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def roles_for(state: OrderState, act: str) -> frozenset[Role]:
    """Who may do an act in a state: those whose turn it is, where the act is theirs, else whosever the act is."""
    return DOERS[act] & OWNERS[state] or DOERS[act]


def days_late(due: date, today: date) -> int:
    """Calendar days past the due day; 0 on the day itself and before it."""
    return max((today - due).days, 0)


def is_answer_overdue(due_on: date | None, state: OrderState, today: date) -> bool:
    """Whether the unit owes an answer and the last day for it is past; while the clock stands there is no last day."""
    return due_on is not None and due_on < today and state in OWED
