"""Whom a list names: read from the final results of this month and those before it. Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from taizhang.consequences.facts import Picked, Standing
from taizhang.consequences.rules.rulebook import MILLION, ListRule

Result = Mapping[str, Standing]
"""A final result: each unit's standing by its code."""


def picked(results: Sequence[Result], rule: ListRule) -> list[Picked]:
    """The units that a rule names, in the order of group and place; `results` begin with this month's, then those of
    the months before, without a gap. Units outside the ranking are named by no list; whoever shares a place shares
    what follows from it.
    """
    if len(results) < rule.months:
        return []
    now, asked = results[0], results[: rule.months]
    named = [code for code in now if all(code in result and meets(code, result, rule) for result in asked)]
    named.sort(key=lambda code: (now[code].group, now[code].place or 0, code))
    return [Picked(code, reason(code, now, rule)) for code in named]


def meets(code: str, result: Result, rule: ListRule) -> bool:
    """Whether all that a rule asks holds of a unit in one result."""
    one = result[code]
    if one.place is None:
        return False
    asks = (
        rule.first is None or one.place <= rule.first,
        rule.last is None or (one.size >= rule.smallest and behind(code, result) < rule.last),
        rule.least is None or one.points >= rule.least,
        rule.below is None or one.points < rule.below,
        not rule.grade or one.grade == rule.grade,
    )
    return all(asks)


def behind(code: str, result: Result) -> int:
    """How many units of its group stand behind a unit; those that share its place do not."""
    one = result[code]
    places = (each.place for each in result.values() if each.group == one.group)
    return sum(place > (one.place or 0) for place in places if place is not None)


def reason(code: str, result: Result, rule: ListRule) -> str:
    """Why a unit is named, in one sentence with its numbers."""
    one = result[code]
    stood = f"{one.group}第{one.place}名（共{one.size}个单位），得{points_text(one.points)}分"
    graded = f"，等次为{one.grade}" if one.grade else ""
    return f"{stood}{graded}；符合“{'、'.join(conditions(rule))}”"


def conditions(rule: ListRule) -> list[str]:
    """What a rule asks, in words."""
    said = [f"组内前{rule.first}名"] if rule.first else []
    said += [f"组内后{rule.last}名（满{rule.smallest}个单位的组）"] if rule.last else []
    said += [f"不低于{points_text(rule.least)}分"] if rule.least is not None else []
    said += [f"低于{points_text(rule.below)}分"] if rule.below is not None else []
    said += [f"等次为{rule.grade}"] if rule.grade else []
    return said + ([f"连续{rule.months}个月"] if rule.months > 1 else [])


def points_text(points: int) -> str:
    """Millionths as points without needless noughts: 85000000 is 85, 84500000 is 84.5."""
    text = f"{Decimal(points) / MILLION:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
