"""Names in pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.pinyin import full, initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("市发展和改革委员会", "sfzhggwyh"),
        ("长乐区人民政府", "clqrmzf"),
        ("重庆市财政局", "cqsczj"),
        ("厦门市", "xms"),
        ("市行政审批局", "sxzspj"),
        ("人民银行中心支行", "rmyhzxzh"),
        ("经开区（高新园）5号线A段", "jkqgxy5hxad"),
        ("Ａ区", "aq"),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("长乐", "changle"),
        ("增长", "zengzhang"),
        ("重庆", "chongqing"),
        ("重点", "zhongdian"),
        ("厦门", "xiamen"),
        ("都匀", "duyun"),
        ("银行", "yinhang"),
        ("行政", "xingzheng"),
        ("绿化", "lvhua"),
        ("会计", "kuaiji"),
    ],
)
def test_polyphones_are_read_as_the_office_reads_them(name: str, expected: str) -> None:
    assert full(name) == expected


@given(st.text())
def test_only_small_letters_and_digits_come_out(text: str) -> None:
    for form in (initials(text), full(text)):
        assert form == "".join(char for char in form if char in "abcdefghijklmnopqrstuvwxyz0123456789")
