"""Levels have days of their own: settled by rule for months to come, kept when the month opens, locked apart."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.queries import details_of, records, verify
from taizhang.cadence.daily import run_day
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.facts import UnitKind
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period, set_days, withdraw_days
from taizhang.reporting.facts import Basis, DaySpec, ReportEntry, Terms
from taizhang.reporting.models import DayRule, PeriodDays, ReportingPeriod
from taizhang.reporting.queries import calendar_of, days_in, days_of_units, filing, first_month_to_rule
from tests.factories import draft, every_role, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 6, 1))]

JUNE = Period.parse("2012-06")
COUNTY = Terms(DaySpec(Basis.WORKDAY, 1), DaySpec(Basis.WORKDAY, 3), (1, 0))
EARLY = Terms(DaySpec(Basis.SAME_MONTH, 28), DaySpec(Basis.NEXT_MONTH, 20), (2,))


@pytest.fixture
def county() -> Unit:
    made = make_unit("沧东县", code="C01")
    with recorded("test.make", by="tester"):
        made.kind = UnitKind.COUNTY
        made.save()
    return made


def a_line(unit: Unit, roles: dict[Role, Actor], chief: Actor) -> ReportEntry:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    submit_targets([line], by=roles[Role.HEAD])
    approve_targets([line], by=chief)
    return ReportEntry(target_id=line.pk, value=line.quantity, narrative="已全部建成")


def test_without_a_rule_the_settings_hold() -> None:
    [june] = [month for month in calendar_of(2012) if month.label == "2012-06"]

    [everybody] = june.levels
    assert (june.opens_on, june.opened) == (date(2012, 6, 25), False)
    assert (everybody.due_on, everybody.lock_on) == (date(2012, 7, 5), date(2012, 7, 10))
    assert everybody.reminders == (
        (3, date(2012, 7, 2)),
        (1, date(2012, 7, 4)),
        (0, date(2012, 7, 5)),
        (-1, date(2012, 7, 6)),
    )


def test_a_rule_holds_from_its_month_on_and_for_its_level(roles: dict[Role, Actor]) -> None:
    set_days("county", JUNE, COUNTY, by=roles[Role.OFFICER])
    set_days("", Period.parse("2012-09"), EARLY, by=roles[Role.CHIEF])

    found = {
        month.label: {each.level: (each.due_on, each.lock_on) for each in month.levels} for month in calendar_of(2012)
    }

    assert found["2012-05"] == {"": (date(2012, 6, 5), date(2012, 6, 10))}
    assert found["2012-06"] == {
        "": (date(2012, 7, 5), date(2012, 7, 10)),
        "county": (date(2012, 7, 2), date(2012, 7, 4)),
    }
    assert found["2012-09"] == {
        "": (date(2012, 9, 28), date(2012, 10, 20)),
        "county": (date(2012, 10, 8), date(2012, 10, 10)),
    }


def test_an_open_month_keeps_its_days_and_takes_no_rule(roles: dict[Role, Actor]) -> None:
    chief = roles[Role.CHIEF]
    rule = set_days("county", JUNE, COUNTY, by=chief)
    june = open_period("2012-06")

    for change in (lambda: set_days("", JUNE, EARLY, by=chief), lambda: withdraw_days(rule, by=chief)):
        with pytest.raises(NotOpen, match="rules can be changed from 2012-07 on"):
            change()
    set_days("county", JUNE.next(), EARLY, by=chief)

    assert (june.due_on, june.lock_on) == (date(2012, 7, 5), date(2012, 7, 10))
    assert days_in(june).of("county").due_on == date(2012, 7, 2)
    assert days_in(june).of("department").due_on == date(2012, 7, 5)
    assert first_month_to_rule().label == "2012-07"


def test_a_rule_settled_again_replaces_the_one_of_that_month_and_one_taken_back_is_gone(
    roles: dict[Role, Actor],
) -> None:
    chief = roles[Role.CHIEF]
    first, second = (set_days("county", JUNE, terms, by=chief) for terms in (COUNTY, EARLY))

    withdraw_days(DayRule.objects.get(), by=chief)

    assert (first.pk, second.terms, DayRule.objects.count()) == (second.pk, EARLY, 0)
    acts = [(each.subject, details_of(each)) for each in records(action="reporting.set_days")]
    assert acts == [("2012-06", {"level": "county"})] * 2
    assert list(verify()) == []


@pytest.mark.parametrize(
    "terms",
    [
        Terms(DaySpec(Basis.NEXT_MONTH, 10), DaySpec(Basis.NEXT_MONTH, 5), ()),
        Terms(DaySpec(Basis.NEXT_MONTH, 29), DaySpec(Basis.NEXT_MONTH, 29), ()),
        Terms(DaySpec(Basis.WORKDAY, 5), DaySpec(Basis.NEXT_MONTH, 7), ()),
        Terms(DaySpec(Basis.WORKDAY, 0), DaySpec(Basis.WORKDAY, 5), ()),
        Terms(DaySpec(Basis.WORKDAY, 5), DaySpec(Basis.WORKDAY, 5), (20,)),
    ],
    ids=["order", "no such day", "order in some month", "zero", "reminder"],
)
def test_days_that_do_not_fit_are_refused(roles: dict[Role, Actor], terms: Terms) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        set_days("", JUNE, terms, by=roles[Role.CHIEF])


def test_only_the_office_settles_days(roles: dict[Role, Actor]) -> None:
    may = set()
    for role, actor in roles.items():
        try:
            set_days("", JUNE, COUNTY, by=actor)
            may.add(role)
        except Denied:
            pass

    assert may == {Role.OFFICER, Role.CHIEF}


def test_each_level_is_reminded_and_locked_by_its_own_days(unit: Unit, roles: dict[Role, Actor], county: Unit) -> None:
    chief, people = roles[Role.CHIEF], every_role(county)
    ours, theirs = a_line(unit, roles, chief), a_line(county, people, chief)
    set_days("county", JUNE, COUNTY, by=chief)
    june = open_period("2012-06")
    Notice.objects.all().delete()
    for day in range(1, 6):
        with clock.frozen(date(2012, 7, day)):
            run_day(date(2012, 7, day))

    with clock.frozen(date(2012, 7, 5)):
        june.refresh_from_db()
        with pytest.raises(NotOpen, match="2012-06 was locked on 2012-07-05"):
            file_reports(county, june, [theirs], by=people[Role.CLERK])
        file_reports(unit, june, [ours], by=roles[Role.CLERK])

    told = list(
        Notice.objects.filter(kind="reports_due")
        .order_by("at", "pk")
        .values_list("person_id", "at__day", "due_on__day")
    )
    clerk, other = roles[Role.CLERK].person_id, people[Role.CLERK].person_id
    # 29 June is the working day before the counties' due day: that reminder is made up for on 1 July.
    assert told == [(other, 1, 2), (clerk, 2, 5), (other, 2, 2), (clerk, 4, 5), (clerk, 5, 5)]
    assert (june.locked_at, days_of_units(june, [unit.pk]).locked_at) == (None, None)
    assert days_of_units(june, [county.pk]).locked_at == PeriodDays.objects.get(level="county").locked_at


def test_late_is_who_came_after_the_own_level_s_day(unit: Unit, roles: dict[Role, Actor], county: Unit) -> None:
    chief, people = roles[Role.CHIEF], every_role(county)
    ours, theirs = a_line(unit, roles, chief), a_line(county, people, chief)
    set_days("county", JUNE, COUNTY, by=chief)
    june = open_period("2012-06")
    with clock.frozen(date(2012, 7, 3)):
        file_reports(unit, june, [ours], by=roles[Role.CLERK])
        file_reports(county, june, [theirs], by=people[Role.CLERK])

    found = filing(june, [unit.pk, county.pk])

    assert {key: (each.filed, each.late) for key, each in found.items()} == {unit.pk: (1, 0), county.pk: (1, 1)}


def test_the_whole_month_locks_with_its_last_level(roles: dict[Role, Actor]) -> None:
    set_days(
        "county", JUNE, Terms(DaySpec(Basis.NEXT_MONTH, 5), DaySpec(Basis.NEXT_MONTH, 20), ()), by=roles[Role.CHIEF]
    )
    open_period("2012-06")
    states = []
    for day in (11, 20, 21):
        with clock.frozen(date(2012, 7, day)):
            run_day(date(2012, 7, day))
        locked = set(PeriodDays.objects.exclude(locked_at=None).values_list("level", flat=True))
        states.append((locked, ReportingPeriod.objects.get().locked_at is not None))

    assert states[:2] == [({""}, False), ({""}, False)]
    assert states[2][1] is True
