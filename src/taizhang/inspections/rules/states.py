"""How an inspection moves: which act leads where, whose turn it is, who may do what, under which name. Pure."""

from collections.abc import Mapping

from taizhang.inspections.facts import InspectionState, Party

_S = InspectionState
NOBODY = frozenset[Party]()

TRANSITIONS: Mapping[tuple[InspectionState, str], InspectionState] = {
    (_S.PLANNED, "amend"): _S.PLANNED,
    (_S.PLANNED, "approve"): _S.APPROVED,
    (_S.PLANNED, "cancel"): _S.CANCELLED,
    (_S.APPROVED, "notify"): _S.NOTIFIED,
    (_S.APPROVED, "enter"): _S.FIELD,
    (_S.APPROVED, "cancel"): _S.CANCELLED,
    (_S.NOTIFIED, "enter"): _S.FIELD,
    (_S.NOTIFIED, "cancel"): _S.CANCELLED,
    (_S.FIELD, "check"): _S.FIELD,
    (_S.FIELD, "draft"): _S.DRAFTED,
    (_S.DRAFTED, "rework"): _S.FIELD,
    (_S.DRAFTED, "give"): _S.CONCLUDED,
    (_S.CONCLUDED, "sign"): _S.CONCLUDED,
    (_S.CONCLUDED, "propose"): _S.CONCLUDED,
    (_S.CONCLUDED, "publish"): _S.CONCLUDED,
    (_S.CONCLUDED, "ask"): _S.RECHECK,
    (_S.CONCLUDED, "close"): _S.CLOSED,
    (_S.RECHECK, "appoint"): _S.RECHECK,
    (_S.RECHECK, "decide"): _S.RECHECKED,
    (_S.RECHECKED, "sign"): _S.RECHECKED,
    (_S.RECHECKED, "propose"): _S.RECHECKED,
    (_S.RECHECKED, "publish"): _S.RECHECKED,
    (_S.RECHECKED, "close"): _S.CLOSED,
    (_S.CLOSED, "propose"): _S.CLOSED,
    (_S.CLOSED, "publish"): _S.CLOSED,
}
"""列入计划 → 批准 → 通知 → 进驻 → 拟结论 → 送达结论 →（申请复核 → 复核）→ 办结; 暗访不通知, 批准后直接进驻."""

OWNERS: Mapping[InspectionState, frozenset[Party]] = {
    _S.PLANNED: frozenset({Party.CHIEF}),
    _S.APPROVED: frozenset({Party.OFFICE}),
    _S.NOTIFIED: frozenset({Party.TEAM}),
    _S.FIELD: frozenset({Party.TEAM}),
    _S.DRAFTED: frozenset({Party.CHIEF}),
    _S.CONCLUDED: frozenset({Party.UNIT}),
    _S.RECHECK: frozenset({Party.RECHECKER}),
    _S.RECHECKED: frozenset({Party.OFFICE}),
    _S.CLOSED: NOBODY,
    _S.CANCELLED: NOBODY,
}
"""Whose turn it is; a request for a recheck nobody was appointed for yet is with the chief."""

DOERS: Mapping[str, Party] = {
    "amend": Party.OFFICE,
    "approve": Party.CHIEF,
    "cancel": Party.CHIEF,
    "notify": Party.OFFICE,
    "enter": Party.TEAM,
    "check": Party.TEAM,
    "draft": Party.LEADER,
    "rework": Party.CHIEF,
    "give": Party.CHIEF,
    "sign": Party.UNIT,
    "ask": Party.HEAD,
    "appoint": Party.CHIEF,
    "decide": Party.RECHECKER,
    "propose": Party.OFFICE,
    "publish": Party.CHIEF,
    "close": Party.OFFICE,
}
"""Who does an act. The mayor stands in wherever the chief decides: who planned does not approve, who is of the team or
drafted neither sends back nor gives, who made the conclusion appoints nobody to look at it again."""

EVENTS: Mapping[str, str] = {
    "plan": "inspections.plan",
    "amend": "inspections.amend",
    "approve": "inspections.approve",
    "cancel": "inspections.cancel",
    "notify": "inspections.notify",
    "enter": "inspections.enter",
    "check": "inspections.check",
    "draft": "inspections.draft_conclusion",
    "rework": "inspections.rework_conclusion",
    "give": "inspections.give_conclusion",
    "sign": "inspections.sign_for_conclusion",
    "ask": "inspections.ask_recheck",
    "appoint": "inspections.appoint_recheckers",
    "decide": "inspections.decide_recheck",
    "propose": "inspections.propose_order",
    "publish": "inspections.publish",
    "close": "inspections.close",
    "adopt": "inspections.adopt_rule",
}

STANDING = tuple(state for state in _S if state is not _S.CANCELLED)
"""The states in which an inspection takes its place in the calendar."""

OPEN_PLAN = (_S.APPROVED, _S.NOTIFIED)
GIVEN = (_S.CONCLUDED, _S.RECHECK, _S.RECHECKED, _S.CLOSED)
"""The states in which the unit has a conclusion."""


def next_state(state: InspectionState, act: str) -> InspectionState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def may_enter(state: InspectionState, *, unannounced: bool) -> bool:
    """Whether the team may go in: after the notice, or, unannounced, as soon as it is approved."""
    return state is _S.NOTIFIED or (state is _S.APPROVED and unannounced)
