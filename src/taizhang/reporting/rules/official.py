"""Which figure of the statistics speaks of a line. Pure."""

from collections.abc import Iterable
from datetime import date

from taizhang.lib.quantities.measures import series_name

SHORTEST = 3
"""Characters below which a name of an indicator is found in too many lines."""

_NAMED = {3: ("Q1", "一季度"), 6: ("H1", "上半年"), 9: ("", "前三季度"), 12: ("", "全年")}


def months_as_written(end: date) -> frozenset[str]:
    """How papers and figures write the months of a year up to one: 2012年1-6月, 2012年上半年, 2012-H1."""
    year, last = end.year, end.month
    short, word = _NAMED.get(last, ("", ""))
    said = {f"{year}年1-{last}月", f"{year}年1—{last}月", f"{year}-01..{year}-{last:02d}"}
    said |= {f"{year}-{short}"} if short else set()
    said |= {f"{year}年{word}", f"{year}{word}"} if word else set()
    said |= {f"{year}-01", f"{year}年1月"} if last == 1 else set()
    return frozenset(said | ({str(year), f"{year}年"} if last == 12 else set()))


def series_of(matter: str, names: Iterable[str]) -> str:
    """The indicator a line speaks of: the longest name that stands in it; empty where none does."""
    text = series_name(matter)
    found = [name for name in names if len(short := series_name(name)) >= SHORTEST and short in text]
    return max(found, key=len, default="")
