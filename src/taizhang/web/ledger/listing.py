"""What a list of lines was asked to show, read from an address; anything unreadable asks for nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from taizhang.ledger.facts import TargetKind, TargetState
from taizhang.ledger.queries import Filter

ORDERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("ledger__unit__order", "number"),
    "due": ("due", "ledger__unit__order", "number"),
    "matter": ("initials", "code"),
}
LAST_PAGE = 10_000


@dataclass(frozen=True)
class Listing:
    """Filter and order of a list."""

    filter: Filter = field(default_factory=Filter)
    order: str = "unit"

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Listing":
        """Read the query of an address."""
        order, year = asked.get("order", ""), asked.get("year", "")
        return cls(
            filter=Filter(
                year=int(year) if year.isdecimal() and len(year) == 4 else None,
                unit=asked.get("unit", "").replace("\0", ""),
                kind=_one_of(TargetKind, asked.get("kind", "")),
                state=_one_of(TargetState, asked.get("state", "")),
                text=asked.get("q", "").strip(),
            ),
            order=order if order in ORDERS else "unit",
        )

    @property
    def query(self) -> str:
        """The address again, for the links to other pages."""
        said = self.filter
        parts = {"q": said.text, "unit": said.unit, "kind": said.kind, "state": said.state, "order": self.order}
        return urlencode({name: value for name, value in parts.items() if value})


def _one_of(values: type[TargetKind] | type[TargetState], text: str) -> str:
    return text if text in set(values) else ""


def read_page(text: str) -> int:
    """The page asked for; a number beyond all bounds is bounded before a database sees it."""
    return min(int(text), LAST_PAGE) if text.isdecimal() and len(text) < 9 else 1
