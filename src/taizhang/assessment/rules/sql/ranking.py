"""Third step: places, grades and awards. A quota is never exceeded: equals who would exceed it all stay below."""

from collections.abc import Iterator, Mapping

from taizhang.assessment.rules.language.said import micro, quoted
from taizhang.assessment.rules.language.scheme import Award, Grade, Scheme
from taizhang.assessment.rules.sql.numbers import all_of
from taizhang.assessment.rules.sql.scoring import Numbers

GROUPS = {"group": "jurisdiction, peer_group", "all": "jurisdiction"}


def ranking(scheme: Scheme) -> tuple[list[str], str]:
    """The common tables from `totalled` on, and the name of the last, which has a row for every unit."""
    numbers = Numbers(scheme)
    tables = [*_places(scheme, numbers), *_fixed(scheme)]
    last = "fixed"
    for number, grade in enumerate(scheme.grade):
        tables += _graded(grade, number, scheme, last)
        last = f"graded{number}"
    tables.append(f"lowered AS (SELECT *, {_lowered(scheme)} AS grade_no FROM {last})")
    before = "lowered"
    if judged := "".join(_by_grade(scheme, numbers)):
        tables.append(f"judged AS (SELECT *{judged} FROM lowered)")
        before = "judged"
    awards = "".join(f", {_won(award, numbers)} AS w_{number}" for number, award in enumerate(scheme.award))
    tables.append(f"awarded AS (SELECT *{awards} FROM {before})")
    return tables, "awarded"


def _places(scheme: Scheme, numbers: Numbers) -> Iterator[str]:
    outside = " OR ".join(f"m{numbers.of(each)}" for each in scheme.ranking.outside) or "FALSE"
    unscored = " OR ".join(f"o{n}" for n, override in enumerate(scheme.override) if override.unscored) or "FALSE"
    yield f"flagged AS (SELECT *, ({outside}) AS stands_outside, ({unscored}) AS unscored FROM totalled)"
    ranked = "CASE WHEN stands_outside OR unscored OR found = 0 THEN 0 ELSE 1 END"
    yield f"taking AS (SELECT *, {ranked} AS ranked FROM flagged)"
    keys = ["total_read", *(numbers.named(name) for name in scheme.ranking.ties)]
    order = ", ".join(f"{key} DESC" for key in ["ranked", *keys])
    whom = f"PARTITION BY {GROUPS[scheme.ranking.within]} ORDER BY {order}"
    yield (
        f"placed AS (SELECT *, CASE WHEN ranked = 1 THEN RANK() OVER ({whom}) END AS place, "
        f"CAST(SUM(ranked) OVER ({whom} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS BIGINT) AS size "
        "FROM taking)"
    )


def _fixed(scheme: Scheme) -> Iterator[str]:
    """Which grade an override gives outright, above which no grade may be, how many steps down; by number from 0."""
    titles = [grade.title for grade in scheme.grade]
    outright = _choice((f"o{n}", titles.index(each.grade)) for n, each in enumerate(scheme.override) if each.grade)
    inside = " OR ".join(f"o{n}" for n, each in enumerate(scheme.override) if each.grade and each.within_quota)
    highest = [
        f"CASE WHEN o{n} THEN {titles.index(each.at_most)} ELSE 0 END"
        for n, each in enumerate(scheme.override)
        if each.at_most
    ]
    down = [f"CASE WHEN o{n} THEN {each.down} ELSE 0 END" for n, each in enumerate(scheme.override) if each.down]
    yield (
        f"fixed AS (SELECT *, {outright} AS fixed_no, ({inside or 'FALSE'}) AS fixed_inside, "
        f"{_greatest(highest)} AS highest_no, {' + '.join(down) or '0'} AS down_by FROM placed)"
    )


def _choice(cases: Iterator[tuple[str, int]]) -> str:
    said = " ".join(f"WHEN {when} THEN {number}" for when, number in cases)
    return f"CASE {said} END" if said else "CAST(NULL AS INTEGER)"


def _greatest(numbers: list[str]) -> str:
    return f"GREATEST({', '.join([*numbers, '0'])})" if numbers else "0"


