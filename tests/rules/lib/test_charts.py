"""What is drawn is what is counted."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.charts import BAR_WIDTH, HEIGHT, TOP, Month, Part, bar, pace, percent_of, pieces

NAMES = tuple(str(number) for number in range(1, 13))


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=12))
def test_the_pieces_of_a_bar_follow_one_another_and_fill_it(counts: list[int]) -> None:
    places = pieces(counts)

    assert [start for start, _width in places] == [sum(width for _s, width in places[:n]) for n in range(len(places))]
    assert sum(width for _start, width in places) == BAR_WIDTH


def test_a_bar_says_what_it_shows_and_escapes_it() -> None:
    drawn = bar([Part("good", 1, "<b> 1"), Part("bad", 0, "none"), Part("warn", 3, "late 3")], label='"all"')

    assert re.findall(r'class="(\w+)" x="(\d+)" y="0" width="(\d+)"', drawn) == [
        ("good", "0", "160"),
        ("warn", "160", "480"),
    ]
    assert re.findall("<title>(.*?)</title>", drawn) == ["&lt;b&gt; 1", "late 3"]
    assert re.findall('aria-label="(.*?)"', drawn) == ["&quot;all&quot;"]


def test_of_nothing_nothing_is_drawn() -> None:
    assert (bar([Part("good", 0, "none")], label=""), percent_of(0, 0)) == ("", "0.0")


def test_shares_have_one_decimal_half_up() -> None:
    assert [percent_of(count, 2000) for count in (0, 1, 3, 1999, 2000)] == ["0.0", "0.1", "0.2", "100.0", "100.0"]


def test_pace_begins_with_nothing_done_and_never_leaves_its_field() -> None:
    months = [Month(6, Decimal(50), Decimal("49.7"), "June"), Month(12, Decimal(140), None, "December")]

    drawn = pace(months, names=NAMES, label="2012")

    assert re.findall(r'class="(planned|done)" points="(.*?)"', drawn) == [
        ("planned", f"44,{TOP + HEIGHT} 336,100"),
        ("done", f"44,{TOP + HEIGHT} 336,99 628,{TOP}"),
    ]
    assert re.findall("<title>(.*?)</title>", drawn) == ["June", "December"]
