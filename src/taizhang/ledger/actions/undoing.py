"""A draft as it is now, and a draft brought back to what it was, with the very keys of all that hangs on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.ledger import permissions
from taizhang.ledger.actions import need_state
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Milestone, Support, Target
from taizhang.ledger.rules import EVENTS


def snapshot(target: Target) -> dict[str, Any]:
    """A draft with its supporting units and milestones as they are now, for `put_back`; plain data."""
    return {
        "revision": target.revision,
        "said": _plain(target),
        "supports": [_plain(support) for support in target.supports.all()],
        "milestones": [_plain(milestone) for milestone in target.milestones.all()],
    }


def _plain(row: Target | Support | Milestone) -> dict[str, Any]:
    return {
        field.attname: field.value_to_string(row) if value is not None else None
        for field in row._meta.concrete_fields
        for value in [field.value_from_object(row)]
    }


def put_back(target: Target, before: Mapping[str, Any], *, by: Actor) -> Target:
    """Bring a draft back to a snapshot, its supporting units and milestones with their very keys.

    Only the revision goes on: of two records of a row the chain goes by the one of the higher revision. A line that is
    no longer a draft raises NotOpen.
    """
    unit = target.ledger.unit
    permissions.may_enter_targets(by, unit.pk)
    with recorded(EVENTS["correct"], by=by.username, stream=unit.stream, subject=target.code):
        need_state(target, TargetState.DRAFT)
        _fill(target, before["said"])
        target.save()
        _put_back_rows(Support, target.supports.all(), before["supports"])
        _put_back_rows(Milestone, target.milestones.all(), before["milestones"])
    return target


def _fill(row: Target | Support | Milestone, said: Mapping[str, Any]) -> None:
    for field in row._meta.concrete_fields:
        if field.name != "revision" and field.attname in said:
            setattr(row, field.attname, field.to_python(said[field.attname]))


def _put_back_rows(
    table: type[Support | Milestone], now: Iterable[Support | Milestone], before: Sequence[Mapping[str, Any]]
) -> None:
    held = {str(row.pk): row for row in now}
    kept = {each["id"] for each in before}
    for key in held.keys() - kept:
        held[key].delete()
    for said in (each for each in before if each["id"] not in held):
        row = table()
        _fill(row, said)
        row.revision = int(said["revision"])
        row.save(force_insert=True)
