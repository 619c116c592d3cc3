"""The numbers of a run, set out for a page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Run, ScoreLine, UnitScore
from taizhang.assessment.queries import latest_run, ranking
from taizhang.assessment.rules import plain
from taizhang.ledger.models import Target
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.web.assessment.inputs import Input, inputs_of
from taizhang.web.assessment.spoken import page_speech
from taizhang.web.assessment.tracing import Ground, grounds_of

WORST = 5
"""How many of the heaviest losses stand at the top of a unit's page."""


@dataclass(frozen=True)
class PlaceRow:
    """A unit's place as shown; `load` is how many of its lines were measured, `before` last month's place.

    No points where it is not scored. Points have as many decimals as the peer group's table needs, so that different
    totals look different.
    """

    unit: Unit
    rank: int | None
    shared: bool
    points: Decimal | None
    load: int
    before: int | None
    open: bool
    grade: str = ""

    @property
    def climbed(self) -> int:
        """How many places the unit rose since the month before; below zero where it fell, 0 where nothing is known."""
        return self.before - self.rank if self.before and self.rank else 0

    @property
    def fell(self) -> int:
        """How many places the unit fell."""
        return max(-self.climbed, 0)


@dataclass(frozen=True)
class Group:
    """A peer group's table; `size` counts the units that have a place."""

    name: str
    size: int
    rows: list[PlaceRow] = field(default_factory=list)


def groups_of(run: Run, scores: Iterable[UnitScore], actor: Actor) -> list[Group]:
    """The places of a run by peer group, the groups in the order of their first units."""
    scores = list(scores)
    ties = Counter((score.peer_group, score.rank) for score in scores)
    places = {group: _places_shown(points) for group, points in _points_by_group(scores).items()}
    measured = ScoreLine.objects.filter(run=run).exclude(item="")
    loads = Counter(unit for unit, _item in set(measured.values_list("unit_id", "item")))
    before = _places_before(run.period)
    groups: dict[str, Group] = {}
    for score in scores:
        group = groups.setdefault(score.peer_group, Group(score.peer_group, score.group_size))
        group.rows.append(
            PlaceRow(
                unit=score.unit,
                rank=score.rank,
                shared=score.rank is not None and ties[score.peer_group, score.rank] > 1,
                points=plain(score.points, places[score.peer_group]) if score.scored else None,
                grade=score.grade,
                load=loads[score.unit_id],
                before=before.get(score.unit_id),
                open=actor.sees_unit(score.unit_id),
            )
        )
    return sorted(groups.values(), key=lambda group: min(row.unit.order for row in group.rows))


def _points_by_group(scores: Iterable[UnitScore]) -> dict[str, set[int]]:
    held: dict[str, set[int]] = defaultdict(set)
    for score in scores:
        held[score.peer_group].add(score.points)
    return held


def _places_shown(points: set[int]) -> int:
    """One decimal where it tells all places apart, else two: by more than two nobody is placed."""
    return 1 if len({plain(each) for each in points}) == len({plain(each, 2) for each in points}) else 2


def _places_before(span: Period) -> dict[int, int | None]:
    """The places in the span of the same kind before it."""
    run = latest_run(span.previous())
    return dict(ranking(run).values_list("unit_id", "rank")) if run is not None else {}


@dataclass(frozen=True)
class PointRow:
    """One score line as shown, with the target it is about, what it was computed from, and its ground."""

    line: ScoreLine
    target: Target | None
    inputs: Sequence[Input] = ()
    ground: Ground | None = None

    @property
    def points(self) -> Decimal:
        """Points won."""
        return plain(self.line.points, 2)

    @property
    def possible(self) -> Decimal:
        """Points there were to win."""
        return plain(self.line.possible, 2)

    @property
    def corrected(self) -> bool:
        """Whether a ruling corrected what it rests on."""
        return "更正（" in str(self.line.inputs.get("note", ""))

    @property
    def lost(self) -> Decimal:
        """Points not won."""
        return plain(self.line.possible - self.line.points, 2)


@dataclass(frozen=True)
class RuleTable:
    """One rule's lines of a unit and what they come to; `name` is where it stands on the page."""

    name: str
    rule: str
    title: str
    basis: str
    points: Decimal
    possible: Decimal
    rows: Sequence[PointRow]

    @property
    def is_part(self) -> bool:
        """Whether it is what was done to the sum of a part."""
        return self.name != self.rule


def rows_of(lines: Iterable[ScoreLine], actor: Actor) -> list[PointRow]:
    """The lines with their inputs and grounds, in a few more queries."""
    lines = list(lines)
    grounds = grounds_of(lines, actor)
    return [_point(line, grounds[line.position]) for line in lines]


def _point(line: ScoreLine, ground: Ground) -> PointRow:
    return PointRow(line, ground.target, inputs_of(line.run.says, line.line, line.run.spoken(page_speech())), ground)


def tables_of(rows: Sequence[PointRow]) -> list[RuleTable]:
    """The lines by rule, in the scheme's order; what is done to the sum of a part stands by itself."""
    tables = []
    for name in dict.fromkeys(_name(row) for row in rows):
        mine = [row for row in rows if _name(row) == name]
        points, possible = (plain(sum(getattr(row.line, name) for row in mine), 2) for name in ("points", "possible"))
        tables.append(
            RuleTable(name, mine[0].line.rule, mine[0].line.rule_title, mine[0].line.basis, points, possible, mine)
        )
    return tables


def _name(row: PointRow) -> str:
    return f"part-{row.line.rule}" if row.line.inputs.get("step") == "part" else row.line.rule
