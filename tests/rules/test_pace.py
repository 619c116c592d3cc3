"""Pace and status: exact on every day of every plan."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.facts import Standing
from taizhang.lib.paces import Choice, Point, Profile
from taizhang.lib.periods import Period
from taizhang.reporting.facts import Oddity, Plan, Progress, ReportEntry, ReportState, Said, Status
from taizhang.reporting.rules import EVENTS, OWNERS, TRANSITIONS, next_state
from taizhang.reporting.rules.curves import plan_of
from taizhang.reporting.rules.lacking import lacking
from taizhang.reporting.rules.months import days_of, is_late, terms_of
from taizhang.reporting.rules.oddities import oddities
from taizhang.reporting.rules.pace import expected_share, first_counted
from taizhang.reporting.rules.paces import built_in
from taizhang.reporting.rules.shares import share, shown
from taizhang.reporting.rules.status import read_status

START = date(2012, 1, 1)
YEAR_END = date(2012, 12, 31)
ACTS = ("file", "sign", "return", "verify")
days = st.dates(date(2011, 1, 1), date(2014, 12, 31))
percents = st.decimals(0, 130, places=2)


def progress(achieved: str | Decimal | None, **said: object) -> Progress:
    due = said.pop("due", YEAR_END)
    plan = Plan(START, due) if isinstance(due, date) else None
    known: dict[str, object] = {"standing": Standing.ACTIVE, "plan": plan, "as_of": None}
    return Progress(**{**known, "achieved": None if achieved is None else Decimal(achieved), **said})


@pytest.mark.parametrize("length", [30, 67, 200, 201, 365])
@pytest.mark.parametrize("tenth", range(11))
def test_the_expected_share_of_plans_of_any_length(length: int, tenth: int) -> None:
    due = START + timedelta(days=length - 1)
    gone = length * tenth // 10

    expected = expected_share(Plan(START, due), START + timedelta(days=gone - 1))

    assert shown(expected) == shown(Decimal(gone * 100) / length)
    assert abs(Fraction(expected) - Fraction(gone * 100, length)) < Fraction(1, 10**20)


@pytest.mark.parametrize("length", [201, 365, 730])
def test_a_long_plan_untouched_is_behind(length: int) -> None:
    due = START + timedelta(days=length - 1)

    assert read_status(progress("0", due=due), START + timedelta(days=length // 2)).status is Status.BEHIND


@given(days, days, days)
def test_the_expected_share_is_between_none_and_all_and_never_falls(start: date, due: date, day: date) -> None:
    today, tomorrow = (expected_share(Plan(start, due), each) for each in (day, day + timedelta(days=1)))

    assert 0 <= today <= tomorrow <= 100


@given(
    st.dates(date(2012, 1, 2), YEAR_END),
    st.dates(date(2012, 1, 1), date(2014, 12, 31)),
    st.sampled_from([each for each in Profile if each is not Profile.GROWTH]),
    st.booleans(),
    st.lists(st.dates(START, YEAR_END), max_size=4),
    st.none() | percents,
)
def test_no_line_is_behind_on_the_day_it_is_given(
    begins_on: date, due: date, profile: Profile, working: bool, stages: list[date], achieved: Decimal | None
) -> None:
    points = tuple(Point(None, day.month, day.day, Decimal(50)) for day in stages)
    choice = Choice(profile, working=working, season="agriculture", points=points)
    start = first_counted(begins_on, 2012)
    plan = plan_of(choice, start=start, due=max(begins_on, due), stages=stages, seasons=built_in().seasons)

    reading = read_status(replace(progress(achieved), plan=plan), begins_on)

    assert expected_share(plan, begins_on) == 0
    assert reading.status is not Status.BEHIND
    assert reading.status is not Status.OVERDUE


@given(days)
def test_a_line_from_the_first_of_january_is_measured_as_ever(day: date) -> None:
    plans = {first_counted(begins_on, 2012) for begins_on in (None, START, date(2011, 7, 1))}

    assert {expected_share(Plan(start, YEAR_END), day) for start in plans} == {
        expected_share(Plan(START, YEAR_END), day)
    }


def test_half_of_the_days_left_are_over_when_half_is_asked_for() -> None:
    plan = Plan(first_counted(date(2012, 7, 18), 2012), date(2012, 7, 28))

    asked = [expected_share(plan, date(2012, 7, day)) for day in (17, 18, 19, 23, 28)]
    assert asked == [0, 0, 10, 50, 100]


@pytest.mark.parametrize(
    ("achieved", "status"),
    [
        ("91.5", Status.BEHIND),
        ("91.64", Status.BEHIND),
        ("91.65", Status.ON_PACE),
        ("91.7", Status.ON_PACE),
        ("99.99", Status.ON_PACE),
        ("100", Status.DONE),
        ("120", Status.DONE),
    ],
)
def test_at_the_end_of_november_eleven_twelfths_are_wanted(achieved: str, status: Status) -> None:
    """A plan of 360 days whose 330th is the day: 330/360 = 91.67, shown as 91.7."""
    due = START + timedelta(days=359)

    reading = read_status(progress(achieved, due=due), START + timedelta(days=329))

    assert reading.status is status


@pytest.mark.parametrize(
    ("achieved", "status"),
    [("49.9", Status.BEHIND), ("50", Status.ON_PACE), ("59.9", Status.ON_PACE), ("60", Status.AHEAD)],
)
def test_the_edges_of_the_bands_are_half_open(achieved: str, status: Status) -> None:
    due = START + timedelta(days=99)

    assert read_status(progress(achieved, due=due), START + timedelta(days=49)).status is status


@given(percents, days)
def test_more_is_never_worse(achieved: Decimal, day: date) -> None:
    order = [Status.OVERDUE, Status.BEHIND, Status.NOT_STARTED, Status.ON_PACE, Status.AHEAD, Status.DONE]
    less, more = (read_status(progress(value), day).status for value in (achieved, achieved + 1))

    assert order.index(less) <= order.index(more) or less is Status.NOT_STARTED


@given(st.none() | percents, days, st.none() | days, st.sampled_from(Standing))
def test_every_state_of_affairs_has_a_status(
    achieved: Decimal | None, today: date, due: date | None, standing: Standing
) -> None:
    reading = read_status(progress(achieved, due=due, standing=standing), today)

    assert reading.status in Status


@given(days)
def test_missing_data_is_never_green(today: date) -> None:
    assert read_status(progress(None), today).status in {Status.NOT_STARTED, Status.BEHIND, Status.OVERDUE}


@pytest.mark.parametrize(
    ("said", "today", "status"),
    [
        ({"standing": Standing.SUSPENDED}, date(2013, 5, 1), Status.SUSPENDED),
        ({"standing": Standing.CANCELLED}, date(2013, 5, 1), Status.CANCELLED),
        ({"due": None}, date(2012, 5, 1), Status.OTHER),
        ({}, date(2013, 1, 1), Status.OVERDUE),
        ({}, date(2012, 12, 31), Status.BEHIND),
        ({}, date(2011, 12, 31), Status.NOT_STARTED),
        ({}, date(2012, 1, 1), Status.BEHIND),
    ],
)
def test_without_a_report(said: dict[str, object], today: date, status: Status) -> None:
    assert read_status(progress(None, **said), today).status is status


@pytest.mark.parametrize(
    ("done_on", "status"),
    [
        (date(2012, 12, 30), Status.DONE_EARLY),
        (YEAR_END, Status.DONE),
        (date(2013, 1, 4), Status.DONE),
        (None, Status.DONE),
    ],
)
def test_early_is_before_the_due_day(done_on: date | None, status: Status) -> None:
    assert read_status(progress("100", done_on=done_on), date(2013, 2, 1)).status is status


def test_pace_is_read_on_the_day_the_report_speaks_of() -> None:
    reading = read_status(progress("50", as_of=date(2012, 6, 30)), date(2012, 7, 10))

    assert (reading.status, reading.days_gone, reading.days_planned) == (Status.ON_PACE, 182, 366)
    assert (reading.expected, reading.gap) == (Decimal("49.7"), Decimal("0.3"))


def test_a_share_is_exact_and_may_exceed_the_whole() -> None:
    assert (share(Decimal(1335), Decimal(2670)), share(Decimal(3), Decimal(2))) == (Decimal(50), Decimal(150))


@pytest.mark.parametrize(
    ("month", "due", "lock"),
    [("2012-06", date(2012, 7, 5), date(2012, 7, 10)), ("2012-12", date(2013, 1, 5), date(2013, 1, 10))],
)
def test_the_days_of_a_month_lie_in_the_next(month: str, due: date, lock: date) -> None:
    assert days_of(Period.parse(month), terms_of(5, 10)) == (due, lock)


@pytest.mark.parametrize(
    ("opened", "days"),
    [
        (date(2012, 6, 25), (date(2012, 7, 5), date(2012, 7, 10))),
        (date(2012, 7, 10), (date(2012, 7, 5), date(2012, 7, 10))),
        (date(2012, 7, 11), (date(2012, 7, 16), date(2012, 7, 21))),
    ],
)
def test_a_month_opened_when_its_days_are_past_has_as_many_from_then_on(opened: date, days: tuple[date, date]) -> None:
    assert days_of(Period.parse("2012-06"), terms_of(5, 10), opened=opened) == days


@pytest.mark.parametrize(("due", "lock"), [(0, 5), (6, 5), (5, 29)])
def test_days_that_some_month_lacks_are_refused(due: int, lock: int) -> None:
    with pytest.raises(ValueError, match=r"not within|comes before"):
        days_of(Period.parse("2012-06"), terms_of(due, lock))


@pytest.mark.parametrize(
    ("status", "fields"),
    [
        (Status.ON_PACE, ("narrative",)),
        (Status.BEHIND, ("narrative", "gap", "cause", "measure")),
        (Status.OVERDUE, ("narrative", "gap", "cause", "measure")),
    ],
)
def test_who_is_behind_says_why(status: Status, fields: tuple[str, ...]) -> None:
    assert lacking(ReportEntry(target_id=1, narrative=" "), status) == fields


@pytest.mark.parametrize(
    ("filed", "today", "late"),
    [
        (date(2012, 7, 5), date(2012, 7, 20), False),
        (date(2012, 7, 6), date(2012, 7, 20), True),
        (None, date(2012, 7, 5), False),
        (None, date(2012, 7, 6), True),
    ],
)
def test_the_due_day_itself_is_in_time(filed: date | None, today: date, late: bool) -> None:
    assert is_late(filed, date(2012, 7, 5), today) is late


def test_every_act_from_every_state() -> None:
    table = {(state, act): next_state(state, act) for state, act in product(ReportState, ACTS)}

    assert {key: value for key, value in table.items() if value is not None} == {
        (ReportState.DRAFT, "file"): ReportState.FILED,
        (ReportState.RETURNED, "file"): ReportState.FILED,
        (ReportState.FILED, "file"): ReportState.FILED,
        (ReportState.FILED, "sign"): ReportState.SIGNED,
        (ReportState.FILED, "return"): ReportState.RETURNED,
        (ReportState.SIGNED, "verify"): ReportState.VERIFIED,
        (ReportState.SIGNED, "return"): ReportState.RETURNED,
    }
    assert set(OWNERS) == set(ReportState)
    assert {state for state, roles in OWNERS.items() if roles} == {state for state, _act in TRANSITIONS}
    assert set(ACTS) < set(EVENTS)


def said(percent: str | None, narrative: str = "本月进展") -> Said:
    return Said(None if percent is None else Decimal(percent), narrative)


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (said("50"), said("40", "上月进展"), ()),
        (said("39.9"), said("40", "上月进展"), (Oddity.FALLEN,)),
        (said("64.9"), said("40", "上月进展"), ()),
        (said("65"), said("40", "上月进展"), (Oddity.JUMP,)),
        (said("100"), said("90", "上月进展"), (Oddity.EXACT,)),
        (said("100"), said("100", "上月进展"), ()),
        (said("100"), None, (Oddity.EXACT,)),
        (said("100.1"), said("100", "上月进展"), (Oddity.OVER,)),
        (said(None), said("40", "上月进展"), (Oddity.NO_NUMBER,)),
        (said("50"), said("40", " 本月进展 "), (Oddity.SAME_TEXT,)),
        (said("50", ""), said("40", ""), ()),
        (said("30"), said("40"), (Oddity.FALLEN, Oddity.SAME_TEXT)),
    ],
)
def test_what_stands_out_beside_the_month_before(now: Said, before: Said | None, found: tuple[Oddity, ...]) -> None:
    assert tuple(each.oddity for each in oddities(now, before)) == found
