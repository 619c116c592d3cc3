"""One value, one text."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from enum import Enum, IntEnum, StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.canonical import canonical, loads
from taizhang.lib.clock import TZ


class Light(StrEnum):
    """A sample of words."""

    GREEN = "green"


class Level(IntEnum):
    """A sample of numbers."""

    CITY = 2


class Plain(Enum):
    """A sample whose value is not text."""

    HALF = Decimal("0.50")


@dataclass(frozen=True)
class Fact:
    """A sample that travels."""

    unit: str
    value: Decimal


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ("市发改委", '"市发改委"'),
        (Decimal("1.50"), '"1.5"'),
        (Decimal("100"), '"100"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("-0.00"), '"0"'),
        (Decimal("0.000"), '"0"'),
        (Decimal("-0.10"), '"-0.1"'),
        (Decimal("1234567890123456789012345678901234.50"), '"1234567890123456789012345678901234.5"'),
        (date(2012, 6, 30), '"2012-06-30"'),
        (datetime(2012, 6, 30, 9, tzinfo=TZ), '"2012-06-30T09:00:00+08:00"'),
        (datetime(2012, 6, 30, 1, 0, 0, 5, tzinfo=UTC), '"2012-06-30T09:00:00.000005+08:00"'),
        (Light.GREEN, '"green"'),
        (Level.CITY, "2"),
        (Plain.HALF, '"0.5"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Fact("市财政局", Decimal("20.0")), '{"unit":"市财政局","value":"20"}'),
        ((1, 2), "[1,2]"),
        ({Light.GREEN: 1}, '{"green":1}'),
    ],
)
def test_the_text_of_a_value(value: object, text: str) -> None:
    assert canonical(value) == text


def test_the_precision_in_force_does_not_change_the_text() -> None:
    with localcontext(prec=3):
        assert canonical(Decimal("123456.70")) == '"123456.7"'


@pytest.mark.parametrize("value", [0.5, {"a": [0.5]}, {1: "a"}, b"bytes", {1, 2}, object(), Fact])
def test_what_has_no_single_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), datetime(2012, 6, 30), "\ud800", {"\ud800": 1}])  # noqa: DTZ001
def test_what_could_not_be_kept_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"number|offset|surrogates"):
        canonical(value)


def test_keys_that_become_equal_are_refused() -> None:
    class Key(Enum):
        A = "a"

    with pytest.raises(ValueError, match=r"^The key 'a' is there twice\.$"):
        canonical({Key.A: 1, "a": 2})


def test_fractions_are_read_exactly() -> None:
    assert loads('{"a":0.10}') == {"a": Decimal("0.10")}


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', "NaN", "[Infinity]", "{"])
def test_texts_of_two_meanings_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"twice|number|Expecting"):
        loads(text)


@given(PLAIN)
def test_reading_undoes_writing(value: Any) -> None:
    assert loads(canonical(value)) == value


@given(st.dictionaries(st.text("abc甲乙"), st.integers(), min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))


@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(0, 5))
def test_trailing_zeros_do_not_matter_and_no_digit_is_lost(value: Decimal, zeros: int) -> None:
    longer = Decimal(f"{value:f}" + ("" if "." in f"{value:f}" else ".") + "0" * zeros)

    assert canonical(longer) == canonical(value)
    assert Decimal(loads(canonical(value))) == value


@given(st.datetimes(timezones=st.timezones()))
def test_one_moment_in_two_zones_is_one_text(moment: datetime) -> None:
    try:
        elsewhere = moment.astimezone(UTC)
        elsewhere.astimezone(TZ)
    except OverflowError:
        return
    assert canonical(moment) == canonical(elsewhere)
