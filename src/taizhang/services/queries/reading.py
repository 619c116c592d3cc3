"""Cases as their clocks stand: of a month by unit and item, of today, one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from taizhang.lib import clock
from taizhang.lib.memory import Memory
from taizhang.lib.periods import Period
from taizhang.services.facts import OPEN, Breach, CaseFacts, CaseState, Clock, Tally, Terms
from taizhang.services.models import Case, Item, Version, facts_of
from taizhang.services.queries.versions import published_terms
from taizhang.services.rules.breaches import breaches
from taizhang.services.rules.clock import read_clock
from taizhang.services.rules.counting import count
from taizhang.services.rules.versions import terms_on

FAR_BACK = Terms(date.min, frozenset(), 0, None)
Versions = Mapping[int, Sequence[Terms]]


@dataclass(frozen=True)
class Read:
    """A case with its clock and its breaches on a day."""

    case: Case
    facts: CaseFacts
    clock: Clock
    breaches: tuple[Breach, ...]


@dataclass(frozen=True)
class MonthRead:
    """A month: what each item's cases came to, and every breach that began in it, by the case's key."""

    tallies: Mapping[int, Tally]
    found: Sequence[tuple[int, Breach]]


_months: Memory[tuple[object, ...], MonthRead] = Memory(200)


def in_force(versions: Versions, item: int, day: date) -> Terms:
    """The terms of an item on a day; of a day before its first ones the first, as no case is let in without any."""
    held = versions.get(item, ())
    return terms_on(held, day) or (held[0] if held else FAR_BACK)


def read_case(case: Case, versions: Versions, day: date) -> Read:
    """How a case stands: judged by the version in force when its clock began, or when it was received."""
    facts = facts_of(case)
    judged_from = facts.accepted_on or facts.received_on
    held = read_clock(facts, in_force(versions, case.item_id, judged_from), day)
    found = breaches(facts, held, lambda on: in_force(versions, case.item_id, on), day)
    return Read(case, facts, held, found)


def read_cases(cases: Iterable[Case], day: date) -> Iterator[Read]:
    """Cases as they stand at the end of a day."""
    versions = published_terms()
    return (read_case(case, versions, day) for case in cases)


def open_on(cases: QuerySet[Case], day: date) -> QuerySet[Case]:
    """Those that had come in and not ended by a day."""
    return cases.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), received_on__lte=day)


def alive_in(cases: QuerySet[Case], first: date, last: date) -> QuerySet[Case]:
    """Those that were in the house on any of the days."""
    return cases.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first), received_on__lte=last)


def month_read(period: Period, unit_ids: Sequence[int]) -> MonthRead:
    """A month of some units, up to today; held in memory until a case or a version is written or the day is over."""
    last = min(period.end, clock.today())
    units = tuple(sorted(unit_ids))
    key = (period.label, last, units, _stamp(units))
    return _months.held(key, lambda: _month_read(period, last, units))


def _month_read(period: Period, last: date, units: Sequence[int]) -> MonthRead:
    tallies: dict[int, Tally] = {}
    found: list[tuple[int, Breach]] = []
    cases = alive_in(Case.objects.filter(item__unit__in=units), period.start, last).order_by()
    for read in read_cases(cases.iterator(chunk_size=5000), last):
        tally = tallies.setdefault(read.case.item_id, Tally())
        count(tally, read.facts, read.clock, period.start, last)
        found += [(read.case.pk, each) for each in read.breaches if each.on >= period.start]
    return MonthRead(tallies, found)


def _stamp(units: Sequence[int]) -> tuple[object, ...]:
    """What changes with every write: how many rows there are, the newest, and how often all were written."""
    said = {"n": Count("pk"), "last": Max("pk"), "writes": Sum("revision")}
    cases = Case.objects.filter(item__unit__in=units).aggregate(**said)
    versions = Version.objects.aggregate(**said)
    return (*cases.values(), *versions.values())


def by_unit(read: MonthRead) -> Mapping[int, Tally]:
    """A month's tallies of items put together by their unit."""
    owners = dict(Item.objects.filter(pk__in=list(read.tallies)).values_list("pk", "unit_id"))
    found: dict[int, Tally] = {}
    for item, tally in read.tallies.items():
        found.setdefault(owners[item], Tally()).add(tally)
    return found


URGENCY: Mapping[CaseState, int] = {state: place for place, state in enumerate(OPEN)}


def most_urgent_first(reads: Iterable[Read]) -> list[Read]:
    """Open cases: overdue before running before paused before waiting, those furthest on first."""
    return sorted(reads, key=lambda read: (URGENCY[read.clock.state], _left(read), read.case.number))


def _left(read: Read) -> int:
    return read.clock.terms.promise - read.clock.used


def months_with_cases() -> tuple[date, date] | None:
    """From when to when cases came in."""
    said = Case.objects.aggregate(first=Min("received_on"), last=Max("received_on"))
    return (said["first"], said["last"]) if said["first"] else None
