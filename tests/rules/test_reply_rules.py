"""How long somebody has: spans counted day by day, and the dated rules they come from."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.dated import InvalidRule
from taizhang.lib.workdays import is_workday
from taizhang.voice.facts import Channel
from taizhang.voice.rules.rulebook import SPANS, read_rules, shipped_text
from taizhang.voice.rules.terms import Span, read_span, stretch

DAYS = st.dates(date(2011, 1, 1), date(2014, 12, 31))
OVERRIDES = st.dictionaries(st.dates(date(2011, 1, 1), date(2015, 6, 30)), st.booleans(), max_size=6)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("5 workdays", Span(5, workdays=True)),
        ("60 days", Span(60, workdays=False)),
        ("0 days", None),
        ("1000 days", None),
        ("5workdays", None),
        ("five days", None),
        (5, None),
    ],
)
def test_a_span_is_read_or_none(text: object, span: Span | None) -> None:
    assert read_span(text) == span


def slow_last_day(start: date, span: Span, overrides: Mapping[date, bool]) -> date:
    """The same, written as one would by hand with a calendar, from the last day backwards."""
    if span.workdays:
        candidates = (start + timedelta(days=n) for n in range(1, 20 * span.count + 400))
        return next(
            day
            for day in candidates
            if is_workday(day, overrides)
            and sum(is_workday(start + timedelta(days=n), overrides) for n in range(1, (day - start).days + 1))
            == span.count
        )
    day = start + timedelta(days=span.count)
    while not is_workday(day, overrides):
        day = date.fromordinal(day.toordinal() + 1)
    return day


@given(DAYS, st.builds(Span, st.integers(1, 40), st.booleans()), OVERRIDES)
def test_the_last_day_is_that_of_a_slow_count_and_every_day_is_shown(
    start: date, span: Span, overrides: dict[date, bool]
) -> None:
    counted = stretch("reply", start, span, overrides)

    assert counted.last == slow_last_day(start, span, overrides)
    assert [step.on for step in counted.days] == [start + timedelta(days=n + 1) for n in range(len(counted.days))]
    assert sum(step.counts for step in counted.days) == span.count
    assert is_workday(counted.last, overrides)


@given(DAYS, st.integers(1, 20))
def test_a_holiday_added_later_never_brings_the_day_forward(start: date, count: int) -> None:
    before = stretch("reply", start, Span(count, workdays=True), {}).last

    after = stretch("reply", start, Span(count, workdays=True), {start + timedelta(days=1): False}).last

    assert after >= before


def test_the_rules_that_come_with_the_system_say_what_practice_has() -> None:
    rules = read_rules(shipped_text(2012))

    said = {channel: tuple(rules.span(purpose, channel) for purpose in SPANS) for channel in Channel}
    assert said == {  # reply, extend, object, redo, rate
        Channel.WEB: (days(5), days(5), days(2), days(5), days(20)),
        Channel.HOTLINE: (days(5), days(5), days(2), days(5), days(20)),
        Channel.MAILBOX: (days(3), days(7), days(2), days(5), days(20)),
        Channel.PETITION: (Span(60, False), Span(30, False), days(5), Span(30, False), days(20)),
    }
    assert rules.span("reply", "web", "praise") == days(10)
    assert rules.span("reply", "hotline", "praise") == days(5)


def days(count: int) -> Span:
    return Span(count, workdays=True)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('web = "5 workdays"\nweb-praise', 'web = "soon"\nweb-praise', "reply.web"),
        ('web-praise = "10 workdays"', 'web-conduct = "10 workdays"', "reply.web-conduct"),
        ("redo_times = 1", "redo_times = 9", "redo_times"),
        ("redo_times = 1", "redo_times = true", "redo_times"),
        ("longest = 600", "longest = 60", "longest"),
        ("[rate]", "[ratings]", "rate.hotline"),
        ('kinds = ["suggestion", "comment"]', 'kinds = ["nonsense"]', "template 3"),
        ('code = "reply-2012"', 'code = "2012"', "code"),
    ],
)
def test_what_is_wrong_with_rules_is_named_by_its_key(before: str, after: str, key: str) -> None:
    text = shipped_text(2012)
    assert before in text

    with pytest.raises(InvalidRule) as refusal:
        read_rules(text.replace(before, after, 1))

    assert key in [problem.column for problem in refusal.value.problems]
