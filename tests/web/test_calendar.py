"""The calendar of the year on the screen: days with their arithmetic, rules settled and taken back, a feed of one's own."""

from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.actions import set_password
from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.lib.periods import Period
from taizhang.organisations.facts import UnitKind
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import open_period, set_days
from taizhang.reporting.facts import Basis, DaySpec, Terms
from taizhang.reporting.models import DayRule
from tests.factories import browser_of, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 6, 4))]

RULE = {
    "level": "county",
    "month": "2012-09",
    "due_basis": "workday",
    "due_number": "1",
    "lock_basis": "workday",
    "lock_number": "3",
    "remind": "1，0, -1",
}


@pytest.fixture
def people() -> dict[Role, Person]:
    unit = make_unit()
    with recorded("test.make", by="tester"):
        unit.kind = UnitKind.COUNTY
        unit.save()
    return {role: make_person(f"{role}", role, unit if role in UNIT_ROLES else None) for role in Role}


def rows(page: object) -> list[tuple[str, str, date, date]]:
    return [
        (row.month.label, row.units, row.due.on, row.lock.on)
        for row in page.context["rows"]  # type: ignore[attr-defined]
    ]


def test_everybody_sees_twelve_months_and_only_the_office_may_change_them(people: dict[Role, Person]) -> None:
    found = {}
    for role, person in people.items():
        page = browser_of(person).get("/calendar/")
        found[role] = (len(rows(page)), page.context["writes"])

    office = (Role.OFFICER, Role.CHIEF)
    assert found == {role: (12, role in office) for role in Role}


def test_a_day_off_and_a_made_up_day_are_marked_and_counted(people: dict[Role, Person]) -> None:
    page = browser_of(people[Role.CHIEF]).get("/calendar/?year=2012")

    days = {row.month.label: (row.due.on, row.due.number, row.due.off) for row in page.context["rows"]}
    assert days["2012-01"] == (date(2012, 2, 5), 3, True)
    assert days["2012-06"] == (date(2012, 7, 5), 4, False)


def test_the_office_looks_first_and_settles_then(people: dict[Role, Person]) -> None:
    chief = browser_of(people[Role.CHIEF])

    looked = chief.post("/calendar/days/", {**RULE, "act": "preview"})
    kept_by_looking = DayRule.objects.count()
    settled = chief.post("/calendar/days/", {**RULE, "act": "settle"}, follow=True)

    assert [(row.month.label, row.due.on, row.lock.on) for row in looked.context["preview"]][:2] == [
        ("2012-09", date(2012, 10, 8), date(2012, 10, 10)),
        ("2012-10", date(2012, 11, 1), date(2012, 11, 5)),
    ]
    assert looked.context["given"]["remind"] == "1，0, -1"
    assert (kept_by_looking, DayRule.objects.get().remind) == (0, [1, 0, -1])
    assert ("2012-09", "County or district", date(2012, 10, 8), date(2012, 10, 10)) in rows(settled)
    assert [each["due"] for each in settled.context["rules"]] == ["working day 1 after the month"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"due_number": "five"}, "Fill in month, due day and lock day"),
        ({"month": "2012"}, "Fill in month, due day and lock day"),
        ({"remind": "soon"}, "Fill in month, due day and lock day"),
        ({"lock_number": "1", "due_number": "2"}, "These days do not fit one another in 2012-09"),
        ({"month": "2012-05"}, "The days of 2012-05 are settled; rules can be changed from 2012-06 on."),
        ({"level": "village"}, "There is no such kind of unit."),
    ],
)
def test_what_does_not_fit_is_said_with_what_was_typed_still_there(
    people: dict[Role, Person], wrong: dict[str, str], said: str
) -> None:
    page = browser_of(people[Role.OFFICER]).post("/calendar/days/", {**RULE, **wrong, "act": "settle"})

    assert (page.status_code, DayRule.objects.count()) == (422, 0)
    assert page.context["error"].startswith(said)
    assert page.context["given"]["lock_basis"] == "workday"


def test_a_rule_is_taken_back_until_a_month_follows_it(people: dict[Role, Person]) -> None:
    terms = Terms(DaySpec(Basis.WORKDAY, 1), DaySpec(Basis.WORKDAY, 3), ())
    first, second = (
        set_days("county", Period.parse(month), terms, by=actor_of(people[Role.CHIEF]))
        for month in ("2012-06", "2012-07")
    )
    open_period("2012-06")
    chief = browser_of(people[Role.CHIEF])

    taken = chief.post(f"/calendar/days/{second.pk}/withdraw/")
    refused = chief.post(f"/calendar/days/{first.pk}/withdraw/")

    assert (taken.status_code, refused.status_code) == (302, 422)
    assert list(DayRule.objects.all()) == [first]


def test_a_feed_holds_the_days_of_one_s_units_and_ends_with_the_password(people: dict[Role, Person]) -> None:
    terms = Terms(DaySpec(Basis.WORKDAY, 1), DaySpec(Basis.WORKDAY, 3), ())
    set_days("county", Period.parse("2012-06"), terms, by=actor_of(people[Role.CHIEF]))
    clerk = people[Role.CLERK]
    address = browser_of(clerk).get("/calendar/").context["feed"].removeprefix("http://testserver")

    answer = Client().get(address)
    set_password(clerk, "quite-another-word-2012", by=actor_of(clerk))
    after = Client().get(address)

    text = answer.content.decode().replace("\r\n ", "")
    due = text.split("UID:2012-06-county-due@taizhang")[1].split("END:VEVENT")[0]
    assert (answer.headers["Content-Type"], after.status_code) == ("text/calendar; charset=utf-8", 404)
    assert "DTSTART;VALUE=DATE:20120702" in due
    assert "SUMMARY:2012-06 填报截止 · 县（市、区）" in due
    assert text.count("BEGIN:VEVENT") == 48
