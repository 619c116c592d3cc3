"""A scheme set out for reading: every rule in words, beside it the examples that are about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.scheme import Part, Scheme
from taizhang.assessment.rules.speech import Speech
from taizhang.assessment.rules.trying import Tried, tried
from taizhang.assessment.rules.wording import KINDS, rule_said
from taizhang.assessment.rules.wording_whole import (
    award_said,
    grade_said,
    override_said,
    part_said,
    ranking_said,
    spans_said,
)
from taizhang.web.assessment.spoken import page_speech
from taizhang.web.assessment.worked import Worked, worked_out


@dataclass(frozen=True)
class RuleShown:
    """A rule in words with the examples that use its facts."""

    rule: AnyRule
    kind: str
    said: Sequence[str]
    examples: Sequence[Worked]


@dataclass(frozen=True)
class PartShown:
    """A part in words with its rules."""

    part: Part
    said: str
    rules: Sequence[RuleShown]


def scheme_shown(says: Scheme) -> Mapping[str, Any]:
    """Everything a scheme says, in words; its examples computed."""
    speech = says.spoken(page_speech())
    worked = [(each, worked_out(each, says, speech)) for each in tried(says)]
    parts = [
        PartShown(part, part_said(part, speech), [_rule(rule, worked, speech) for rule in says.rules_of(part)])
        for part in says.parts
    ]
    told = {id(each) for part in parts for rule in part.rules for each in rule.examples}
    return {
        "says": says,
        "parts": parts,
        "whole": [each for _tried, each in worked if id(each) not in told],
        "kinds": spans_said(says, speech),
        "ranking": ranking_said(says, speech),
        "grades": [(each.title, grade_said(each, speech)) for each in says.grade],
        "overrides": [(each, override_said(each, speech)) for each in says.override],
        "awards": [(each, award_said(says, each, speech)) for each in says.award],
    }


def _rule(rule: AnyRule, worked: Sequence[tuple[Tried, Worked]], speech: Speech) -> RuleShown:
    """An example stands beside the first rule that it is about: named in what it expects, or the only one it feeds."""
    mine = [shown for each, shown in worked if _is_about(each, rule)]
    return RuleShown(rule, speech.name(KINDS[rule.kind]), rule_said(rule, speech), mine)


def _is_about(each: Tried, rule: AnyRule) -> bool:
    named = {expected.rule for expected in each.example.expect if expected.rule}
    if named:
        return rule.code in named
    counted = {code for place in each.result.places for code, count in place.counts.items() if count}
    return counted == {rule.code}
