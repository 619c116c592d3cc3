"""Amendments counted: how many were asked, granted and refused, how many lines were put off and by how long."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from taizhang.ledger.facts import AmendmentKind, AmendmentState
from taizhang.ledger.models import Amendment
from taizhang.ledger.rules.amending import OPEN


@dataclass(frozen=True)
class Tally:
    """What amendments come to; `days` are those by which lines were put off, all together."""

    asked: int
    open: int
    refused: int
    granted: Mapping[str, int]
    postponed: int
    days: int

    @property
    def cancelled(self) -> int:
        """Lines cancelled."""
        return self.granted[AmendmentKind.CANCEL]

    @property
    def adjusted(self) -> int:
        """Adjustments granted."""
        return self.granted[AmendmentKind.ADJUST]

    @property
    def added(self) -> int:
        """Lines that joined a plan that stood already."""
        return self.granted[AmendmentKind.ADD]


def tally_of(amendments: Iterable[Amendment]) -> Tally:
    """Amendments as figures; a line put off twice counts once, with the days of both."""
    held = list(amendments)
    states = Counter(each.state for each in held)
    granted = [each for each in held if each.state == AmendmentState.GRANTED]
    put_off = [each for each in granted if each.kind == AmendmentKind.POSTPONE]
    return Tally(
        asked=len(held),
        open=sum(states[state] for state in OPEN),
        refused=states[AmendmentState.REFUSED],
        granted=Counter(each.kind for each in granted),
        postponed=len({each.target_id for each in put_off}),
        days=sum(days_later(each.before, each.after) for each in put_off),
    )


def days_later(before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    """By how many days a line's last day moved back; 0 where only a stage did."""
    if not before.get("due") or not after.get("due"):
        return 0
    return max((date.fromisoformat(after["due"]) - date.fromisoformat(before["due"])).days, 0)
