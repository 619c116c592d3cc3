"""What travels of monthly reporting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from taizhang.ledger.facts import Standing


class ReportState(StrEnum):
    """Where a month's report of a target stands: clerk → unit head → office."""

    DRAFT = "draft"
    FILED = "filed"
    SIGNED = "signed"
    VERIFIED = "verified"
    RETURNED = "returned"


class Status(StrEnum):
    """How a target stands on a day; derived, never stored."""

    NOT_STARTED = "not_started"
    ON_PACE = "on_pace"
    AHEAD = "ahead"
    BEHIND = "behind"
    DONE = "done"
    DONE_EARLY = "done_early"
    OVERDUE = "overdue"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    OTHER = "other"


@dataclass(frozen=True)
class ReportEntry:
    """What a clerk says of one target for one month; `value` cumulative in the target's measure, `percent` 0–100.

    `unchanged` says that nothing changed since the report before: number and words are then taken from the record,
    whatever else is said. `by_stages` says that the share is that of the milestones reached; `reached` names those that
    this report says were reached, with their days.
    """

    target_id: int
    value: Decimal | None = None
    percent: Decimal | None = None
    narrative: str = ""
    gap: str = ""
    cause: str = ""
    measure: str = ""
    help_wanted: str = ""
    unchanged: bool = False
    by_stages: bool = False
    reached: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Stage:
    """A milestone as the month sees it: reached by the ledger, or by what the report of a month says, or not yet."""

    milestone_id: int
    name: str
    due: date | None
    reached_on: date | None = None
    period_id: int | None = None


@dataclass(frozen=True)
class Progress:
    """What is known of a target on a day: its plan and the last report that counts. Shares in percent of the whole."""

    standing: Standing
    start: date
    due: date | None
    achieved: Decimal | None
    as_of: date | None
    done_on: date | None = None


@dataclass(frozen=True)
class Reading:
    """A status with its arithmetic: percent expected and achieved on the day the report speaks of."""

    status: Status
    expected: Decimal | None
    achieved: Decimal | None
    days_gone: int | None = None
    days_planned: int | None = None

    @property
    def gap(self) -> Decimal | None:
        """Percentage points achieved beyond what was expected; negative when behind."""
        if self.expected is None or self.achieved is None:
            return None
        return self.achieved - self.expected


class Oddity(StrEnum):
    """What a reviewer should look at in a report; a question, not a fault."""

    FALLEN = "fallen"
    JUMP = "jump"
    SAME_TEXT = "same_text"
    EXACT = "exact"
    OVER = "over"
    NO_NUMBER = "no_number"


@dataclass(frozen=True)
class Said:
    """What a report says, as far as it is compared with the one before."""

    percent: Decimal | None
    narrative: str


@dataclass(frozen=True)
class Filing:
    """How far a unit's month has come: lines that are to be reported on, and reports by where they stand.

    `late` counts the reports that first came after the due day.
    """

    lines: int = 0
    returned: int = 0
    filed: int = 0
    signed: int = 0
    verified: int = 0
    late: int = 0

    @property
    def missing(self) -> int:
        """Lines without a report."""
        return max(self.lines - self.returned - self.filed - self.signed - self.verified, 0)

    @property
    def complete(self) -> bool:
        """Whether every line's report is verified."""
        return self.verified >= self.lines


@dataclass(frozen=True)
class Sighting:
    """A report that carries a file: whose it is, of which line and month, and under which name."""

    report_id: int
    unit_id: int
    unit: str
    code: str
    month: str
    name: str
