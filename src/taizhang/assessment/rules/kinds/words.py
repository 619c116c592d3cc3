"""The words every kind's sentence is made of."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.speech import CHINESE, Speech

REMEMBERED = 1 << 14
"""So many numbers are written only once: a nation's lines are full of the same."""


@lru_cache(REMEMBERED)
def _written(millionth: int) -> str:
    return f"{plain(millionth, 6).normalize():f}"


@lru_cache(REMEMBERED)
def hundredths(millionth: int) -> Decimal:
    """With two decimals, as points are read."""
    return plain(millionth, 2)


def number_said(millionth: int | None, unit: str = "", speech: Speech = CHINESE) -> str:
    """A number without idle noughts, at most six decimals."""
    return "—" if millionth is None else speech.amount(_written(millionth), unit)


@lru_cache(REMEMBERED)
def percent_said(millionth: int | None) -> str:
    """A percentage, one decimal."""
    return "—" if millionth is None else f"{plain(millionth)}%"


def points_said(points: int, speech: Speech = CHINESE) -> str:
    """Points, two decimals."""
    return speech.say("{}分", hundredths(points))


def day_said(day: date | None) -> str:
    """A day."""
    return day.isoformat() if day else "—"


def measured_said(rule: Rule, line: Line, speech: Speech) -> str:
    """What the rule saw: the figures and the number made of them."""
    return speech.join("，", _measured(rule, line, speech))


def _measured(rule: Rule, line: Line, speech: Speech) -> list[str]:
    name, unit = speech.name(rule.looks_at.name), rule.looks_at.unit
    if rule.looks_at.reached == "done":
        done = speech.say("{}完成", day_said(line.done)) if line.done else speech.say("未完成")
        late = line.measure is not None and line.measure > 0
        past = speech.say("{}{}", name, number_said(line.measure, unit, speech)) if late else ""
        return [speech.say("期限{}", day_said(line.due)), done, past]
    if line.value is None:
        return [*_against(line, speech), speech.say("无审定的数值")]
    if rule.measure_name == "value":
        return [speech.say("{}{}", name, number_said(line.value))]
    reached = speech.say("实绩{}", number_said(line.value))
    if rule.measure_name == "gap":
        word = "超出{}" if (line.measure or 0) > 0 else "相差{}" if line.measure else "持平，差{}"
        return [*_against(line, speech), reached, speech.say(word, number_said(abs(line.measure or 0)))]
    return [*_against(line, speech), reached, speech.say("{}{}", name, percent_said(line.measure))]


def _against(line: Line, speech: Speech) -> list[str]:
    said = [speech.say("目标{}", number_said(line.target))] if line.target is not None else []
    return said + ([speech.say("基数{}", number_said(line.base))] if line.base is not None else [])
