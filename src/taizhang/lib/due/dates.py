"""Dates inside a phrase: where they stand and which days they bound."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from taizhang.lib.due.facts import Confirm

_NEXT_YEAR = "明年|次年|翌年|来年"
_RELATIVE = rf"今年|本年度?|当年|{_NEXT_YEAR}"
_YEAR = rf"(?:(?P<year>\d{{4}})年?[度]?|(?P<short>(?<!\d)\d{{2}})年度?|(?P<relative>{_RELATIVE}))?的?"
_BEFORE = "(?P<before>以前|之前|前)?"
_TO = r"(?:至|到|-|—|–|~)+"
_FULL = re.compile(r"(?P<year>\d{4})(?:[-./年])(?P<month>\d{1,2})(?:[-./月])(?P<day>\d{1,2})(?!\d)[日号]?")
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_DAY = re.compile(_YEAR + r"(?<!\d)(?P<month>\d{1,2})月份?(?P<day>\d{1,2})(?:[日号]|(?=\D|$))")
_MONTH = re.compile(
    _YEAR + r"(?<!\d)(?<!连续)(?P<month>\d{1,2})月份?(?P<part>上中旬|中下旬|上旬|中旬|下旬|初|中|末|底)?" + _BEFORE
)
_NUMERIC_MONTH = re.compile(
    r"(?<![\d./])(?P<year>(?:19|20)\d{2})[-./](?P<month>\d{1,2})(?=$|[月底末前至到—–~-])月?(?P<part>末|底)?" + _BEFORE
)
_QUARTER = re.compile(_YEAR + r"(?:第?(?P<quarter>[1-4])季度|-?[Qq](?P<q>[1-4])(?!\d))(?P<end>末|底)?" + _BEFORE)
_HALF = re.compile(_YEAR + r"(?:(?P<half>上半年|下半年|年中)|-?[Hh](?P<h>[12])(?!\d))(?P<end>末|底)?" + _BEFORE)
_YEAR_ONLY = re.compile(
    r"(?P<year>\d{4})年[度]?(?!度|初(?!步))(?P<end>底|末|内|终|全年)?" + _BEFORE + r"|(?P<lone>^\d{4}$)"
)
_SHORT_YEAR = re.compile(r"(?<!\d)(?P<short>\d{2})年(?:底|末)")
_THIS_YEAR = re.compile(
    rf"(?P<relative>{_RELATIVE})年?(?:底|末|内|终)|(?<![\d半两几数多])年(?:底|末|内|终)|全年|(?P<bare>{_RELATIVE})(?!初)"
)
_TWO_YEARS = re.compile("今明2年")
_MONTH_DAY = re.compile(r"^(?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?=$|前)")
_SHORT_MONTHS = re.compile(
    _YEAR
    + rf"(?<!\d)(?P<first>\d{{1,2}})(?:月?{_TO}|、)(?P<relative2>次年|翌年|明年)?(?P<last>\d{{1,2}})月份?底?(?!\d)"
)
_SHORT_DAYS = re.compile(_YEAR + r"(?P<month>\d{1,2})月(?P<first>\d{1,2})日?" + _TO + r"(?P<last>\d{1,2})日")
_SHORT_YEARS = re.compile(r"(?P<first>\d{4})年?" + _TO + r"(?P<last>\d{4})(?:年底?|$)")
_BETWEEN = re.compile(r"(?:底|末|前)?" + _TO)
CENTURY = 2000

LAST_DAY_OF_PART = {"上旬": 10, "中旬": 20, "上中旬": 20, "初": 10, "中": 15}
FIRST_DAY_OF_PART = {"上旬": 1, "中旬": 11, "下旬": 21, "上中旬": 1, "中下旬": 11}


@dataclass(frozen=True)
class Mention:
    """A date found at `begin:end` of a phrase; `on` is None when there is no such day."""

    begin: int
    end: int
    on: date | None
    start: date | None = None
    year: int = 0
    whole_year: bool = False
    confirm: str = ""


def mentions(phrase: str, year: int) -> list[Mention]:
    """All dates of a phrase from left to right; two joined by 至 or a dash are one span."""
    found: list[Mention] = []
    ahead: dict[int, re.Match[str] | None] = {}
    at, current = 0, year
    while at < len(phrase):
        mention = _next(phrase, at, current, ahead)
        if mention is None:
            break
        current = mention.year or current
        joined = found and _BETWEEN.fullmatch(phrase, found[-1].end, mention.begin)
        found[-1:] = [_span(found[-1], mention)] if joined else [*found[-1:], mention]
        at = mention.end
    return found


def _span(first: Mention, last: Mention) -> Mention:
    start = first.start or first.on
    if start and first.start is None and start == _month_end(start.year, start.month):
        start = start.replace(month=1, day=1) if first.whole_year else start.replace(day=1)
    on, confirm = last.on, first.confirm or last.confirm
    if start and on and on < start:
        on, confirm = _day(on.year + 1, on.month, on.day), Confirm.ORDER
    return Mention(first.begin, last.end, on, start, last.year, last.whole_year, confirm)


def _next(phrase: str, at: int, year: int, ahead: dict[int, re.Match[str] | None]) -> Mention | None:
    """The leftmost date from `at`; of two that begin together the more exact form.

    `ahead` keeps where each form stands next, so that a long text is gone through once.
    """
    first: tuple[int, int] | None = None
    for index, (pattern, _) in enumerate(_FORMS):
        match = ahead.get(index)
        if index not in ahead or (match and match.start() < at):
            match = ahead[index] = pattern.search(phrase, at)
        if match and match.group() and (first is None or match.start() < first[0]):
            first = match.start(), index
    if first is None:
        return None
    match = ahead[first[1]]
    return _FORMS[first[1]][1](match, year) if match else None


def _year_of(match: re.Match[str], year: int) -> int:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("short"):
        return CENTURY + int(groups["short"])
    word = groups.get("relative") or groups.get("bare") or ""
    return year + 1 if word in _NEXT_YEAR.split("|") else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def _mention(
    match: re.Match[str],
    on: date | None,
    year: int,
    *,
    start: date | None = None,
    confirm: str = "",
    whole: bool = False,
) -> Mention:
    short = Confirm.TWO_DIGITS if match.groupdict().get("short") else ""
    reason = confirm or short if on else confirm or Confirm.NO_SUCH_DAY
    return Mention(match.start(), match.end(), on, start, year, whole, reason)


def _read_day(match: re.Match[str], year: int) -> Mention:
    in_year = _year_of(match, year)
    return _mention(match, _day(in_year, int(match["month"]), int(match["day"])), in_year)


def _read_month_day(match: re.Match[str], year: int) -> Mention:
    on = _day(year, int(match["month"]), int(match["day"]))
    return _mention(match, on, year, confirm=Confirm.MONTH_DAY if on else "")


def _read_month(match: re.Match[str], year: int) -> Mention:
    in_year, month = _year_of(match, year), int(match["month"])
    end, part = _month_end(in_year, month), match["part"]
    if end and match["before"] and not part:
        return _mention(match, end.replace(day=1) - timedelta(days=1), in_year, confirm=Confirm.BEFORE)
    on = end.replace(day=LAST_DAY_OF_PART.get(part or "", end.day)) if end else None
    start = end.replace(day=FIRST_DAY_OF_PART[part]) if end and part in FIRST_DAY_OF_PART else None
    return _mention(match, on, in_year, start=start, confirm=Confirm.VAGUE if on and part in ("初", "中") else "")


def _read_quarter(match: re.Match[str], year: int) -> Mention:
    """Before a quarter (not before its end) is no day that anybody means for sure."""
    in_year = _year_of(match, year)
    if match["before"] and not match["end"]:
        return _mention(match, None, in_year, confirm=Confirm.BEFORE)
    return _mention(match, _month_end(in_year, 3 * int(match["quarter"] or match["q"])), in_year)


def _read_half(match: re.Match[str], year: int) -> Mention:
    in_year = _year_of(match, year)
    if match["half"] == "年中":
        return _mention(match, _month_end(in_year, 6), in_year, confirm=Confirm.VAGUE)
    if match["before"] and not match["end"]:
        return _mention(match, None, in_year, confirm=Confirm.BEFORE)
    return _mention(match, _month_end(in_year, 12 if match["half"] == "下半年" or match["h"] == "2" else 6), in_year)


def _read_year(match: re.Match[str], year: int) -> Mention:
    in_year = int(match["year"] or match["lone"])
    if match["before"] and not match["end"]:
        return _mention(match, _day(in_year - 1, 12, 31), year, whole=True, confirm=Confirm.BEFORE)
    return _mention(match, _day(in_year, 12, 31), in_year, whole=True)


def _read_this_year(match: re.Match[str], year: int) -> Mention:
    in_year = _year_of(match, year)
    return _mention(match, _day(in_year, 12, 31), in_year, whole=True)


def _read_two_years(match: re.Match[str], year: int) -> Mention:
    return _mention(match, _day(year + 1, 12, 31), year + 1, start=_day(year, 1, 1), whole=True)


def _read_short_months(match: re.Match[str], year: int) -> Mention:
    in_year, first, last = _year_of(match, year), int(match["first"]), int(match["last"])
    crosses = bool(match["relative2"])
    backwards = last < first and not crosses
    start, on = _day(in_year, first, 1), _month_end(in_year + (crosses or backwards), last)
    confirm = Confirm.ORDER if backwards else ""
    return _mention(match, on if start else None, in_year, start=start, confirm=confirm)


def _read_short_days(match: re.Match[str], year: int) -> Mention:
    in_year, month = _year_of(match, year), int(match["month"])
    start, on = _day(in_year, month, int(match["first"])), _day(in_year, month, int(match["last"]))
    return _mention(match, on if start and on and start <= on else None, in_year, start=start)


def _read_short_years(match: re.Match[str], _year: int) -> Mention:
    first, last = int(match["first"]), int(match["last"])
    on = _day(last, 12, 31) if first <= last else None
    return _mention(match, on, last, start=_day(first, 1, 1), whole=True)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], Mention]], ...] = (
    (_FULL, _read_day),
    (_COMPACT, _read_day),
    (_SHORT_DAYS, _read_short_days),
    (_SHORT_MONTHS, _read_short_months),
    (_SHORT_YEARS, _read_short_years),
    (_DAY, _read_day),
    (_NUMERIC_MONTH, _read_month),
    (_MONTH_DAY, _read_month_day),
    (_MONTH, _read_month),
    (_QUARTER, _read_quarter),
    (_HALF, _read_half),
    (_YEAR_ONLY, _read_year),
    (_SHORT_YEAR, _read_this_year),
    (_TWO_YEARS, _read_two_years),
    (_THIS_YEAR, _read_this_year),
)
"""More exact forms first: they win where two begin at the same place."""
