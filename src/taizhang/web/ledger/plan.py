"""What a line's page says of the plan: its first baseline and amendments, its family, its weight, its helpers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.facts import Standing, TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import may_ask_amendment, may_break_down, may_enter_targets
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.queries.amendments import story_of
from taizhang.ledger.queries.weights import load_of
from taizhang.web.amendments.rows import Baseline, baseline_of, changes_of
from taizhang.web.cascade.tree import tree_of


def plan_of(actor: Actor, line: Target, today: date) -> Mapping[str, Any]:
    """Everything of the plan, with what the actor may do about it."""
    own = line.ledger.unit_id
    stands = line.state in IN_FORCE and line.standing != Standing.CANCELLED
    amendments = story_of(line)
    baseline = baseline_of(line) if amendments else Baseline((), {})
    return {
        "amendments": [(each, changes_of(each)) for each in amendments],
        "baseline": baseline,
        "first": baseline.said,
        "asks": stands and allows(may_ask_amendment, actor, own),
        "adds": line.state == TargetState.DRAFT and allows(may_ask_amendment, actor, own),
        "breaks_down": line.state != TargetState.WITHDRAWN and allows(may_break_down, actor, line, own),
        "gives_parts": line.state != TargetState.WITHDRAWN and allows(may_enter_targets, actor, own),
        "tree": tree_of(line, today),
        "load": load_of(line),
        "supports": line.supports.select_related("unit", "said_by"),
    }
