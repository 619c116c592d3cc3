"""What travels of the cadence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from taizhang.assessment.facts import Fact


class BulletinState(StrEnum):
    """Composed and editable, or signed off: numbered and frozen with its figures."""

    DRAFT = "draft"
    SIGNED = "signed"


class Section(StrEnum):
    """The parts of the text, in their order."""

    OVERVIEW = "overview"
    WELL = "well"
    PROBLEMS = "problems"
    CHANGES = "changes"
    SUPERVISION = "supervision"
    REQUIREMENTS = "requirements"


class Change(StrEnum):
    """What became of a line since the last bulletin."""

    NEW = "new"
    FINISHED = "finished"
    RECOVERED = "recovered"
    NEWLY_BEHIND = "newly_behind"
    STOPPED = "stopped"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class UnitName:
    """A unit as the bulletin names it; units stand in the office's own order."""

    code: str
    name: str
    peer_group: str
    order: int


@dataclass(frozen=True)
class LineWords:
    """What a line is called, and what its unit wrote of it this month; empty where no report was verified."""

    code: str
    unit: str
    matter: str
    due: str
    cause: str = ""
    measure: str = ""
    report: str = ""
    note: str = ""


@dataclass(frozen=True)
class UnitPlace:
    """A unit's total in the run (millionths) and its place among its peers."""

    unit: str
    points: int
    rank: int | None
    group_size: int


@dataclass(frozen=True)
class Records:
    """Records of another room that a figure counts: each as `key@revision`, with the name it is known by."""

    source: str
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Previous:
    """The last signed bulletin of the same year: its month, its number, and the facts it was composed from."""

    label: str
    number: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Month:
    """Everything a bulletin is composed from. `as_of` is the day of composing; `records` the figures of other rooms."""

    label: str
    start: date
    end: date
    due_on: date
    next_due: date
    as_of: date
    issuer: str
    scheme: str
    units: Mapping[str, UnitName]
    facts: tuple[Fact, ...]
    facts_hash: str
    words: Mapping[str, LineWords]
    places: Mapping[str, UnitPlace]
    records: Mapping[str, Records] = field(default_factory=dict)
    previous: Previous | None = None


@dataclass(frozen=True)
class Tally:
    """One unit's month in numbers: lines by status, reports by timeliness."""

    unit: str
    statuses: Mapping[str, int]
    on_time: int
    late: int
    missing: int

    @property
    def lines(self) -> int:
        """How many lines the unit has in force."""
        return sum(self.statuses.values())

    @property
    def asked(self) -> int:
        """How many reports were owed by now: those that came, and those that are overdue."""
        return self.on_time + self.late + self.missing


@dataclass(frozen=True)
class Figure:
    """One number of a bulletin and where it comes from: the fact table by its hash, or records of a room."""

    name: str
    value: int
    source: str
    records: tuple[str, ...] = ()


class Twice(StrEnum):
    """What was asked twice of a unit in a month."""

    FIGURE = "figure"
    EVIDENCE = "evidence"
    MATTER = "matter"
    KNOWN = "known"


@dataclass(frozen=True)
class Asked:
    """One thing a month asks of a unit: a report on a line, or the answer to an order.

    `characters` are those newly written, `files` the hashes of what was handed in, `figure` the measure, the whole and
    the amount; `known` says that the office has the figure on record; `where` is what it is called.
    """

    unit_id: int
    where: str
    line: str
    fields: int
    characters: int = 0
    files: tuple[str, ...] = ()
    figure: tuple[str, str, str] | None = None
    matter: str = ""
    known: bool = False


@dataclass(frozen=True)
class Doubled:
    """Something asked twice, with the places that ask."""

    kind: Twice
    where: tuple[str, ...]


@dataclass(frozen=True)
class Burden:
    """What a month came to for a unit, or for many."""

    asks: int = 0
    fields: int = 0
    characters: int = 0
    minutes: int = 0
    files: int = 0
    twice: tuple[Doubled, ...] = ()
