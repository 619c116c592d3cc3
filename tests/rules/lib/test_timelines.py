"""Bars and stages stand where their days are, whatever the axis; what lies beyond it is said."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.timelines import Axis, Bar, Mark, Tick, head, line

YEAR = Axis(date(2012, 1, 1), date(2012, 12, 31), [Tick(date(2012, month, 1), f"{month}月") for month in range(1, 13)])
TODAY = date(2012, 7, 10)
days = st.dates(min_value=date(2011, 1, 1), max_value=date(2013, 12, 31))


def drawn(bar: Bar | None, *marks: Mark, first: Bar | None = None) -> str:
    return line(YEAR, TODAY, bar, marks, first=first, label="x")


def places(text: str, name: str) -> list[tuple[str, str]]:
    return re.findall(rf'<rect class="{name}" x="([\d.]+%)" width="([\d.]+%)"', text)


def test_a_bar_runs_from_its_first_day_through_its_last() -> None:
    whole = drawn(Bar(date(2012, 1, 1), date(2012, 12, 31), "clear", 50))
    half = drawn(Bar(date(2012, 1, 1), date(2012, 6, 30), "watch"))

    assert (places(whole, "span clear"), places(whole, "so-far clear")) == ([("0.0%", "100.0%")], [("0.0%", "50.0%")])
    assert places(half, "span watch") == [("0.0%", "49.7%")]


@given(days, days)
def test_no_bar_leaves_the_drawing(start: date, end: date) -> None:
    bar = Bar(min(start, end), max(start, end))

    text = drawn(bar)

    [(at, width)] = places(text, "span ")
    assert float(at[:-1]) + float(width[:-1]) <= 100
    assert ("›" in text, "‹" in text) == (bar.end > YEAR.end, bar.start < YEAR.start)


@given(days, days)
def test_later_days_never_stand_further_left(one: date, other: date) -> None:
    first, second = sorted((one, other))

    assert YEAR.at(first) <= YEAR.at(second)


def test_a_stage_reached_late_is_hollow_where_planned_filled_where_reached_and_joined() -> None:
    text = drawn(None, Mark(date(2012, 3, 31), date(2012, 4, 20), late=False, said="开工"))

    assert re.findall('<g class="([^"]+)">', text) == ["stage", "stage reached"]
    assert text.count('class="slip"') == 1


def test_a_stage_on_its_day_is_drawn_once() -> None:
    text = drawn(None, Mark(date(2012, 3, 31), date(2012, 3, 31), late=False, said="开工"))

    assert re.findall('<g class="([^"]+)">', text) == ["stage reached"]


def test_what_is_overdue_bears_a_cross_and_the_first_plan_stands_below() -> None:
    text = drawn(
        Bar(date(2012, 1, 1), date(2012, 9, 30)),
        Mark(date(2012, 6, 30), None, late=True, said="竣工", first=date(2012, 5, 31)),
        first=Bar(date(2012, 1, 1), date(2012, 6, 30)),
    )

    assert re.findall('<g class="([^"]+)">', text) == ["stage first", "stage late"]
    assert (text.count('class="cross"'), places(text, "first")) == (1, [("0.0%", "49.7%")])


def test_stages_outside_the_axis_are_left_out() -> None:
    text = drawn(None, Mark(date(2013, 3, 31), None, late=False, said="竣工", first=date(2013, 1, 31)))

    assert 'class="stage' not in text


def test_today_is_marked_while_it_is_on_the_axis() -> None:
    later = line(YEAR, YEAR.end + timedelta(days=1), None, (), first=None, label="x")

    assert (drawn(None).count('class="today"'), later.count('class="today"')) == (1, 0)


def test_names_are_words_and_never_markup() -> None:
    text = line(YEAR, TODAY, None, [Mark(TODAY, None, late=False, said="<b>")], first=None, label='"><script>')

    assert ("<b>" in text, "<script>" in text) == (False, False)
    assert re.findall(">([^<]+)</text>", head(YEAR, TODAY)) == [f"{month}月" for month in range(1, 13)]
