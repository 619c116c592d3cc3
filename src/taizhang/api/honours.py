"""What is asked and answered of honours."""

from datetime import date

from ninja import Schema
from pydantic import Field

from taizhang.api.answers import unit_name
from taizhang.api.inputs import Paged
from taizhang.api.schemas import UnitName
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour


class HonoursAsked(Paged):
    """Which honours; empty fields narrow nothing."""

    unit: str = Field("", max_length=20, description="Code of the unit that reported it.")
    kind: str = Field("", max_length=40, description="Code of the kind in the rule of honours.")
    level: str = Field("", max_length=40, description="Code of the level in the rule of honours.")
    state: HonourState | None = None

    def filter(self) -> dict[str, str]:
        """The same as columns of the table."""
        said = {"unit__code": self.unit, "kind": self.kind, "level": self.level, "state": self.state}
        return {name: value for name, value in said.items() if value}


class HonourShare(Schema):
    """A unit's part of a joint award, in percent."""

    unit: UnitName
    percent: str


class HonourOut(Schema):
    """An honour; of a person it has a `holder`, which is personal data."""

    code: str
    title: str
    unit: UnitName
    year: int
    kind: str
    level: str
    grade: str
    body: str
    number: str
    granted_on: date
    holder: str
    state: HonourState
    has_paper: bool
    shown_from: date | None
    shown_until: date | None
    public: bool
    shares: list[HonourShare]


class HonourPage(Schema):
    """A page of honours."""

    total: int
    page: int
    size: int
    items: list[HonourOut]


def honour(each: Honour) -> HonourOut:
    """One honour as it is told to programs."""
    names = ("code", "title", "year", "kind", "level", "grade", "body", "number", "granted_on", "holder", "public")
    return HonourOut(
        **{name: getattr(each, name) for name in (*names, "shown_from", "shown_until")},
        unit=unit_name(each.unit),
        state=HonourState(each.state),
        has_paper=each.paper_id is not None,
        shares=[HonourShare(unit=unit_name(share.unit), percent=str(share.percent)) for share in each.shares.all()],
    )
