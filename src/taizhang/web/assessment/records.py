"""What the record of another room says of a point, to whoever may read it: its words, its proofs, its paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from taizhang.accounts.facts import Actor
from taizhang.documents.models import Paper, StoredFile
from taizhang.documents.rules import place_in_words
from taizhang.importers.queries import sees_whole_paper
from taizhang.lib import clock
from taizhang.web.assessment.was import AsItWas

Said = tuple[str, object]


@dataclass(frozen=True)
class Proof:
    """A file that bears a record out, and where it is handed out."""

    name: str
    address: str
    file: StoredFile


@dataclass(frozen=True)
class Cited:
    """The paper a record came from: its title and number, and where it stands; no address where it is not kept."""

    title: str
    number: str = ""
    address: str = ""


@dataclass(frozen=True)
class Counted:
    """The rows that a count was made of."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def named(self) -> Sequence[Sequence[tuple[str, str]]]:
        """The rows, each cell with its head: a narrow screen shows it beside the cell."""
        return [list(zip(self.heads, cells, strict=True)) for cells in self.rows]


@dataclass(frozen=True)
class Record:
    """A record of a room: what it says by name, what bears it out, where it comes from, which writing of it counted."""

    said: Sequence[Said]
    proofs: Sequence[Proof] = ()
    cited: Cited | None = None
    counted: Counted | None = None
    was: AsItWas | None = None
    heading: str = ""

    @property
    def words(self) -> Sequence[tuple[str, str]]:
        """What it says, without what it leaves open; days and hours as they are written."""
        return [(name, _written(value)) for name, value in self.said if value not in (None, "")]


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.TZ):%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def cited_paper(actor: Actor, paper: Paper | None, locator: str = "") -> Cited | None:
    """The paper a row was read from, with the place in it; it leads to the paper where that is open to the reader."""
    if paper is None:
        return None
    title = "，".join(filter(None, (paper.title, place_in_words(locator) if locator else "")))
    return Cited(title, paper.number, reverse("paper", args=[paper.pk]) if sees_whole_paper(actor, paper) else "")
