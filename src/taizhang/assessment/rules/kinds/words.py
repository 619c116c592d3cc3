"""The words every kind's sentence is made of."""

from datetime import date
from functools import lru_cache

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.language.rule import Rule

REMEMBERED = 1 << 14
"""So many numbers are written only once: a nation's lines are full of the same."""


@lru_cache(REMEMBERED)
def number_zh(millionth: int | None, unit: str = "") -> str:
    """A number without idle noughts, at most six decimals."""
    return "—" if millionth is None else f"{plain(millionth, 6).normalize():f}{unit}"


@lru_cache(REMEMBERED)
def percent_zh(millionth: int | None) -> str:
    """A percentage, one decimal."""
    return "—" if millionth is None else f"{plain(millionth)}%"


@lru_cache(REMEMBERED)
def points_zh(points: int) -> str:
    """Points, two decimals."""
    return f"{plain(points, 2)}分"


def day_zh(day: date | None) -> str:
    """A day."""
    return day.isoformat() if day else "—"


def measured_zh(rule: Rule, line: Line) -> str:
    """What the rule saw: the figures and the number made of them."""
    name, unit = rule.looks_at.name, rule.looks_at.unit
    if rule.looks_at.reached == "done":
        done = f"{day_zh(line.done)}完成" if line.done else "未完成"
        said = f"，{name}{number_zh(line.measure, unit)}" if line.measure and line.measure > 0 else ""
        return f"期限{day_zh(line.due)}，{done}{said}"
    if line.value is None:
        return f"{_against(line)}无审定的数值"
    if rule.measure_name == "value":
        return f"{name}{number_zh(line.value)}"
    if rule.measure_name == "gap":
        word = "超出" if (line.measure or 0) > 0 else "相差" if line.measure else "持平，差"
        return f"{_against(line)}实绩{number_zh(line.value)}，{word}{number_zh(abs(line.measure or 0))}"
    return f"{_against(line)}实绩{number_zh(line.value)}，{name}{percent_zh(line.measure)}"


def _against(line: Line) -> str:
    said = f"目标{number_zh(line.target)}，" if line.target is not None else ""
    return said + (f"基数{number_zh(line.base)}，" if line.base is not None else "")
