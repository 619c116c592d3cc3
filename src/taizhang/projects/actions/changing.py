"""A change of a project: asked for with a reason, granted or refused by the chief; what was stays on record."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.projects import permissions
from taizhang.projects.actions.moving import account, recorded_of, said
from taizhang.projects.actions.opening import NAME_LIMIT, SUMMARY_LIMIT
from taizhang.projects.actions.planning import plan_of_year, plan_stages, stage_of
from taizhang.projects.facts import ChangeState, Nature, ProjectKind, Stage
from taizhang.projects.models import Project, ProjectChange
from taizhang.projects.queries.reading import values_of
from taizhang.projects.rules.changes import EVENTS, REASON, REASON_LIMIT, STAGE, WITHDRAWN, differing, next_state
from taizhang.projects.rules.figures import can_be_kept
from taizhang.projects.rules.stages import out_of_order


def ask_change(project: Project, values: Mapping[str, str], *, by: Actor, reason: str) -> ProjectChange:
    """Ask for new values (as text; days of stages as `stage.started`), a withdrawal or the reason of a late start.

    Only what differs is asked for. Nothing at all, a value that is none, no reason: ValueError; one change at a time:
    NotOpen.
    """
    permissions.may_ask_change(by, project)
    before = values_of(project)
    changed = differing(before, values)
    if not changed:
        raise ValueError(_("This is how it is; nothing would change."))
    _need_readable({**before, **changed})
    if project.changes.filter(state=ChangeState.ASKED).exists():
        raise NotOpen(_("Another change of this project waits for a decision."))
    change = ProjectChange(
        project=project,
        said=dict(changed),
        before={name: before.get(name, "") for name in changed},
        reason=said(reason, REASON_LIMIT),
        asked_at=clock.now(),
        asked_by_id=account(by),
    )
    with recorded_of(project, EVENTS["ask"], by=by):
        change.save()
    return change


def _need_readable(values: Mapping[str, str]) -> None:
    """Refuse values that the columns cannot take: ValueError with a sentence."""
    for name, value in values.items():
        if value and name in READERS:
            try:
                READERS[name](value)
            except (ValueError, InvalidOperation):
                raise ValueError(_("“%(value)s” cannot be kept as a new value.") % {"value": value}) from None
    if out_of_order(_days(values)):
        raise ValueError(_("A later stage cannot be planned before an earlier one."))


def _days(values: Mapping[str, str]) -> dict[Stage, date]:
    found = {name.removeprefix(STAGE): value for name, value in values.items() if name.startswith(STAGE) and value}
    try:
        return {Stage(name): date.fromisoformat(value) for name, value in found.items()}
    except ValueError:
        raise ValueError(_("The day of a stage is a day.")) from None


def _money(text: str) -> Decimal:
    amount = Decimal(text)
    if not can_be_kept(amount):
        raise ValueError(text)
    return amount


READERS: Mapping[str, Callable[[str], Any]] = {
    "name": lambda text: said(text, NAME_LIMIT),
    "summary": lambda text: said(text, SUMMARY_LIMIT, needed=False),
    "kind": ProjectKind,
    "nature": Nature,
    "total_investment": _money,
    "annual_investment": _money,
    "registration_due": date.fromisoformat,
}


def grant_change(change: ProjectChange, *, by: Actor, remark: str = "") -> ProjectChange:
    """Let a change be: the project takes the new values; the first planned day of every stage stays what it was."""
    permissions.may_decide_change(by, change)
    with _decided(change, "grant", by=by, remark=said(remark, REASON_LIMIT, needed=False)):
        _apply(change.project, change.said, change.reason)
    return change


def refuse_change(change: ProjectChange, *, by: Actor, remark: str) -> ProjectChange:
    """Refuse a change, saying why (ValueError without)."""
    permissions.may_decide_change(by, change)
    with _decided(change, "refuse", by=by, remark=said(remark, REASON_LIMIT)):
        return change


def drop_change(change: ProjectChange, *, by: Actor) -> ProjectChange:
    """Whoever asked takes it back."""
    permissions.may_drop_change(by, change)
    with _decided(change, "drop", by=by, remark=""):
        return change


@contextmanager
def _decided(change: ProjectChange, act: str, *, by: Actor, remark: str) -> Iterator[None]:
    """One record in which a change comes to its end; NotOpen where it already has."""
    state, before = next_state(ChangeState(change.state), act), change.state
    if state is None:
        raise NotOpen(_("This change has been decided."))
    try:
        with recorded_of(change.project, EVENTS[act], by=by):
            change.state, change.remark = state, remark
            change.decided_at, change.decided_by_id = clock.now(), by.person_id
            change.save()
            yield
    except Exception:
        change.state = before
        raise


def _apply(project: Project, values: Mapping[str, str], reason: str) -> None:
    """Give the project what was granted, within the action that decides."""
    for name in ("name", "summary", "kind", "nature", "total_investment", "registration_due"):
        if name in values:
            setattr(project, name, READERS[name](values[name]) if values[name] else None)
    if "annual_investment" in values:
        plan_of_year(project, project.year, READERS["annual_investment"](values["annual_investment"]))
    if WITHDRAWN in values:
        project.withdrawn_at, project.withheld = clock.now(), True
    plan_stages(project, _days(values))
    if REASON in values:
        row = stage_of(project, Stage.STARTED)
        row.reason = values[REASON] or reason
        row.save()
    project.save()
