"""The scheme language's arithmetic once more, slowly, in fractions and plain loops; shares no code with the engine."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from taizhang.assessment.facts import Fact

MILLION = 10**6
Row = dict[str, Any]


def near(number: Fraction) -> int:
    """The nearest whole number; a half goes away from nought."""
    sign = -1 if number < 0 else 1
    return sign * ((2 * abs(number).numerator + abs(number).denominator) // (2 * abs(number).denominator))


def micro(number: object) -> int:
    return near(Fraction(str(number)) * MILLION)


def read(number: int, decimals: int, way: str) -> int:
    """A number with so many decimals."""
    step = 10 ** (6 - decimals)
    sign, size = (-1 if number < 0 else 1), abs(number)
    kept, rest = divmod(size, step)
    if way == "half_up":
        kept += 2 * rest >= step
    if way == "half_even":
        kept += 2 * rest > step or (2 * rest == step and kept % 2 == 1)
    return sign * kept * step


def rows_of(facts: Sequence[Fact]) -> list[Row]:
    return [dict(vars(fact)) for fact in facts]


def percent(part: int, whole: int) -> int:
    return near(Fraction(part * 100 * MILLION, whole))


def completion(row: Row, rule: Mapping[str, Any]) -> int | None:
    value, target, base = row["value"], row["target"], row["base"]
    if rule.get("from_base"):
        if target > base:
            return percent(value - base, target - base)
        if target < base:
            return percent(base - value, base - target)
        return 100 * MILLION if value >= target else 0
    if rule.get("lower") == "inverse":
        return 1000 * MILLION if value <= 0 else min(percent(target, value), 1000 * MILLION)
    if rule.get("lower") == "reflected":
        if target > 0:
            return 200 * MILLION - percent(value, target)
        return 100 * MILLION if value <= target else 0
    if target > 0:
        return min(percent(value, target), 1000 * MILLION)
    return 100 * MILLION if value >= target else 0


AGAINST = {"completion": ["target"], "rest": ["target"], "gap": ["target"], "growth": ["base"], "days_late": ["due"]}
DEFAULT_OF = {"proportional": "completion", "slope": "completion"}


def looked(row: Row, rule: Mapping[str, Any]) -> int | None:
    """The number a rule looks at; None where nothing was reached."""
    of = rule.get("of", DEFAULT_OF.get(rule.get("kind", ""), "value"))
    if row["done" if of == "days_late" else "value"] is None:
        return None
    if of == "value":
        return int(row["value"])
    if of == "gap":
        return int(row["value"] - row["target"])
    if of == "growth":
        return percent(row["value"] - row["base"], abs(row["base"]))
    if of == "days_late":
        return (row["done"] - row["due"]).days * MILLION
    done = completion(row, rule)
    return 100 * MILLION - done if of == "rest" else done


def chosen(rows: Sequence[Row], what: Mapping[str, Any]) -> list[Row]:
    """The facts of a metric of which `where` is true."""
    found = [row for row in rows if row["metric"] == what["metric"]]
    for column, word in what.get("where", {}).items():
        found = [row for row in found if lies(row[column], word)]
    return found


def lies(value: Any, said: Any) -> bool:
    """Whether a word is among those named, or a day filled in or between the days named."""
    if not isinstance(said, dict):
        return value in ([said] if isinstance(said, str) else said)
    if "filled" in said:
        return (value is not None) == said["filled"]
    tests = (
        {"at_least": value.__ge__, "above": value.__gt__, "at_most": value.__le__, "below": value.__lt__}
        if value
        else {}
    )
    return value is not None and all(tests[name](edge) for name, edge in said.items())


def asked(rows: Sequence[Row], rule: Mapping[str, Any]) -> list[Row]:
    """The facts a rule counts."""
    found = chosen(rows, rule)
    of = rule.get("of", DEFAULT_OF.get(rule["kind"], "value"))
    needed = AGAINST.get(of, []) + (["base"] if rule.get("from_base") else [])
    found = [row for row in found if all(row[column] is not None for column in needed)]
    if of == "growth":
        found = [row for row in found if row["base"] != 0]
    if rule.get("missing") == "left_out":
        found = [row for row in found if looked(row, rule) is not None]
    return found


def within(number: int | None, bound: Mapping[str, Any]) -> bool:
    if number is None:
        return False
    tests = {
        "at_least": lambda edge: number >= edge,
        "above": lambda edge: number > edge,
        "at_most": lambda edge: number <= edge,
        "below": lambda edge: number < edge,
        "from": lambda edge: number >= edge,
        "to": lambda edge: number <= edge,
    }
    return all(tests[name](micro(edge)) for name, edge in bound.items() if name in tests)


def proportional(row: Row, rule: Mapping[str, Any]) -> Fraction:
    at, least = looked(row, rule), micro(rule.get("least", 0))
    if at is None or (rule.get("nothing_below") is not None and at < micro(rule["nothing_below"])):
        return Fraction(least)
    full = micro(rule.get("full", 100))
    share = at if full == 100 * MILLION else percent(at, full)
    return Fraction(min(max(share, least), micro(rule.get("most", 100))))


def threshold(row: Row, rule: Mapping[str, Any]) -> Fraction:
    return Fraction(100 * MILLION if within(looked(row, rule), rule["reach"]) else micro(rule.get("otherwise", 0)))


def bands(row: Row, rule: Mapping[str, Any]) -> Fraction:
    at = looked(row, rule)
    for band in rule["bands"]:
        if within(at, band):
            return Fraction(micro(band.get("share", band.get("points"))))
    return Fraction(0)


def slope(row: Row, rule: Mapping[str, Any]) -> Fraction:
    at = Fraction(looked(row, rule) or 0, MILLION)
    mark, base, moved = Fraction(str(rule.get("mark", 100))), Fraction(str(rule.get("base", 0))), Fraction(0)
    for side, sign in (("above", 1), ("below", -1)):
        start = mark
        for stretch in rule.get(side, []):
            far = max((at - start) * sign, Fraction(0))
            if "to" in stretch:
                far = min(far, abs(Fraction(str(stretch["to"])) - start))
                start = Fraction(str(stretch["to"]))
            if rule.get("whole_steps"):
                far = Fraction(far // 1)
            each = stretch["each"]
            part = base / int(str(each).split("/")[1]) if "/" in str(each) else Fraction(str(each))
            moved += far * (-part if str(each).startswith("-base") else part)
    points = near(moved * MILLION)
    if rule.get("swing") is not None:
        points = min(max(points, -micro(rule["swing"])), micro(rule["swing"]))
    return Fraction(micro(rule.get("base", 0)) + points)


def given(row: Row, rule: Mapping[str, Any]) -> Fraction:
    if row["value"] is None or (rule.get("needs_reason", True) and not row["note"]):
        return Fraction(0)
    return Fraction(min(max(percent(row["value"], micro(rule.get("full", rule["points"]))), 0), 100 * MILLION))


ONE_BY_ONE = {"proportional": proportional, "threshold": threshold, "bands": bands, "slope": slope, "given": given}


def in_points(rule: Mapping[str, Any]) -> bool:
    return rule["kind"] == "slope" or (rule["kind"] == "bands" and "points" in rule["bands"][0])


def weight_of(row: Row, rule: Mapping[str, Any]) -> int:
    for column, words in rule.get("weights", {}).items():
        return micro(words[row[column]]) if row[column] in words else 0
    return MILLION if row["weight"] is None else int(row["weight"])


@dataclass
class Gained:
    """What a rule's facts gain: each as (weight, gain), gains in points or in the share of the points."""

    each: list[tuple[int, Fraction]] = field(default_factory=list)
    points: bool = False


