"""What travels of the ledger."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class TargetKind(StrEnum):
    """The five kinds of targets (大事、实事、亮点、指标、项目)."""

    MAJOR = "major"
    LIVELIHOOD = "livelihood"
    HIGHLIGHT = "highlight"
    INDICATOR = "indicator"
    PROJECT = "project"


class TargetState(StrEnum):
    """Where a line stands on its way into the published ledger."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """Whether work on the target goes on."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class MilestoneDraft:
    """A named stage with its date, as entered."""

    name: str
    due: date | None


@dataclass(frozen=True)
class TargetDraft:
    """One ledger line as somebody enters or imports it; units and posts by their keys.

    The four 干: `matter` what, `method` how, `lead_id`+`leader`/`responsible` who, `due`/`due_text` by when.
    `pace` is the curve of the work (`lib.paces`).
    """

    lead_id: int
    kind: TargetKind
    matter: str
    method: str = ""
    leader: str = ""
    responsible: str = ""
    post_id: int | None = None
    due: date | None = None
    due_text: str = ""
    due_kind: str = "fixed"
    requirement: str = ""
    criterion: str = ""
    weight: Decimal = Decimal(1)
    quantity: Decimal | None = None
    measure: str = ""
    pace: str = ""
    number: int | None = None
    support_ids: tuple[int, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
    paper_id: int | None = None
    locator: str = ""
    note: str = ""
