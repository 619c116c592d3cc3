"""The three texts of a scheme: a unit's facts counted, a row for every unit, a row for every line of every unit."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.kinds.events import Events
from taizhang.assessment.rules.kinds.rank import COLUMNS
from taizhang.assessment.rules.language.rule import PointsFor
from taizhang.assessment.rules.language.said import micro, quoted
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.counting import counting
from taizhang.assessment.rules.sql.idle import NOTHING
from taizhang.assessment.rules.sql.ranking import ranking
from taizhang.assessment.rules.sql.scoring import scoring

ALL = ", ".join(
    f"{name} NULLS LAST"
    for name in [
        "item",
        "period",
        "level",
        "kind",
        "done",
        "due",
        "value",
        "target",
        "base",
        "weight",
        "source",
        "note",
        "place",
    ]
)
"""The order of a unit's facts under a rule: by everything there is, so that the order of the input is of no matter."""


def counted_sql(scheme: Scheme, idle: Mapping[str, str] = NOTHING) -> str:
    """The text that reads the facts, once: for every unit and rule how many, and their sums. It is kept as `joined`.

    `idle` are guards that no fact needs.
    """
    tables = ",\n".join(counting(scheme, idle))
    return f"WITH {tables}\nSELECT * FROM joined"


def units_sql(scheme: Scheme) -> str:
    """The text that gives every unit's row out of `joined`: places, points and what they are made of."""
    tables, last = ranking(scheme)
    with_tables = ",\n".join([*scoring(scheme), *tables])
    return f"WITH {with_tables}\nSELECT {', '.join(_columns(scheme))}\nFROM {last}"


BY_UNIT = "ORDER BY jurisdiction, unit"
"""The order in which units are handed over; the table itself has none, because no number depends on it."""
UNIT = ("jurisdiction", "unit", "peer_group", "total", "total_read", "place", "size", "grade_no")
FLAGS = ("unscored", "stands_outside")


def _columns(scheme: Scheme) -> Iterator[str]:
    """The columns of a unit's row, alike ones side by side."""
    yield from (*UNIT, *FLAGS)
    for letter, many in counts_of(scheme):
        yield from (f"{letter}{number}" for number in range(many))


def counts_of(scheme: Scheme) -> Iterator[tuple[str, int]]:
    """How many columns there are of each letter: of rules, parts, conditions, overrides and awards."""
    yield from ((letter, len(scheme.rule)) for letter in "tnwparv")
    yield from (("k", len(scheme.parts)), ("m", len(scheme.conditions)))
    yield from (("o", len(scheme.override)), ("w_", len(scheme.award)))


def places_sql(scheme: Scheme) -> str:
    """The text that gives of every unit what a place says: UNIT, whether it is not scored, and the columns PLACED."""
    many = dict(counts_of(scheme))
    columns = [f"{letter}{number}" for letter in PLACED for number in range(many[letter])]
    return f"SELECT {', '.join([*UNIT, 'unscored', *columns])} FROM units {BY_UNIT}"


PLACED = ("t", "k", "n", "m", "o", "w_")


def lines_sql(scheme: Scheme) -> str:
    """The text that gives every line, over `facts` and the table `units` that the first text gave."""
    peers = "peers AS (SELECT jurisdiction, unit, peer_group FROM units)"
    own = [f"own{n} AS (\n  {rule.source()}\n)" for n, rule in enumerate(scheme.rule) if rule.own_source]
    lines = [_lines(rule, n) for n, rule in enumerate(scheme.rule)]
    text = "\nUNION ALL\n".join([*lines, *map(_step, _steps(scheme))])
    order = f"jurisdiction, unit, position, {ALL}, step DESC, points, possible"
    return f"WITH {', '.join([peers, *own])}\n{text}\nORDER BY {order}"


def sizes_sql(scheme: Scheme) -> str:
    """The text that gives, jurisdiction by jurisdiction, how many units there are and how many lines they will have."""
    steps = [f"CASE WHEN {step.when} THEN 1 ELSE 0 END" for step in _steps(scheme)]
    lines = " + ".join([*(f"n{number}" for number in range(len(scheme.rule))), *steps])
    return (
        f"SELECT jurisdiction, COUNT(*) AS many, SUM({lines}) AS lines FROM units "
        "GROUP BY jurisdiction ORDER BY jurisdiction"
    )