def ranked(rows: Sequence[Row], rule: Mapping[str, Any], groups: Mapping[str, str]) -> dict[str, Gained]:
    """Places by counting who is better; of everyone at once."""
    found = asked(rows, rule)
    better = (lambda a, b: a > b) if rule.get("better", "higher") == "higher" else (lambda a, b: a < b)
    gained: dict[str, Gained] = defaultdict(lambda: Gained(points="shares" not in rule))
    for row in found:
        at = looked(row, rule)
        taking = [
            looked(other, rule)
            for other in found
            if other["item"] == row["item"]
            and other["period"] == row["period"]
            and (rule.get("among", "group") == "all" or groups.get(other["unit"], "") == groups.get(row["unit"], ""))
            and looked(other, rule) is not None
            and within(looked(other, rule), rule.get("only", {}))
        ]
        won = 0
        if at is not None and within(at, rule.get("only", {})):
            place = 1 + sum(better(other, at) for other in taking)
            behind = 1 + sum(better(at, other) for other in taking)
            won = paid(place, behind, rule)
            if rule.get("ties") == "cancel" and taking.count(at) > 1:
                won = 0
        gained[row["unit"]].each.append((weight_of(row, rule), Fraction(won)))
    return gained


def paid(place: int, behind: int, rule: Mapping[str, Any]) -> int:
    if "shares" in rule:
        said = rule["shares"]
        return max(
            micro(said.get("first", 100)) - micro(said.get("step", 5)) * (place - 1), micro(said.get("least", 0))
        )
    for table, at in ((rule.get("places", []), place), (rule.get("last", []), behind)):
        for each in table:
            if at <= each["to"]:
                return micro(each["points"])
    return 0


