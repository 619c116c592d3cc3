"""The period that a figure of a text is for: 上半年, 1-8月, 前三季度, 截至6月底, 2021年."""

import re
from collections.abc import Callable

from taizhang.lib import periods
from taizhang.lib.quantities.tokens import folded

_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年|(?P<last>去年|上年))?"
_STATED = re.compile(
    rf"{_YEAR}(?:"
    r"(?P<half>[上下])半年"
    r"|前(?P<quarters>[一二三四])个?季度"
    r"|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<first>\d{1,2})月?[-—–~～至到](?P<final>\d{1,2})月份?"
    r"|(?P<till>截至|截止|到)(?:目前[,，]?)?(?P<till_month>\d{1,2})月(?:底|末)"
    r"|(?P<month>\d{1,2})月份(?!前)"
    r"|(?P<whole>全年)(?!无休|任务|目标|计划|预算)"
    r")"
    r"|(?P<plain>(?:19|20)\d{2})年(?!底|末|前|内|初|度|\d)"
)
_COMPARED = ("比", "较", "与")
"""Behind one of these stands what a figure is compared with: 比一季度提高."""
_RANGE = re.compile(r"(\d{4})-(\d{2})\.\.\1-(\d{2})")


def stated_periods(text: str, *, year: int) -> list[tuple[int, str]]:
    """Where each period that the text states ends, and its label; of `year` unless it names its own."""
    clear = folded(text)
    stated = (match for match in _STATED.finditer(clear) if clear[: match.start()][-1:] not in _COMPARED)
    found = ((match.end(), _label(match, year)) for match in stated)
    return [(end, label) for end, label in found if label]


def _label(match: re.Match[str], year: int) -> str:
    year = int(match["year"] or match["plain"] or year) - bool(match["last"])
    kinds: dict[str, Callable[[], str]] = {
        "half": lambda: periods.half(year, 1 if match["half"] == "上" else 2).label,
        "quarters": lambda: _months(year, 1, 3 * _DIGITS[match["quarters"]]),
        "quarter": lambda: periods.quarter(year, _DIGITS.get(match["quarter"]) or int(match["quarter"])).label,
        "first": lambda: _months(year, int(match["first"]), int(match["final"])),
        "till_month": lambda: _months(year, 1, int(match["till_month"])),
        "month": lambda: _months(year, int(match["month"]), int(match["month"])),
    }
    named = next((kind for kind in kinds if match[kind]), None)
    return kinds[named]() if named else periods.year(year).label


def _months(year: int, first: int, last: int) -> str:
    """The whole period that the months make up, or first..last; empty if there are no such months."""
    if not 1 <= first <= last <= 12:
        return ""
    begin, end = periods.month(year, first), periods.month(year, last)
    for kind in (
        periods.PeriodKind.MONTH,
        periods.PeriodKind.QUARTER,
        periods.PeriodKind.HALF,
        periods.PeriodKind.YEAR,
    ):
        whole = periods.Period.containing(kind, begin.start)
        if (whole.start, whole.end) == (begin.start, end.end):
            return whole.label
    return f"{begin.label}..{end.label}"


def months_of(label: str) -> int:
    """How many months of its year have gone by at the end of the period that begins with the year; else 0."""
    if not label:
        return 0
    first, _, last = label.partition("..")
    begin, end = periods.Period.parse(first).start, periods.Period.parse(last or first).end
    return end.month if begin.month == 1 and begin.year == end.year else 0


def year_before(label: str) -> str:
    """The same months of the year before."""
    return re.sub(r"\d{4}", lambda year: f"{int(year[0]) - 1:04}", label)


def period_in_words(label: str) -> str:
    """A period as the record writes it: 2012年上半年, 2012年1-8月; empty where the report states none."""
    if months := _RANGE.fullmatch(label):
        return f"{months[1]}年{int(months[2])}-{int(months[3])}月"
    return periods.Period.parse(label).label_zh if label else ""
