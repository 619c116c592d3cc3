"""Questions that a report raises, each with its bound; and in which order the office looks at reports."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.reporting.facts import Band, Beside, Case, Ground, Handled, Oddity, Official, Raised, Said
from taizhang.reporting.rules import oddities as rules
from taizhang.reporting.rules.locks import fits, is_open
from taizhang.reporting.rules.official import months_as_written, series_of
from taizhang.reporting.rules.reporters import is_reporter
from taizhang.reporting.rules.risk import WEIGHTS, band_of, handled, risk
from taizhang.reporting.rules.saying import UNCHANGED
from taizhang.reporting.rules.texts import likeness, words_of

DUE = date(2012, 7, 5)
LAST = "已完成主体封顶6所，正在内部装修，预计八月底前交付使用。"


def said(percent: str | None, text: str = "本月进展", value: str | None = None) -> Said:
    return Said(None if percent is None else Decimal(percent), text, None if value is None else Decimal(value))


def test_whoever_says_that_nothing_changed_is_not_asked_about_the_same_words() -> None:
    before, words = Said(Decimal(40), UNCHANGED, unchanged=True), UNCHANGED

    asked = [
        [each.oddity for each in rules.oddities(Said(Decimal(40), words, unchanged=unchanged), before)]
        for unchanged in (True, False)
    ]

    assert asked == [[], [Oddity.SAME_TEXT]]


@pytest.mark.parametrize(
    ("value", "percent", "asked"),
    [("12", "100", True), ("11.9996", "100", False), (None, "100", True), ("12", "99.9", False)],
)
def test_exact_means_the_quantity_to_the_digit(value: str | None, percent: str, asked: bool) -> None:
    found = rules.exact(said(percent, value=value), said("90"), Beside(quantity=Decimal(12)))

    assert found == (Raised(Oddity.EXACT, figure=Decimal(12)) if asked else None)


@pytest.mark.parametrize(
    ("gained", "day", "asked"),
    [
        ("15", date(2012, 7, 5), True),
        ("15", date(2012, 7, 6), True),
        ("15", date(2012, 7, 4), False),
        ("14.9", date(2012, 7, 5), False),
    ],
)
def test_a_gain_is_asked_about_on_the_due_day_and_after_it(gained: str, day: date, asked: bool) -> None:
    beside = Beside(filed_on=day, due_on=DUE)

    found = rules.last_day(said(str(Decimal(40) + Decimal(gained))), said("40"), beside)

    assert found == (Raised(Oddity.LAST_DAY, figure=Decimal(gained)) if asked else None)


@pytest.mark.parametrize(
    ("text", "oddity"),
    [
        (LAST, Oddity.SAME_TEXT),
        (f" {LAST.replace('，', ',')}", Oddity.SAME_TEXT),
        (LAST.replace("八", "九"), Oddity.LIKE_TEXT),
        ("本月开工第七所，另有两所完成征地拆迁，资金到位六成。", None),
        ("", None),
    ],
)
def test_last_months_words_are_asked_about_when_the_same_or_nearly(text: str, oddity: Oddity | None) -> None:
    found = rules.same_text(said("50", text), said("40", LAST), Beside())

    assert (found.oddity if found else None) is oddity


@pytest.mark.parametrize(
    ("one", "other", "percent"), [("ABCD", "ABCE", "66.7"), ("AB", "A B", "100.0"), ("A", "B", "0")]
)
def test_likeness_is_the_share_of_common_pairs(one: str, other: str, percent: str) -> None:
    assert likeness(one, other) == Decimal(percent)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_from_both_sides_and_within_bounds(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= likeness(one, one) == 100


def test_the_words_of_a_text_are_told_again_whatever_its_figures() -> None:
    assert words_of("已完成投资3.2亿元，占年度计划的62%，推进顺利") == words_of(
        "已完成投资18亿元，占年度计划的九十%。推进顺利"
    )
    assert words_of("按计划推进") == ""
    assert words_of(LAST) != words_of(LAST.replace("装修", "施工"))


@pytest.mark.parametrize(
    ("value", "measure", "official", "asked"),
    [
        ("1335", "亿元", Official("生产总值", "亿元", Decimal("1335"), None), None),
        ("13350000", "万元", Official("生产总值", "亿元", Decimal("1335"), None), None),
        ("1340", "亿元", Official("生产总值", "亿元", Decimal("1335"), None), Decimal(1335)),
        ("11", "%", Official("生产总值", "亿元", Decimal("1335"), Decimal("10.6")), None),
        ("12", "%", Official("生产总值", "亿元", Decimal("1335"), Decimal("10.6")), Decimal("10.6")),
        ("12", "所", Official("生产总值", "亿元", Decimal("1335"), None), None),
    ],
)
def test_another_figure_than_the_statistics_is_asked_about(
    value: str, measure: str, official: Official, asked: Decimal | None
) -> None:
    found = rules.contradicts(said("50", value=value), None, Beside(measure=measure, official=official))

    assert found == (None if asked is None else Raised(Oddity.CONTRADICTS, "生产总值", asked))


def test_every_rule_asks_its_own_question_and_none_asks_without_cause() -> None:
    calm = said("50", "本月开工第七所，资金到位六成", "6")

    assert rules.oddities(calm, said("45", LAST, "5"), Beside(quantity=Decimal(12), measure="所")) == ()
    assert rules.oddities(calm, None, Beside(copied="C01-2012-003", seen="照片.jpg · C01-2012-001 2012-05")) == (
        Raised(Oddity.COPIED, "C01-2012-003"),
        Raised(Oddity.SEEN_FILE, "照片.jpg · C01-2012-001 2012-05"),
    )


@pytest.mark.parametrize(
    ("end", "written"),
    [(date(2012, 6, 30), "2012年上半年"), (date(2012, 8, 31), "2012年1-8月"), (date(2012, 12, 31), "2012年全年")],
)
def test_months_are_known_as_papers_write_them(end: date, written: str) -> None:
    assert written in months_as_written(end)
    assert written not in months_as_written(date(2012, 5, 31))


def test_a_line_speaks_of_the_longest_indicator_named_in_it() -> None:
    names = ["固定资产投资", "工业固定资产投资", "财政收入"]

    assert series_of("完成工业固定资产投资200亿元", names) == "工业固定资产投资"
    assert series_of("新建幼儿园12所", names) == ""


TODAY = date(2012, 7, 10)


@pytest.mark.parametrize(
    ("case", "points", "band"),
    [
        (Case(), 0, Band.LOW),
        (Case(due=date(2012, 7, 9)), 60, Band.HIGH),
        (Case(due=date(2012, 7, 9), done=True), 0, Band.LOW),
        (Case(due=date(2012, 8, 9)), 30, Band.MEDIUM),
        (Case(due=date(2012, 8, 10)), 0, Band.LOW),
        (Case(behind=True, late=True), 50, Band.MEDIUM),
        (Case(oddities=((Oddity.COPIED, Handled.OPEN),)), 25, Band.MEDIUM),
        (Case(oddities=((Oddity.COPIED, Handled.ANSWERED),)), 12, Band.LOW),
        (Case(oddities=((Oddity.COPIED, Handled.SET_ASIDE),)), 0, Band.LOW),
    ],
)
def test_what_a_report_weighs(case: Case, points: int, band: Band) -> None:
    found = risk(case, TODAY)

    assert (found.points, found.band) == (points, band)


def test_red_comes_before_what_is_merely_odd() -> None:
    odd = [WEIGHTS[oddity] for oddity in Oddity]

    assert min(WEIGHTS[Ground.OVERDUE], WEIGHTS[Ground.BEHIND]) > max(odd)
    assert WEIGHTS[Ground.OVERDUE] > WEIGHTS[Ground.BEHIND] > WEIGHTS[Ground.DUE_SOON] >= max(odd)
    assert set(WEIGHTS) == {*Oddity, *Ground}


STATES = st.sampled_from(list(Handled))
CASES = st.builds(
    Case,
    oddities=st.lists(st.tuples(st.sampled_from(list(Oddity)), STATES), unique_by=lambda each: each[0]).map(tuple),
    due=st.none() | st.dates(date(2012, 6, 1), date(2012, 9, 30)),
    done=st.booleans(),
    behind=st.booleans(),
    late=st.booleans(),
    returned=st.booleans(),
    by_exception=st.booleans(),
)


@given(CASES)
def test_the_order_is_explained_by_reasons_that_add_up(case: Case) -> None:
    found = risk(case, TODAY)

    assert found.points == sum(weight for _reason, weight in found.grounds)
    assert [weight for _reason, weight in found.grounds] == sorted((w for _r, w in found.grounds), reverse=True)
    assert found.band is band_of(found.points)


@pytest.mark.parametrize(
    ("answered", "aside", "state"),
    [
        (False, False, Handled.OPEN),
        (True, False, Handled.ANSWERED),
        (False, True, Handled.SET_ASIDE),
        (True, True, Handled.SET_ASIDE),
    ],
)
def test_how_far_a_question_has_come(answered: bool, aside: bool, state: Handled) -> None:
    assert handled(answered=answered, aside=aside) is state


@pytest.mark.parametrize(
    ("person", "filed_by", "signed_by", "serves", "reporter"),
    [
        (7, 1, 2, False, False),
        (7, 7, 2, False, True),
        (7, 1, 7, False, True),
        (7, 7, 7, False, True),
        (7, 1, 2, True, True),
        (7, None, None, False, False),
        (7, None, None, True, True),
        (None, None, None, False, False),
        (None, None, None, True, False),
    ],
)
def test_who_is_a_reporter(
    person: int | None, filed_by: int | None, signed_by: int | None, serves: bool, reporter: bool
) -> None:
    assert is_reporter(person, filed_by=filed_by, signed_by=signed_by, serves_unit=serves) is reporter


@pytest.mark.parametrize(
    ("until", "ended", "holds"),
    [
        (date(2012, 7, 10), None, True),
        (date(2012, 7, 9), None, False),
        (date(2012, 7, 20), date(2012, 7, 10), False),
    ],
)
def test_an_exception_holds_through_its_last_day(until: date, ended: date | None, holds: bool) -> None:
    assert is_open(until, ended, TODAY) is holds


@pytest.mark.parametrize(("days", "good"), [(-1, False), (0, True), (31, True), (32, False)])
def test_an_exception_lasts_a_month_at_most(days: int, good: bool) -> None:
    assert fits(date.fromordinal(TODAY.toordinal() + days), TODAY) is good