def order_of(row: Row) -> tuple[Any, ...]:
    keys = [row[name] for name in ("done", "due", "item", "level", "kind", "period", "value", "source", "note")]
    return tuple((key is None, "" if key is None else key) for key in keys)


def events(rows: Sequence[Row], rule: Mapping[str, Any]) -> list[int]:
    """The points of a unit's events, one by one."""
    found = sorted(asked(rows, rule), key=order_of)
    kept: list[tuple[Row, int]] = []
    for row in found:
        each = rule["each"]
        worth = micro(each.get(row[rule.get("by", "level")], rule.get("others", 0)) if isinstance(each, dict) else each)
        for factor in rule.get("factors", []):
            worth = near(Fraction(worth * micro(factor["of"].get(row[factor["by"]], 100)), 100 * MILLION))
        if rule.get("times_value"):
            worth = near(Fraction(worth * (MILLION if row["value"] is None else row["value"]), MILLION))
        kept.append((row, worth))
    if rule.get("once"):
        for key in {row[rule["once"]] for row, _worth in kept}:
            alike = [n for n, (row, _worth) in enumerate(kept) if row[rule["once"]] == key]
            alike.sort(key=lambda n: -abs(kept[n][1]))
            for n in alike[1:]:
                kept[n] = (kept[n][0], near(Fraction(kept[n][1] * micro(rule.get("repeat", 0)), 100 * MILLION)))
    seen: dict[str, int] = defaultdict(int)
    points = []
    for row, worth in kept:
        key = row[rule["every_by"]] if rule.get("every_by") else ""
        seen[key] += worth != 0
        counts = worth != 0 and seen[key] > rule.get("free", 0) and seen[key] % rule.get("every", 1) == 0
        points.append((row, worth if counts else 0))
    return [
        sum(limited([w for r, w in points if r[rule.get("by", "level")] == word], rule, word))
        for word in sorted({r[rule.get("by", "level")] for r, _w in points})
    ]


def limited(worths: Sequence[int], rule: Mapping[str, Any], word: str) -> list[int]:
    """Running sums held at the limit, one after another."""
    if word not in rule.get("limits", {}):
        return list(worths)
    limit, upto, held = micro(rule["limits"][word]), 0, []
    bound = min if limit >= 0 else max
    for worth in worths:
        held.append(bound(upto + worth, limit) - bound(upto, limit))
        upto += worth
    return held


