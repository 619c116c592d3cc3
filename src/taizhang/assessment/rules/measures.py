"""What a rule looks at in a fact: one number, made of its columns. SQL and words of each measure stand here together.

A fact that lacks what it would be measured against (target, base, due day) cannot be measured and is left out; one that
lacks what was reached counts as the worst there is, unless the rule says `missing = "left_out"`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Lower(StrEnum):
    """How a completion is counted where less is better: target ÷ value, or (2 × target − value) ÷ target."""

    INVERSE = "inverse"
    REFLECTED = "reflected"


@dataclass(frozen=True)
class Measure:
    """A measure: its SQL in millionths, the columns it is measured against, its unit and its name in a sentence.

    One that is counted in whole numbers says so (`whole`): its SQL gives these.
    """

    sql: str
    against: tuple[str, ...]
    reached: str
    unit: str
    name: str
    whole: bool = False


TIMES = " * 1000000"
"""Whole numbers come last to millionths: an engine that compares them with a number divides that one instead."""
MOST = 1_000_000_000
"""No completion counts as more than a thousand percent."""

_MONTHS = (
    "(EXTRACT(YEAR FROM {b}) - EXTRACT(YEAR FROM {a})) * 12 + EXTRACT(MONTH FROM {b}) - EXTRACT(MONTH FROM {a})"
    " - CASE WHEN EXTRACT(DAY FROM {b}) < EXTRACT(DAY FROM {a}) THEN 1 ELSE 0 END"
)
"""Whole months from a to b, for b not before a: from 31 May to 30 June none has passed."""


def _months(start: str, end: str) -> str:
    counted = _MONTHS.format(a=start, b=end)
    return f"CASE WHEN {end} < {start} THEN 0 ELSE CAST({counted} AS BIGINT) * 1000000 END"


COMPLETION = (
    "CASE WHEN target > 0 THEN LEAST(percent_of(value, target), 1000000000)"
    " WHEN value >= target THEN 100000000 WHEN value < target THEN 0 END"
)
INVERSE = "CASE WHEN value > 0 THEN LEAST(percent_of(target, value), 1000000000) WHEN value <= 0 THEN 1000000000 END"
REFLECTED = (
    "CASE WHEN target > 0 THEN 200000000 - percent_of(value, target)"
    " WHEN value <= target THEN 100000000 WHEN value > target THEN 0 END"
)
FROM_BASE = (
    "CASE WHEN target > base THEN percent_of(value - base, target - base)"
    " WHEN target < base THEN percent_of(base - value, base - target)"
    " WHEN value >= target THEN 100000000 WHEN value < target THEN 0 END"
)
GROWTH = "CASE WHEN base > 0 THEN percent_of(value - base, base) WHEN base < 0 THEN percent_of(value - base, -base) END"

MEASURES: Mapping[str, Measure] = {
    "value": Measure("value", (), "value", "", "数值"),
    "completion": Measure(COMPLETION, ("target",), "value", "%", "完成比例"),
    "completion_inverse": Measure(INVERSE, ("target",), "value", "%", "完成比例（目标÷实绩）"),
    "completion_reflected": Measure(REFLECTED, ("target",), "value", "%", "完成比例（（2×目标－实绩）÷目标）"),
    "completion_from_base": Measure(FROM_BASE, ("target", "base"), "value", "%", "自基数起的完成比例"),
    "rest": Measure(f"100000000 - {COMPLETION}", ("target",), "value", "%", "其余比例"),
    "gap": Measure("value - target", ("target",), "value", "", "与目标之差"),
    "growth": Measure(GROWTH, ("base",), "value", "%", "增幅"),
    "days_late": Measure("days_between(due, done)", ("due",), "done", "天", "晚于期限", whole=True),
    "days_early": Measure("days_between(done, due)", ("due",), "done", "天", "早于期限", whole=True),
    "months_late": Measure(_months("due", "done"), ("due",), "done", "个月", "晚于期限"),
    "months_early": Measure(_months("done", "due"), ("due",), "done", "个月", "早于期限"),
}


def measured(measure: Measure) -> str:
    """The SQL of the number itself; empty where nothing was reached."""
    said = f"CASE WHEN {measure.reached} IS NOT NULL THEN {measure.sql} END"
    return f"{said}{TIMES}" if measure.whole else said


def measurable(measure: Measure) -> str:
    """The SQL condition that a fact has what it would be measured against; empty where nothing is needed."""
    needed = [f"{column} IS NOT NULL" for column in measure.against]
    return " AND ".join([*needed, "base <> 0"] if measure is MEASURES["growth"] else needed)
