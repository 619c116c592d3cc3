"""The goal of a year in a column of its own: a figure is an amount to be reached, a term is when the matter is due
where no other column says it, and other words are a requirement."""

import re
from collections.abc import Iterator, Mapping

from taizhang.importers.layouts.terms import is_term
from taizhang.importers.words import plain

LONGEST_NAME = 30
"""A matter longer than this is a sentence and no name for an amount."""
SIGNS: Mapping[str, str] = {"≥": "不少于", ">=": "不少于", "≤": "不超过", "<=": "不超过", ">": "超过", "<": "少于"}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_GOAL = re.compile(rf"[≥≤>=<约]{{0,2}}{_FIGURE.pattern}%?[^\d\s，。；、]{{0,4}}(?:以上|以内|左右)?")


def take_goal(said: dict[str, str]) -> Iterator[str]:
    """Put a goal where it belongs, the amount or the requirement; the sentence that states its figure, if any."""
    written = said.pop("goal", "")
    goal = plain(written)
    if "due" not in said and is_term(written):
        said["due"] = written
    elif _GOAL.fullmatch(goal) and not said.get("quantity"):
        said["quantity"] = goal
    elif goal:
        said["requirement"] = "；".join(filter(None, [said.get("requirement", ""), goal]))
        if (figure := _FIGURE.search(goal)) and figure[0] not in said.get("matter", ""):
            yield goal
    yield from _amount(said)


def _amount(said: Mapping[str, str]) -> Iterator[str]:
    """The amount after the name of the matter, unless the matter says the figure itself."""
    goal = plain(said.get("quantity", ""))
    figure = _FIGURE.search(goal)
    if not figure:
        return
    name, measure = plain(said.get("matter", "")), plain(said.get("measure", ""))
    if len(name) > LONGEST_NAME or figure[0] in name:
        return
    if counted := goal[figure.end() :] or measure:
        sign = goal[: figure.start()]
        yield f"{name}{SIGNS.get(sign, sign)}{figure[0]}{counted}"
