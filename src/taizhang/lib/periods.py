"""The months, quarters, halves and years over which work is reported, scored and told."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering


class PeriodKind(StrEnum):
    """The four rhythms of the office."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}

_LABEL = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|[Qq](?P<quarter>[1-4])|[Hh](?P<half>[12])))?")


@total_ordering
@dataclass(frozen=True)
class Period:
    """A whole calendar month, quarter, half or year, both days inclusive."""

    kind: PeriodKind
    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse days that do not bound a whole period of this kind."""
        length = MONTHS_IN[self.kind]
        if (self.start.month - 1) % length or self.start.day != 1 or self.end != _last_day(self.start, length):
            raise ValueError(f"{self.start} to {self.end} is not a {self.kind}.")

    def __lt__(self, other: "Period") -> bool:
        """By start; of two that start together the shorter comes first."""
        return (self.start, self.end) < (other.start, other.end)

    def __str__(self) -> str:
        return self.label

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read '2012-06', '2012-Q2', '2012-H1' or '2012'; anything else is a ValueError."""
        match = _LABEL.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if match is None:
            raise ValueError(f"{text!r} is not a period; write 2012-06, 2012-Q2, 2012-H1 or 2012.")
        in_year = int(match["year"])
        if match["month"]:
            return month(in_year, int(match["month"]))
        if match["quarter"]:
            return quarter(in_year, int(match["quarter"]))
        if match["half"]:
            return half(in_year, int(match["half"]))
        return year(in_year)

    @classmethod
    def containing(cls, kind: PeriodKind, day: date) -> "Period":
        """The period of this kind in which `day` lies."""
        return _period(kind, day.year, (day.month - 1) // MONTHS_IN[kind] + 1)

    @property
    def number(self) -> int:
        """Its place within the year, from 1."""
        return (self.start.month - 1) // MONTHS_IN[self.kind] + 1

    @property
    def label(self) -> str:
        """How addresses and files name it: 2012-06, 2012-Q2, 2012-H1, 2012."""
        suffix = {
            PeriodKind.MONTH: f"-{self.number:02}",
            PeriodKind.QUARTER: f"-Q{self.number}",
            PeriodKind.HALF: f"-H{self.number}",
            PeriodKind.YEAR: "",
        }
        return f"{self.start.year:04}{suffix[self.kind]}"

    @property
    def label_zh(self) -> str:
        """How papers name it: 2012年6月, 2012年第二季度, 2012年上半年, 2012年."""
        suffix = {
            PeriodKind.MONTH: f"{self.start.month}月",
            PeriodKind.QUARTER: f"第{' 一二三四'[(self.start.month + 2) // 3]}季度",
            PeriodKind.HALF: "上半年" if self.start.month == 1 else "下半年",
            PeriodKind.YEAR: "",
        }
        return f"{self.start.year}年{suffix[self.kind]}"

    @property
    def title_zh(self) -> str:
        """How results and lists name it: 2012年6月, 2012年第二季度, 2012年上半年, 2012年度."""
        return f"{self.label_zh}度" if self.kind is PeriodKind.YEAR else self.label_zh

    def months(self) -> tuple["Period", ...]:
        """Its months in order; a month is its own only month."""
        return tuple(month(self.start.year, number) for number in range(self.start.month, self.end.month + 1))

    def within(self) -> tuple["Period", ...]:
        """Every month, quarter, half and year that lies within it, itself among them, in order."""
        found = {Period.containing(kind, each.start) for each in self.months() for kind in PeriodKind}
        return tuple(sorted(each for each in found if self.start <= each.start and each.end <= self.end))

    def next(self) -> "Period":
        """The period of the same kind that begins the day after."""
        return Period.containing(self.kind, self.end + timedelta(days=1))

    def previous(self) -> "Period":
        """The period of the same kind that ends the day before."""
        return Period.containing(self.kind, self.start - timedelta(days=1))

    def contains(self, day: date) -> bool:
        """Whether the day lies within, both ends included."""
        return self.start <= day <= self.end


def month(year: int, number: int) -> Period:
    """The `number`-th month, 1 to 12."""
    return _period(PeriodKind.MONTH, year, number)


def quarter(year: int, number: int) -> Period:
    """The `number`-th quarter, 1 to 4."""
    return _period(PeriodKind.QUARTER, year, number)


def half(year: int, number: int) -> Period:
    """The first or second half."""
    return _period(PeriodKind.HALF, year, number)


def year(number: int) -> Period:
    """The calendar year."""
    return _period(PeriodKind.YEAR, number, 1)


def _period(kind: PeriodKind, in_year: int, number: int) -> Period:
    length = MONTHS_IN[kind]
    if not 1 <= number <= 12 // length:
        raise ValueError(f"There is no {kind} {number} in a year.")
    start = date(in_year, (number - 1) * length + 1, 1)
    return Period(kind, start, _last_day(start, length))


def _last_day(start: date, length: int) -> date:
    last = start.month + length - 1
    return date(start.year, last, calendar.monthrange(start.year, last)[1])


_SAID = re.compile(
    r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|全年|)(?:份)?"
)


def said_period(text: str) -> Period | None:
    """The period that a paper names: `2012年6月`, `2012年第二季度`, `2012年上半年`, `2012年`, or a label; else None."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if match := _SAID.fullmatch(plain):
        in_year = int(match["year"])
        if match["month"]:
            return month(in_year, int(match["month"])) if 1 <= int(match["month"]) <= 12 else None
        if match["quarter"]:
            return quarter(in_year, "一二三四1234".index(match["quarter"]) % 4 + 1)
        return half(in_year, 1 + (match["half"] == "下")) if match["half"] else year(in_year)
    try:
        return Period.parse(plain)
    except ValueError:
        return None
