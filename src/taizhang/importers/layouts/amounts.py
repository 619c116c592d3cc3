"""Amounts that stand in columns of their own: what is to be invested, and the goal of the year in figures."""

import re
from collections.abc import Iterator, Mapping, Sequence

from taizhang.importers.facts import RawRow
from taizhang.importers.layouts.headers import Header
from taizhang.importers.words import plain

INVESTED = ("invest_year", "invest_total")
LONGEST_NAME = 30
"""A matter longer than this is a sentence and no name for an amount."""
_UNIT = re.compile(r"[（(][^（()）]*?((?:百|千)?[万亿]?元)[^（()）]*[）)]|单位[:：]\s*((?:百|千)?[万亿]?元)")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_GOAL = re.compile(r"[≥≤>=<约]{0,2}\d[\d,]*(?:\.\d+)?%?[^\d\s，。；、]{0,4}(?:以上|以内|左右)?")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]$")


def labels_of(rows: Sequence[RawRow], header: Header) -> Mapping[str, tuple[str, str]]:
    """The columns of money: field → what it is called and what it is counted in, by its own header or above the table.

    A column that says nowhere what it is counted in is left out: 50000 may be yuan or ten thousand yuan.
    """
    above = _unit(cell for row in rows[: header.first] for cell in row.cells)
    found = {}
    for place, name in header.columns.items():
        if name not in INVESTED:
            continue
        words = [row.cells[place] for row in reversed(rows[header.first : header.last + 1]) if place < len(row.cells)]
        if unit := _unit(words) or above:
            found[name] = _BRACKETS.sub("", plain(next(filter(None, words), ""))), unit
    return found


def _unit(words: Sequence[str] | Iterator[str]) -> str:
    return next((found[1] or found[2] for word in words if (found := _UNIT.search(plain(word)))), "")


def with_amounts(said: dict[str, str], labels: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The same with the figures told in words, as `amounts`; a goal in words is a requirement."""
    goal = plain(said.pop("goal", ""))
    if _GOAL.fullmatch(goal) and not said.get("quantity"):
        said["quantity"] = goal
    elif goal:
        said["requirement"] = "；".join(filter(None, [said.get("requirement", ""), goal]))
    told = [*_goal(said), *_money(said, labels)]
    return {**said, "amounts": "；".join(told)} if told else said


def _goal(said: Mapping[str, str]) -> Iterator[str]:
    """The goal after the name of the matter, unless the matter says the figure itself."""
    name, goal, measure = (plain(said.get(each, "")) for each in ("matter", "quantity", "measure"))
    figure = _FIGURE.search(goal)
    if not figure or len(name) > LONGEST_NAME or figure[0] in name:
        return
    counted = goal[figure.end() :] or measure
    if counted:
        yield f"{name}{goal[: figure.start()]}{figure[0]}{counted}"


def _money(said: dict[str, str], labels: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for name in INVESTED:
        amount = plain(said.pop(name, ""))
        if name in labels and _FIGURE.fullmatch(amount):
            yield f"{labels[name][0]}{amount}{labels[name][1]}"
        elif amount.endswith("元") and _FIGURE.match(amount):
            yield f"{'总投资' if name == 'invest_total' else '年度计划投资'}{amount}"
