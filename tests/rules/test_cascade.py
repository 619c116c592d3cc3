"""Weights, what sub-targets come to, and what a sub-target takes over."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.rules.cascade import DEEPEST, Breach, breaches
from taizhang.ledger.rules.rollup import Piece, contribution, figure
from taizhang.ledger.rules.weights import is_heavy, percent, shares

WEIGHTS = st.decimals(0, 9999, places=2)
PIECES = st.builds(Piece, WEIGHTS, st.none() | st.decimals(0, 130, places=2))
PARENT = {"kind": TargetKind.PROJECT, "due": date(2012, 9, 30), "depth": 2}


@given(st.lists(WEIGHTS, min_size=1, max_size=40))
def test_weights_always_add_up_to_one(weights: list[Decimal]) -> None:
    assert sum(shares(weights)) == 1


def test_no_weights_have_no_shares() -> None:
    assert shares([]) == []


@pytest.mark.parametrize("weights", [[Decimal(1), Decimal(1)], [Decimal(1), Decimal(3)], [Decimal("0.5"), Decimal(1)]])
def test_a_weight_of_one_is_a_weight_like_any_other(weights: list[Decimal]) -> None:
    assert shares(weights) == [Fraction(each) / Fraction(sum(weights)) for each in weights]


def test_weights_of_nothing_weigh_the_same_and_less_than_nothing_is_none() -> None:
    assert shares([Decimal(0), Decimal(0)]) == [Fraction(1, 2), Fraction(1, 2)]
    with pytest.raises(ValueError, match="below 0"):
        shares([Decimal(-1), Decimal(2)])


@pytest.mark.parametrize(
    ("share", "count", "heavy"),
    [
        (Fraction(1), 1, False),
        (Fraction(30, 100), 4, False),
        (Fraction(31, 100), 4, True),
        (Fraction(1, 2), 2, False),
        (Fraction(1, 3), 3, False),
    ],
)
def test_a_line_is_heavy_above_the_bound_and_above_its_part(share: Fraction, count: int, heavy: bool) -> None:
    assert is_heavy(share, count, Decimal(30)) == heavy


def test_a_share_is_shown_with_one_decimal() -> None:
    assert [percent(Fraction(1, 3)), percent(Fraction(1, 1600))] == [Decimal("33.3"), Decimal("0.1")]


@given(st.lists(PIECES, min_size=1, max_size=20))
def test_the_sum_lies_between_the_least_and_the_most(pieces: list[Piece]) -> None:
    found = contribution(pieces)
    counted = [Fraction(piece.achieved or 0) for piece in pieces]

    assert found is not None
    assert min(counted) <= found.exact <= max(counted)


@given(st.lists(PIECES, min_size=1, max_size=20))
def test_the_sum_is_complete_only_when_every_sub_target_says_something(pieces: list[Piece]) -> None:
    found = contribution(pieces)

    assert found is not None
    assert found.complete == all(piece.achieved is not None for piece in pieces)


@given(st.lists(PIECES, min_size=1, max_size=20), st.integers(1, 50))
def test_weights_count_by_their_proportions_alone(pieces: list[Piece], times: int) -> None:
    scaled = [Piece(piece.weight * times, piece.achieved) for piece in pieces]

    assert contribution(scaled) == contribution(pieces)


def test_what_is_missing_counts_as_nothing_and_is_counted() -> None:
    found = contribution([Piece(Decimal(1), Decimal(90)), Piece(Decimal(2), None)])

    assert found is not None
    assert (found.achieved, found.count, found.missing) == (Decimal("30.0"), 2, 1)


def test_own_value_goes_before_the_sum_and_silence_stays_silence() -> None:
    silent, half = contribution([Piece(Decimal(1), None)]), contribution([Piece(Decimal(1), Decimal(50))])

    assert contribution([]) is None
    assert [figure(Decimal(70), half), figure(None, half), figure(None, silent), figure(None, None)] == [
        Decimal(70),
        Decimal("50.0"),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, ()),
        ({"due": date(2012, 10, 1)}, (Breach.LATER,)),
        ({"due": None}, (Breach.NO_DAY,)),
        ({"kind": TargetKind.MAJOR}, (Breach.KIND,)),
        ({"kind": TargetKind.MAJOR, "due": date(2013, 1, 1)}, (Breach.KIND, Breach.LATER)),
    ],
)
def test_what_a_sub_target_takes_over_is_locked(said: dict[str, object], found: tuple[Breach, ...]) -> None:
    whole = {"kind": TargetKind.PROJECT, "due": date(2012, 9, 30), **said}

    assert breaches(TargetDraft(lead_id=1, matter="一标段", **whole), **PARENT) == found


def test_a_line_without_a_day_binds_no_day_and_there_is_a_bottom() -> None:
    child = TargetDraft(lead_id=1, matter="一标段", kind=TargetKind.PROJECT)

    assert breaches(child, kind=TargetKind.PROJECT, due=None, depth=DEEPEST) == ()
    assert breaches(child, kind=TargetKind.PROJECT, due=None, depth=DEEPEST + 1) == (Breach.TOO_DEEP,)