def survey(rows: Sequence[Row], rule: Mapping[str, Any]) -> Gained:
    cells: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in chosen(rows, rule):
        if row["level"] not in rule.get("left_out", []):
            votes = MILLION if row["value"] is None else int(row["value"])
            cells[row["item"], row["kind"]].append((votes, micro(rule["answers"].get(row["level"], 0))))
    gained = Gained()
    cells = {
        cell: votes for cell, votes in cells.items() if sum(n for n, _s in votes) >= MILLION * rule.get("fewest", 1)
    }
    heard: dict[str, int] = defaultdict(int)
    for group, round_ in cells:
        heard[round_] += micro(rule["groups"].get(group, 0)) if rule.get("groups") else MILLION
    for (group, round_), votes in cells.items():
        mean = near(Fraction(sum(n * s for n, s in votes), sum(n for n, _s in votes)))
        weight = near(
            Fraction(micro(rule["groups"].get(group, 0) if rule.get("groups") else 1))
            * micro(rule["rounds"].get(round_, 0) if rule.get("rounds") else 1)
            / MILLION
        )
        if rule.get("groups") and rule.get("rounds"):
            weight = near(Fraction(weight * max(heard.values()), heard[round_])) if heard[round_] else 0
        gained.each.append((weight, Fraction(mean)))
    return gained


def counted(row: Row, condition: Mapping[str, Any]) -> int | None:
    number = looked(row, condition)
    return 0 if number is None and condition.get("missing") == "zero" else number


def holds(condition: Mapping[str, Any], mine: Sequence[Row], group: str, scores: Mapping[str, int]) -> bool:
    """Whether a condition holds of a unit."""
    if "group" in condition:
        return group in ([condition["group"]] if isinstance(condition["group"], str) else condition["group"])
    bound = {name: condition[name] for name in ("at_least", "above", "at_most", "below") if name in condition}
    if "metric" in condition:
        found = asked(mine, {**condition, "kind": ""})
        count = (
            sum(not bound or within(counted(row, condition), bound) for row in found)
            if bound
            else len(chosen(mine, condition))
        )
        return count == 0 if condition.get("none") else count >= condition.get("count", 1)
    about = condition.get("rule") or condition.get("part") or "total"
    return within(scores[about], bound)


@dataclass
class Unit:
    """What a unit comes to."""

    group: str
    rules: dict[str, int]
    parts: dict[str, int]
    total: int
    read: int
    found: int
    load: int = 0
    rank: int | None = None
    size: int = 0
    grade: str = ""
    awards: tuple[str, ...] = ()


def score(facts: Sequence[Fact], scheme: Mapping[str, Any]) -> dict[str, Unit]:
    """Every unit by its code."""
    rows = rows_of(facts)
    codes = sorted({row["unit"] for row in rows})
    groups = {row["unit"]: row["level"] for row in rows if row["metric"] == "unit"}
    every = {rule["code"]: ranked(rows, rule, groups) for rule in scheme["rule"] if rule["kind"] == "rank"}
    units = {code: unit_of(code, rows, groups.get(code, ""), scheme, every) for code in codes}
    place(units, scheme)
    grade(units, scheme, rows)
    award(units, scheme)
    return units


