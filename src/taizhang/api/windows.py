"""What is asked, answered and handed in of service windows: items with their terms, cases with their clocks."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from taizhang.api.answers import unit_name
from taizhang.api.inputs import Paged
from taizhang.api.schemas import UnitName
from taizhang.services.facts import (
    Asking,
    BreachKind,
    CaseEntry,
    CaseFacts,
    CaseState,
    Ending,
    Pause,
    Rating,
)
from taizhang.services.models import Item
from taizhang.services.queries.reading import Read
from taizhang.voice.rules import redacted

MOST_CASES = 500
"""So many cases are handed in at once."""


class WindowsAsked(Paged):
    """Which items or cases; empty fields narrow nothing."""

    unit: str = Field("", max_length=20, description="Code of the unit.")
    item: str = Field("", max_length=40, description="Code of the item.")


class Terms(Schema):
    """An item's terms from a day on; limits in working days."""

    valid_from: date
    basis: str
    materials: list[str]
    steps: list[str]
    promise: int
    legal: int | None
    fee: str


class ServiceItem(Schema):
    """Something that can be applied for, with every published version."""

    code: str
    name: str
    unit: UnitName
    versions: list[Terms]


class ServiceItemPage(Schema):
    """A page of items."""

    total: int
    page: int
    size: int
    items: list[ServiceItem]


class Found(Schema):
    """A breach found by rule."""

    kind: BreachKind
    on: date
    said: str


class ServiceCase(Schema):
    """A case and how its clock stands today."""

    number: str
    item: str
    received_on: date
    accepted_on: date | None
    ended_on: date | None
    ending: str
    state: CaseState
    used: int
    promise: int
    breaches: list[Found]


class ServiceCasePage(Schema):
    """A page of cases."""

    total: int
    page: int
    size: int
    items: list[ServiceCase]


class Strict(BaseModel):
    """What is handed in: a field that is not listed is refused, so that nobody's name comes in by mistake."""

    model_config = ConfigDict(extra="forbid")


class AskingIn(Strict):
    """The applicant was told what is missing."""

    on: date
    materials: list[Annotated[str, Field(max_length=200)]] = Field(min_length=1, max_length=50)
    answered_on: date | None = None

    def fact(self) -> Asking:
        """The same for the room."""
        return Asking(self.on, tuple(map(redacted, self.materials)), self.answered_on)


class PauseIn(Strict):
    """The handling was stopped: hearing, appraisal, review, inspection, publication; other words stop no clock."""

    on: date
    reason: str = Field("", max_length=100)
    until: date | None = None


class CaseIn(Strict):
    """A case as the window system states it now, under its number."""

    number: str = Field(max_length=60)
    item: str = Field(max_length=40, description="Code of the item.")
    received_on: date
    accepted_on: date | None = None
    askings: list[AskingIn] = Field([], max_length=20)
    pauses: list[PauseIn] = Field([], max_length=20)
    ended_on: date | None = None
    ending: Ending | None = None
    reason: str = Field("", max_length=300)
    collected_on: date | None = None
    rating: Rating | None = None
    visits: int | None = None

    def entry(self) -> CaseEntry:
        """The same for the room; numbers that tell who somebody is are blotted out of free words."""
        facts = CaseFacts(
            received_on=self.received_on,
            accepted_on=self.accepted_on,
            askings=tuple(each.fact() for each in self.askings),
            pauses=tuple(Pause(each.on, redacted(each.reason), each.until) for each in self.pauses),
            ended_on=self.ended_on,
            ending=self.ending or "",
            reason=redacted(self.reason),
            collected_on=self.collected_on,
            rating=self.rating or "",
            visits=self.visits,
        )
        return CaseEntry(self.number, self.item, facts)


class CasesIn(Strict):
    """Cases handed in together, taken in as a whole or not at all."""

    cases: list[CaseIn] = Field(min_length=1, max_length=MOST_CASES)


class CasesTaken(Schema):
    """How many were new, brought up to date, and as they were."""

    new: int
    changed: int
    same: int


def item_answer(row: Item, versions: Sequence[Any]) -> ServiceItem:
    """An item with its published versions."""
    return ServiceItem(
        code=row.code,
        name=row.name,
        unit=unit_name(row.unit),
        versions=[
            Terms(
                valid_from=each.valid_from,
                basis=each.basis,
                materials=each.materials,
                steps=each.steps,
                promise=each.promise,
                legal=each.legal,
                fee=each.fee,
            )
            for each in versions
        ],
    )


def case_answer(read: Read) -> ServiceCase:
    """A case with its clock."""
    row, clock = read.case, read.clock
    return ServiceCase(
        number=row.number,
        item=row.item.code,
        received_on=row.received_on,
        accepted_on=row.accepted_on,
        ended_on=row.ended_on,
        ending=row.ending,
        state=clock.state,
        used=clock.used,
        promise=clock.terms.promise,
        breaches=[Found(kind=each.kind, on=each.on, said=each.said) for each in read.breaches],
    )
