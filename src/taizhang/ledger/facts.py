"""What travels of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


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


class AmendmentKind(StrEnum):
    """What is asked of a line in force: 调整、延期、取消; or that a line joins a plan that stands already: 新增."""

    ADJUST = "adjust"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    ADD = "add"


class Reason(StrEnum):
    """Why a plan may change (杭州市综合考评条例 art. 15, 济南市绩效管理条例 art. 12): policy, bodies, force majeure.

    Conditions outside the unit's hands hold for dates alone; new tasks come from above or from the public.
    """

    POLICY = "policy"
    REORGANISATION = "reorganisation"
    FORCE_MAJEURE = "force_majeure"
    CONDITIONS = "conditions"
    ASSIGNED = "assigned"
    PUBLIC = "public"


class AmendmentState(StrEnum):
    """Where an asking stands: the unit asks, its head signs, the office checks, who may decides."""

    ASKED = "asked"
    SIGNED = "signed"
    CHECKED = "checked"
    RETURNED = "returned"
    GRANTED = "granted"
    REFUSED = "refused"
    DROPPED = "dropped"


class Level(StrEnum):
    """Who decides on a change, the lowest first; the leader is the mayor or the vice-mayor in charge of the unit."""

    CHIEF = "chief"
    LEADER = "leader"
    MAYOR = "mayor"


class SupportState(StrEnum):
    """How far a supporting unit is with its own part."""

    NOT_BEGUN = "not_begun"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True)
class Asking:
    """What a unit asks: the new values by the name of the column (plain data), why, and how the work stands."""

    kind: AmendmentKind
    reason: Reason
    why: str
    so_far: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Attached:
    """The paper that an asking stands on: its bytes and what it is called."""

    content: bytes
    filename: str
    title: str
    number: str = ""


@dataclass(frozen=True)
class MilestoneDraft:
    """A named stage with its date, as entered."""

    name: str
    due: date | None


@dataclass(frozen=True)
class TargetDraft:
    """One ledger line as somebody enters or imports it; units and posts by their keys.

    The four 干: `matter` what, `method` how, `lead_id`+`leader`/`responsible` who, `due`/`due_text` by when.
    `pace` is the curve of the work (`lib.paces`), `begins_on` the day from which it runs; none is the year's first.
    `support_parts` says of each supporting unit, in the same order, what it does; what is not said is empty.
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
    begins_on: date | None = None
    number: int | None = None
    support_ids: tuple[int, ...] = ()
    support_parts: tuple[str, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
    parent_id: int | None = None
    paper_id: int | None = None
    locator: str = ""
    note: str = ""

    @property
    def supporting(self) -> list[tuple[int, str]]:
        """Each supporting unit once, with its part."""
        parts = (*self.support_parts, *[""] * len(self.support_ids))
        return list(dict(zip(self.support_ids, parts, strict=False)).items())
