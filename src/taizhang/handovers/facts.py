"""What travels of hand-overs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ItemKind(StrEnum):
    """What is handed over."""

    TARGET = "target"
    ORDER = "order"
    INSPECTION = "inspection"
    PROJECT = "project"
    UNIT = "unit"
    BOTTLENECK = "bottleneck"
    DECISION = "decision"
    SERIES = "series"


class Capacity(StrEnum):
    """As what a post has an item: as the head of the unit, as the leader of the line, as the responsible post."""

    FIRST = "first"
    LEADS = "leads"
    RESPONSIBLE = "responsible"
    ANSWERS = "answers"
    DRIVES = "drives"
    IN_CHARGE = "in_charge"
    HELPS = "helps"
    CONVENES = "convenes"


@dataclass(frozen=True)
class OpenItem:
    """Something a post has to see to."""

    kind: ItemKind
    capacity: Capacity
    code: str
    said: str
    due: date | None = None


class Gap(StrEnum):
    """Why nobody living answers for a line."""

    NO_LEADER = "no_leader"
    UNKNOWN_LEADER = "unknown_leader"
    VACANT_LEADER = "vacant_leader"
    NO_RESPONSIBLE = "no_responsible"
    VACANT_RESPONSIBLE = "vacant_responsible"
