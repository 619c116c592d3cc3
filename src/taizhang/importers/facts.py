"""What travels of an import: raw rows as they stand in the file, lines as understood, indicators as stated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from taizhang.lib.problems import Problem
from taizhang.lib.quantities import Quantity


class IntakeState(StrEnum):
    """Where the reading of a paper stands."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    UNDONE = "undone"
    REJECTED = "rejected"


OPEN = (IntakeState.PROPOSED, IntakeState.UNDONE)
"""While a paper can be decided on, and applied."""


class Decision(StrEnum):
    """What a person said of a proposed line."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class RawRow:
    """One row as a person counts it (from 1); merged cells are filled, every cell is text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """A sheet, or a table of a document, with the name it goes by.

    `after` is the number of the last paragraph above it; 0 where none stands above. Rows of a `ragged` table lack the
    cells that a cell above them spans.
    """

    name: str
    rows: tuple[RawRow, ...]
    after: int = 0
    ragged: bool = False


@dataclass(frozen=True)
class RawParagraph:
    """One paragraph or line of text, counted from 1; `listed` when its number is the program's and not in the text.

    `page` is 0 where the file knows no pages.
    """

    number: int
    text: str
    listed: bool = False
    page: int = 0


@dataclass(frozen=True)
class RawFile:
    """All that could be read of a file, and what could not."""

    name: str
    tables: tuple[RawTable, ...] = ()
    paragraphs: tuple[RawParagraph, ...] = ()
    problems: tuple[Problem, ...] = ()


class LeadKind(StrEnum):
    """How the leading units are named."""

    NAMED = "named"
    """牵头单位, or X牵头: the first leads, any others lead with it."""
    RESPONSIBLE = "responsible"
    """Only 责任单位: the first listed leads (杭州 2020)."""
    JOINT = "joint"
    """按职责分工负责: all share the work and nobody leads."""
    NONE = "none"
    """Nobody is named."""


@dataclass(frozen=True)
class Parties:
    """The units of a line by their written names, in order; shared prefixes and suffixes are written out.

    `lead_open` and `support_open` say that a list ends in 等: others may belong to it.
    """

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    kind: LeadKind = LeadKind.NONE
    lead_open: bool = False
    support_open: bool = False


@dataclass(frozen=True)
class Place:
    """Where words stand: row and column of a sheet or table, or a paragraph (`row`) where `sheet` is empty.

    `start` and `end` cut the words out of the cell's or the paragraph's text; both 0 mean the whole.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, eq=False)
class RowPlaces(Mapping[str, Place]):
    """The places of a row's fields by the name of their column, each made when it is asked for."""

    sheet: str
    row: int
    columns: Mapping[str, str]

    def __getitem__(self, name: str) -> Place:
        return Place(self.sheet, self.row, self.columns[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


@dataclass(frozen=True)
class RawLine:
    """One ledger line as written: the text of each field, and the place it stands in.

    `implied` names the fields whose text was not in the line itself but follows from what stands around it; `section`
    are the headings above it, the outermost first; `where` is the place of each field's text.
    """

    sheet: str
    row: int
    locator: str
    said: Mapping[str, str]
    implied: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    where: Mapping[str, Place] = field(default_factory=dict)


class Certainty(StrEnum):
    """How a field came to what it holds. Whatever was not stated waits for a person."""

    STATED = "stated"
    IMPLIED = "implied"
    """It follows from what stands around it, or from what is usual."""
    GUESSED = "guessed"
    """It was read one way and may mean another."""


@dataclass(frozen=True)
class Doubt:
    """What a person should look at: the words as `written`, what they were taken for, and why.

    Doubts of one `key` are settled together; `likely` are answers to suggest. `answer` is what a person said (empty:
    nothing is to be taken), None while nobody has.
    """

    field: str
    certainty: Certainty
    reason: str
    written: str = ""
    proposed: str = ""
    key: str = ""
    likely: tuple[str, ...] = ()
    answer: str | None = None


@dataclass(frozen=True)
class ReadLine:
    """One line as understood: `fields` for the ledger, `doubts` what a person should look at.

    `faults` are those of its `problems` that its cells have, whatever its words are taken for.
    """

    raw: RawLine
    fields: Mapping[str, Any]
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    parties: Parties = field(default_factory=Parties)
    faults: tuple[Problem, ...] = ()

    @property
    def confirm(self) -> Mapping[str, str]:
        """What nobody has settled: field → why."""
        return {each.field: each.reason for each in self.doubts if each.answer is None}

    def certainty(self, name: str) -> Certainty:
        """How a field came to what it holds: the least certain of what is said of it."""
        said = {each.certainty for each in self.doubts if each.field == name and each.answer is None}
        return next((each for each in (Certainty.GUESSED, Certainty.IMPLIED) if each in said), Certainty.STATED)


class PageKind(StrEnum):
    """What a page of text is: tasks to be done, or what has become of them."""

    PLAN = "plan"
    REPORT = "report"


@dataclass(frozen=True)
class Indicator(Quantity):
    """A quantity in its place: `span` cuts its words out of the paragraph, `sentence` is the sentence they stand in.

    `period` is a label of lib.periods (2012-H1), or first..last month (2012-01..2012-08); empty where none is stated.
    """

    period: str = ""
    sentence: str = ""
    paragraph: int = 0


class ChangeKind(StrEnum):
    """What sort of damage was mended on the way in, or left to a person."""

    GLOSS = "gloss"
    SCRIPT = "script"
    STOP = "stop"
    LOST = "lost"
    WIDTH = "width"
    SPACE = "space"
    INVISIBLE = "invisible"
    ENTITY = "entity"
    FOOTER = "footer"
    CONTACT = "contact"
    DISCLOSURE = "disclosure"


@dataclass(frozen=True)
class Mend:
    """One thing mended in one text; `ambiguous` says why a person must look, and is empty where there is no doubt.

    What cannot be mended is said too: `after` is then `before`.
    """

    kind: ChangeKind
    before: str
    after: str
    ambiguous: str = ""


@dataclass(frozen=True)
class Change(Mend):
    """The same mend wherever it was made in a file, first at `place`, so that one decision settles all of them."""

    place: str = ""
    count: int = 1
