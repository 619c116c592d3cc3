"""A scheme's own worked examples computed: what came out, and where it is not what the scheme says."""

from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.assessment.facts import Place, Result
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.kinds.words import number_said
from taizhang.assessment.rules.language.examples import Example, Expected
from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem


@dataclass(frozen=True)
class Tried:
    """An example with its result and what does not come out as said."""

    example: Example
    result: Result
    problems: tuple[Problem, ...]


def tried(scheme: Scheme) -> Iterator[Tried]:
    """Every example, computed."""
    for number, example in enumerate(scheme.example, 1):
        result = compute(facts_text(example.rows()), scheme)
        places = {place.unit: place for place in result.places}
        faults = tuple(
            Problem(
                f"例{number}“{example.title}”算得与所写不符：{said}",
                f"改正规则或例中所写（{each.unit}）",
                column="example",
            )
            for each in example.expect
            for said in _differing(each, places.get(each.unit))
        )
        yield Tried(example, result, faults)


def checked(text: str) -> Scheme:
    """The scheme a text says, all its examples computed; raises InvalidRule with every problem, of either sort."""
    scheme = read_scheme(text)
    if problems := differing(scheme):
        raise InvalidRule(problems)
    return scheme


def differing(scheme: Scheme) -> tuple[Problem, ...]:
    """What of a scheme's own examples does not come out as it says."""
    return tuple(problem for each in tried(scheme) for problem in each.problems)


def _differing(expected: Expected, place: Place | None) -> Iterator[str]:
    if place is None:
        yield f"例中没有单位 {expected.unit}"
        return
    for name, said, found in _compared(expected, place):
        if said is not None and said != found:
            yield f"{expected.unit} 的{name}应为 {_shown(said)}，算得 {_shown(found)}"
    if expected.award and expected.award not in place.awards:
        yield f"{expected.unit} 应得 {expected.award}"
    if expected.unscored and place.scored:
        yield f"{expected.unit} 应不计分，算得 {number_said(place.points)}"


def _compared(expected: Expected, place: Place) -> Iterator[tuple[str, object, object]]:
    total, score, points = (
        None if each is None else millionths(each) for each in (expected.total, expected.score, expected.points)
    )
    yield "总分", total, place.points
    yield "成绩", score, place.read
    yield "名次", None if expected.rank is None else f"第{expected.rank}", f"第{place.rank}"
    yield "档次", expected.grade, place.grade
    if expected.rule is not None:
        yield f"规则 {expected.rule} 得分", points, place.rules.get(expected.rule)
    if expected.part is not None:
        yield f"部分 {expected.part} 得分", points, place.parts.get(expected.part)


def _shown(value: object) -> str:
    return number_said(value) if isinstance(value, int) else str(value or "无")
