"""How a bottleneck moves, and who may move it."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.meetings.facts import LEVELS, BottleneckState, Party, Trouble

_S = BottleneckState

TITLE_LIMIT = 100
TEXT_LIMIT = 1000
REASON_LIMIT = 300

TRANSITIONS: Mapping[tuple[BottleneckState, str], BottleneckState] = {
    (_S.DRAFT, "describe"): _S.DRAFT,
    (_S.DRAFT, "raise"): _S.RAISED,
    (_S.DRAFT, "withdraw"): _S.WITHDRAWN,
    (_S.RAISED, "return"): _S.DRAFT,
    (_S.RAISED, "answer"): _S.ANSWERED,
    (_S.RAISED, "ask"): _S.HELPING,
    (_S.RAISED, "lift"): _S.LIFTED,
    (_S.RAISED, "table"): _S.TABLED,
    (_S.RAISED, "hold"): _S.RAISED,
    (_S.RAISED, "claim"): _S.CLAIMED,
    (_S.HELPING, "answer"): _S.ANSWERED,
    (_S.HELPING, "decline"): _S.RAISED,
    (_S.HELPING, "lift"): _S.LIFTED,
    (_S.HELPING, "table"): _S.TABLED,
    (_S.HELPING, "hold"): _S.HELPING,
    (_S.HELPING, "claim"): _S.CLAIMED,
    (_S.LIFTED, "answer"): _S.ANSWERED,
    (_S.LIFTED, "table"): _S.TABLED,
    (_S.LIFTED, "hold"): _S.LIFTED,
    (_S.LIFTED, "claim"): _S.CLAIMED,
    (_S.TABLED, "decide"): _S.ANSWERED,
    (_S.TABLED, "settle"): _S.SOLVED,
    (_S.TABLED, "claim"): _S.CLAIMED,
    (_S.ANSWERED, "claim"): _S.CLAIMED,
    (_S.ANSWERED, "dispute"): _S.RAISED,
    (_S.CLAIMED, "confirm"): _S.SOLVED,
    (_S.CLAIMED, "doubt"): _S.RAISED,
}

OWNERS: Mapping[BottleneckState, frozenset[Role]] = {
    _S.DRAFT: frozenset({Role.CLERK, Role.HEAD}),
    _S.RAISED: frozenset({Role.OFFICER, Role.CHIEF}),
    _S.HELPING: frozenset({Role.CLERK, Role.HEAD}),
    _S.LIFTED: frozenset({Role.VICE_MAYOR}),
    _S.TABLED: frozenset({Role.OFFICER, Role.CHIEF}),
    _S.ANSWERED: frozenset({Role.CLERK, Role.HEAD}),
    _S.CLAIMED: frozenset({Role.OFFICER, Role.CHIEF}),
    _S.SOLVED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "describe": "meetings.describe_bottleneck",
    "raise": "meetings.raise_bottleneck",
    "withdraw": "meetings.withdraw_bottleneck",
    "return": "meetings.return_bottleneck",
    "answer": "meetings.answer_bottleneck",
    "ask": "meetings.ask_unit",
    "lift": "meetings.lift_bottleneck",
    "table": "meetings.table_bottleneck",
    "hold": "meetings.hold_bottleneck",
    "decline": "meetings.decline_to_help",
    "decide": "meetings.decide_bottleneck",
    "settle": "meetings.settle_bottleneck",
    "claim": "meetings.claim_solved",
    "dispute": "meetings.dispute_answer",
    "confirm": "meetings.confirm_solved",
    "doubt": "meetings.doubt_solved",
    "propose": "meetings.propose_lift",
}

_PARTIES: Mapping[str, Party] = {
    "describe": Party.UNIT,
    "raise": Party.HEAD,
    "withdraw": Party.HEAD,
    "decline": Party.HELPER,
    "claim": Party.UNIT,
    "dispute": Party.UNIT,
}
_ANSWERING: Mapping[BottleneckState, Party] = {_S.HELPING: Party.HELPER, _S.LIFTED: Party.LEADER}


def next_state(state: BottleneckState, act: str) -> BottleneckState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def parties(state: BottleneckState, act: str) -> frozenset[Party]:
    """Who may do an act: it is answered by whoever it is with; a vice-mayor, too, may hand it on to a meeting."""
    if act == "answer":
        return frozenset({_ANSWERING.get(state, Party.OFFICE)})
    if (state, act) == (_S.LIFTED, "table"):
        return frozenset({Party.OFFICE, Party.LEADER})
    return frozenset({_PARTIES.get(act, Party.OFFICE)})


def begins_anew(act: str, state: BottleneckState) -> bool:
    """Whether the days at a level are counted anew: on coming to it, and when the office says why it stays."""
    return state in LEVELS and act != "describe"


def lacking(trouble: Trouble) -> list[str]:
    """What a unit has to say before a bottleneck can be raised, by the names of the fields."""
    return [name for name in ("title", "stuck", "tried", "wanted") if not getattr(trouble, name).strip()]
