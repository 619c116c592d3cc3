"""A scheme out of its text: every key checked, every problem named with its key, what was found and the right form."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from taizhang.assessment.facts import Line, Rule, SchemeText
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.completion import COMPLETION
from taizhang.assessment.rules.kinds import SCHEME, Kind, number, wrong
from taizhang.assessment.rules.pace import PACE
from taizhang.assessment.rules.timeliness import TIMELINESS
from taizhang.assessment.rules.window import WINDOW
from taizhang.lib.dated import SHIPPED_YEAR
from taizhang.lib.problems import Problem

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (COMPLETION, PACE, TIMELINESS, WINDOW)}
RULE_KEYS = frozenset({"code", "kind", "title", "points"})
LARGEST = 10_000
"""No scheme has more points than this, so that every sum stays far within 64 bits."""


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The text of the scheme that comes with the system, named and dated for a year."""
    return SCHEME.shipped_text(year)


@lru_cache(maxsize=32)
def read_scheme(text: str) -> SchemeText:
    """The scheme a text says; raises InvalidRule with every problem found."""
    table = SCHEME.table(text, scheme_problems)
    rules = tuple(
        Rule(
            code=rule["code"],
            kind=rule["kind"],
            title=rule["title"],
            points=millionths(rule["points"]),
            options={key: value for key, value in rule.items() if key not in RULE_KEYS},
        )
        for rule in table["rule"]
    )
    return SchemeText(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        valid_to=table.get("valid_to"),
        total=millionths(table["total"]),
        rules=rules,
    )


def scheme_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a scheme below its head, in the order of its keys; nothing when it can be used."""
    yield from _points_problems("total", table.get("total"))
    if table.get("rounding") != "half_up":
        yield wrong("rounding", table.get("rounding"), "half_up（四舍五入）")
    rules = table.get("rule")
    if not isinstance(rules, list) or not rules or not all(isinstance(rule, dict) for rule in rules):
        yield wrong("rule", rules, "至少一条 [[rule]]")
        return
    for position, rule in enumerate(rules, 1):
        yield from _rule_problems(rule, f"rule[{position}]")
    yield from _joint_problems(table, rules)


def _points_problems(key: str, value: object) -> Iterator[Problem]:
    points = number(value)
    if points is None or not 0 < points <= LARGEST or points.as_tuple().exponent < -6:  # type: ignore[operator]  # finite
        yield wrong(key, value, f"大于 0、不超过 {LARGEST}、至多六位小数的数")


def _rule_problems(rule: Mapping[str, Any], where: str) -> Iterator[Problem]:
    yield from SCHEME.name_faults(rule, f"{where}.")
    yield from _points_problems(f"{where}.points", rule.get("points"))
    kind = KINDS.get(rule.get("kind")) if isinstance(rule.get("kind"), str) else None  # type: ignore[arg-type]  # a str
    if kind is None:
        yield wrong(f"{where}.kind", rule.get("kind"), "、".join(KINDS) + " 之一")
        return
    for key in sorted(set(rule) - RULE_KEYS - kind.options):
        yield wrong(f"{where}.{key}", rule[key], "、".join(sorted(RULE_KEYS | kind.options)) + " 之一")
    yield from kind.validate(rule, where)


def _joint_problems(table: Mapping[str, Any], rules: list[Mapping[str, Any]]) -> Iterator[Problem]:
    codes = [rule.get("code") for rule in rules]
    for position, code in enumerate(codes, 1):
        if code in codes[: position - 1]:
            yield wrong(f"rule[{position}].code", code, "与其他规则不同的代码")
    points, total = [number(rule.get("points")) for rule in rules], number(table.get("total"))
    known = [each for each in points if each is not None]
    if total is not None and len(known) == len(points) and sum(known) != total:
        yield wrong("total", total, f"各规则分值之和 {sum(known)}")


def explain(scheme: SchemeText, line: Line) -> str:
    """The sentence that says why a line won what it won, built from the line's own inputs."""
    rule = scheme.rule(line.rule)
    return KINDS[rule.kind].explain(rule, line)
