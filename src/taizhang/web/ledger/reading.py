"""The lines a list shows: narrowed, sorted, counted by how they stand; a page of them with what stands beside each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import OrderBy

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import narrowed, targets_seen_by
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.organisations.queries import sees_all
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.facts import Status
from taizhang.reporting.models import Kept
from taizhang.web.ledger.listing import LATE, Listing
from taizhang.web.tallies import FINISHED, Tally
from taizhang.web.tallies import LATE as LATE_STATUSES

ORDERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("place",),
    "due": ("target__due", "place"),
    "matter": ("target__initials", "target__code"),
    "kind": ("target__kind", "place"),
    "achieved": ("achieved", "place"),
    "gap": ("gap", "place"),
}


@dataclass(frozen=True)
class Found:
    """The lines in their order and how many they are; how all stand, whatever status was asked for."""

    lines: QuerySet[Kept]
    count: int
    tally: Tally


@dataclass(frozen=True)
class Row:
    """A line on a page: its leader, how it stands (nothing before it is in force), its next stage, days left."""

    line: Target
    leader: str
    reading: Kept | None
    stage: Milestone | None
    days: int | None


def find(actor: Actor, asked: Listing, today: date) -> Found:
    """The lines open to the person that were asked for; as many questions for many as for few."""
    bring_up(today)
    lines = Kept.objects.select_related("target__ledger__unit").prefetch_related("target__milestones")
    if asked.filter.narrows or not sees_all(actor):
        lines = lines.filter(target__in=narrowed(targets_seen_by(actor), asked.filter).order_by().values("pk"))
    counts = Counter(dict(lines.order_by().values_list("status").annotate(count=Count("pk"))))
    if asked.status:
        chosen = [status.value for status in LATE_STATUSES] if asked.status == LATE else [asked.status]
        lines = lines.filter(status__in=chosen)
        count = sum(counts[status] for status in chosen)
    else:
        count = counts.total()
    tally = Tally(Counter({Status(status): number for status, number in counts.items() if status}))
    return Found(lines.order_by(*_order(asked)), count, tally)


def _order(asked: Listing) -> list[OrderBy]:
    """What is not known stands last, whichever way the list is turned."""
    columns = [F(name) for name in ORDERS[asked.order]]
    if asked.down:
        return [column.desc(nulls_last=True) for column in columns]
    return [column.asc(nulls_last=True) for column in columns]


def rows(kept: Iterable[Kept], today: date) -> list[Row]:
    """The lines of one page in their order."""
    held = list(kept)
    leaders = leaders_on([each.target for each in held], today)
    return [_row(each, leaders[each.pk], today) for each in held]


def _row(kept: Kept, leader: str, today: date) -> Row:
    line, reading = kept.target, kept if kept.status else None
    open_stages = (each for each in line.milestones.all() if each.reached_on is None)
    stage = None if reading and reading.status in FINISHED else next(open_stages, None)
    return Row(line, leader, reading, stage, None if line.due is None else (line.due - today).days)
