"""What an asking does to its line: when it is handed in, when it is handed back, when it is granted."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from taizhang.ledger.facts import AmendmentKind, Standing, TargetState
from taizhang.ledger.models import Amendment, Milestone, Target
from taizhang.ledger.queries.cascade import last_child_day
from taizhang.ledger.queries.values import plain_values
from taizhang.ledger.rules import first_day_from
from taizhang.ledger.rules.traits import stage_days
from taizhang.lib import clock
from taizhang.lib.pinyin import initials
from taizhang.lib.states import NotOpen

FIXED = "fixed"


def hand_in(amendment: Amendment) -> None:
    """A line asked for as an addition stands still from now on; call within the act."""
    target = amendment.target
    if amendment.kind == AmendmentKind.ADD and target.state == TargetState.DRAFT:
        target.state, target.submitted_at = TargetState.SUBMITTED, clock.now()
        target.save()


def hand_back(amendment: Amendment) -> None:
    """A line that does not join the plan, or not yet, is the unit's draft again; call within the act."""
    target = amendment.target
    if amendment.kind == AmendmentKind.ADD and target.state == TargetState.SUBMITTED:
        target.state = TargetState.DRAFT
        target.save()


def apply_amendment(amendment: Amendment) -> None:
    """Bring the line to what was asked; a line that is not as the asking found it is NotOpen. Call within the act."""
    target, after = amendment.target, amendment.after
    target.refresh_from_db()
    now = plain_values(target)
    if any(now[name] != value for name, value in amendment.before.items()):
        raise NotOpen(_("The line changed since this was asked; it must be asked anew."))
    _need_family(target, after.get("due"))
    if amendment.kind == AmendmentKind.ADD:
        target.state, target.approved_at = TargetState.APPROVED, clock.now()
        target.begins_on = target.begins_on or first_day_from(clock.today(), target.due)
    elif amendment.kind == AmendmentKind.CANCEL:
        target.standing, target.note = Standing.CANCELLED, amendment.why[:300]
    _write(target, after)
    target.save()
    if "milestones" in after:
        _write_stages(target, after["milestones"])


def _need_family(target: Target, due: str | None) -> None:
    """The family's days are looked at once more: a sub-target may have joined since the asking."""
    last, parent = last_child_day(target), target.parent
    if due and ((last and due < last.isoformat()) or (parent and parent.due and due > parent.due.isoformat())):
        raise NotOpen(_("The day no longer fits the line above or the sub-targets; it must be asked anew."))


def _write(target: Target, after: Mapping[str, Any]) -> None:
    for name in ("matter", "method", "requirement", "criterion", "measure", "pace", "due_text"):
        if name in after:
            setattr(target, name, after[name])
    if "matter" in after:
        target.initials = initials(target.matter)[:300]
    if "quantity" in after:
        target.quantity = None if after["quantity"] is None else Decimal(after["quantity"])
    if "due" in after:
        target.due = None if after["due"] is None else date.fromisoformat(after["due"])
        target.due_kind = FIXED


def _write_stages(target: Target, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Give stages their new days and add those that are new; none is taken away, and what was reached stays so."""
    days, names = stage_days(wanted), list[str]()
    for stage in target.milestones.order_by("pk"):
        place = (stage.name, names.count(stage.name))
        names.append(stage.name)
        due = _day(days.pop(place, stage.due.isoformat() if stage.due else None))
        if due != stage.due:
            stage.due = due
            stage.save()
    for (name, _place), new in days.items():
        Milestone(target=target, name=name, due=_day(new)).save()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
