"""How a meeting moves, when the next one of a series is, and what a decision has to say."""

from collections.abc import Mapping
from datetime import date, timedelta

from taizhang.accounts.facts import Role
from taizhang.meetings.facts import DecisionKind, MeetingState, Rhythm, Verdict

_S = MeetingState
TEXT_LIMIT = 300

TRANSITIONS: Mapping[tuple[MeetingState, str], MeetingState] = {
    (_S.PLANNED, "arrange"): _S.PLANNED,
    (_S.PLANNED, "attend"): _S.PLANNED,
    (_S.PLANNED, "convene"): _S.CONVENED,
    (_S.PLANNED, "cancel"): _S.CANCELLED,
    (_S.CONVENED, "arrange"): _S.CONVENED,
    (_S.CONVENED, "attend"): _S.CONVENED,
    (_S.CONVENED, "open"): _S.HELD,
    (_S.CONVENED, "cancel"): _S.CANCELLED,
    (_S.HELD, "arrange"): _S.HELD,
    (_S.HELD, "attend"): _S.HELD,
    (_S.HELD, "decide"): _S.HELD,
    (_S.HELD, "sign"): _S.SIGNED,
}

OWNERS: Mapping[MeetingState, frozenset[Role]] = {
    _S.PLANNED: frozenset({Role.OFFICER, Role.CHIEF}),
    _S.CONVENED: frozenset({Role.OFFICER, Role.CHIEF}),
    _S.HELD: frozenset({Role.OFFICER, Role.CHIEF}),
    _S.SIGNED: frozenset(),
    _S.CANCELLED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "call": "meetings.call_meeting",
    "arrange": "meetings.arrange_agenda",
    "attend": "meetings.keep_attendance",
    "convene": "meetings.convene",
    "open": "meetings.open_meeting",
    "decide": "meetings.write_decision",
    "sign": "meetings.sign_minutes",
    "cancel": "meetings.cancel_meeting",
}


def next_state(state: MeetingState, act: str) -> MeetingState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def next_day(rhythm: Rhythm, on: int, after: date) -> date:
    """The next day of a series after a day: that day of the week (1 to 7) or of the month; on demand the day after."""
    day = after + timedelta(days=1)
    if rhythm == Rhythm.ON_DEMAND:
        return day
    while on != (day.isoweekday() if rhythm == Rhythm.WEEKLY else day.day):
        day += timedelta(days=1)
    return day


def lacks(said: Verdict, held_on: date) -> str:
    """What a decision still has to say before it can be written down: text, unit, due, landing or order; empty of none.

    Whoever answers for a decision or a task is a unit; a task has its day, not before the meeting's, and goes on as a
    line or an order. What is only taken note of asks nothing of anybody.
    """
    if not said.text.strip() or len(said.text) > TEXT_LIMIT:
        return "text"
    if said.kind != DecisionKind.INFORMATION and said.unit is None:
        return "unit"
    if said.due is not None and said.due < held_on:
        return "due"
    if said.kind == DecisionKind.TASK and said.due is None:
        return "due"
    return "landing" if said.kind == DecisionKind.TASK and said.landing is None else ""
