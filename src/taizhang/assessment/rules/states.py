"""The life of a computed month, an appeal, a manual adjustment, a sheet; who owns each state; how acts are recorded.

What a run is follows from what was done with it and from the day; only the doing is kept. Pure.
"""

from collections.abc import Mapping
from datetime import date

from taizhang.accounts.facts import Role
from taizhang.assessment.facts import AdjustmentState, AppealState, RunState, SheetState

R, A, J, S = RunState, AppealState, AdjustmentState, SheetState
OFFICE = frozenset({Role.OFFICER, Role.CHIEF})
CHIEF = frozenset({Role.CHIEF})
UNIT = frozenset({Role.CLERK, Role.HEAD})
NOBODY: frozenset[Role] = frozenset()

RUN_TRANSITIONS: Mapping[tuple[RunState, str], RunState] = {
    (R.COMPUTED, "disclose"): R.DISCLOSED,
    (R.COMPUTED, "replace"): R.SUPERSEDED,
    (R.DISCLOSED, "appeal"): R.DISCLOSED,
    (R.DISCLOSED, "close"): R.CLOSED,
    (R.DISCLOSED, "replace"): R.SUPERSEDED,
    (R.CLOSED, "finish"): R.FINAL,
    (R.CLOSED, "replace"): R.SUPERSEDED,
    (R.FINAL, "replace"): R.SUPERSEDED,
}
"""Nobody closes a window: the day after its last does. A result that was replaced is kept and moves no more."""

RUN_OWNERS: Mapping[RunState, frozenset[Role]] = {
    R.COMPUTED: OFFICE,
    R.DISCLOSED: UNIT,
    R.CLOSED: CHIEF,
    R.FINAL: CHIEF,
    R.SUPERSEDED: NOBODY,
}
RUN_EVENTS: Mapping[str, str] = {
    "disclose": "assessment.disclose",
    "finish": "assessment.finish",
    "replace": "assessment.score",
}

APPEAL_TRANSITIONS: Mapping[tuple[AppealState, str], AppealState] = {
    (A.DRAFT, "write"): A.DRAFT,
    (A.DRAFT, "file"): A.FILED,
    (A.DRAFT, "withdraw"): A.WITHDRAWN,
    (A.FILED, "admit"): A.ADMITTED,
    (A.FILED, "dismiss"): A.INADMISSIBLE,
    (A.FILED, "withdraw"): A.WITHDRAWN,
    (A.ADMITTED, "uphold"): A.UPHELD,
    (A.ADMITTED, "uphold_part"): A.UPHELD_PART,
    (A.ADMITTED, "refuse"): A.REFUSED,
    (A.ADMITTED, "withdraw"): A.WITHDRAWN,
}
APPEAL_OWNERS: Mapping[AppealState, frozenset[Role]] = {
    A.DRAFT: UNIT,
    A.FILED: OFFICE,
    A.ADMITTED: OFFICE,
    A.UPHELD: NOBODY,
    A.UPHELD_PART: NOBODY,
    A.REFUSED: NOBODY,
    A.INADMISSIBLE: NOBODY,
    A.WITHDRAWN: NOBODY,
}
APPEAL_EVENTS: Mapping[str, str] = {
    "write": "assessment.write_appeal",
    "file": "assessment.file_appeal",
    "withdraw": "assessment.withdraw_appeal",
    "admit": "assessment.admit_appeal",
    "dismiss": "assessment.dismiss_appeal",
    "uphold": "assessment.uphold_appeal",
    "uphold_part": "assessment.uphold_appeal_in_part",
    "refuse": "assessment.refuse_appeal",
}
OPEN_APPEALS = frozenset({A.FILED, A.ADMITTED})
"""States in which the office owes an answer: no result becomes final meanwhile."""
UPHELD = frozenset({A.UPHELD, A.UPHELD_PART})

ADJUSTMENT_TRANSITIONS: Mapping[tuple[AdjustmentState, str], AdjustmentState] = {
    (J.PROPOSED, "approve"): J.APPROVED,
    (J.PROPOSED, "refuse"): J.REFUSED,
    (J.PROPOSED, "withdraw"): J.WITHDRAWN,
}
ADJUSTMENT_OWNERS: Mapping[AdjustmentState, frozenset[Role]] = {
    J.PROPOSED: CHIEF,
    J.APPROVED: NOBODY,
    J.REFUSED: NOBODY,
    J.WITHDRAWN: NOBODY,
}
ADJUSTMENT_EVENTS: Mapping[str, str] = {
    "propose": "assessment.propose_adjustment",
    "approve": "assessment.approve_adjustment",
    "refuse": "assessment.refuse_adjustment",
    "withdraw": "assessment.withdraw_adjustment",
}

SHEET_TRANSITIONS: Mapping[tuple[SheetState, str], SheetState] = {
    (S.ENTERED, "approve"): S.APPROVED,
    (S.ENTERED, "return"): S.RETURNED,
    (S.ENTERED, "withdraw"): S.WITHDRAWN,
}
"""What was approved, returned or withdrawn moves no more: a correction is another version with its own reason."""

SHEET_OWNERS: Mapping[SheetState, frozenset[Role]] = {
    S.ENTERED: CHIEF,
    S.APPROVED: NOBODY,
    S.RETURNED: OFFICE,
    S.WITHDRAWN: NOBODY,
}
SHEET_EVENTS: Mapping[str, str] = {
    "enter": "assessment.enter_sheet",
    "approve": "assessment.approve_sheet",
    "return": "assessment.return_sheet",
    "withdraw": "assessment.withdraw_sheet",
}


def run_state(*, latest: bool, lives: bool, ask_until: date | None, finished: bool, today: date) -> RunState:
    """Where a run stands: whether it is its month's latest, whether it was kept with a life to go through, until when
    it may be appealed against (None: not disclosed), whether it was declared final.

    A run of the time before runs had a life stands as final while it is the latest: bulletins were signed on it.
    """
    if not latest:
        return R.SUPERSEDED
    if finished or not lives:
        return R.FINAL
    if ask_until is None:
        return R.COMPUTED
    return R.DISCLOSED if today <= ask_until else R.CLOSED


def next_run_state(state: RunState, act: str) -> RunState | None:
    """The state an act leads a run to; None when the act is not open in this state."""
    return RUN_TRANSITIONS.get((state, act))


def next_appeal_state(state: AppealState, act: str) -> AppealState | None:
    """The state an act leads an appeal to; None when the act is not open in this state."""
    return APPEAL_TRANSITIONS.get((state, act))


def next_adjustment_state(state: AdjustmentState, act: str) -> AdjustmentState | None:
    """The state an act leads an adjustment to; None when the act is not open in this state."""
    return ADJUSTMENT_TRANSITIONS.get((state, act))


def next_sheet_state(state: SheetState, act: str) -> SheetState | None:
    """The state an act leads a sheet to; None when the act is not open in this state."""
    return SHEET_TRANSITIONS.get((state, act))
