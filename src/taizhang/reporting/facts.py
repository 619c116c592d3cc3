"""What travels of monthly reporting."""

from enum import StrEnum


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
