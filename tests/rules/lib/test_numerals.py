"""Numbers as they are written, and as we write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.numerals import chinese, group, to_decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("１２．５０", "12.50"),
        (" 1,234,567.8 ", "1234567.8"),
        ("１，２３４", "1234"),
        ("1 234 567", "1234567"),
        ("-3.5", "-3.5"),
        ("−3", "-3"),
        ("负三", "-3"),
        ("+3", "3"),
        (".5", "0.5"),
        ("3.5万", "35000"),
        ("20 万", "200000"),
        ("1.2亿", "120000000"),
        ("1亿2000万", "120000000"),
        ("3万5000", "35000"),
        ("2.3万亿", "2300000000000"),
        ("5千", "5000"),
        ("3百万", "3000000"),
        ("十", "10"),
        ("十五", "15"),
        ("一百二十三", "123"),
        ("百", "100"),
        ("百二十", "120"),
        ("两千", "2000"),
        ("一千零五", "1005"),
        ("二〇一二", "2012"),
        ("三点五", "3.5"),
        ("三点五万", "35000"),
        ("十二亿三千万", "1230000000"),
        ("壹佰贰拾", "120"),
        ("零", "0"),
    ],
)
def test_the_exact_number_is_read(text: str, value: str) -> None:
    assert to_decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万",
        "12人",
        "1,23",
        "12,34,567",
        "三点",
        "点五",
        "1万2亿",
        "3万50000",
        "--3",
        "abc",
        "1.2.3",
        "十十",
        "〇十二",
    ],
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number\.$"):
        to_decimal(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (110, "一百一十"),
        (2012, "二千零一十二"),
        (-3, "负三"),
        (100000010, "一亿零一十"),
    ],
)
def test_numbers_are_written_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (-1234567, "-1,234,567"), (Decimal("1234.50"), "1,234.50"), (Decimal("1E+4"), "10,000")],
)
def test_digits_are_grouped_in_threes(number: int | Decimal, text: str) -> None:
    assert group(number) == text


@given(st.integers(-(10**12), 10**12))
def test_chinese_numerals_read_back(number: int) -> None:
    assert to_decimal(chinese(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_grouped_digits_read_back(number: Decimal) -> None:
    assert to_decimal(group(number)) == number
