"""The engine against the slow oracle: any scheme of the language over any facts comes out alike to the last digit."""

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.assessment.facts import Fact, Result
from taizhang.assessment.rules.engine import compute, facts_text, result_hash
from taizhang.assessment.rules.language.scheme import Scheme
from tests.assessment import oracle

M = 10**6
DUE = date(2012, 6, 30)
HEAD = {"code": "s", "title": "试行", "valid_from": date(2012, 1, 1)}
UNITS = ("甲", "乙", "丙", "丁", "戊")
numbers = st.integers(-40, 160)
SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))

METRICS = ("target", "growth", "honour", "survey", "report")


@st.composite
def tables(draw: st.DrawFn) -> list[Fact]:
    """A few units in two groups, with facts in every condition: nothing reached, no target, weights of nought."""
    some = st.one_of(st.none(), numbers.map(lambda n: n * M), st.integers(0, 200 * M))
    facts = [Fact(unit, "unit", level=draw(st.sampled_from(["部门", "县区"]))) for unit in UNITS]
    for unit in UNITS:
        for n in range(draw(st.integers(0, 7))):
            metric = draw(st.sampled_from(METRICS))
            done = draw(st.one_of(st.none(), st.integers(-40, 40)))
            facts.append(
                Fact(
                    unit,
                    metric,
                    item=draw(st.sampled_from(["a", "b"])),
                    value=draw(st.integers(0, 9).map(lambda n: n * M)) if metric == "survey" else draw(some),
                    target=draw(some),
                    base=draw(some),
                    weight=draw(st.sampled_from([None, 0, M, 3 * M])),
                    due=DUE,
                    done=None if done is None else DUE + timedelta(days=done),
                    level=draw(st.sampled_from(["good", "fair", "bad", "unknown"])),
                    kind=draw(st.sampled_from(["first", "second"])),
                    note=draw(st.sampled_from(["", "因"])),
                    source=f"{unit}{n}",
                )
            )
    return facts


ONE_BY_ONE: tuple[dict[str, Any], ...] = (
    {"kind": "proportional", "metric": "target"},
    {"kind": "proportional", "metric": "target", "lower": "inverse", "most": 120},
    {"kind": "proportional", "metric": "target", "lower": "reflected", "least": 10},
    {"kind": "proportional", "metric": "target", "from_base": True, "missing": "left_out"},
    {"kind": "proportional", "metric": "growth", "of": "value", "full": 30, "nothing_below": 5, "together": True},
    {"kind": "threshold", "metric": "growth", "of": "growth", "reach": {"above": 8}, "otherwise": 40},
    {"kind": "threshold", "metric": "target", "of": "completion", "reach": {"at_least": 100}, "points_for": "each"},
    {"kind": "bands", "metric": "report", "of": "days_late", "bands": [
        {"to": 0, "share": 100, "title": "按时"}, {"below": 10, "share": 50, "title": "晚"}]},
    {"kind": "bands", "metric": "target", "of": "gap", "bands": [
        {"from": 0, "points": 3.5, "title": "达"}, {"above": -10, "points": -1}]},
    {"kind": "slope", "metric": "target", "base": 25, "swing": 10, "above": [{"to": 130, "each": 0.2}, {"each": "base/60"}],
     "below": [{"to": 50, "each": -0.1}, {"each": "-base/20"}]},
    {"kind": "slope", "metric": "growth", "of": "value", "mark": 10, "base": 7, "whole_steps": True,
     "above": [{"each": 0.3}], "below": [{"each": -0.7}], "points_for": "each"},
    {"kind": "given", "metric": "growth"},
    {"kind": "rank", "metric": "growth", "shares": {"first": 100, "step": 5, "least": 20}, "of": "value"},
    {"kind": "rank", "metric": "growth", "shares": {"step": 30}, "only": {"above": 8}, "ties": "cancel", "among": "all"},
    {"kind": "rank", "metric": "target", "of": "completion", "better": "lower", "places": [{"to": 1, "points": 7},
     {"to": 3, "points": 5.5}], "last": [{"to": 1, "points": -2}], "points_for": "each"},
    {"kind": "survey", "metric": "survey", "answers": {"good": 100, "fair": 70, "bad": 30}, "left_out": ["unknown"],
     "groups": {"a": 40, "b": 60}, "rounds": {"first": 50, "second": 50}},
    {"kind": "survey", "metric": "survey", "answers": {"good": 100, "fair": 70, "bad": 30, "unknown": 0}, "fewest": 3},
)  # fmt: skip
EVENTS: tuple[dict[str, Any], ...] = (
    {"each": 1, "cap": 2},
    {"each": {"good": 8, "fair": 3, "bad": -5}, "others": -0.5, "once": "item", "repeat": 50},
    {"each": {"good": 3, "fair": 2}, "others": 0, "factors": [{"by": "kind", "of": {"second": 50}}], "limits": {"good": 5}},
    {"each": -1, "every": 2, "every_by": "item", "free": 1, "floor": -3},
    {"each": 0.1, "times_value": True, "start": 10, "points": 10, "floor": 0,
     "times": [{"when": {"group": "县区"}, "factor": 2}]},
)  # fmt: skip
NEEDS: tuple[dict[str, Any], ...] = (
    {"metric": "honour", "count": 2},
    {"metric": "growth", "where": {"item": "a"}, "at_least": 8},
    {"metric": "target", "of": "completion", "below": 100, "none": True},
    {"metric": "target", "of": "completion", "below": 100, "missing": "zero"},
    {"metric": "report", "where": {"done": {"filled": False}}},
    {"metric": "report", "where": {"done": {"at_least": DUE, "below": DUE + timedelta(days=20)}}},
    {"group": ["部门"]},
)


