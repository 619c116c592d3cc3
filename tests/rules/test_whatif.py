"""What would be otherwise: schemes with other numbers, moves, how firm a place is. Property tests."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.assessment.facts import Place
from taizhang.assessment.rules.language.reading import read_scheme, shipped, shipped_text
from taizhang.assessment.rules.whatif import CHANGEABLE, Impossible, compared, firmness, variants, varied

SCHEME = read_scheme(shipped_text())
UNITS = "甲乙丙丁戊"


def place(unit: str, rank: int | None, points: int = 0, grade: str = "", **rules: int) -> Place:
    return Place(unit, "组", points, points, rank, 3, grade, rules=rules)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_nothing_changed_is_the_scheme_itself_without_its_examples(path: object) -> None:
    scheme = read_scheme(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]

    assert varied(scheme, {}) == scheme.model_copy(update={"example": ()})


@given(st.decimals(0, 1000, places=2))
def test_the_total_follows_the_points(points: Decimal) -> None:
    scheme = varied(SCHEME, {"pace": {"points": points}})

    assert (scheme.rule_of("pace").points, scheme.total) == (points, 75 + points)


def test_a_bound_is_set_and_taken_away() -> None:
    capped = varied(SCHEME, {"completion": {"cap": Decimal(50), "floor": Decimal(5)}})
    bare = varied(capped, {"completion": {"cap": None}})

    assert [(each.rule_of("completion").cap, each.rule_of("completion").floor) for each in (capped, bare)] == [
        (Decimal(50), Decimal(5)),
        (None, Decimal(5)),
    ]


def test_what_the_language_does_not_allow_is_refused_in_words() -> None:
    with pytest.raises(Impossible, match="floor 应不高于 cap"):
        varied(SCHEME, {"completion": {"cap": Decimal(1), "floor": Decimal(5)}})


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_rule_with_points_is_varied_four_times_and_no_other(path: object) -> None:
    scheme = read_scheme(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]

    found = list(variants(scheme))

    assert [each.rule for each in found] == [rule.code for rule in scheme.rule if rule.points for _step in range(4)]
    for each in found:
        for rule in scheme.rule:
            share = each.share if rule.code == each.rule else Decimal(1)
            held = [(getattr(rule, name), getattr(each.scheme.rule_of(rule.code), name)) for name in CHANGEABLE]
            assert [new for _old, new in held] == [None if old is None else old * share for old, _new in held]


ranked = st.permutations(UNITS).map(lambda order: [place(unit, rank) for rank, unit in enumerate(order, 1)])


@given(ranked, ranked)
def test_what_some_climb_others_fall(before: list[Place], after: list[Place]) -> None:
    moves = compared(before, after)

    assert sum(move.climbed for move in moves) == 0
    assert [move.unit for move in moves] == [each.unit for each in before]
    assert [move.moved for move in moves] == [move.climbed != 0 for move in moves]


@given(ranked)
def test_nobody_moves_against_the_same(places: list[Place]) -> None:
    assert [(move.moved, move.because) for move in compared(places, places)] == [(False, "")] * len(UNITS)


def test_the_rule_that_changed_most_against_the_peers_is_the_reason() -> None:
    before = [place("甲", 1, 10, a=5, b=5), place("乙", 2, 9, a=5, b=4)]
    after = [place("甲", 2, 31, a=30, b=1), place("乙", 1, 36, a=32, b=4)]

    moves = compared(before, after)

    assert [(move.because, move.against, move.climbed) for move in moves] == [
        ("b", {"a": -1, "b": -2}, -1),
        ("b", {"a": 1, "b": 2}, 1),
    ]


@given(ranked, st.integers(1, 10**9))
def test_what_a_rule_gives_to_all_alike_is_no_reason(places: list[Place], more: int) -> None:
    richer = [replace(each, points=each.points + more, rules={"a": more}) for each in places]

    assert [(move.moved, move.because) for move in compared(places, richer)] == [(False, "")] * len(UNITS)


def test_a_unit_or_rule_on_one_side_only_is_told() -> None:
    moves = compared([place("甲", 1, 5, old=5)], [place("甲", None, 3, new=3), place("乙", 1, 4, new=4)])

    assert [(move.unit, move.rank_before, move.rank_after, dict(move.by_rule)) for move in moves] == [
        ("甲", 1, None, {"old": -5, "new": 3}),
        ("乙", None, 1, {"new": 4}),
    ]
    assert [(move.climbed, move.moved) for move in moves] == [(0, True), (0, True)]


def test_another_grade_is_a_move_too() -> None:
    [move] = compared([place("甲", 1, grade="优")], [place("甲", 1, grade="良")])

    assert move.moved


@given(ranked, st.lists(ranked, max_size=6))
def test_a_place_lies_between_its_best_and_worst_and_its_share_is_exact(
    base: list[Place], others: list[list[Place]]
) -> None:
    for each in firmness(base, others):
        seen = [one.rank for places in others for one in places if one.unit == each.unit]
        assert each.best <= each.rank <= each.worst
        assert (each.best, each.worst) == (min([each.rank, *seen]), max([each.rank, *seen]))  # type: ignore[type-var]
        assert each.share == (Fraction(seen.count(each.rank), len(seen)) if seen else 1)
        assert (each.share == 1) == (each.best == each.worst)


def test_whoever_has_no_place_is_not_asked_how_firm_it_is() -> None:
    assert firmness([place("甲", None)], [[place("甲", None)]]) == []
