"""What is asked and answered of deputies' suggestions and CPPCC proposals."""

from datetime import date

from ninja import Schema
from pydantic import Field

from taizhang.api.answers import unit_name
from taizhang.api.inputs import Paged
from taizhang.api.schemas import UnitName
from taizhang.suggestions.facts import Body, Rating, ReplyClass, SuggestionState
from taizhang.suggestions.models import Reply, Suggestion


class SuggestionsAsked(Paged):
    """Which suggestions; empty fields narrow nothing."""

    unit: str = Field("", max_length=20, description="Code of the unit that leads.")
    body: Body | None = None
    state: SuggestionState | None = None

    def filter(self) -> dict[str, str]:
        """The same as columns of the table."""
        said = {"unit__code": self.unit, "body": self.body, "state": self.state}
        return {name: value for name, value in said.items() if value}


class SuggestionReply(Schema):
    """A reply as it was sent, and its rating; none was given where it is empty."""

    number: str
    reply_class: ReplyClass
    text: str
    planned_on: date | None
    answered_on: date
    due_on: date | None
    rating: Rating | None
    rating_words: str


class SuggestionOut(Schema):
    """A suggestion with the replies that were sent and the lines that carry it out."""

    code: str
    body: Body
    session: str
    number: int
    title: str
    text: str
    proposers: str
    cosigners: int
    received_on: date
    unit: UnitName | None
    joint: list[str]
    state: SuggestionState
    round: int
    assigned_on: date | None
    due_on: date | None
    closed_on: date | None
    fulfilled_on: date | None
    public: bool
    replies: list[SuggestionReply]
    lines: list[str]


class SuggestionPage(Schema):
    """A page of suggestions."""

    total: int
    page: int
    size: int
    items: list[SuggestionOut]


def suggestion(each: Suggestion) -> SuggestionOut:
    """One suggestion as it is told to programs."""
    names = ("code", "session", "number", "title", "text", "proposers", "cosigners", "received_on", "round")
    days = ("assigned_on", "due_on", "closed_on", "fulfilled_on", "public")
    return SuggestionOut(
        **{name: getattr(each, name) for name in (*names, *days)},
        body=Body(each.body),
        state=SuggestionState(each.state),
        unit=unit_name(each.unit) if each.unit else None,
        joint=[part.unit.code for part in each.joint.all()],
        replies=[_reply(reply, reply.answered_on) for reply in each.replies.all() if reply.answered_on],
        lines=[line.target.code for line in each.lines.all()],
    )


def _reply(reply: Reply, answered_on: date) -> SuggestionReply:
    return SuggestionReply(
        number=reply.number,
        reply_class=ReplyClass(reply.reply_class),
        text=reply.text,
        planned_on=reply.planned_on,
        answered_on=answered_on,
        due_on=reply.due_on,
        rating=Rating(reply.rating) if reply.rating else None,
        rating_words=reply.rating_words,
    )
