"""Cases as their clocks stand on a day, one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from taizhang.services.facts import OPEN, Breach, CaseFacts, CaseState, Clock, Terms
from taizhang.services.models import Case, facts_of
from taizhang.services.queries.versions import published_terms
from taizhang.services.rules.breaches import breaches
from taizhang.services.rules.clock import read_clock
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


def in_force(versions: Versions, item: int, day: date) -> Terms:
    """The terms of an item on a day; of a day before its first ones the first, as no case is let in without any."""
    held = versions.get(item, ())
    return terms_on(held, day) or (held[0] if held else FAR_BACK)


def read_case(case: Case, versions: Versions, day: date) -> Read:
    """How a case stands: judged by the version in force when its clock began, or when it was received."""
    facts = facts_of(case)
    return Read(case, facts, *judged(facts, case.item_id, versions, day))


def judged(case: CaseFacts, item: int, versions: Versions, day: date) -> tuple[Clock, tuple[Breach, ...]]:
    """The clock and the breaches of a case, by the versions of its item."""
    held = read_clock(case, in_force(versions, item, case.accepted_on or case.received_on), day)
    return held, breaches(case, held, lambda on: in_force(versions, item, on), day)


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


URGENCY: Mapping[CaseState, int] = {state: place for place, state in enumerate(OPEN)}


def most_urgent_first(reads: Iterable[Read]) -> list[Read]:
    """Open cases: overdue before running before paused before waiting, those furthest on first."""
    return sorted(reads, key=lambda read: (URGENCY[read.clock.state], _left(read), read.case.number))


def _left(read: Read) -> int:
    return read.clock.terms.promise - read.clock.used
