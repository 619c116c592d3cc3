"""The lines a list shows: narrowed, sorted, counted by how they stand; a page of them with what stands beside each."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import OrderBy

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import Filter
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.lib.memory import Memory
from taizhang.organisations.queries import sees_all
from taizhang.reporting.actions.keeping import Stamps, bring_up
from taizhang.reporting.facts import Status
from taizhang.reporting.models import Kept
from taizhang.reporting.queries.lists import counts_for, kept_for, of_whole_units
from taizhang.web.ledger.listing import LATE, ORDERS, Listing
from taizhang.web.tallies import FINISHED, Tally
from taizhang.web.tallies import LATE as LATE_STATUSES

Key = tuple[int, int]
"""A line and the stamp of what is kept of it."""

COUNTS: Memory[Hashable, Counter[str]] = Memory(1000)
KEYS: Memory[Hashable, list[Key]] = Memory(1000)


@dataclass(frozen=True)
class Found:
    """The lines in their order and how many they are; how all stand, whatever status was asked for.

    `name` stands for the very same list, as long as nothing was written; None where no short name says which it is.
    """

    lines: QuerySet[Kept]
    count: int
    tally: Tally
    stamps: Stamps
    name: Hashable

    def keys(self, number: int, size: int) -> list[Key]:
        """The lines of a page."""
        keys = self.lines.select_related(None).prefetch_related(None).values_list("pk", "stamp")
        page = keys[(number - 1) * size : number * size]
        return list(page) if self.name is None else KEYS.held((self.name, number, size), lambda: list(page))


class Stage(NamedTuple):
    """The next open stage of a line."""

    name: str
    due: date | None


@dataclass(frozen=True)
class Row:
    """A line on a page: its leader, how it stands (nothing before it is in force), its next stage, days left."""

    line: Target
    leader: str
    reading: Kept | None
    stage: Stage | None
    days: int | None


def find(actor: Actor, asked: Listing, today: date) -> Found:
    """The lines open to the person that were asked for; as many questions for many as for few."""
    stamps = bring_up(today)
    lines, whose = kept_for(actor, asked.filter), _whose(actor)
    counts = _counts(actor, asked.filter, lines, whose and (stamps.lines, whose, asked.filter))
    lines = lines.select_related("target__ledger__unit").prefetch_related("target__milestones")
    count = counts.total()
    if asked.status:
        chosen = [status.value for status in LATE_STATUSES] if asked.status == LATE else [asked.status]
        lines = lines.filter(status__in=chosen)
        count = sum(counts[status] for status in chosen)
    tally = Tally(Counter({Status(status): number for status, number in counts.items() if status}))
    name = whose and (stamps.lines, whose, replace(asked, columns=(), view=None))
    return Found(lines.order_by(*_order(asked)), count, tally, stamps, name)


def _whose(actor: Actor) -> Hashable:
    """In few words whose lines the actor sees; None where they are not all lines of some units."""
    if not of_whole_units(actor):
        return None
    return "all" if sees_all(actor) else ("units", actor.portfolio)


def _counts(actor: Actor, by: Filter, lines: QuerySet[Kept], name: Hashable) -> Counter[str]:
    return counts_for(actor, by, lines) if name is None else COUNTS.held(name, lambda: counts_for(actor, by, lines))


def _order(asked: Listing) -> list[OrderBy]:
    """What is not known stands last, whichever way the list is turned."""
    return [_ordered(name, down=asked.down) for name in ORDERS[asked.order]]


def _ordered(name: str, *, down: bool) -> OrderBy:
    last = True if Kept._meta.get_field(name).null else None
    return F(name).desc(nulls_last=last) if down else F(name).asc(nulls_last=last)


def rows(kept: QuerySet[Kept], today: date) -> list[Row]:
    """The lines of one page in their order, each with its next stage: they are asked for together."""
    stages = Milestone.objects.filter(target=OuterRef("pk"), reached_on=None).order_by("due", "pk")
    named = kept.annotate(stage=Subquery(stages.values("name")[:1]), stage_due=Subquery(stages.values("due")[:1]))
    held = list(named.select_related("target__ledger__unit").prefetch_related(None))
    leaders = leaders_on([each.target for each in held], today)
    return [_row(each, leaders[each.pk], today) for each in held]


def _row(kept: Any, leader: str, today: date) -> Row:
    line, reading = kept.target, kept if kept.status else None
    over = kept.stage is None or (reading is not None and reading.status in FINISHED)
    stage = None if over else Stage(kept.stage, kept.stage_due)
    return Row(line, leader, reading, stage, None if line.due is None else (line.due - today).days)
