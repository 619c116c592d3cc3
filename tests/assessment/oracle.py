"""The scheme's arithmetic once more, slowly, in fractions and plain loops; shares no code with the engine."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from taizhang.assessment.facts import Fact, Line, Place, Result, SchemeText

MILLION = 10**6


def half_up(number: Fraction) -> int:
    """The nearest whole number; a half goes up."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def split(whole: int, weights: Sequence[int]) -> list[int]:
    """A whole shared by weight so that the parts add up: differences of rounded running sums. No weight, equal parts."""
    if sum(weights) == 0:
        weights = [1] * len(weights)
    upto = [half_up(Fraction(whole * sum(weights[:n]), sum(weights))) for n in range(len(weights) + 1)]
    return [after - before for before, after in pairwise(upto)]


def completion(fact: Fact, possible: int, _options: Mapping[str, object]) -> Fraction:
    if fact.value is None:
        return Fraction(0)
    if fact.target == 0:
        return Fraction(possible)
    return possible * min(max(Fraction(fact.value, fact.target), Fraction(0)), Fraction(1))


def pace(fact: Fact, possible: int, options: Mapping[str, object]) -> Fraction:
    if fact.value is None:
        return Fraction(0)
    gap = Fraction(fact.value - fact.target, MILLION)
    for band in options["bands"]:
        if ("from" in band and gap >= Fraction(band["from"])) or ("above" in band and gap > Fraction(band["above"])):
            return possible * Fraction(band["share"]) / 100
    return Fraction(0)


def timeliness(fact: Fact, possible: int, options: Mapping[str, object]) -> Fraction:
    if fact.done is None:
        return Fraction(0)
    late = (fact.done - fact.due).days
    if late <= 0:
        return Fraction(possible)
    return possible * Fraction(Decimal(str(options["late"]))) / 100 if late <= options["late_within"] else Fraction(0)


KINDS = {"completion": completion, "pace": pace, "timeliness": timeliness}


def asked(facts: Sequence[Fact], kind: str, unit: str) -> list[Fact]:
    """The rows of a unit that a rule kind is about, by item."""
    metric = "report" if kind == "timeliness" else "progress"
    found = [fact for fact in facts if fact.unit == unit and fact.metric == metric]
    return sorted((fact for fact in found if metric == "report" or fact.target is not None), key=lambda fact: fact.item)


def unit_lines(facts: Sequence[Fact], scheme: SchemeText, unit: str) -> list[Line]:
    rules = [(rule, asked(facts, rule.kind, unit)) for rule in scheme.rules]
    rules = [(rule, rows) for rule, rows in rules if rows]
    if not rules:
        return []
    lines = []
    allotments = split(scheme.total, [rule.points for rule, _rows in rules])
    for (rule, rows), allotment in zip(rules, allotments, strict=True):
        for fact, possible in zip(rows, split(allotment, [fact.weight for fact in rows]), strict=True):
            points = half_up(KINDS[rule.kind](fact, possible, rule.options))
            inputs = (fact.value, fact.target, fact.weight, fact.due, fact.done, fact.level, fact.source)
            lines.append(Line(unit, rule.code, fact.item, points, possible, *inputs))
    return lines


def score(facts: Sequence[Fact], scheme: SchemeText) -> Result:
    """Everything the engine should give."""
    units = sorted((fact for fact in facts if fact.metric == "unit"), key=lambda fact: fact.unit)
    lines = {fact.unit: unit_lines(facts, scheme, fact.unit) for fact in units}
    totals = {unit: sum(line.points for line in mine) for unit, mine in lines.items()}
    places = []
    for fact in units:
        peers = [totals[other.unit] for other in units if other.level == fact.level and lines[other.unit]]
        rank = 1 + sum(_read(total) > _read(totals[fact.unit]) for total in peers) if lines[fact.unit] else None
        places.append(Place(fact.unit, fact.level, totals[fact.unit], rank, len(peers)))
    return Result(tuple(line for fact in units for line in lines[fact.unit]), tuple(places))


def _read(total: int) -> int:
    """A total as it is read and placed: in hundredths of a point, half up."""
    return (total + 5_000) // 10_000
