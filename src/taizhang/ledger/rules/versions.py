"""The first baseline of a line, and the versions of a plan: original, revision I, II … Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class PlanVersion:
    """A plan from a day on: number 0 is the original; `changes` counts the amendments that made it."""

    number: int
    on: date
    changes: int

    @property
    def numeral(self) -> str:
        """The revision's number as papers write it; empty of the original."""
        return roman(self.number)


def original(values: Mapping[str, Any], granted: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What a line said when it came into force, from what it says now and what each amendment found, the first first.

    Whatever was asked, and how often: the first value that an amendment replaced is the baseline, and what none
    replaced stands as it was.
    """
    first: dict[str, Any] = {}
    for before in granted:
        for name, value in before.items():
            first.setdefault(name, value)
    return {**values, **first}


def plan_versions(began: date | None, days: Sequence[date]) -> list[PlanVersion]:
    """The versions of a plan that began on a day, with one day for each amendment granted since.

    All that is granted on one day is one revision. A plan that never began has none.
    """
    if began is None:
        return []
    revisions = [(day, len(list(same))) for day, same in groupby(sorted(days))]
    return [
        PlanVersion(0, began, 0),
        *(PlanVersion(number, day, count) for number, (day, count) in enumerate(revisions, start=1)),
    ]


def roman(number: int) -> str:
    """1 to 39 in Roman numerals; nothing for 0."""
    text = ""
    for value, numeral in ROMAN:
        text += numeral * (number // value)
        number %= value
    return text
