"""The page of somebody's day, month and year: computed from rows and record; for whom it is open."""

from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.web.me.spans import Counts
from tests.assessment.city import filed, verified
from tests.cadence.city import City
from tests.factories import LONG_AGO, browser_of, draft, make_person, make_unit
from tests.ledger.test_lines import published

TODAY = date(2012, 7, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def held(unit: Unit, roles: dict[Role, Actor]) -> Actor:
    """赵新民, deputy, who signs in as zhao, the unit's clerk."""
    person = make_person("zhao", Role.CLERK, unit)
    post = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
    appoint(post, holder="赵新民", person=person, since=LONG_AGO, by=roles[Role.OFFICER])
    return actor_of(person)


def page_of(actor: Actor) -> dict:
    return browser_of(Person.objects.get(pk=actor.person_id)).get("/me/work/").context


@pytest.mark.today(TODAY)
def test_what_somebody_owns_stands_once_and_in_the_nearest_capacity(
    unit: Unit, roles: dict[Role, Actor], held: Actor
) -> None:
    led = published(unit, roles, leader="赵新民")
    other = published(unit, roles, leader="刘晓峰")

    shares = page_of(held)["shares"]

    assert [(str(share.word), [line.code for line in share.lines]) for share in shares] == [
        ("I lead", [led.code]),
        ("I report on", [other.code]),
    ]


@pytest.mark.today(TODAY)
def test_what_somebody_did_is_counted_by_day_month_and_year(unit: Unit, held: Actor) -> None:
    for day in (date(2011, 12, 31), date(2012, 3, 1), date(2012, 7, 2), TODAY):
        with clock.frozen(day):
            enter_targets([draft(unit)], by=held, year=2012)

    context = page_of(held)

    assert [(str(word), counts) for word, counts in context["tables"]["moved"]] == [("Entered", Counts(1, 2, 3))]
    assert [subject for _act, subject, _at in context["latest"]] == ["B07-2012"] * 3
    assert Target.objects.count() == 4


def test_what_was_solved_is_counted_where_it_was_somebody_s(unit: Unit) -> None:
    city = City()
    line = city.lines["B01"][0]
    with clock.frozen(date(2012, 6, 4)):
        verified(filed([line], (100,), city.may, city.roles["B01"], on=date(2012, 6, 4)), city.roles["B01"])
    with clock.frozen(date(2012, 6, 20)):
        mine, theirs = page_of(city.roles["B01"][Role.HEAD]), page_of(city.roles["C01"][Role.HEAD])

    assert [(str(word), counts) for word, counts in mine["tables"]["solved"]] == [
        ("Targets verified as done", Counts(0, 1, 1))
    ]
    assert (theirs["tables"]["solved"], line.reports.get().percent) == ([], Decimal(100))


@pytest.mark.today(TODAY)
def test_another_s_page_is_open_to_whom_it_concerns(unit: Unit, roles: dict[Role, Actor], held: Actor) -> None:
    people = {role: make_person(f"a-{role}", role, unit if role in (Role.CLERK, Role.HEAD) else None) for role in Role}
    stranger = make_person("stranger", Role.HEAD, make_unit("市体育局"))

    answers = {role: browser_of(person).get("/people/zhao/work/").status_code for role, person in people.items()}

    refused = {Role.CLERK, Role.VICE_MAYOR, Role.OPERATOR, Role.KEYHOLDER}
    assert answers == {role: 403 if role in refused else 200 for role in Role}
    assert browser_of(stranger).get("/people/zhao/work/").status_code == 403
