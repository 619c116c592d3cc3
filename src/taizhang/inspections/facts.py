"""What travels of inspections."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class InspectionKind(StrEnum):
    """政府督查工作条例 art. 14: 综合督查、专项督查、事件调查、日常督办、线索核查."""

    COMPREHENSIVE = "comprehensive"
    SPECIAL = "special"
    EVENT = "event"
    ROUTINE = "routine"
    CLUE = "clue"


class Method(StrEnum):
    """政府督查工作条例 art. 12, its eight ways."""

    SELF_CHECK = "self_check"
    REPORT = "report"
    VISIT = "visit"
    HEARING = "hearing"
    FILES = "files"
    CLUES = "clues"
    TALK = "talk"
    ONLINE = "online"


class InspectionState(StrEnum):
    """Where an inspection stands."""

    PLANNED = "planned"
    APPROVED = "approved"
    NOTIFIED = "notified"
    FIELD = "field"
    DRAFTED = "drafted"
    CONCLUDED = "concluded"
    RECHECK = "recheck"
    RECHECKED = "rechecked"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Party(StrEnum):
    """Who may do an act."""

    OFFICE = "office"
    CHIEF = "chief"
    TEAM = "team"
    LEADER = "leader"
    UNIT = "unit"
    HEAD = "head"
    RECHECKER = "rechecker"


class Answer(StrEnum):
    """What the field says of a point: it holds, it does not, it does not apply here."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_APPLICABLE = "not_applicable"


class Outcome(StrEnum):
    """What a recheck makes of a conclusion: it stands, another takes its place, it is withdrawn."""

    UPHELD = "upheld"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Recusal(StrEnum):
    """Why somebody steps aside."""

    OBJECT = "object"
    TEAM = "team"
    MAKER = "maker"


class Alert(StrEnum):
    """What the calendar warns of."""

    OVERLAP = "overlap"
    REPEATED = "repeated"
    QUOTA = "quota"
    COMPREHENSIVE = "comprehensive"
    LONG = "long"


@dataclass(frozen=True)
class Point:
    """One question of a checklist and what to look for."""

    question: str
    look_for: str = ""


@dataclass(frozen=True)
class Member:
    """Somebody of a team: with an account, or an expert from elsewhere by name; the unit is where they belong."""

    name: str
    title: str = ""
    person_id: int | None = None
    unit_id: int | None = None
    leader: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One item of the yearly plan, as it is typed; `unannounced` where nobody is told before (暗访)."""

    matter: str
    basis: str
    approver: str
    kind: InspectionKind
    methods: tuple[Method, ...]
    scope: str
    starts_on: date
    ends_on: date
    announced: bool = False
    unannounced: bool = False
    target_id: int | None = None
    team: tuple[Member, ...] = ()
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Slot:
    """What the calendar needs to know of an inspection; the earlier key was planned first."""

    key: int
    unit_id: int
    kind: InspectionKind
    matter: str
    starts_on: date
    ends_on: date
    target_id: int | None = None


@dataclass(frozen=True)
class Warned:
    """A warning: about which other inspection, or how many of how many allowed."""

    alert: Alert
    other: int | None = None
    number: int = 0
    limit: int = 0


@dataclass(frozen=True)
class Photo:
    """A picture taken in the field: its name, its bytes, when the device says that it was taken."""

    name: str
    content: bytes
    taken_at: datetime | None = None


@dataclass(frozen=True)
class Said:
    """What was found at one point."""

    answer: Answer | None = None
    note: str = ""
    photos: Sequence[Photo] = ()


@dataclass(frozen=True)
class Tally:
    """How many points hold, do not hold, do not apply, are still open."""

    holds: int
    fails: int
    not_applicable: int
    open: int

    @property
    def all(self) -> int:
        """All points."""
        return self.holds + self.fails + self.not_applicable + self.open


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What the papers of an inspection are printed from."""

    office: str
    number: str
    unit: str
    matter: str
    kind: InspectionKind
    basis: str
    approver: str
    methods: tuple[Method, ...]
    scope: str
    starts_on: date
    ends_on: date
    leader: str
    members: tuple[str, ...]
    dated: date
    contact: str
    phone: str = ""
    points: tuple[Point, ...] = ()
    failed: tuple[Point, ...] = ()
    tally: Tally | None = None
    findings: str = ""
    opinion: str = ""
    first_number: str = ""
    sign_by: date | None = None
    ask_days: int = 0
    outcome: Outcome | None = None
    reasons: str = ""
    asked_on: date | None = None
    recheckers: tuple[str, ...] = field(default=())