def _lines(rule: AnyRule, n: int) -> str:
    """The facts of a rule with what each won: differences of rounded running sums, so that they add up exactly."""
    none = ", ".join(f"CAST(NULL AS BIGINT) AS {name}" for name in ("place", "among", "tied", "gained"))
    rows = f"own{n}" if rule.own_source else f"(SELECT {COLUMNS}, {none} FROM facts WHERE {rule.asks()}) AS chosen"
    gain = f"wide({rule.weight()}) * {rule.gain(rule.measure())}"
    heavy = f"wide({rule.weight()}) AS heavy"
    looked = f"(SELECT *, {rule.measure()} AS measure, {gain} AS gains, {heavy} FROM {rows}) AS looked"
    mine = f"OVER (PARTITION BY jurisdiction, unit ORDER BY {ALL} ROWS UNBOUNDED PRECEDING)"
    summed = f"(SELECT *, SUM(gains) {mine} AS upto, SUM(heavy) {mine} AS heavy_upto FROM {looked}) AS summed"
    points, possible = _cut(rule, n)
    columns = ", ".join(f"summed.{name.strip()}" for name in COLUMNS.split(",") if name.strip() != "weight")
    return (
        f"SELECT {columns}, summed.weight, {n} AS position, {quoted(rule.code)} AS rule, measure, "
        f"summed.place AS place, among, {points} AS points, {possible} AS possible, '' AS step FROM {summed} "
        "JOIN units ON units.jurisdiction = summed.jurisdiction AND units.unit = summed.unit"
    )


def _cut(rule: AnyRule, n: int) -> tuple[str, str]:
    """The SQL of a line's points won and possible."""
    of = "CAST(1 AS BIGINT)" if rule.in_points else f"a{n}"
    whole = f"wide({rule.whole})" if rule.points_for is PointsFor.EACH else f"wide(w{n}) * {rule.whole}"
    points = (
        f"CASE WHEN {whole} > 0 THEN share_of({of}, upto, {whole}) - share_of({of}, upto - gains, {whole}) ELSE 0 END"
    )
    if rule.extra or isinstance(rule, Events):
        return points, "CAST(0 AS BIGINT)"
    if rule.points_for is PointsFor.EACH:
        return points, f"a{n}"
    cut = f"share_of(a{n}, heavy_upto, w{n}) - share_of(a{n}, heavy_upto - heavy, w{n})"
    return points, f"CASE WHEN w{n} > 0 THEN {cut} ELSE 0 END"


class Step(NamedTuple):
    """A line that is no fact's: the SQL of its points and of those possible, and of when there is such a line."""

    position: int
    code: str
    name: str
    points: str
    possible: str
    when: str = "TRUE"


def _steps(scheme: Scheme) -> Iterator[Step]:
    """What is no fact's: what one starts from, what becomes of a rule without facts, what was done to the sums."""
    for n, rule in enumerate(scheme.rule):
        yield from _rule_steps(rule, n)
    for number, part in enumerate(scheme.parts):
        won = " + ".join(f"t{n}" for n, rule in enumerate(scheme.rule) if rule.part == part.code) or "0"
        yield Step(1000 + number, part.code, "part", f"k{number} - ({won})", "0", f"k{number} <> {won}")


def _rule_steps(rule: AnyRule, n: int) -> Iterator[Step]:
    there = f"w{n} > 0" if rule.points_for is PointsFor.ALL else f"n{n} > 0"
    if isinstance(rule, Events) and rule.start:
        yield Step(n, rule.code, "start", micro(rule.start), f"v{n}")
        before = f"r{n} + {micro(rule.start)}"
        yield Step(n, rule.code, "adjusted", f"t{n} - ({before})", "0", f"t{n} <> {before}")
        return
    yield Step(n, rule.code, "without", f"r{n}", f"v{n}", f"NOT ({there}) AND (v{n} <> 0 OR r{n} <> 0)")
    yield Step(n, rule.code, "adjusted", f"t{n} - r{n}", "0", f"t{n} <> r{n}")


def _step(step: Step) -> str:
    empty = ", ".join(
        f"CAST(NULL AS {'DATE' if name in ('due', 'done') else 'BIGINT'}) AS {name}"
        if name in ("value", "target", "base", "due", "done")
        else f"'' AS {name}"
        for name in map(str.strip, COLUMNS.split(","))
        if name not in ("jurisdiction", "unit", "weight")
    )
    return (
        f"SELECT jurisdiction, unit, {empty}, CAST(NULL AS BIGINT) AS weight, {step.position} AS position, "
        f"{quoted(step.code)} AS rule, CAST(NULL AS BIGINT) AS measure, CAST(NULL AS BIGINT) AS place, "
        f"CAST(NULL AS BIGINT) AS among, CAST({step.points} AS BIGINT) AS points, "
        f"CAST({step.possible} AS BIGINT) AS possible, {quoted(step.name)} AS step FROM units WHERE {step.when}"
    )


LINE_COLUMNS = (
    *("jurisdiction", "unit", "rule", "item", "points", "possible", "measure", "value", "target", "base", "weight"),
    *("due", "done", "level", "kind", "note", "source", "period", "place", "among", "step"),
)
