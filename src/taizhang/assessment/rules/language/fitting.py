"""Whether what a scheme says fits together: names that are known, sums that add up, grades from the best to the worst.

Every fault has the path of the key that it is about. Pure.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.faults import Fault

if TYPE_CHECKING:
    from taizhang.assessment.rules.language.scheme import Award, Override, Scheme

NAMED = (("rule", "code"), ("part", "code"), ("override", "code"), ("award", "code"), ("grade", "title"))


def scheme_faults(scheme: "Scheme") -> Iterator[Fault]:
    """Every fault, in the order in which a reader would look for it."""
    for table, key in NAMED:
        said = [getattr(each, key) for each in getattr(scheme, table)]
        yield from (
            ((table, n, key), f"{table} 的 {name} 写了不止一次")
            for n, name in enumerate(said)
            if said.index(name) < n and said.count(name) > 1
        )
    yield from _rules(scheme)
    yield from _scores(scheme)
    yield from _conditions(scheme)
    yield from _sum(scheme)
    yield from _grades(scheme)
    for n, override in enumerate(scheme.override):
        yield from _override(override, n, [grade.title for grade in scheme.grade])
    for n, award in enumerate(scheme.award):
        yield from _award(award, n)


def _rules(scheme: "Scheme") -> Iterator[Fault]:
    parts = [part.code for part in scheme.parts]
    for n, rule in enumerate(scheme.rule):
        if rule.part not in parts:
            yield ("rule", n, "part"), f"没有 {rule.part} 这一部分；已有 {'、'.join(parts)}，新的另写 [[part]]"
        if rule.by_load and scheme.load is None:
            yield ("rule", n, "by_load"), f"规则 {rule.code} 按工作量计分，应写 [load]"


def _scores(scheme: "Scheme") -> Iterator[Fault]:
    """What ties and awards go by."""
    known = ["load", "total", *(part.code for part in scheme.parts), *(rule.code for rule in scheme.rule)]
    named = [(("ranking", "ties"), name) for name in scheme.ranking.ties]
    named += [(("award", n, "by"), award.by) for n, award in enumerate(scheme.award)]  # type: ignore[misc]  # paths
    for where, name in named:
        if name not in known:
            yield where, f"{name} 既不是 load、total，也不是部分或规则的代码"
        elif name == "load" and scheme.load is None:
            yield where, "同分按工作量排序，应写 [load]"


def _conditions(scheme: "Scheme") -> Iterator[Fault]:
    parts, rules = [part.code for part in scheme.parts], [rule.code for rule in scheme.rule]
    grades = [grade.title for grade in scheme.grade]
    for where, condition in _placed(scheme):
        if condition.rule and condition.rule not in rules:
            yield (*where, "rule"), f"条件中的规则 {condition.rule} 不存在；已有 {'、'.join(rules)}"
        if condition.part and condition.part not in parts:
            yield (*where, "part"), f"条件中的部分 {condition.part} 不存在；已有 {'、'.join(parts)}"
        if condition.grade and where[0] != "award":
            yield (*where, "grade"), "看档次的条件只能写在 award 的 needs 中"
        for name in condition.grade or ():
            if name not in grades:
                yield (*where, "grade"), f"条件中的档次 {name} 不在 [[grade]] 中"


def _placed(scheme: "Scheme") -> Iterator[tuple[tuple[str | int, ...], Condition]]:
    """The conditions that may ask for scores, each with its path."""
    tables: Sequence[tuple[str, str, Sequence[object]]] = (
        ("rule", "needs", scheme.rule),
        ("part", "opens", scheme.part),
        ("override", "when", scheme.override),
        ("award", "needs", scheme.award),
    )
    for table, key, rows in tables:
        for n, row in enumerate(rows):
            yield from (((table, n, key, m), each) for m, each in enumerate(getattr(row, key)))
    yield from ((("ranking", "outside", m), each) for m, each in enumerate(scheme.ranking.outside))


def _sum(scheme: "Scheme") -> Iterator[Fault]:
    counted = [part for part in scheme.parts if not part.extra]
    by_part = {
        part.code: part.points
        if part.points is not None
        else sum((rule.points for rule in scheme.rules_of(part) if not rule.extra), Decimal(0))
        for part in counted
    }
    whole = sum(by_part.values(), Decimal(0))
    known = {part.code for part in scheme.parts}
    if whole != scheme.total and all(rule.part in known for rule in scheme.rule):
        made = "＋".join(f"{code} {points}" for code, points in by_part.items())
        shown = f"（{made}）" if len(by_part) > 1 else ""
        yield ("total",), f"total 为 {scheme.total}，各部分（不含 extra）满分之和为 {whole}{shown}"


def _grades(scheme: "Scheme") -> Iterator[Fault]:
    before: Decimal | None = None
    for n, grade in enumerate(scheme.grade):
        if grade.from_ is not None and grade.above is not None:
            yield ("grade", n, "above"), f"档次 {grade.title} 的 from 与 above 只写其一"
        if grade.quota is not None and grade.count is not None:
            yield ("grade", n, "count"), f"档次 {grade.title} 的 quota 与 count 只写其一"
        edge = grade.from_ if grade.from_ is not None else grade.above
        if edge is not None and before is not None and edge > before:
            yield ("grade", n), f"档次应从高到低排列，{grade.title} 的 {edge} 高于前一档的 {before}"
        before = edge if edge is not None else before
        bare = edge is None and grade.quota is None and grade.count is None
        if bare and n + 1 < len(scheme.grade) and not scheme.override:
            yield ("grade", n), f"档次 {grade.title} 没有 from、above、quota、count，其后各档不会有单位；应写其一"


def _override(override: "Override", n: int, titles: Sequence[str]) -> Iterator[Fault]:
    if override.grade is None and override.at_most is None and override.down is None and not override.unscored:
        yield ("override", n), f"override {override.code} 应写 grade、at_most、down、unscored 之一"
    for key in ("grade", "at_most"):
        name = getattr(override, key)
        if name is not None and name not in titles:
            yield ("override", n, key), f"override {override.code} 的档次 {name} 不在 [[grade]] 中"


def _award(award: "Award", n: int) -> Iterator[Fault]:
    if award.first is not None and award.last is not None:
        yield ("award", n, "last"), f"award {award.code} 的 first 与 last 只写其一"
    if award.first is None and award.last is None and not award.needs:
        yield ("award", n), f"award {award.code} 应写 first 或 last，或用 needs 写明凡符合什么条件的都列入"