def unit_of(code: str, rows: Sequence[Row], group: str, scheme: Mapping[str, Any], every: Mapping[str, Any]) -> Unit:
    mine = [row for row in rows if row["unit"] == code]
    gained = {rule["code"]: gains(mine, rule, every, code) for rule in scheme["rule"]}
    parts = scheme.get("part") or [{"code": "main"}]
    scores: dict[str, int] = {}
    possible: dict[str, int] = {}
    for part in parts:
        rules = [rule for rule in scheme["rule"] if rule.get("part", "main") == part["code"]]
        allotted = allot(rules, gained)
        for rule in rules:
            scores[rule["code"]] = final(rule, gained[rule["code"]], allotted[rule["code"]], mine, group, scheme)
            each = rule.get("points_for") == "each"
            whole = allotted[rule["code"]] * (len(gained[rule["code"]].each) if each else 1)
            possible[rule["code"]] = 0 if rule.get("extra") else whole
    totals: dict[str, int] = {}
    for part in parts:
        codes = [rule["code"] for rule in scheme["rule"] if rule.get("part", "main") == part["code"]]
        points, whole = sum(scores[each] for each in codes), sum(possible[each] for each in codes)
        if part.get("points") is not None:
            points = near(Fraction(points * micro(part["points"]), whole)) if whole > 0 else 0
        points = clamped(points, part)
        so_far = {**scores, **totals, "total": sum(totals.values())}
        if not all(holds(each, mine, group, so_far) for each in part.get("opens", [])):
            points = 0
        totals[part["code"]] = points
    total = sum(totals.values())
    load = len(chosen(mine, scheme["load"])) if scheme.get("load") else 0
    found = sum(len(each.each) for each in gained.values())
    return Unit(
        group,
        scores,
        totals,
        total,
        read(total, scheme.get("decimals", 2), scheme.get("rounding", "half_up")),
        found,
        load,
    )


def gains(mine: Sequence[Row], rule: Mapping[str, Any], every: Mapping[str, Any], code: str) -> Gained:
    if rule["kind"] == "rank":
        return every[rule["code"]].get(code, Gained(points="shares" not in rule))
    if rule["kind"] == "survey":
        return survey(mine, rule)
    if rule["kind"] == "events":
        found = Gained(points=True)
        words = events(mine, rule)
        found.each = [(1, Fraction(0))] * (len(asked(mine, rule)) - len(words)) + [
            (1, Fraction(each)) for each in words
        ]
        return found
    rows = asked(mine, rule)
    if rule.get("together") and rows:
        rows = [together(rows)]
    decide = ONE_BY_ONE[rule["kind"]]
    return Gained([(weight_of(row, rule), decide(row, rule)) for row in rows], in_points(rule))


def together(rows: Sequence[Row]) -> Row:
    summed: Row = dict.fromkeys(rows[0]) | {"weight": None, "note": ""}
    for name in ("value", "target", "base"):
        known = [row[name] for row in rows if row[name] is not None]
        summed[name] = sum(known) if known else None
    return summed


def there(rule: Mapping[str, Any], gained: Gained) -> bool:
    each = rule["kind"] == "events" or rule.get("points_for") == "each"
    return len(gained.each) > 0 if each else sum(weight for weight, _gain in gained.each) > 0


def allot(rules: Sequence[Mapping[str, Any]], gained: Mapping[str, Gained]) -> dict[str, int]:
    """The points of each rule; those of rules without facts that `spread` go to the others, cumulatively rounded."""
    allotted = {rule["code"]: micro(rule.get("points", 0)) for rule in rules}
    spread = [rule for rule in rules if rule.get("without") == "spread"]
    present = [rule for rule in spread if there(rule, gained[rule["code"]])]
    whole = sum(micro(rule.get("points", 0)) for rule in spread)
    all_there = sum(micro(rule.get("points", 0)) for rule in present)
    upto = 0
    for rule in spread:
        if rule not in present:
            allotted[rule["code"]] = 0
            continue
        points = micro(rule.get("points", 0))
        after, before = Fraction(whole * (upto + points), all_there), Fraction(whole * upto, all_there)
        allotted[rule["code"]] = near(after) - near(before)
        upto += points
    return allotted


def final(
    rule: Mapping[str, Any], gained: Gained, points: int, mine: Sequence[Row], group: str, scheme: Mapping[str, Any]
) -> int:
    if not all(holds(each, mine, group, {}) for each in rule.get("needs", [])):
        return 0
    if not there(rule, gained):
        won = points if rule.get("without") == "full" else 0
    else:
        each = rule["kind"] == "events" or rule.get("points_for") == "each"
        weights = [1 if each else weight for weight, _gain in gained.each]
        summed = sum(weight * gain for weight, (_w, gain) in zip(weights, gained.each, strict=True))
        whole = 1 if each else sum(weights)
        exact = Fraction(summed, whole) if gained.points else Fraction(points * summed, whole * 100 * MILLION)
        won = near(exact)
    for times in rule.get("times", []):
        if holds(times["when"], mine, group, {}):
            won = near(Fraction(won * micro(times["factor"]), MILLION))
    won += micro(rule.get("start", 0))
    return read(clamped(won, rule), rule.get("decimals", 6), scheme.get("rounding", "half_up"))


