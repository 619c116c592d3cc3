"""What happened to a line, month by month and day by day: the record's entries with who acted and in which role."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.functional import Promise

from taizhang.accounts.facts import Role
from taizhang.accounts.models import Person
from taizhang.audit.queries import records_of
from taizhang.lib import clock
from taizhang.organisations.queries import roles_of
from taizhang.web.names import called
from taizhang.web.roles import ROLE_NAMES
from taizhang.web.words import ACTS


@dataclass(frozen=True)
class Event:
    """One entry of the record as a reader needs it."""

    key: int
    at: datetime
    hash: str
    act: Promise | str
    who: str
    role: Promise | str


@dataclass(frozen=True)
class Day:
    """A day with what happened on it, the latest first."""

    on: date
    events: Sequence[Event]


@dataclass(frozen=True)
class Chapter:
    """A month of the story."""

    first: date
    days: Sequence[Day]

    @property
    def count(self) -> int:
        """How many entries the month has."""
        return sum(len(day.events) for day in self.days)


def story(rows: Iterable[Any], streams: Iterable[str]) -> list[Chapter]:
    """The entries about the rows in the streams, the latest month first."""
    held = list(rows)
    records = [each for stream in sorted(set(streams)) for each in records_of(held, stream=stream).defer("body")]
    records.sort(key=lambda record: (record.at, record.pk), reverse=True)
    return chapters(events_of(records))


def events_of(records: Sequence[Any]) -> list[Event]:
    """Each record with its act in words, the person's name, and the role held today."""
    people = list(Person.objects.filter(username__in={record.actor for record in records}))
    roles = roles_of(people, clock.today())
    named = {person.username: person.name for person in people}
    role_of = {
        person.username: next((ROLE_NAMES[Role(held.role)] for held in roles[person.pk]), "") for person in people
    }
    known = {each.actor: (called(named, each.actor), role_of.get(each.actor, "")) for each in records}
    return [
        Event(each.pk, each.at.astimezone(clock.TZ), each.hash, ACTS.get(each.action, each.action), *known[each.actor])
        for each in records
    ]


def chapters(events: Sequence[Event]) -> list[Chapter]:
    """Events, latest first, as months of days."""
    found = []
    for first, within in groupby(events, key=lambda event: event.at.date().replace(day=1)):
        days = [Day(on, list(group)) for on, group in groupby(within, key=lambda event: event.at.date())]
        found.append(Chapter(first, days))
    return found
