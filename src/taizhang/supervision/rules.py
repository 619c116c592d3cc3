"""What supervision decides: when an order is proposed, how it moves, by when it is answered. Pure."""

from collections.abc import Mapping
from datetime import date

from taizhang.accounts.facts import Role
from taizhang.lib.workdays import add_workdays
from taizhang.supervision.facts import OWED, OrderState

ANSWER_WORKDAYS = 10
"""Working days to answer a remedial order (济南市绩效管理条例 art. 15; 杭州市综合考评条例 art. 20)."""

EVIDENCE_LIMIT = 3
"""Files per answer (减负: proof, not heaps of paper)."""

TRANSITIONS: Mapping[tuple[OrderState, str], OrderState] = {
    (OrderState.PROPOSED, "issue"): OrderState.ISSUED,
    (OrderState.PROPOSED, "drop"): OrderState.DROPPED,
    (OrderState.ISSUED, "answer"): OrderState.ANSWERED,
    (OrderState.RETURNED, "answer"): OrderState.ANSWERED,
    (OrderState.ANSWERED, "return"): OrderState.RETURNED,
    (OrderState.ANSWERED, "close"): OrderState.CLOSED,
}

OWNERS: Mapping[OrderState, frozenset[Role]] = {
    OrderState.PROPOSED: frozenset({Role.OFFICER, Role.CHIEF}),
    OrderState.ISSUED: frozenset({Role.CLERK, Role.HEAD}),
    OrderState.ANSWERED: frozenset({Role.OFFICER, Role.CHIEF}),
    OrderState.RETURNED: frozenset({Role.CLERK, Role.HEAD}),
    OrderState.CLOSED: frozenset(),
    OrderState.DROPPED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "propose": "supervision.propose_order",
    "issue": "supervision.issue_order",
    "drop": "supervision.drop_order",
    "answer": "supervision.answer_order",
    "return": "supervision.return_answer",
    "close": "supervision.close_order",
    "recount": "supervision.recount_order",
}


def next_state(state: OrderState, act: str) -> OrderState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def answer_due(issued_on: date, overrides: Mapping[date, bool]) -> date:
    """The last day to answer: ten working days after the day of issue, make-up days (调休) counted as worked."""
    return add_workdays(issued_on, ANSWER_WORKDAYS, overrides)


def days_late(due: date, today: date) -> int:
    """Calendar days past the due day; 0 on the day itself and before it."""
    return max((today - due).days, 0)


def is_answer_overdue(due_on: date | None, state: OrderState, today: date) -> bool:
    """Whether the unit owes an answer and the last day for it is past."""
    return due_on is not None and due_on < today and state in OWED
