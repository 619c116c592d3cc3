"""What a list of lines was asked to show, read from an address; anything unreadable asks for nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from taizhang.ledger.facts import TargetKind, TargetState
from taizhang.ledger.queries import Filter
from taizhang.reporting.facts import Status

ORDERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("place",),
    "due": ("due", "place"),
    "matter": ("initials", "place"),
    "kind": ("kind", "place"),
    "achieved": ("achieved", "place"),
    "gap": ("gap", "place"),
}
"""What a list can be sorted by, as columns of what is kept of its lines; each of them has an index."""

MOST = 30
"""Columns beyond so many are not read."""

LONGEST_KEY = 10
"""Digits that a key of the database can have; longer ones are none."""

LATE = "late"
"""Asks for what is behind pace and what is overdue together."""


@dataclass(frozen=True)
class Head:
    """A heading one can sort by: the address that does, and how the list is sorted by it now."""

    query: str
    sorted: str


@dataclass(frozen=True)
class Listing:
    """Filter and order of a list; `down` turns the order round."""

    filter: Filter = field(default_factory=Filter)
    status: str = ""
    order: str = "unit"
    down: bool = False
    columns: tuple[str, ...] = ()
    """Those chosen; none where the usual ones will do."""
    view: int | None = None
    """The saved view it began with; 0 asks for all lines, whatever the person's list begins with."""

    @classmethod
    def of(cls, asked: QueryDict) -> "Listing":
        """Read the query of an address."""
        order, year, status = asked.get("order", ""), asked.get("year", ""), asked.get("status", "")
        name = order.removeprefix("-")
        known = name in ORDERS
        return cls(
            filter=Filter(
                year=int(year) if year.isdecimal() and len(year) == 4 else None,
                unit=asked.get("unit", "").replace("\0", ""),
                kind=_one_of(TargetKind, asked.get("kind", "")),
                state=_one_of(TargetState, asked.get("state", "")),
                text=asked.get("q", "").strip(),
            ),
            status=status if status == LATE or status in set(Status) else "",
            order=name if known else "unit",
            down=known and order.startswith("-"),
            columns=tuple(name for name in dict.fromkeys(asked.getlist("column")) if name.isidentifier())[:MOST],
            view=_number(asked.get("view", "")),
        )

    @property
    def query(self) -> str:
        """The address again, for the links to other pages."""
        said = self.filter
        order = f"-{self.order}" if self.down else self.order
        parts = {
            "q": said.text,
            "unit": said.unit,
            "kind": said.kind,
            "state": said.state,
            "status": self.status,
            "year": said.year,
            "order": order,
            "column": self.columns,
            "view": "" if self.view is None else str(self.view),
        }
        said_parts = {name: value for name, value in parts.items() if value and (name, value) != ("order", "unit")}
        return urlencode(said_parts, doseq=True)

    @property
    def said(self) -> str:
        """What the list shows, apart from where it began."""
        return replace(self, view=None).query

    @property
    def of_any_status(self) -> str:
        """The address without a status, to which another is appended."""
        query = replace(self, status="").query
        return f"?{query}&" if query else "?"

    @property
    def heads(self) -> Mapping[str, Head]:
        """Every order as a heading: choosing the one in force turns it round."""
        return dict(self._heads())

    def _heads(self) -> Iterator[tuple[str, Head]]:
        for name in ORDERS:
            mine = name == self.order
            turned = replace(self, order=name, down=mine and not self.down)
            yield name, Head(turned.query, ("descending" if self.down else "ascending") if mine else "none")

    def chosen(self) -> Iterator[tuple[str, str, str]]:
        """What the list is narrowed to, as (what, value, the address without it)."""
        for name in ("text", "unit", "kind", "state"):
            if value := getattr(self.filter, name):
                emptied: dict[str, Any] = {name: ""}
                yield name, value, replace(self, filter=replace(self.filter, **emptied)).query
        if self.status:
            yield "status", self.status, replace(self, status="").query


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < LONGEST_KEY else None


def _one_of(values: type[TargetKind] | type[TargetState], text: str) -> str:
    return text if text in set(values) else ""
