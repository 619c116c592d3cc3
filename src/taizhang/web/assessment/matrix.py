"""A run as a table of units and rules: what each rule gave each unit, of what it had to give."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Run, ScoreLine, UnitScore
from taizhang.assessment.queries import ranking_seen_by
from taizhang.assessment.rules import millionths
from taizhang.web.assessment.cells import Cell, Column
from taizhang.web.assessment.matrix_order import ordered
from taizhang.web.assessment.rows import Row


@dataclass(frozen=True)
class Matrix:
    """The table: its columns, and its rows by peer group in the groups' order."""

    columns: Sequence[Column]
    groups: Sequence[tuple[str, Sequence[Row]]]

    @property
    def rows(self) -> list[Row]:
        """All rows, group after group."""
        return [row for _group, rows in self.groups for row in rows]


def columns_of(run: Run) -> list[Column]:
    """The rules in the order of the scheme; where it has several parts, each part's sum stands after its rules."""
    says = run.says
    found = []
    for part in says.parts:
        found += [
            Column(rule.code, rule.title, rule.points if rule.points and not rule.extra else None)
            for rule in says.rules_of(part)
        ]
        if len(says.parts) > 1:
            found.append(Column(part.code, part.title, part.points, is_part=True))
    return found


def matrix_of(actor: Actor, run: Run, *, group: str = "", sort: str = "place", down: bool = False) -> Matrix:
    """The places open to the actor as a table: narrowed to a peer group, each group sorted by a column."""
    scores = list(ranking_seen_by(actor, run))
    columns, sums = columns_of(run), _sums(run)
    rows = [_row(score, columns, sums[score.unit_id], actor) for score in scores if group in ("", score.peer_group)]
    by_group = defaultdict[str, list[Row]](list)
    for row in rows:
        by_group[row.group].append(row)
    by_unit = sorted(by_group.items(), key=lambda each: min(row.unit.order for row in each[1]))
    return Matrix(columns, [(name, ordered(held, columns, sort, down=down)) for name, held in by_unit])


def groups_seen(actor: Actor, run: Run) -> list[str]:
    """The peer groups open to the actor, in the order of their first units."""
    seen = ranking_seen_by(actor, run).order_by("unit__order").values_list("peer_group", flat=True)
    return list(dict.fromkeys(seen))


def _sums(run: Run) -> Mapping[int, Mapping[str, tuple[int, int]]]:
    """Unit → rule or part → points and possible points; the steps of a rule belong to it."""
    found = defaultdict[int, dict[str, tuple[int, int]]](dict)
    rows = ScoreLine.objects.filter(run=run).exclude(inputs__step="part").order_by().values_list("unit_id", "rule")
    for unit, rule, won, possible in rows.annotate(won=Sum("points"), possible=Sum("possible")):
        found[unit][rule] = (won, possible)
    return found


def _row(score: UnitScore, columns: Sequence[Column], sums: Mapping[str, tuple[int, int]], actor: Actor) -> Row:
    return Row(
        unit=score.unit,
        group=score.peer_group,
        rank=score.rank,
        points=score.points,
        scored=score.scored,
        grade=score.grade,
        cells=[_cell(column, score, sums) for column in columns],
        open=actor.sees_unit(score.unit_id),
    )


def _cell(column: Column, score: UnitScore, sums: Mapping[str, tuple[int, int]]) -> Cell:
    if column.is_part:
        points = score.detail.get("parts", {}).get(column.code)
        return Cell(points, 0 if column.possible is None else millionths(column.possible), column.name)
    won, possible = sums.get(column.code, (None, 0))
    return Cell(won, possible, column.name)
