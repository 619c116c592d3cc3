"""What the page of a line and the workbench show of bottlenecks."""

from collections.abc import Mapping
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.meetings.facts import UNSOLVED
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.queries.bottlenecks import bottlenecks_seen_by
from taizhang.meetings.queries.decisions import decided_on
from taizhang.web.meetings.outcomes import shown


def stuck_on(actor: Actor, line: Target) -> Mapping[str, Any]:
    """The bottlenecks and decisions of a line that the reader may open, and whether the reader may raise one."""
    return {
        "bottlenecks": list(bottlenecks_seen_by(actor).filter(target=line)),
        "decisions": shown(decided_on(actor, line), clock.today()),
        "raises": line.ledger.unit_id in {unit for _role, unit in actor.unit_roles},
    }


def open_bottlenecks(actor: Actor) -> list[Bottleneck]:
    """Those raised and not yet solved, the oldest first."""
    return list(bottlenecks_seen_by(actor).filter(state__in=UNSOLVED).order_by("raised_at", "pk"))
