"""The lines a list shows: narrowed, read for the day, sorted; a page of them with what stands beside each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import IN_FORCE, narrowed
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.reporting.facts import Reading
from taizhang.reporting.queries import readings
from taizhang.web.ledger.listing import LATE, ORDERS, Listing
from taizhang.web.tallies import FINISHED, Tally, tally
from taizhang.web.tallies import LATE as LATE_STATUSES

LIGHT = ("standing", "due", "due_kind", "kind", "pace", "state", "ledger__year")
"""The columns a status is read from: the rest is fetched for one page alone."""


@dataclass(frozen=True)
class Found:
    """The keys of the lines in their order, how each stands, and how all stand whatever status was asked for."""

    keys: Sequence[int]
    standing: Mapping[int, Reading]
    tally: Tally


@dataclass(frozen=True)
class Row:
    """A line on a page: its leader, how it stands (nothing before it is in force), its next stage, days left."""

    line: Target
    leader: str
    reading: Reading | None
    stage: Milestone | None
    days: int | None


def find(targets: QuerySet[Target], asked: Listing, today: date) -> Found:
    """The lines that were asked for; two queries however many they are."""
    light = narrowed(targets, asked.filter).select_related(None).select_related("ledger").only("ledger", *LIGHT)
    lines = list(light.order_by(*ORDERS.get(asked.order, ORDERS["unit"])))
    standing = readings([line for line in lines if line.state in IN_FORCE], today)
    kept = [line.pk for line in lines if _fits(standing.get(line.pk), asked.status)]
    if key := SORTS.get(asked.order):
        kept.sort(key=lambda pk: _last_if_unknown(key, standing.get(pk)))
    if asked.down:
        kept.reverse()
    return Found(kept, standing, tally(reading.status for reading in standing.values()))


def _fits(reading: Reading | None, status: str) -> bool:
    if not status:
        return True
    return reading is not None and (reading.status in LATE_STATUSES if status == LATE else reading.status == status)


def _gap(reading: Reading) -> Decimal | None:
    """Points beyond what was expected; what was never reported lacks all of it."""
    return None if reading.expected is None else (reading.achieved or Decimal(0)) - reading.expected


SORTS: Mapping[str, Callable[[Reading], Decimal | None]] = {
    "gap": _gap,
    "achieved": lambda reading: reading.achieved,
}


def _last_if_unknown(key: Callable[[Reading], Decimal | None], reading: Reading | None) -> tuple[bool, Decimal]:
    value = None if reading is None else key(reading)
    return value is None, value or Decimal(0)


def rows(keys: Iterable[int], found: Found, today: date) -> list[Row]:
    """The lines of one page in the order of their keys; three queries."""
    order = list(keys)
    held = Target.objects.select_related("ledger__unit").prefetch_related("milestones").in_bulk(order)
    leaders = leaders_on(held.values(), today)
    return [_row(held[key], leaders[key], found.standing.get(key), today) for key in order if key in held]


def _row(line: Target, leader: str, reading: Reading | None, today: date) -> Row:
    open_stages = (each for each in line.milestones.all() if each.reached_on is None)
    stage = None if reading and reading.status in FINISHED else next(open_stages, None)
    return Row(line, leader, reading, stage, None if line.due is None else (line.due - today).days)