def clamped(points: int, bounds: Mapping[str, Any]) -> int:
    if bounds.get("floor") is not None:
        points = max(points, micro(bounds["floor"]))
    return min(points, micro(bounds["cap"])) if bounds.get("cap") is not None else points


def keys_of(unit: Unit, scheme: Mapping[str, Any]) -> tuple[int, ...]:
    named = {**unit.rules, **unit.parts, "load": unit.load}
    return (unit.read, *(named[name] for name in scheme.get("ranking", {}).get("ties", [])))


def peers(unit: Unit, units: Mapping[str, Unit], scheme: Mapping[str, Any]) -> list[Unit]:
    everyone = scheme.get("ranking", {}).get("within", "group") == "all"
    return [other for other in units.values() if other.found and (everyone or other.group == unit.group)]


def place(units: Mapping[str, Unit], scheme: Mapping[str, Any]) -> None:
    for unit in units.values():
        among = peers(unit, units, scheme)
        unit.size = len(among)
        if unit.found:
            unit.rank = 1 + sum(keys_of(other, scheme) > keys_of(unit, scheme) for other in among)


def grade(units: Mapping[str, Unit], scheme: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Grade by grade: who reaches it, has none, and would not make more than the quota, with everyone level with them."""
    titles = [each["title"] for each in scheme.get("grade", [])]
    fixed: dict[str, str] = {}
    for code, unit in units.items():
        mine = [row for row in rows if row["unit"] == code]
        scores = {**unit.rules, **unit.parts, "total": unit.read}
        for override in scheme.get("override", []):
            if code not in fixed and all(holds(each, mine, unit.group, scores) for each in override["when"]):
                fixed[code] = override["grade"]
    for number, said in enumerate(scheme.get("grade", [])):
        reach = {
            code: unit
            for code, unit in units.items()
            if unit.rank is not None
            and not unit.grade
            and code not in fixed
            and ("from" not in said or unit.read >= micro(said["from"]))
        }
        given_now = []
        for code, unit in reach.items():
            taking = {id(each) for each in reach.values()}
            among = [each for each in peers(unit, units, scheme) if id(each) in taking]
            level = sum(each.rank <= unit.rank for each in among)
            if "quota" in said:
                limit = Fraction(unit.size * micro(said["quota"]), 100 * MILLION) // 1
            else:
                limit = said.get("count", len(units))
            if level <= limit:
                given_now.append(code)
        for code in given_now:
            units[code].grade = titles[number]
    for code, title in fixed.items():
        units[code].grade = title


def award(units: Mapping[str, Unit], scheme: Mapping[str, Any]) -> None:
    for said in scheme.get("award", []):
        for unit in units.values():
            if "first" not in said and "last" not in said:
                unit.awards = (*unit.awards, said["code"]) if unit.grade in said["needs"][0]["grade"] else unit.awards
                continue
            if not unit.found:
                continue
            among = [
                each
                for each in units.values()
                if each.found and (said.get("within", "group") == "all" or each.group == unit.group)
            ]

            def points(each: Unit, by: str = said.get("by", "total")) -> int:
                return {**each.rules, **each.parts, "total": each.read}[by]

            first = "first" in said
            ahead = sum(points(each) > points(unit) if first else points(each) < points(unit) for each in among)
            level = sum(points(each) == points(unit) for each in among)
            number = said["first"] if first else said["last"]
            if ahead + (1 if said.get("equals") == "included" else level) <= number:
                unit.awards = (*unit.awards, said["code"])
