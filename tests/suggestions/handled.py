"""Suggestions brought to each of their states by the people whose turn it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from taizhang.accounts.facts import Actor, Role
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.suggestions import actions
from taizhang.suggestions.facts import Body, Rating, ReplyClass, SuggestionEntry, SuggestionState, Way
from taizhang.suggestions.models import Suggestion

S = SuggestionState
HANDED_OVER = date(2012, 2, 20)
TODAY = date(2012, 4, 10)
REPLY = "已将城区12所幼儿园列入计划，其中6所已开工。"


def entry(number: int = 12, **said: object) -> SuggestionEntry:
    known = {
        "body": Body.CONGRESS,
        "session": "市十四届人大一次会议",
        "year": 2012,
        "number": number,
        "title": "关于加快城区公办幼儿园建设的建议",
        "proposers": "周立群",
        "received_on": date(2012, 2, 10),
    }
    return SuggestionEntry(**{**known, **said})  # type: ignore[arg-type]


@dataclass
class Desk:
    """The schools' office that leads, the building office that helps, and everybody."""

    unit: Unit
    helper: Unit
    roles: Mapping[Role, Actor]
    helping: Actor

    def received(self, number: int = 12, **said: object) -> Suggestion:
        with clock.frozen(HANDED_OVER):
            [found] = actions.enter_suggestions([entry(number, **said)], by=self.roles[Role.OFFICER])
        return found

    def handed_over(self, number: int = 12, *, joint: bool = False) -> Suggestion:
        found = self.received(number)
        with clock.frozen(HANDED_OVER):
            helps = [self.helper.pk] if joint else []
            return actions.assign(found, self.unit, by=self.roles[Role.OFFICER], joint=helps)

    def talk(self, found: Suggestion) -> None:
        said, clerk = {"whom": "周立群", "said": "赞成列入计划"}, self.roles[Role.CLERK]
        actions.note_contact(found, by=clerk, on=clock.today(), way=Way.VISIT, **said)

    def drafted(self, found: Suggestion, kind: ReplyClass = ReplyClass.A, day: date | None = None) -> Suggestion:
        self.talk(found)
        actions.draft_reply(found, by=self.roles[Role.CLERK], reply_class=kind, text=REPLY, planned_on=day)
        return found

    def answered(self, found: Suggestion, kind: ReplyClass = ReplyClass.A, day: date | None = None) -> Suggestion:
        actions.approve_reply(self.drafted(found, kind, day), by=self.roles[Role.OFFICER])
        return found

    def rated(self, found: Suggestion, rating: Rating, words: str = "") -> Suggestion:
        actions.rate(found, by=self.roles[Role.OFFICER], rating=rating, words=words)
        return found

    def at(self, state: SuggestionState) -> Suggestion:
        """One that stands there; handed over today, so that its unit may still object."""
        found = self.received()
        if state is S.RECEIVED:
            return found
        actions.assign(found, self.unit, by=self.roles[Role.OFFICER], joint=[self.helper.pk])
        if state is S.OBJECTED:
            actions.object_to(found, by=self.roles[Role.HEAD], reason="应由市住建局主办")
        if state in (S.DRAFTED, S.ANSWERED, S.CLOSED):
            actions.say_part(found, by=self.helping, opinion="用地已落实")
            self.drafted(found, ReplyClass.B, date(2012, 12, 31))
        if state in (S.ANSWERED, S.CLOSED):
            actions.approve_reply(found, by=self.roles[Role.OFFICER])
        if state is S.CLOSED:
            self.rated(found, Rating.SATISFIED)
        if state is S.HANDLING:
            self.talk(found)
            actions.say_part(found, by=self.helping, opinion="用地已落实")
            head, until = self.roles[Role.HEAD], date(2012, 8, 31)
            actions.ask_time(found, by=head, until=until, reason="待省里批复", so_far="方案已报")
        return found


Act = Callable[[Suggestion, Actor], object]


def acts(desk: Desk) -> Mapping[str, Act]:
    """Every act with what it needs."""
    until = date(2012, 9, 30)
    return {
        "assign": lambda row, by: actions.assign(row, desk.unit, by=by),
        "object": lambda row, by: actions.object_to(row, by=by, reason="r"),
        "uphold": lambda row, by: actions.uphold(row, by=by, ruling="r"),
        "contact": lambda row, by: actions.note_contact(
            row, by=by, on=clock.today(), way=Way.PHONE, whom="w", said="s"
        ),
        "say_part": lambda row, by: actions.say_part(row, by=by, opinion="o"),
        "ask_time": lambda row, by: actions.ask_time(row, by=by, until=until, reason="r", so_far="s"),
        "give_time": lambda row, by: actions.decide_time(row, by=by, granted=True, note=""),
        "draft": lambda row, by: actions.draft_reply(row, by=by, reply_class=ReplyClass.A, text="t"),
        "return": lambda row, by: actions.return_reply(row, by=by, reason="r"),
        "approve": lambda row, by: actions.approve_reply(row, by=by),
        "rate": lambda row, by: actions.rate(row, by=by, rating=Rating.SATISFIED),
        "redo": lambda row, by: actions.rate(row, by=by, rating=Rating.DISSATISFIED, words="w"),
        "fulfil": lambda row, by: actions.fulfil(row, by=by, result="r"),
    }