@st.composite
def schemes(draw: st.DrawFn) -> dict[str, Any]:
    """A scheme of some rules in two parts, with conditions, bounds, grades, an override and awards."""
    rules, points = [], draw(st.lists(st.integers(1, 60), min_size=1, max_size=4))
    for n, (worth, kind) in enumerate(zip(points, draw(st.permutations(ONE_BY_ONE)), strict=False)):
        rule = {**kind, "code": f"r{n}", "title": "规则", "points": worth, "part": "one"}
        if not oracle.in_points(rule) and "places" not in rule:
            rule["without"] = draw(st.sampled_from(["zero", "full", "spread"]))
        if draw(st.booleans()):
            rule["needs"] = [draw(st.sampled_from(NEEDS))]
        if draw(st.booleans()):
            rule["decimals"] = draw(st.integers(0, 2))
        rules.append(rule)
    for n, event in enumerate(draw(st.lists(st.sampled_from(EVENTS), max_size=2))):
        rules.append(
            {
                "kind": "events",
                "metric": "honour",
                **event,
                "code": f"e{n}",
                "title": "事件",
                "part": "two",
                "extra": True,
            }
        )
    whole = draw(st.sampled_from([None, 150]))
    return {
        **HEAD,
        "total": whole or sum(points),
        "rounding": draw(st.sampled_from(["half_up", "half_even", "down"])),
        "decimals": draw(st.integers(0, 3)),
        "part": [
            {"code": "one", "title": "基本", **({"points": whole} if whole else {})},
            {"code": "two", "title": "加减", "extra": True, "cap": 6, "floor": -9, "opens": [{"part": "one", "above": 5}]},
        ],
        "rule": rules,
        "load": {"metric": "target"},
        "ranking": draw(st.sampled_from([{}, {"ties": ["load"]}, {"within": "all", "ties": ["two"]}])),
        "grade": [
            {"title": "优秀", "from": 30, "quota": 40},
            {"title": "良好", "from": 20, "count": 2},
            {"title": "达标", "from": 5},
            {"title": "不达标"},
        ],
        "override": [{"code": "v", "title": "否决", "when": [{"metric": "honour", "where": {"level": "bad"}, "count": 2}], "grade": "不达标"}],
        "award": [
            {"code": "top", "title": "先进", "first": 2},
            {"code": "low", "title": "约谈", "by": "one", "last": 1, "within": "all", "equals": "included"},
            {"code": "bad", "title": "诫勉", "needs": [{"grade": ["不达标"]}]},
        ],
    }  # fmt: skip


def computed(facts: list[Fact], scheme: dict[str, Any]) -> Result:
    return compute(facts_text(facts), Scheme.model_validate(exactly(scheme)))


def exactly(said: Any) -> Any:
    """What a TOML text would give: fractions as Decimal."""
    from decimal import Decimal  # noqa: PLC0415

    if isinstance(said, dict):
        return {key: exactly(value) for key, value in said.items()}
    if isinstance(said, list):
        return [exactly(each) for each in said]
    return Decimal(str(said)) if isinstance(said, float) else said


@SLOW
@given(facts=tables(), scheme=schemes())
def test_every_number_is_the_oracle_s(facts: list[Fact], scheme: dict[str, Any]) -> None:
    result = computed(facts, scheme)

    expected = oracle.score(facts, scheme)
    assert {
        place.unit: (place.rules, place.parts, place.points, place.read, place.rank, place.group_size)
        for place in result.places
    } == {
        code: (unit.rules, unit.parts, unit.total, unit.read, unit.rank, unit.size) for code, unit in expected.items()
    }
    assert {place.unit: (place.grade, place.awards) for place in result.places} == {
        code: (unit.grade, unit.awards) for code, unit in expected.items()
    }


@SLOW
@given(facts=tables(), scheme=schemes())
def test_the_lines_of_a_unit_add_up_to_its_total_and_to_each_rule(facts: list[Fact], scheme: dict[str, Any]) -> None:
    result = computed(facts, scheme)

    for place in result.places:
        mine = [line for line in result.lines if line.unit == place.unit]
        by_rule = {
            code: sum(line.points for line in mine if line.rule == code and line.step != "part") for code in place.rules
        }
        assert sum(line.points for line in mine) == place.points
        assert by_rule == place.rules


@SLOW
@given(facts=tables(), scheme=schemes(), seed=st.integers())
def test_the_order_of_the_input_is_of_no_matter(facts: list[Fact], scheme: dict[str, Any], seed: int) -> None:
    shuffled = list(facts)
    random.Random(seed).shuffle(shuffled)  # noqa: S311

    assert result_hash(computed(shuffled, scheme)) == result_hash(computed(facts, scheme))