def _graded(grade: Grade, number: int, scheme: Scheme, before: str) -> Iterator[str]:
    """One grade is given out: to those of the ranked who reach it, have no better one, and lie within the quota."""
    given = f"given{number - 1}" if number else "CAST(NULL AS INTEGER)"
    reach = ["ranked = 1", f"{given} IS NULL", "fixed_no IS NULL", f"highest_no <= {number}"]
    if grade.from_ is not None:
        reach.append(f"total_read >= {micro(grade.from_)}")
    if grade.above is not None:
        reach.append(f"total_read > {micro(grade.above)}")
    yield f"reached{number} AS (SELECT *, CASE WHEN {all_of(reach)} THEN 1 ELSE 0 END AS reach{number} FROM {before})"
    within = f"reach{number} = 1" + _within_quota(grade, number, scheme)
    yield (
        f"graded{number} AS (SELECT *, CASE WHEN {within} THEN {number} ELSE {given} END AS given{number} "
        f"FROM reached{number})"
    )


def _within_quota(grade: Grade, number: int, scheme: Scheme) -> str:
    """That there is room for everybody down to one's own place, beside those who have the grade outright."""
    if grade.quota is None and grade.count is None:
        return ""
    whom = f"PARTITION BY {GROUPS[scheme.ranking.within]}"
    room = _quota(grade)
    if any(each.within_quota and each.grade == grade.title for each in scheme.override):
        room += f" - SUM(CASE WHEN fixed_inside AND fixed_no = {number} THEN 1 ELSE 0 END) OVER ({whom})"
    return f" AND {_upto(f'{whom}, reach{number}', 'place')} <= {room}"


def _upto(mine: str, order: str) -> str:
    """How many stand before one or level with one."""
    return f"COUNT(*) OVER ({mine} ORDER BY {order} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"


def _quota(grade: Grade) -> str:
    if grade.quota is not None:
        percent = micro(grade.quota)
        return f"share_of(size * {percent} - size * {percent} % 100000000, 1, 100000000)"
    return _number(grade.count)


def _number(count: int | Mapping[str, int] | None) -> str:
    if isinstance(count, Mapping):
        cases = " ".join(f"WHEN {quoted(group)} THEN {number}" for group, number in count.items())
        return f"CASE peer_group {cases} ELSE 0 END"
    return str(count)


def _lowered(scheme: Scheme) -> str:
    if not scheme.grade:
        return "CAST(NULL AS INTEGER)"
    given, last = f"COALESCE(fixed_no, given{len(scheme.grade) - 1})", len(scheme.grade) - 1
    return f"CASE WHEN {given} + down_by > {last} THEN {last} ELSE {given} + down_by END"


def _by_grade(scheme: Scheme, numbers: Numbers) -> Iterator[str]:
    """The conditions that ask for a grade, which are known last of all."""
    titles = [grade.title for grade in scheme.grade]
    for condition in scheme.conditions:
        if condition.grade is not None:
            named = ", ".join(str(titles.index(name)) for name in condition.grade)
            yield f", COALESCE(grade_no IN ({named}), FALSE) AS m{numbers.of(condition)}"


def _won(award: Award, numbers: Numbers) -> str:
    """Whether the unit is among the first or the last by a score, and its conditions hold; without a number only that.

    Who has no place, by a veto say, is not among the first or last, but may well be one of those whom `needs` mean.
    """
    if award.first is None and award.last is None:
        return f"({all_of([f'm{numbers.of(each)}' for each in award.needs])})"
    needs = all_of(["ranked = 1", *(f"m{numbers.of(each)}" for each in award.needs)])
    taking = f"CASE WHEN {needs} THEN 1 ELSE 0 END"
    score = numbers.named(award.by)
    mine = f"PARTITION BY {GROUPS[award.within]}, {taking}"
    order = "DESC" if award.first is not None else "ASC"
    by = f"{score} {order}"
    place = _upto(mine, by) if award.equals == "out" else f"RANK() OVER ({mine} ORDER BY {by})"
    return f"({taking} = 1 AND {place} <= {_number(award.first if award.first is not None else award.last)})"
