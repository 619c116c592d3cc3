"""What may be asked, field by field; whatever is not listed here is refused, so that a misspelt filter is noticed."""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from ninja.errors import ValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from taizhang.ledger.facts import AmendmentKind, AmendmentState, TargetKind, TargetState
from taizhang.ledger.queries import Filter
from taizhang.meetings.facts import BottleneckState, MeetingState
from taizhang.reporting.facts import ReportState

LAST_PAGE = 10_000
LARGEST_PAGE = 200


class Asked(BaseModel):
    """The query of an address."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _nothing_else(cls, data: Any, info: ValidationInfo) -> Any:
        """ninja hands over only the fields it knows, so the address itself is looked at."""
        request = (info.context or {}).get("request")
        if isinstance(request, HttpRequest):
            if unknown := sorted(set(request.GET) - set(cls.model_fields)):
                raise ValueError(f"there is no parameter {', '.join(unknown)[:60]}")
            if any("\0" in value for values in request.GET.lists() for value in values[1]):
                raise ValueError("a NUL character is not text")
        return data


def nothing_asked(request: HttpRequest) -> None:
    """Refuse an address that carries parameters where there are none."""
    if request.GET:
        raise ValidationError(
            [{"loc": ("query",), "msg": f"there is no parameter {', '.join(sorted(request.GET))[:60]}"}]
        )


class Paged(Asked):
    """A page of a long list."""

    page: int = Field(1, ge=1, le=LAST_PAGE, description="Page, from 1.")
    size: int = Field(50, ge=1, le=LARGEST_PAGE, description="Rows on a page.")


class Order(StrEnum):
    """How lines are sorted: by unit and number, by due day, by name."""

    UNIT = "unit"
    DUE = "due"
    MATTER = "matter"


class TargetsAsked(Paged):
    """Which lines; empty fields narrow nothing."""

    year: int | None = Field(None, ge=1990, le=2100)
    unit: str = Field("", max_length=20, description="Code of the lead unit.")
    kind: TargetKind | None = None
    state: TargetState | None = None
    peer_group: str = Field("", max_length=32)
    q: str = Field("", max_length=100, description="Words in matter, code or unit; pinyin initials.")
    order: Order = Order.UNIT

    def filter(self) -> Filter:
        """The same as a filter of the ledger."""
        return Filter(
            year=self.year,
            unit=self.unit,
            kind=self.kind or "",
            state=self.state or "",
            peer_group=self.peer_group,
            text=self.q,
        )


class ReportsAsked(Paged):
    """Which reports of a month."""

    unit: str = Field("", max_length=20, description="Code of the lead unit.")
    state: ReportState | None = None


class AmendmentsAsked(Paged):
    """Which changes; empty fields narrow nothing."""

    unit: str = Field("", max_length=20, description="Code of the lead unit.")
    target: str = Field("", max_length=40, description="Code of the line.")
    kind: AmendmentKind | None = None
    state: AmendmentState | None = None

    def filter(self) -> dict[str, str]:
        """The same as columns of the table."""
        said = {"target__ledger__unit__code": self.unit, "target__code": self.target}
        return {name: value for name, value in {**said, "kind": self.kind, "state": self.state}.items() if value}


class BottlenecksAsked(Paged):
    """Which bottlenecks; empty fields narrow nothing."""

    unit: str = Field("", max_length=20, description="Code of the unit that raised it.")
    target: str = Field("", max_length=40, description="Code of the line.")
    state: BottleneckState | None = None

    def filter(self) -> dict[str, str]:
        """The same as columns of the table."""
        said = {"unit__code": self.unit, "target__code": self.target, "state": self.state}
        return {name: value for name, value in said.items() if value}


class MeetingsAsked(Paged):
    """Which meetings; empty fields narrow nothing."""

    series: str = Field("", max_length=64, description="Name of the series.")
    state: MeetingState | None = None

    def filter(self) -> dict[str, str]:
        """The same as columns of the table."""
        return {name: value for name, value in {"series__name": self.series, "state": self.state}.items() if value}
