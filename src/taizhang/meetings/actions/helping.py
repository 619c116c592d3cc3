"""What the office, a unit asked to help and the vice-mayor in charge do with a bottleneck, and how the unit ends it."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings import permissions
from taizhang.meetings.actions.moving import enter_level, moved, tell_asked, tell_office, tell_unit
from taizhang.meetings.models import Bottleneck, MeetingSeries
from taizhang.meetings.queries.bottlenecks import in_charge_of, to_be_lifted
from taizhang.meetings.rules.bottlenecks import EVENTS
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
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
    text, level = _said(answer), row.state
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
    return _with_reason(row, "return", by, reason)


def hold_bottleneck(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """Leave a bottleneck at its level although its days are over, saying why; they begin anew."""
    return _with_reason(row, "hold", by, reason)


def decline_to_help(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """The unit asked to help says why it cannot; the bottleneck is back with the office."""
    return _with_reason(row, "decline", by, reason)


def dispute_answer(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """The unit says that the answer does not solve it, and why."""
    return _with_reason(row, "dispute", by, reason)


def doubt_solved(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """The office looked and does not find it solved."""
    return _with_reason(row, "doubt", by, reason)


def _with_reason(row: Bottleneck, act: str, by: Actor, reason: str) -> Bottleneck:
    permissions.may_move(by, row, act)
    text = _said(reason)
    with moved(row, act, by=by):
        row.remark = text
        enter_level(row)
        row.save()
        (tell_office if act in ("decline", "dispute") else tell_unit)(row, SAID[act].format(text))
    return row


def claim_solved(row: Bottleneck, *, by: Actor, solution: str) -> Bottleneck:
    """The unit says that its bottleneck is solved, and how; the office confirms."""
    permissions.may_move(by, row, "claim")
    text = _said(solution)
    with moved(row, "claim", by=by):
        row.solution = text
        enter_level(row)
        row.save()
        tell_office(row, f"{row.unit.short_name}报告已解决：{text}")
    return row


def confirm_solved(row: Bottleneck, *, by: Actor) -> Bottleneck:
    """The office confirms what the unit says: it is solved."""
    permissions.may_move(by, row, "confirm")
    with moved(row, "confirm", by=by):
        row.solved_at, row.solved_by_id = clock.now(), by.person_id
        row.save()
        tell_unit(row, "已核实解决，予以销号")
    return row


def propose_lifts(today: date, *, by: Actor = SYSTEM) -> list[Bottleneck]:
    """Propose for every bottleneck that has stayed longer than the rule of the day allows where it should go; a person
    lifts it, or says why it stays. Returns those newly proposed."""
    permissions.may_propose_lifts(by)
    found = to_be_lifted(today)
    for row, lift in found:
        with recorded(EVENTS["propose"], by=by.username, stream=row.unit.stream, subject=row.number):
            row.proposed = lift.to
            row.save()
            said = f"{row.number} {row.title}（已{lift.waited}个工作日，时限{lift.allowed}个工作日）"
            address, people = f"/bottlenecks/{row.pk}/", people_with(*OFFICE_ROLES)
            tell(people, kind=NoticeKind.BOTTLENECK_LIFT, text=said, url=address, about=row.number, again=True)
    return [row for row, _lift in found]


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError(_("Say it in a sentence; an empty one is no word."))
    return text.strip()
