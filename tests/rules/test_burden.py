"""What a month asks is added up, and what it asks twice is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.cadence.facts import Asked, Burden, Twice
from taizhang.cadence.rules.burden import alike, burden_of, doubled, minutes_of, total
from taizhang.lib.charts import HEIGHT, TOP, columns

counts = st.integers(0, 10_000)


def asked(where: str, *, line: str = "", **said: object) -> Asked:
    return Asked(1, where, line or where, 2, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "characters", "files", "minutes"), [(0, 0, 0, 0), (1, 0, 0, 1), (24, 400, 3, 31), (0, 39, 0, 1)]
)
def test_the_minutes_follow_the_rule_that_is_stated(fields: int, characters: int, files: int, minutes: int) -> None:
    assert minutes_of(fields=fields, characters=characters, files=files) == minutes


@given(counts, counts, counts)
def test_more_asked_is_never_fewer_minutes(fields: int, characters: int, files: int) -> None:
    less = minutes_of(fields=fields, characters=characters, files=files)

    assert less <= minutes_of(fields=fields + 1, characters=characters + 1, files=files + 1)


def test_what_is_asked_twice_says_where() -> None:
    asks = [
        asked("A-1", files=("x", "y"), figure=("所", "12", "7"), matter="新建改扩建公办幼儿园12所"),
        asked("A-2", files=("x",), figure=("所", "12", "7"), matter="公办幼儿园新建改扩建"),
        asked("A-3", figure=("所", "12", "7"), matter="整治背街小巷", known=True),
        asked("督〔2012〕1号", line="A-3"),
    ]

    assert [(each.kind, each.where) for each in doubled(asks)] == [
        (Twice.EVIDENCE, ("A-1", "A-2")),
        (Twice.FIGURE, ("A-1", "A-2")),
        (Twice.MATTER, ("A-3", "督〔2012〕1号")),
        (Twice.KNOWN, ("A-3",)),
    ]


def test_a_file_shown_twice_in_one_report_is_no_second_asking() -> None:
    assert list(doubled([asked("A-1", files=("x", "x"))])) == []


def test_units_are_added_up_with_their_own_minutes() -> None:
    one = burden_of([asked("A-1", characters=10, files=("x",))])

    assert one == Burden(asks=1, fields=2, characters=10, minutes=5, files=1)
    assert total([one, one]) == Burden(2, 4, 20, 10, 2)
    assert total([]) == Burden()


def test_matters_without_words_are_like_nothing() -> None:
    assert (alike("", "新建"), alike("12", "12"), alike("新建幼儿园", "新建幼儿园3所")) == (False, False, True)


def test_the_tallest_column_fills_the_field() -> None:
    drawn = columns([("2012-05", 10), ("2012-06", 20)], label='"all"')

    assert f'y="{TOP}" width="146" height="{HEIGHT}"' in drawn
    assert (columns([], label=""), columns([("2012-06", 0)], label="")) == ("", "")
