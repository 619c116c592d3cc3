"""Drafts are given a curve of pace together, before they are submitted."""

from collections import defaultdict
from collections.abc import Iterable

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.ledger import permissions
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.rules import EVENTS
from taizhang.lib.paces import as_kept
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit


def choose_pace(targets: Iterable[Target], pace: str, *, by: Actor) -> None:
    """Let draft lines run along a curve (`lib.paces`); one record per unit, all or none.

    A text that names no curve is a ValueError; a line that is no draft any more is NotOpen: it is amended.
    """
    pace = as_kept(pace)
    groups: dict[Unit, list[Target]] = defaultdict(list)
    for target in targets:
        if target.state != TargetState.DRAFT:
            raise NotOpen(f"{target.code}: {target.state}")
        permissions.may_enter_targets(by, target.ledger.unit_id)
        groups[target.ledger.unit].append(target)
    for unit, mine in groups.items():
        subject = mine[0].code if len(mine) == 1 else f"{unit.code}-{mine[0].ledger.year}"
        with recorded(EVENTS["choose_pace"], by=by.username, stream=unit.stream, subject=subject):
            for target in mine:
                target.pace = pace
            Target.objects.bulk_update(mine, ["pace"])
