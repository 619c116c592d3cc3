"""Second step: from the counts of a unit to the points of each rule, of each part, and the total."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from taizhang.assessment.rules import WHOLE, millionths
from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.kinds.events import Events
from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.rule import ByLoad, PointsFor, Without
from taizhang.assessment.rules.language.said import micro
from taizhang.assessment.rules.language.scheme import Part, Scheme
from taizhang.assessment.rules.sql.numbers import added, all_of, bounded, rounded

PEERS_OF = "PARTITION BY jurisdiction, peer_group"


class Numbers:
    """Which number each rule, part and condition of a scheme goes by."""

    def __init__(self, scheme: Scheme) -> None:
        self.rules = {rule.code: number for number, rule in enumerate(scheme.rule)}
        self.parts = {part.code: number for number, part in enumerate(scheme.parts)}
        self.conditions = {id(condition): number for number, condition in enumerate(scheme.conditions)}

    def of(self, condition: Condition) -> int:
        """A condition's number."""
        return self.conditions[id(condition)]

    def score(self, condition: Condition, total: str) -> str:
        """The column of the score that a condition is about."""
        if condition.rule:
            return f"t{self.rules[condition.rule]}"
        return f"k{self.parts[condition.part]}" if condition.part else total

    def named(self, name: str) -> str:
        """The column that a code names: a part's, a rule's, the load, the total as it is read."""
        if name in ("load", "total"):
            return {"load": "load", "total": "total_read"}[name]
        return f"k{self.parts[name]}" if name in self.parts else f"t{self.rules[name]}"


def scoring(scheme: Scheme) -> list[str]:
    """The common tables from `joined` to `totalled`: what points there are, what was won, part by part, in all."""
    numbers = Numbers(scheme)
    final = [_final(rule, n, scheme, numbers) for n, rule in enumerate(scheme.rule)]
    tables = [
        f"loaded AS (SELECT *, {', '.join(_points(rule, n) for n, rule in enumerate(scheme.rule))} FROM joined)",
        f"allotted AS (SELECT *, {', '.join([*_allotments(scheme), *_rule_conditions(scheme, numbers)])} FROM loaded)",
        f"raw AS (SELECT *, {', '.join(_raw(rule, n) for n, rule in enumerate(scheme.rule))} FROM allotted)",
        f"scored AS (SELECT *, {', '.join(final)} FROM raw)",
    ]
    before = "scored"
    for number, part in enumerate(scheme.parts):
        opens = [f"{_met(each, numbers, _so_far(number))} AS m{numbers.of(each)}" for each in part.opens]
        if opens:
            tables.append(f"opened{number} AS (SELECT *, {', '.join(opens)} FROM {before})")
            before = f"opened{number}"
        tables.append(f"parted{number} AS (SELECT *, {_part(part, scheme, numbers)} AS k{number} FROM {before})")
        before = f"parted{number}"
    total = added([f"k{number}" for number in range(len(scheme.parts))])
    read = rounded(f"({total})", scheme.decimals, scheme.rounding)
    found = added([f"n{number}" for number in range(len(scheme.rule))])
    tables.append(
        f"summed AS (SELECT *, CAST({total} AS BIGINT) AS total, CAST({read} AS BIGINT) AS total_read, "
        f"{found} AS found FROM {before})"
    )
    tables.append(f"totalled AS (SELECT *{''.join(_late_conditions(scheme, numbers))} FROM summed)")
    return tables


def _so_far(number: int) -> str:
    return f"({added([f'k{n}' for n in range(number)])})"


def _met(condition: Condition, numbers: Numbers, total: str) -> str:
    return f"({condition.met(f'c{numbers.of(condition)}', numbers.score(condition, total))})"


def _points(rule: AnyRule, number: int) -> str:
    points = micro(rule.points)
    return f"{points if rule.by_load is None else _loaded(rule.by_load, points)} AS p{number}"


def _loaded(by: ByLoad, points: str) -> str:
    if by.against == "max":
        share = f"percent_of(load, MAX(load) OVER ({PEERS_OF}))"
        none = f"MAX(load) OVER ({PEERS_OF}) <= 0"
    elif by.against == "mean":
        share = f"share_of(wide(load) * COUNT(*) OVER ({PEERS_OF}), {WHOLE}, SUM(load) OVER ({PEERS_OF}))"
        none = f"SUM(load) OVER ({PEERS_OF}) <= 0"
    else:
        share, none = f"percent_of(load, {micro(by.against)})", "FALSE"  # type: ignore[arg-type]  # a number
    held = f"LEAST(GREATEST({share}, {micro(by.least)}), {micro(by.most)})"
    return f"CASE WHEN {none} THEN {points} ELSE share_of({points}, {held}, {WHOLE}) END"


def _there(rule: AnyRule, number: int) -> str:
    return f"w{number} > 0" if rule.points_for is PointsFor.ALL else f"n{number} > 0"


