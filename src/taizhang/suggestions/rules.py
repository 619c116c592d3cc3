"""What is decided about suggestions: how they move, by when they are answered, what is counted of them. Pure.

Limits: 全国人民代表大会代表建议、批评和意见处理办法; 北京市实施代表法办法 (three months, six at most; anew within two
months; rated within fifteen working days). Months are counted as 民法典 arts. 201-203 say.
"""

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from taizhang.accounts.facts import Role
from taizhang.lib.workdays import add_workdays, is_workday
from taizhang.suggestions.facts import Handled, Rating, ReplyClass, SuggestionState, Tally, Term

REPLY_MONTHS = 3
LONGEST_MONTHS = 6
ANEW_MONTHS = 2
RATING_WORKDAYS = 15
OBJECTION_WORKDAYS = 5
"""Working days in which a unit may say that the suggestion is not its own (as 信访工作条例 has it for petitions)."""

ROUNDS = 2
"""A reply is rated once, handled anew once, and then it is closed with what the proposer said."""

UNIT = frozenset({Role.CLERK, Role.HEAD})
OFFICE = frozenset({Role.OFFICER, Role.CHIEF})
NOBODY: frozenset[Role] = frozenset()
S = SuggestionState

TRANSITIONS: Mapping[tuple[SuggestionState, str], SuggestionState] = {
    (S.RECEIVED, "assign"): S.HANDLING,
    (S.HANDLING, "object"): S.OBJECTED,
    (S.OBJECTED, "assign"): S.HANDLING,
    (S.OBJECTED, "uphold"): S.HANDLING,
    (S.HANDLING, "contact"): S.HANDLING,
    (S.HANDLING, "say_part"): S.HANDLING,
    (S.HANDLING, "ask_time"): S.HANDLING,
    (S.HANDLING, "give_time"): S.HANDLING,
    (S.HANDLING, "draft"): S.DRAFTED,
    (S.DRAFTED, "return"): S.HANDLING,
    (S.DRAFTED, "approve"): S.ANSWERED,
    (S.ANSWERED, "rate"): S.CLOSED,
    (S.ANSWERED, "redo"): S.HANDLING,
    (S.ANSWERED, "close"): S.CLOSED,
    (S.CLOSED, "fulfil"): S.CLOSED,
}

OWNERS: Mapping[SuggestionState, frozenset[Role]] = {
    S.RECEIVED: OFFICE,
    S.HANDLING: UNIT,
    S.OBJECTED: OFFICE,
    S.DRAFTED: OFFICE,
    S.ANSWERED: OFFICE,
    S.CLOSED: NOBODY,
}

EVENTS: Mapping[str, str] = {
    "enter": "suggestions.enter",
    "assign": "suggestions.assign",
    "object": "suggestions.object",
    "uphold": "suggestions.uphold",
    "contact": "suggestions.contact",
    "say_part": "suggestions.say_part",
    "ask_time": "suggestions.ask_time",
    "give_time": "suggestions.give_time",
    "draft": "suggestions.draft_reply",
    "return": "suggestions.return_reply",
    "approve": "suggestions.approve_reply",
    "rate": "suggestions.rate",
    "close": "suggestions.close",
    "fulfil": "suggestions.fulfil",
    "link": "suggestions.link_line",
    "make_line": "suggestions.make_line",
    "publish": "suggestions.publish",
    "withhold": "suggestions.withhold",
}


def next_state(state: SuggestionState, act: str) -> SuggestionState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def months_after(start: date, months: int) -> date:
    """The same day so many months later, the last of that month where it has no such day (民法典 art. 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def term(start: date, months: int, overrides: Mapping[date, bool]) -> Term:
    """The limit so many months after the day of handing over, which is not counted; where its last day is free, it
    ends on the next working day (民法典 arts. 201-203)."""
    due = named = months_after(start, months)
    while not is_workday(due, overrides):
        due += timedelta(days=1)
    return Term(start, months, named, due)


def rating_due(answered_on: date, overrides: Mapping[date, bool]) -> date:
    """The last day on which the proposer's rating is waited for."""
    return add_workdays(answered_on, RATING_WORKDAYS, overrides)


def objection_due(assigned_on: date, overrides: Mapping[date, bool]) -> date:
    """The last day on which the lead unit may say that the suggestion is not its own."""
    return add_workdays(assigned_on, OBJECTION_WORKDAYS, overrides)


def rating_act(rating: Rating, turn: int) -> str:
    """What follows a rating: who is not satisfied with the first reply is answered anew, otherwise it is closed."""
    return "redo" if rating is Rating.DISSATISFIED and turn < ROUNDS else "rate"


def is_late(state: SuggestionState, due_on: date | None, today: date) -> bool:
    """Whether a reply is owed and its day is past."""
    return due_on is not None and due_on < today and state in OWED


OWED = (S.HANDLING, S.OBJECTED, S.DRAFTED)
"""The states in which the proposer still waits for a reply; who drafts late is late, whoever reviews it."""


def tally(handled: Iterable[Handled], today: date) -> Tally:
    """How suggestions were handled. On time is a share of those answered and those open with the day past, so that
    what is never answered does not flatter; pleased is a share of those who rated, so that silence does not."""
    each = list(handled)
    answered = [one for one in each if one.answered_on is not None]
    late_open = sum(one.answered_on is None and one.due_on is not None and one.due_on < today for one in each)
    classes = Counter(one.reply_class for one in answered)
    rated = [one for one in answered if one.rating is not None]
    return Tally(
        total=len(each),
        due=len(answered) + late_open,
        on_time=sum(one.due_on is None or (one.answered_on or today) <= one.due_on for one in answered),
        late_open=late_open,
        answered=len(answered),
        talked=sum(one.talked for one in answered),
        classes=tuple((kind, classes[kind]) for kind in ReplyClass),
        planned=sum(one.reply_class is ReplyClass.B for one in answered),
        fulfilled=sum(one.fulfilled for one in answered),
        rated=len(rated),
        pleased=sum(one.rating is not Rating.DISSATISFIED for one in rated),
    )
