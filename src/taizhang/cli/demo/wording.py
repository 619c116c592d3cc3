"""Stock phrases by kind of line, and how the kind of work is told from a line."""

from collections.abc import Sequence

from taizhang.cli.demo.city import PARK, CityUnit, read_content

INDICATOR, CONSTRUCTION, PARK_WORK, OFFICE = "indicator", "construction", "park", "office"


def theme_of(kind: str, matter: str, unit: CityUnit) -> str:
    """What sort of work the line is: its kind decides first, then plain words, then what the unit does all year."""
    if kind == "指":
        return INDICATOR
    if kind == "项":
        return CONSTRUCTION
    spoken = _first_word(matter, "words")
    if spoken:
        return spoken
    for theme, shorts in read_content("wording")["units"].items():
        if unit.short in shorts:
            return str(theme)
    return _first_word(matter, "place_words") or (PARK_WORK if unit.kind == PARK else OFFICE)


def _first_word(matter: str, table: str) -> str:
    """The theme of the listed word that stands first in the matter; empty where none does."""
    found = [
        (matter.index(word), theme)
        for theme, words in read_content("wording")[table].items()
        for word in words
        if word in matter
    ]
    return str(min(found)[1]) if found else ""


def stock(part: str, kind: str) -> tuple[str, ...]:
    """The usual wordings of one column for one kind of line."""
    return tuple(read_content("wording")[part][kind])


def pick(choices: Sequence[str], seed: int) -> str:
    """One of the choices, the same for the same seed."""
    return choices[seed % len(choices)]
