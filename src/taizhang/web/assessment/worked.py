"""A worked example of a scheme as it is shown: its facts, and what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.assessment.facts import Place
from taizhang.assessment.rules.language.examples import Expected
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.trying import Tried


@dataclass(frozen=True)
class Worked:
    """An example of the scheme's own: its facts, and what each unit was to come to beside what it came to."""

    title: str
    facts: Sequence[Sequence[str]]
    heads: Sequence[str]
    outcomes: Sequence[tuple[Expected, Place | None]]
    holds: bool
    titles: Mapping[str, str]


def worked_out(each: Tried, says: Scheme) -> Worked:
    """Only the columns that some fact fills; rules, parts and awards are called by their titles."""
    names = [
        name
        for name in type(each.example.facts[0]).model_fields
        if any(getattr(fact, name) not in ("", None) for fact in each.example.facts)
    ]
    rows = [[_said(getattr(fact, name)) for name in names] for fact in each.example.facts]
    places = {place.unit: place for place in each.result.places}
    titles = {named.code: named.title for named in (*says.parts, *says.rule, *says.award)}
    outcomes = [(expected, places.get(expected.unit)) for expected in each.example.expect]
    return Worked(each.example.title, rows, names, outcomes, not each.problems, titles)


def _said(value: object) -> str:
    return "" if value is None else str(value)
