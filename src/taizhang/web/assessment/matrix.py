"""A run as a table of units and rules: what each rule gave each unit, of what it had to give."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Run, ScoreLine, UnitScore
from taizhang.assessment.queries import ranking_seen_by
from taizhang.assessment.rules import millionths, plain
from taizhang.organisations.models import Unit

SHADES = (100, 90, 75, 60, 30)
"""From which percentage of the possible points a cell has the first, second … shade; below the last, the sixth."""

FIXED = ("place", "unit", "total")
"""What a table can be sorted by beside its columns."""


@dataclass(frozen=True)
class Column:
    """A rule of the scheme, or a part of several; `possible` is what the scheme gives it, nothing for extra points."""

    code: str
    title: str
    possible: Decimal | None
    is_part: bool = False

    @property
    def name(self) -> str:
        """What the address calls it: a part and a rule may have one code."""
        return f"part-{self.code}" if self.is_part else self.code


@dataclass(frozen=True)
class Cell:
    """What was won of what was possible, in millionths; no points where the rule found nothing. `name`: its column."""

    points: int | None
    possible: int
    name: str

    @property
    def shown(self) -> Decimal | None:
        """The points as read."""
        return None if self.points is None else plain(self.points, 2)

    @property
    def of(self) -> Decimal:
        """The possible points as read."""
        return plain(self.possible, 2)

    @property
    def percent(self) -> int | None:
        """The whole percent won; none where nothing could be won."""
        return None if self.points is None or self.possible <= 0 else self.points * 100 // self.possible

    @property
    def shade(self) -> int | None:
        """Its shade, 0 for all the points there were."""
        if self.percent is None:
            return None
        return next((shade for shade, least in enumerate(SHADES) if self.percent >= least), len(SHADES))


@dataclass(frozen=True)
class Row:
    """A unit with its cells in the order of the columns; `open` where the person may read its points."""

    unit: Unit
    group: str
    rank: int | None
    points: int
    scored: bool
    grade: str
    cells: Sequence[Cell]
    open: bool

    @property
    def total(self) -> Decimal | None:
        """The total as read; none where the unit is not scored."""
        return plain(self.points, 2) if self.scored else None


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
    says = run.scheme.says
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
    ordered = sorted(by_group.items(), key=lambda each: min(row.unit.order for row in each[1]))
    return Matrix(columns, [(name, _sorted(held, columns, sort, down=down)) for name, held in ordered])


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


def _sorted(rows: Collection[Row], columns: Sequence[Column], sort: str, *, down: bool) -> list[Row]:
    """By one column; what has no number stands last whichever way, and equals stand by their place."""
    at = next((number for number, column in enumerate(columns) if column.name == sort), None)
    first = sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.unit.order))
    keyed = [(_key(row, sort, at), row) for row in first]
    known = sorted(((key, row) for key, row in keyed if key is not None), key=lambda each: each[0], reverse=down)
    return [row for _key_, row in known] + [row for key, row in keyed if key is None]


def _key(row: Row, sort: str, at: int | None) -> int | None:
    if at is not None:
        return row.cells[at].points
    held: Mapping[str, int | None] = {
        "place": row.rank,
        "unit": row.unit.order,
        "total": row.points if row.scored else None,
    }
    return held[sort]


def table_of(matrix: Matrix, heads: Sequence[str]) -> tuple[list[str], list[list[str | Decimal]]]:
    """The table as it is shown, cell by cell: the head with the possible points, and a row for every unit."""
    titles = [f"{each.title}（{each.possible:f}）" if each.possible else each.title for each in matrix.columns]
    return [*heads, *titles], [list(_said(row)) for row in matrix.rows]


def _said(row: Row) -> Iterator[str | Decimal]:
    yield from (row.group, row.unit.short_name, "" if row.rank is None else Decimal(row.rank))
    yield from ("" if row.total is None else row.total, row.grade)
    for cell in row.cells:
        yield "" if cell.shown is None else cell.shown
