"""Decisions as a page shows them: with what became of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from taizhang.meetings.models import Bottleneck, Decision
from taizhang.meetings.queries.outcomes import is_done, readings_of
from taizhang.reporting.facts import Reading


@dataclass(frozen=True)
class Shown:
    """A decision, the status of the line that came of it (none while it is not in force), and whether it is done."""

    decision: Decision
    status: str
    done: bool
    late: bool

    @property
    def bottleneck(self) -> Bottleneck | None:
        """The bottleneck it is on."""
        return self.decision.item.bottleneck if self.decision.item else None


def shown(decisions: Iterable[Decision], today: date) -> list[Shown]:
    """Each decision with what became of it."""
    held = list(decisions)
    read = readings_of(held, today)
    return [_shown(each, read, today) for each in held]


def _shown(decision: Decision, read: Mapping[int, Reading], today: date) -> Shown:
    done, reading = is_done(decision, read), read.get(decision.target_id or 0)
    follows = decision.target_id is not None or decision.order_id is not None
    late = follows and not done and decision.due is not None and decision.due < today
    return Shown(decision, reading.status if reading else "", done, late)
