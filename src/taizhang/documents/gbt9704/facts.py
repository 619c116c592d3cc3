"""What an official document is made of: plain frozen facts, without a database, a request or a clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """The kinds of paper an office sends out; each has its own head and its own way of ending."""

    DOCUMENT = "document"  # 红头文件
    BULLETIN = "bulletin"  # 工作通报、督查通报
    LETTER = "letter"  # 信函格式
    MINUTES = "minutes"  # 纪要
    NOTICE = "notice"  # 整改通知书、督办通知


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4: 一、 / （一） / 1. / （1）. The number is added unless the text brings its own."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise ValueError(f"a heading has level 1 to 4, not {self.level}")


@dataclass(frozen=True)
class Paragraph:
    """Running text, indented by two characters; `bold_lead` is set in front of it in heavy type."""

    text: str
    bold_lead: str = ""


@dataclass(frozen=True)
class Table:
    """A ruled table. `widths` are shares of the line; `align` holds left, center or right for each column.

    `heavy` names the rows, counted from 0, that are set in heavy type: sums, and heads of groups, which stay with the
    row below them. `note` stands small below the table.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    caption: str = ""
    align: tuple[str, ...] = ()
    heavy: tuple[int, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if not self.headers:
            raise ValueError("a table needs at least one column")
        columns = len(self.headers)
        wrong = [number for number, row in enumerate(self.rows, start=1) if len(row) != columns]
        if wrong:
            raise ValueError(f"row {wrong[0]} of the table does not have {columns} cells")
        for name, given in (("widths", self.widths), ("align", self.align)):
            if given and len(given) != columns:
                raise ValueError(f"{name} must name all {columns} columns or none")
        if any(width <= 0 for width in self.widths):
            raise ValueError("a column's share of the line is a positive whole number")
        unknown = set(self.align) - {"left", "center", "right"}
        if unknown:
            raise ValueError(f"a column is aligned left, center or right, not {sorted(unknown)[0]}")


@dataclass(frozen=True)
class Chart:
    """Bars of shares, told apart in black and white: `rows` hold a name and a count for each of the series."""

    caption: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= 5:
            raise ValueError("a chart has one to five series: more cannot be told apart in black and white")
        wrong = [name for name, counts in self.rows if len(counts) != len(self.series) or min(counts) < 0]
        if wrong:
            raise ValueError(f"the bar {wrong[0]} does not have a count for each series")


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True)
class Annex:
    """An annex on pages of its own; wide tables ask for `landscape`."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, kw_only=True)
class OfficialDocument:
    """One paper, complete: what is written here is all that is printed, and equal facts give equal bytes."""

    kind: DocumentKind
    issuer: str
    number: str
    title: str
    addressee: str
    body: tuple[Block, ...]
    dated: date
    annexes: tuple[Annex, ...] = ()
    signature: str = ""
    note: str = ""
    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signer: str = ""
    masthead: str = ""
    issue: str = ""
    footer: str = ""
