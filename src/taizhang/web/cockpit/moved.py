"""Whose places moved most since the span before, and who stands first and last."""

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment import queries
from taizhang.assessment.models import Run
from taizhang.assessment.queries.lives import latest_runs
from taizhang.lib.periods import PeriodKind
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
    """A computation as a leader reads it: who rose, who fell, who stands first and last among peers."""

    run: Run
    first: Sequence[Placed]
    rose: Sequence[Placed]
    fell: Sequence[Placed]
    last: Sequence[Placed]


def standings_for(actor: Actor) -> list[Standing]:
    """The latest month's result and the latest of a longer span; of all units, for a vice-mayor of the portfolio."""
    runs = latest_runs()
    months = [run for run in runs if run.period.kind is PeriodKind.MONTH]
    longer = [run for run in runs if run.period.kind is not PeriodKind.MONTH]
    return [_standing(actor, run) for run in (*months[:1], *longer[:1])]


def _standing(actor: Actor, run: Run) -> Standing:
    rows = [row for row in _placed(groups_of(run, queries.ranking_seen_by(actor, run), actor)) if _is_mine(actor, row)]
    moved = sorted(rows, key=lambda each: -each.row.climbed)
    return Standing(
        run=run,
        first=[each for each in rows if each.row.rank == 1 < each.size],
        rose=[each for each in moved if each.row.climbed > 0][:SHOWN],
        fell=[each for each in reversed(moved) if each.row.fell][:SHOWN],
        last=[each for each in rows if each.row.rank is not None and each.row.rank == each.size > 1],
    )


def _placed(groups: Sequence[Group]) -> list[Placed]:
    return [Placed(group.name, group.size, row) for group in groups for row in group.rows if row.rank is not None]


def _is_mine(actor: Actor, each: Placed) -> bool:
    return each.row.open or actor.has(Role.MAYOR, Role.CHIEF)
