"""Completion: points in proportion to what should have been done (四川 scheme: base 100, score = achieved share)."""

from collections.abc import Iterator, Mapping

from taizhang.assessment.facts import Line, Rule
from taizhang.assessment.rules.kinds import MEASURED, Kind, ending_zh, percent_zh
from taizhang.lib.problems import Problem


def validate(_options: Mapping[str, object], _where: str) -> Iterator[Problem]:
    """It has no options of its own."""
    yield from ()


def asks(_rule: Rule) -> str:
    """Every line that can be measured."""
    return MEASURED


def expression(_rule: Rule) -> str:
    """possible × min(achieved ÷ expected, 1); nothing without a verified report, all when nothing was expected yet."""
    return (
        "CASE WHEN value IS NULL THEN 0 WHEN target <= 0 THEN possible "
        "ELSE share_of(possible, LEAST(GREATEST(value, 0), target), target) END"
    )


def explain(_rule: Rule, line: Line) -> str:
    """应完成、已完成、得分."""
    if line.value is None:
        return f"应完成{percent_zh(line.target)}，当月无审定的填报，按未完成计，{ending_zh(line)}。"
    if not line.target:
        return f"尚无应完成进度，已完成{percent_zh(line.value)}，{ending_zh(line)}。"
    return f"应完成{percent_zh(line.target)}，已完成{percent_zh(line.value)}，按比例（封顶100%）{ending_zh(line)}。"


COMPLETION = Kind("completion", frozenset(), validate, asks, expression, explain)
