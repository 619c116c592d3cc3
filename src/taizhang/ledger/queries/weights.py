"""What part of its unit's year a line weighs."""

from dataclasses import dataclass
from decimal import Decimal

from taizhang.ledger.facts import Standing, TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.queries.rulebook import rules_of
from taizhang.ledger.rules.weights import is_heavy, percent, shares


@dataclass(frozen=True)
class Load:
    """A line's part of its unit's weight in percent, of how many lines, and whether that is too much for one."""

    percent: Decimal
    lines: int
    heavy: bool


def load_of(target: Target) -> Load | None:
    """The weight of a line among those that stand in its ledger; None once it stands no more.

    Sub-targets count within the line above them, not beside it.
    """
    beside = Target.objects.filter(ledger=target.ledger_id, parent=target.parent_id)
    standing = beside.exclude(state=TargetState.WITHDRAWN).exclude(standing=Standing.CANCELLED)
    weights = dict(standing.order_by("number").values_list("pk", "weight"))
    if target.pk not in weights:
        return None
    share = dict(zip(weights, shares(list(weights.values())), strict=True))[target.pk]
    return Load(percent(share), len(weights), is_heavy(share, len(weights), rules_of(target).heaviest))