def _allotments(scheme: Scheme) -> Iterator[str]:
    """The points each rule has for the unit: those of rules without facts that `spread` go to the part's others."""
    for part in scheme.parts:
        rules = [(n, rule) for n, rule in enumerate(scheme.rule) if rule.part == part.code]
        spread = [(n, rule) for n, rule in rules if rule.without is Without.SPREAD]
        whole = f"({added([f'p{n}' for n, _rule in spread])})"
        present = [f"CASE WHEN {_there(rule, n)} THEN p{n} ELSE 0 END" for n, rule in spread]
        for place, (n, rule) in enumerate(spread):
            upto, all_there = f"({added(present[: place + 1])})", f"({added(present)})"
            cut = f"share_of({whole}, {upto}, {all_there}) - share_of({whole}, {upto} - p{n}, {all_there})"
            yield f"CASE WHEN {_there(rule, n)} THEN {cut} ELSE 0 END AS a{n}"
        yield from (f"p{n} AS a{n}" for n, rule in rules if rule.without is not Without.SPREAD)


def _rule_conditions(scheme: Scheme, numbers: Numbers) -> Iterator[str]:
    for rule in scheme.rule:
        for condition in [*rule.needs, *(each.when for each in rule.times)]:
            yield f"{_met(condition, numbers, '0')} AS m{numbers.of(condition)}"


def _raw(rule: AnyRule, n: int) -> str:
    """What the facts give before conditions, multiples, bounds and rounding."""
    won = {
        (False, PointsFor.ALL): _all(rule, n),
        (False, PointsFor.EACH): f"share_of(a{n}, s{n}, {WHOLE})",
        (True, PointsFor.ALL): f"share_of(1, s{n}, w{n})",
        (True, PointsFor.EACH): f"CAST(s{n} AS BIGINT)",
    }[rule.in_points, rule.points_for]
    none = f"a{n}" if rule.without is Without.FULL else "CAST(0 AS BIGINT)"
    return f"CASE WHEN {_there(rule, n)} THEN {won} ELSE {none} END AS r{n}, {_possible(rule, n)} AS v{n}"


def _all(rule: AnyRule, n: int) -> str:
    """Points × gains ÷ weights; where the points are the same for everybody, by the shortest fraction."""
    if rule.by_load is not None or rule.without is Without.SPREAD:
        return f"share_of(a{n}, s{n}, wide(w{n}) * {WHOLE})"
    share = Fraction(millionths(rule.points), WHOLE)
    return f"part_of({share.numerator}, {share.denominator}, s{n}, w{n})"


def _possible(rule: AnyRule, n: int) -> str:
    if rule.extra:
        return "CAST(0 AS BIGINT)"
    each = rule.points_for is PointsFor.EACH and not isinstance(rule, Events)
    return f"a{n} * n{n}" if each else f"a{n}"


def _final(rule: AnyRule, n: int, scheme: Scheme, numbers: Numbers) -> str:
    points = f"r{n}"
    for each in rule.times:
        factor = f"CASE WHEN m{numbers.of(each.when)} THEN {micro(each.factor)} ELSE 1000000 END"
        points = f"share_of({points}, {factor}, 1000000)"
    if isinstance(rule, Events) and rule.start:
        points = f"({micro(rule.start)} + {points})"
    points = rounded(bounded(points, rule.floor, rule.cap), rule.decimals, scheme.rounding)
    if rule.needs:
        held = all_of([f"m{numbers.of(need)}" for need in rule.needs])
        points = f"CASE WHEN {held} THEN {points} ELSE CAST(0 AS BIGINT) END"
    return f"CAST({points} AS BIGINT) AS t{n}"


def _part(part: Part, scheme: Scheme, numbers: Numbers) -> str:
    rules = [n for n, rule in enumerate(scheme.rule) if rule.part == part.code]
    points = f"({added([f't{n}' for n in rules])})"
    if part.points is not None:
        possible = f"({added([f'v{n}' for n in rules])})"
        points = f"CASE WHEN {possible} > 0 THEN share_of({points}, {micro(part.points)}, {possible}) ELSE 0 END"
    points = bounded(points, part.floor, part.cap)
    if part.opens:
        points = f"CASE WHEN {all_of([f'm{numbers.of(each)}' for each in part.opens])} THEN {points} ELSE 0 END"
    return f"CAST({points} AS BIGINT)"


def _late_conditions(scheme: Scheme, numbers: Numbers) -> Iterator[str]:
    late: list[Sequence[Condition]] = [scheme.ranking.outside]
    late += [override.when for override in scheme.override] + [award.needs for award in scheme.award]
    for conditions in late:
        for condition in (each for each in conditions if each.grade is None):
            yield f", {_met(condition, numbers, 'total_read')} AS m{numbers.of(condition)}"
    for number, override in enumerate(scheme.override):
        held = all_of([_met(each, numbers, "total_read") for each in override.when])
        yield f", {held} AS o{number}"
