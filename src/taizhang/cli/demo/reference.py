"""The published figures of the half year as the ledger carries them: which line, and how it came there."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from taizhang.cli.demo.city import read_content


@dataclass(frozen=True)
class Course:
    """How a line comes to its published figures: cumulative amounts, growth by name, and what held it up."""

    unit: str
    words: str
    figures: tuple[str, ...]
    path: tuple[Decimal, ...]
    growth: tuple[tuple[str, tuple[Decimal, ...]], ...]
    trouble: tuple[str, ...]
    verb: str
    estimated: bool


@cache
def courses() -> tuple[Course, ...]:
    """Every line that carries a published figure."""
    return tuple(_course(row) for row in read_content("reference")["course"])


def _course(row: dict[str, Any]) -> Course:
    return Course(
        unit=row["unit"],
        words=row["words"],
        figures=tuple(row["figures"]),
        path=_amounts(row.get("path", ())),
        growth=tuple((name, _amounts(amounts)) for name, *amounts in row.get("growth", ())),
        trouble=tuple(row.get("trouble", ())),
        verb=row.get("verb", ""),
        estimated=bool(row.get("estimated")),
    )


def _amounts(texts: list[str]) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


def course_of(unit: str, matter: str) -> Course | None:
    """The course of a unit's line, if it carries a published figure."""
    return next((each for each in courses() if each.unit == unit and each.words in matter), None)
