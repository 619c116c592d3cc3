"""Months of service windows: what each item's cases came to, and every breach that began; reckoned once, by unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Min, Sum

from taizhang.lib import clock
from taizhang.lib.memory import Memory
from taizhang.lib.periods import Period
from taizhang.services.facts import Breach, CaseFacts, Tally
from taizhang.services.models import ALL, Case, Item, Version, facts_from
from taizhang.services.queries.reading import alive_in, judged
from taizhang.services.queries.versions import published_terms
from taizhang.services.rules.counting import count

AT_ONCE = 5000
Key = tuple[object, ...]


@dataclass(frozen=True)
class MonthRead:
    """A month: the tally of each item, and every breach that began in it, by the case's key."""

    tallies: dict[int, Tally] = field(default_factory=dict)
    found: list[tuple[int, Breach]] = field(default_factory=list)


_months: Memory[Key, MonthRead] = Memory(2000)


def month_read(period: Period, unit_ids: Sequence[int]) -> MonthRead:
    """A month of some units, up to today."""
    return months_read([period], unit_ids)[period]


def months_read(periods: Iterable[Period], unit_ids: Sequence[int]) -> Mapping[Period, MonthRead]:
    """Months of some units, up to today. Each unit's is held in memory until one of its cases or any version is
    written, or the day is over."""
    stamps, today = _stamps(unit_ids), clock.today()
    return {period: _month(period, min(period.end, today), stamps) for period in periods}


def _month(period: Period, last: date, stamps: Mapping[int, Key]) -> MonthRead:
    keys = {unit: (period.label, last, unit, stamp) for unit, stamp in stamps.items()}
    held = {unit: found for unit, key in keys.items() if (found := _months.get(key)) is not None}
    missing = [unit for unit in keys if unit not in held]
    if missing:
        for unit, read in _read(period.start, last, missing).items():
            held[unit] = _months.put(keys[unit], read)
    whole = MonthRead()
    for unit in keys:
        whole.tallies.update(held[unit].tallies)
        whole.found.extend(held[unit].found)
    return whole


def _stamps(unit_ids: Sequence[int]) -> Mapping[int, Key]:
    """Of each unit that has cases what grows with every write of them, or of any version: how many rows there are (none
    is ever taken away), and how often all were written."""
    terms = Version.objects.aggregate(n=Count("pk"), writes=Sum("revision"))
    cases = Case.objects.filter(item__unit__in=list(unit_ids)).order_by().values("item__unit")
    written = cases.annotate(n=Count("pk"), writes=Sum("revision"))
    return {unit: (*said, *terms.values()) for unit, *said in written.values_list("item__unit", "n", "writes")}


def _read(first: date, last: date, units: Iterable[int]) -> Mapping[int, MonthRead]:
    found = {unit: MonthRead() for unit in units}
    versions = published_terms()
    for unit, key, item, case in _alive(first, last, list(found)):
        held, breaches = judged(case, item, versions, last)
        count(found[unit].tallies.setdefault(item, Tally()), case, held, first, last)
        if breaches:
            found[unit].found.extend((key, each) for each in breaches if each.on >= first)
    return found


def _alive(first: date, last: date, units: Sequence[int]) -> Iterator[tuple[int, int, int, CaseFacts]]:
    """Unit, key, item and facts of every case in the house; rows are read as they are, a model costs as much again."""
    cases = alive_in(Case.objects.filter(item__unit__in=units), first, last).order_by()
    for unit, key, item, *values in cases.values_list("item__unit", "pk", "item", *ALL).iterator(chunk_size=AT_ONCE):
        yield unit, key, item, facts_from(*values)


def by_unit(read: MonthRead) -> Mapping[int, Tally]:
    """A month's tallies of items put together by their unit."""
    owners = dict(Item.objects.filter(pk__in=list(read.tallies)).values_list("pk", "unit_id"))
    found: dict[int, Tally] = {}
    for item, tally in read.tallies.items():
        found.setdefault(owners[item], Tally()).add(tally)
    return found


def months_with_cases() -> tuple[date, date] | None:
    """From when to when cases came in."""
    said = Case.objects.aggregate(first=Min("received_on"), last=Max("received_on"))
    return (said["first"], said["last"]) if said["first"] else None
