"""What a written name of a unit was taken for: the unit, the ground, how alike the two are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why a name was taken for a unit."""

    NONE = ""
    NAME = "name"
    ABBREVIATION = "abbreviation"
    LEVEL = "level"
    """Alike but for the level or the place, which only one of the two names has."""
    LETTERS = "letters left out"
    RENAMED = "renamed"
    LIKENESS = "likeness"


SCORES: Mapping[Ground, int] = {
    Ground.NAME: 100,
    Ground.ABBREVIATION: 98,
    Ground.LEVEL: 95,
    Ground.RENAMED: 93,
    Ground.LETTERS: 91,
}


@dataclass(frozen=True)
class Match:
    """What a written name was taken for: the unit by one of its names, how alike (0–100) and on what ground.

    Only a name, or an abbreviation without a rival, is `sure`. `likely` are names to suggest where no unit was taken.
    """

    text: str
    unit_id: int | None
    sure: bool
    score: int = 0
    ground: Ground = Ground.NONE
    name: str = ""
    likely: tuple[str, ...] = ()
