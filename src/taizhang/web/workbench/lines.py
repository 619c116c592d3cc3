"""The lines in force as one picture: as a whole, by unit, by peer group, by city leader, and the furthest behind."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.organisations.models import Appointment, Portfolio, Unit
from taizhang.organisations.queries import in_force, units_seen_by
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.facts import Status
from taizhang.reporting.models import Kept
from taizhang.web.tallies import LATE, Tally, tally

WORST = 8


class Line(NamedTuple):
    """How a line stands today, as far as pictures of many lines need it."""

    key: int
    unit_id: int
    status: str
    expected: Decimal | None
    achieved: Decimal | None
    place: int

    @property
    def behind_by(self) -> Decimal | None:
        """Points short of what was to be expected; what was never reported lacks all of it, what is not late none."""
        if self.status not in LATE or self.expected is None:
            return None
        return self.expected - (self.achieved or 0)


@dataclass(frozen=True)
class Lines:
    """Lines in force with how they stand."""

    lines: tuple[Line, ...]

    @cached_property
    def tally(self) -> Tally:
        """All of them."""
        return _tally(self.lines)

    @cached_property
    def late(self) -> list[tuple[Line, Decimal]]:
        """What is behind or overdue with the points it lacks, the furthest behind first."""
        late = [(line, points) for line in self.lines if (points := line.behind_by) is not None]
        return sorted(late, key=lambda held: (-held[1], held[0].place))

    @property
    def late_rows(self) -> list[tuple[Target, str, Decimal]]:
        """All that is late, with what a table says of it."""
        return _rows(self.late)

    @property
    def worst_rows(self) -> list[tuple[Target, str, Decimal]]:
        """The first of it."""
        return _rows(self.late[:WORST])

    def of(self, units: Iterable[int]) -> "Lines":
        """Only those of the units."""
        kept = frozenset(units)
        return Lines(tuple(line for line in self.lines if line.unit_id in kept))

    @cached_property
    def by_unit(self) -> list[tuple[Unit, Tally]]:
        """Each unit with its lines, in office order."""
        counted = self._by(lambda line: line.unit_id)
        return [(unit, counted[unit.pk]) for unit in Unit.objects.filter(pk__in=counted).order_by("order")]

    @cached_property
    def by_group(self) -> list[tuple[str, Tally]]:
        """Each peer group with its lines, in the order of its first unit."""
        groups = dict(Unit.objects.values_list("pk", "peer_group"))
        return list(self._by(lambda line: groups[line.unit_id]).items())

    def by_leader(self, day: date) -> list[tuple[str, str, Tally]]:
        """Each city leader (post, name) with the lines of the units in charge."""
        charged = dict(Portfolio.objects.filter(in_force(day)).order_by("post_id").values_list("unit_id", "post_id"))
        counted = self._by(lambda line: charged.get(line.unit_id))
        held = Appointment.objects.filter(in_force(day), post__in=[post for post in counted if post])
        names = {post: (title, holder) for post, title, holder in held.values_list("post_id", "post__title", "holder")}
        return [(*names[post], counted[post]) for post in sorted(names)]

    def _by(self, key: Callable[[Line], Any]) -> dict[Any, Tally]:
        held: dict[Any, list[Line]] = defaultdict(list)
        for line in self.lines:
            held[key(line)].append(line)
        return {name: _tally(lines) for name, lines in held.items()}


def _tally(lines: Iterable[Line]) -> Tally:
    return tally(Status(line.status) for line in lines)


def _rows(late: Iterable[tuple[Line, Decimal]]) -> list[tuple[Target, str, Decimal]]:
    held = list(late)
    targets = Target.objects.select_related("ledger__unit").in_bulk([line.key for line, _points in held])
    return [(targets[line.key], line.status, points) for line, points in held]


def lines_of(actor: Actor, year: int, day: date) -> Lines:
    """The lines in force of the units whose papers are open to the actor; one query however many they are."""
    bring_up(day)
    found = Kept.objects.exclude(status="").filter(unit__in=units_seen_by(actor), year=year).order_by("place")
    columns = ("target_id", "unit_id", "status", "expected", "achieved", "place")
    return Lines(tuple(Line(*held) for held in found.values_list(*columns)))
