"""Who would move, set out for a page: those that move first, by how far, and the rule that moves them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from taizhang.assessment.rules import plain
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.whatif import Move
from taizhang.organisations.models import Unit


@dataclass(frozen=True)
class MoveRow:
    """A unit before and after, as shown."""

    unit: Unit
    move: Move
    because: str
    by: Decimal

    @property
    def before(self) -> Decimal:
        """Points before."""
        return plain(self.move.points_before, 2)

    @property
    def after(self) -> Decimal:
        """Points after."""
        return plain(self.move.points_after, 2)

    @property
    def fell(self) -> int:
        """How many places it falls."""
        return max(-self.move.climbed, 0)


@dataclass(frozen=True)
class Moves:
    """All units by peer group, and how many of them move."""

    groups: Sequence[tuple[str, Sequence[MoveRow]]]
    all: int

    @property
    def moved(self) -> int:
        """How many units stand elsewhere."""
        return sum(row.move.moved for _group, rows in self.groups for row in rows)

    @property
    def moving(self) -> Sequence[tuple[str, Sequence[MoveRow]]]:
        """The groups in which somebody moves, with those who do."""
        found = [(name, [row for row in rows if row.move.moved]) for name, rows in self.groups]
        return [(name, rows) for name, rows in found if rows]


def moves_shown(moves: Sequence[Move], *schemes: Scheme) -> Moves:
    """The moves by peer group, whoever moves furthest on top."""
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=[move.unit for move in moves])}
    titles = {rule.code: rule.title for scheme in schemes for rule in scheme.rule}
    rows = [_row(move, units[move.unit], titles) for move in moves if move.unit in units]
    rows.sort(key=lambda row: (not row.move.moved, -abs(row.move.climbed), row.move.rank_after or 0, row.unit.order))
    names = dict.fromkeys(row.move.peer_group for row in sorted(rows, key=lambda row: row.unit.order))
    groups = [(name, [row for row in rows if row.move.peer_group == name]) for name in names]
    return Moves(groups, len(rows))


def _row(move: Move, unit: Unit, titles: dict[str, str]) -> MoveRow:
    rule = move.because
    return MoveRow(unit, move, titles.get(rule, rule), plain(move.against.get(rule, 0), 2))
