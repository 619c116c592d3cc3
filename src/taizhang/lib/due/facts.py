"""What a deadline phrase says, and why a person should look at it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DueKind(StrEnum):
    """What sort of deadline was written."""

    FIXED = "fixed"
    CONTINUOUS = "continuous"
    RECURRING = "recurring"
    EVENT = "event"
    UNDATED = "undated"
    WORKING_DAYS = "working_days"
    IMPLIED = "implied"
    UNREADABLE = "unreadable"


class Confirm(StrEnum):
    """Reasons to ask a person; fixed sentences, so that a screen can translate them."""

    IMPLIED = "No deadline is written; the end of the year is implied."
    EVENT = "The deadline is an event; please enter its date."
    UNDATED = "The wording names no date; please agree one."
    WORKING_DAYS = "The term is counted from an event; please enter the day it begins."
    UNREADABLE = "The deadline could not be read."
    NO_SUCH_DAY = "There is no such day in the calendar."
    CROSS_YEAR = "The work runs over the turn of the year; please enter the end date."
    BEFORE = "Read as before the month or year begins; it may mean its end."
    VAGUE = "The wording is only approximate; please check the day."
    MONTH_DAY = "Read as month and day; please check."
    ORDER = "The dates run backwards; please check the years."
    BEGINS = "The date is when it begins; please enter the day it must be done."
    TWO_DIGITS = "The year is written with two digits; please check."
    START_OF_WORK = "The date is for the start of the work, not for its end."


@dataclass(frozen=True)
class DueMilestone:
    """One named step with its last day; the name is empty where the paper gives none."""

    name: str
    on: date


@dataclass(frozen=True)
class Due:
    """A deadline: the last day, inclusive, or None where the paper gives none; `confirm` says what to check."""

    text: str
    kind: DueKind
    on: date | None
    milestones: tuple[DueMilestone, ...] = ()
    start: date | None = None
    confirm: str = ""
