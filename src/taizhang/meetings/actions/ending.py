"""How a bottleneck ends: the unit says whether it is solved, the office confirms."""

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.meetings import permissions
from taizhang.meetings.actions.helping import said, with_reason
from taizhang.meetings.actions.moving import enter_level, moved
from taizhang.meetings.actions.telling import tell_office, tell_unit
from taizhang.meetings.models import Bottleneck


def dispute_answer(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """The unit says that the answer does not solve it, and why."""
    return with_reason(row, "dispute", by, reason)


def doubt_solved(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """The office looked and does not find it solved."""
    return with_reason(row, "doubt", by, reason)


def claim_solved(row: Bottleneck, *, by: Actor, solution: str) -> Bottleneck:
    """The unit says that its bottleneck is solved, and how; the office confirms."""
    permissions.may_move(by, row, "claim")
    text = said(solution)
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
