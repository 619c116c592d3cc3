"""Whose places moved most since the month before, and who stands first and last."""

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment import queries
from taizhang.assessment.models import Run
from taizhang.web.assessment.asked import chosen_period, ended_periods, run_asked
from taizhang.web.assessment.tables import Group, PlaceRow, groups_of

SHOWN = 5


@dataclass(frozen=True)
class Placed:
    """A unit's row with its peer group."""

    group: str
    size: int
    row: PlaceRow


@dataclass(frozen=True)
class Standing:
    """The latest computation as a leader reads it: who rose, who fell, who stands last among peers."""

    run: Run
    rose: Sequence[Placed]
    fell: Sequence[Placed]
    last: Sequence[Placed]


def standing_for(actor: Actor) -> Standing | None:
    """Of all units, or for a vice-mayor of the portfolio; None before the first computation."""
    period = chosen_period(ended_periods(), "")
    run = run_asked(period, "") if period else None
    if run is None:
        return None
    rows = [row for row in _placed(groups_of(run, queries.ranking_seen_by(actor, run), actor)) if _is_mine(actor, row)]
    moved = sorted(rows, key=lambda each: -each.row.climbed)
    return Standing(
        run=run,
        rose=[each for each in moved if each.row.climbed > 0][:SHOWN],
        fell=[each for each in reversed(moved) if each.row.fell][:SHOWN],
        last=[each for each in rows if each.row.rank is not None and each.row.rank == each.size > 1],
    )


def _placed(groups: Sequence[Group]) -> list[Placed]:
    return [Placed(group.name, group.size, row) for group in groups for row in group.rows if row.rank is not None]


def _is_mine(actor: Actor, each: Placed) -> bool:
    return each.row.open or actor.has(Role.MAYOR, Role.CHIEF)
