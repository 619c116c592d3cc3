"""A scheme set out for reading: every rule in words, beside it the examples that are about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.scheme import Part, Scheme
from taizhang.assessment.rules.trying import Tried, tried
from taizhang.assessment.rules.wording import KINDS_ZH, rule_zh
from taizhang.assessment.rules.wording_whole import award_zh, grade_zh, kinds_zh, override_zh, part_zh, ranking_zh
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
    worked = [(each, worked_out(each, says)) for each in tried(says)]
    parts = [
        PartShown(part, part_zh(part), [_rule(rule, worked) for rule in says.rules_of(part)]) for part in says.parts
    ]
    told = {id(each) for part in parts for rule in part.rules for each in rule.examples}
    return {
        "says": says,
        "parts": parts,
        "whole": [each for _tried, each in worked if id(each) not in told],
        "kinds": kinds_zh(says),
        "ranking": ranking_zh(says),
        "grades": [(each.title, grade_zh(each)) for each in says.grade],
        "overrides": [(each, override_zh(each)) for each in says.override],
        "awards": [(each, award_zh(says, each)) for each in says.award],
    }


def _rule(rule: AnyRule, worked: Sequence[tuple[Tried, Worked]]) -> RuleShown:
    """An example stands beside the first rule that it is about: named in what it expects, or the only one it feeds."""
    mine = [shown for each, shown in worked if _is_about(each, rule)]
    return RuleShown(rule, KINDS_ZH[rule.kind], rule_zh(rule), mine)


def _is_about(each: Tried, rule: AnyRule) -> bool:
    named = {expected.rule for expected in each.example.expect if expected.rule}
    if named:
        return rule.code in named
    counted = {code for place in each.result.places for code, count in place.counts.items() if count}
    return counted == {rule.code}
