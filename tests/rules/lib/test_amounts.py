"""Whole snippets of papers, each with the indicators that a careful reader takes from it (amounts.txt)."""

from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from taizhang.lib.quantities import Quantity, parse_quantities

FEWEST = 3
"""Characters a name must have for another to be called the same because it holds them all in order."""
Figure = tuple[Decimal | None, str | None, str, Decimal | None]


@dataclass
class Snippet:
    kind: str
    paragraphs: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    facts: list[dict[str, str]] = field(default_factory=list)

    def state(self, line: str) -> None:
        name, amount, comparator, growth, *facts = (part.strip() for part in line.split("|"))
        value, _, unit = amount.partition(" ")
        self.names.append(name)
        self.figures.append((_number(value), unit or None, comparator, _number(growth)))
        said = facts[0].split() if facts else []
        self.facts.append({key: value for key, _, value in (each.partition("=") for each in said)})


def _number(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text)


def snippets() -> list[Snippet]:
    found: list[Snippet] = []
    for line in (Path(__file__).parent / "amounts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Snippet(line[3:]))
        elif line.startswith("= "):
            found[-1].state(line[2:])
        elif line and not line.startswith("#"):
            found[-1].paragraphs.append(line)
    return found


SNIPPETS = snippets()


def read(snippet: Snippet) -> list[Quantity]:
    return [quantity for text in snippet.paragraphs for quantity in parse_quantities(text)]


def alike(name: str, read_as: str) -> bool:
    """The same noun but for marks, a word more or less, or the act it is the object of."""
    one, other = ("".join(filter(str.isalnum, each)) for each in (name, read_as))
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    within = len(shorter) >= FEWEST and all(char in rest for char in shorter)
    return within or SequenceMatcher(None, one, other).ratio() >= 0.6


def test_there_are_snippets_of_all_kinds() -> None:
    assert len(SNIPPETS) >= 85


@pytest.mark.parametrize("snippet", SNIPPETS, ids=[each.kind for each in SNIPPETS])
def test_a_snippet_states_these_figures_and_no_others(snippet: Snippet) -> None:
    found = [(each.value, each.unit, str(each.comparator), each.growth_pct) for each in read(snippet)]

    assert found == snippet.figures


@pytest.mark.parametrize("snippet", SNIPPETS, ids=[each.kind for each in SNIPPETS])
def test_the_figures_of_a_snippet_are_about_these_things(snippet: Snippet) -> None:
    names = [each.name for each in read(snippet)]

    assert [said for said, name in zip(snippet.names, names, strict=True) if not alike(said, name)] == []


@pytest.mark.parametrize("snippet", SNIPPETS, ids=[each.kind for each in SNIPPETS])
def test_the_figures_of_a_snippet_have_these_further_facts(snippet: Snippet) -> None:
    said = [
        {key: str(getattr(quantity, key)) if value else "" for key, value in facts.items() if getattr(quantity, key)}
        for quantity, facts in zip(read(snippet), snippet.facts, strict=True)
    ]

    assert said == snippet.facts
