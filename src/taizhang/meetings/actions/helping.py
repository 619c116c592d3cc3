"""What the office, a unit asked to help and the vice-mayor in charge do with a bottleneck."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings import permissions
from taizhang.meetings.actions.moving import enter_level, moved
from taizhang.meetings.actions.telling import tell_asked, tell_office, tell_unit
from taizhang.meetings.models import Bottleneck, MeetingSeries
from taizhang.meetings.queries.bottlenecks import in_charge_of
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with

SAID: Mapping[str, str] = {
    "return": "退回补充：{}",
    "hold": "继续在本级协调：{}",
    "decline": "协办单位说明不能解决：{}",
    "dispute": "责任单位认为未解决：{}",
    "doubt": "核实认为未解决：{}",
}
"""What the unit (or, of what it says itself, the office) is told; official words."""


def answer_bottleneck(row: Bottleneck, *, by: Actor, answer: str) -> Bottleneck:
    """Say how the bottleneck is solved: the office, the unit asked to help, or the vice-mayor, whoever it is with."""
    permissions.may_move(by, row, "answer")
    text, level = said(answer), row.state
    with moved(row, "answer", by=by):
        row.answer, row.answered_at, row.answered_by_id = text, clock.now(), by.person_id
        row.answered_at_level = level
        enter_level(row)
        row.save()
        tell_unit(row, text)
    return row


def ask_unit(row: Bottleneck, helper: Unit, *, by: Actor) -> Bottleneck:
    """Send a bottleneck to another unit that can help (the unit itself: ValueError)."""
    permissions.may_move(by, row, "ask")
    if helper.pk == row.unit_id:
        raise ValueError(_("A unit cannot be asked to help itself."))
    with moved(row, "ask", by=by):
        row.helper = helper
        enter_level(row)
        row.save()
        tell_asked(people_with(*UNIT_ROLES, unit_id=helper.pk), row)
        tell_unit(row, f"已转{helper.short_name}协办")
    return row


def lift_bottleneck(row: Bottleneck, *, by: Actor) -> Bottleneck:
    """Lift a bottleneck to the vice-mayor in charge of the unit; where nobody is, it goes to a meeting (NotOpen)."""
    permissions.may_move(by, row, "lift")
    leaders = in_charge_of(row.unit_id, clock.today())
    if not leaders:
        raise NotOpen(_("No vice-mayor is in charge of this unit; put the bottleneck on the agenda of a meeting."))
    with moved(row, "lift", by=by):
        enter_level(row)
        row.save()
        tell_asked(leaders, row)
        tell_unit(row, "已提请分管副市长协调")
    return row


def table_bottleneck(row: Bottleneck, series: MeetingSeries, *, by: Actor) -> Bottleneck:
    """Put a bottleneck before the next meeting of a series; one that is closed meets no more (NotOpen)."""
    permissions.may_move(by, row, "table")
    if series.closed_on is not None:
        raise NotOpen(_("This series has been closed."))
    with moved(row, "table", by=by):
        row.series = series
        enter_level(row)
        row.save()
        tell_unit(row, f"已列入{series.name}议题")
    return row


def return_bottleneck(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """Give a bottleneck back to its unit: not clear, or nothing was tried yet."""
    return with_reason(row, "return", by, reason)


def hold_bottleneck(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """Leave a bottleneck at its level although its days are over, saying why; they begin anew."""
    return with_reason(row, "hold", by, reason)


def decline_to_help(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """The unit asked to help says why it cannot; the bottleneck is back with the office."""
    return with_reason(row, "decline", by, reason)


def with_reason(row: Bottleneck, act: str, by: Actor, reason: str) -> Bottleneck:
    """An act of which nothing is said but why (ValueError without); whoever it concerns is told."""
    permissions.may_move(by, row, act)
    text = said(reason)
    with moved(row, act, by=by):
        row.remark = text
        enter_level(row)
        row.save()
        (tell_office if act in ("decline", "dispute") else tell_unit)(row, SAID[act].format(text))
    return row


def said(text: str) -> str:
    """What somebody says, without blanks around it; nothing at all is a ValueError."""
    if not text.strip():
        raise ValueError(_("Say it in a sentence; an empty one is no word."))
    return text.strip()
