"""A worked example of a scheme as it is shown: its facts, and what they come to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.assessment.facts import Place
from taizhang.assessment.rules.language.examples import ExampleFact, Expected
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.language.selecting import COLUMNS_SAID, TEXTS
from taizhang.assessment.rules.speech import Speech
from taizhang.assessment.rules.trying import Tried

HEADS: Mapping[str, str] = {"unit": "单位", "metric": "指标", **COLUMNS_SAID}
"""What the columns of the table of facts are called."""


@dataclass(frozen=True)
class Worked:
    """An example of the scheme's own: its facts, and in words what each unit was to come to beside what it came to."""

    title: str
    facts: Sequence[Sequence[str]]
    heads: Sequence[str]
    outcomes: Sequence[tuple[str, str, Place | None]]
    holds: bool


def worked_out(each: Tried, says: Scheme, speech: Speech) -> Worked:
    """Only the columns that some fact fills; rules, parts and awards are called by their titles."""
    facts = each.example.facts
    names = [name for name in HEADS if any(getattr(fact, name) not in ("", None) for fact in facts)]
    rows = [[_cell(fact, name, speech) for name in names] for fact in facts]
    places = {place.unit: place for place in each.result.places}
    awards = {award.code: award.title for award in says.award}
    outcomes = [
        (expected.unit, speech.join("，", _expected(expected, awards, speech)), places.get(expected.unit))
        for expected in each.example.expect
    ]
    return Worked(each.example.title, rows, [speech.name(HEADS[name]) for name in names], outcomes, not each.problems)


def _cell(fact: ExampleFact, name: str, speech: Speech) -> str:
    """A cell as people read it: metrics and codes by their words."""
    value = getattr(fact, name)
    if name == "metric":
        return speech.metric(value)
    return speech.code(fact.metric, name, value) if name in TEXTS else "" if value is None else str(value)


def _expected(said: Expected, awards: Mapping[str, str], speech: Speech) -> Iterator[str]:
    """What an example says that a unit comes to."""
    if said.total is not None:
        yield speech.say("总分{}", shown(said.total))
    if said.score is not None:
        yield speech.say("成绩{}", shown(said.score))
    if said.rank is not None:
        yield speech.say("第{}名", said.rank)
    if said.grade is not None:
        yield speech.say("档次{}", said.grade or speech.say("无"))
    if said.points is not None:
        points = speech.say("{}分", shown(said.points))
        yield speech.say("{} {}", speech.title(said.rule or said.part or ""), points)
    if said.award:
        yield speech.say("获“{}”", awards.get(said.award, said.award))
    if said.unscored:
        yield speech.say("不计分")
