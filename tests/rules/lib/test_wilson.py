"""The Wilson interval: known values, and what holds of every share."""

from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.wilson import Interval, wilson

shares = st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, "0.0000", "0.2775"),
        (10, 10, "0.7225", "1.0000"),
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
    ],
)
def test_known_intervals_come_out(part: int, whole: int, low: str, high: str) -> None:
    """The last two are worked examples of R. G. Newcombe (1998)."""
    found = wilson(part, whole)

    assert (f"{found.low:.4f}", f"{found.high:.4f}") == (low, high)


@given(shares)
def test_it_is_what_the_textbook_says_in_floats(share: tuple[int, int]) -> None:
    part, whole = share
    z, p = 1.959964, part / whole
    middle, reach = p + z * z / (2 * whole), z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole

    found = wilson(part, whole)

    assert float(found.low) == pytest.approx(max((middle - reach) / scale, 0), abs=1e-6)
    assert float(found.high) == pytest.approx(min((middle + reach) / scale, 1), abs=1e-6)


@given(shares)
def test_the_share_lies_within_and_its_complement_mirrors_it(share: tuple[int, int]) -> None:
    part, whole = share
    found, other = wilson(part, whole), wilson(whole - part, whole)

    assert found.low <= Decimal(part) / whole + Decimal("0.000001")
    assert found.high >= Decimal(part) / whole - Decimal("0.000001")
    assert (found.low, found.high) == (1 - other.high, 1 - other.low)


def test_few_say_less_than_many() -> None:
    few, many = wilson(9, 10), wilson(900, 1000)

    assert few.high - few.low > many.high - many.low
    assert not few.apart_from(wilson(7, 10))
    assert many.apart_from(wilson(700, 1000))
    assert many.apart_from(Interval(Decimal("0.99"), Decimal(1)))


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (2, 1), (-1, 5)])
def test_what_is_no_share_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(part, whole)
