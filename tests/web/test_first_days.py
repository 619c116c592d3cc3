"""The first days: everybody whose step it is sees how far the new instance is, and where to go on."""

from datetime import date

import pytest
from django.conf import LazySettings

from taizhang.accounts.actions import give_first_passwords
from taizhang.accounts.facts import Role
from taizhang.accounts.models import Person
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from tests.factories import browser_of, draft, make_actor, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]


def steps(role: Role) -> list[tuple[str, bool]]:
    """Where each step leads this role, and whether it is done."""
    person = Person.objects.filter(username=f"the-{role}").first() or make_person(
        f"the-{role}", role, password="long-ago"
    )
    return [(step.url, step.done) for step in browser_of(person).get("/").context["first_days"]]


def done(role: Role) -> list[bool]:
    return [done for _url, done in steps(role)]


def test_each_role_is_led_to_its_own_steps() -> None:
    places = {role: [url for url, _done in steps(role) if url] for role in (Role.OPERATOR, Role.OFFICER, Role.CHIEF)}

    assert places == {
        Role.OPERATOR: ["/organisation/", "/people/first-passwords/"],
        Role.OFFICER: ["/importing/", "/"],
        Role.CHIEF: ["/scores/schemes/", "/importing/", "/targets/?state=submitted", "/", "/publication/"],
    }


def test_the_steps_follow_what_is_true(unit: Unit, settings: LazySettings) -> None:
    settings.TAIZHANG_CITY = "沧宁市"
    adopt_scheme(shipped_text(2011), by=make_actor(Role.CHIEF))
    before = done(Role.OPERATOR)

    adopt_scheme(shipped_text(2012), by=make_actor(Role.CHIEF))
    lines = enter_targets([draft(unit)], by=make_actor(Role.OFFICER), year=2012)
    submit_targets(lines, by=make_actor(Role.HEAD, unit))
    approve_targets(lines, by=make_actor(Role.CHIEF))
    open_period("2012-06", by=make_actor(Role.OFFICER))
    give_first_passwords(by=make_actor(Role.OPERATOR))

    assert before == [True, True, False, False, False, False, False, False]
    assert done(Role.OPERATOR) == [True, True, True, True, True, True, True, False]


def test_no_month_is_offered_to_be_opened_before_a_line_is_in_force(unit: Unit) -> None:
    chief = browser_of(make_person("the-chief", Role.CHIEF))
    before = chief.get("/").context["opens"]
    lines = enter_targets([draft(unit)], by=make_actor(Role.OFFICER), year=2012)
    submit_targets(lines, by=make_actor(Role.HEAD, unit))
    approve_targets(lines, by=make_actor(Role.CHIEF))

    assert (before, chief.get("/").context["opens"]) == (False, True)


def test_accounts_without_a_password_wait_for_the_operator(unit: Unit) -> None:
    make_person("a-clerk", Role.CLERK, unit)

    page = browser_of(make_person("the-operator", Role.OPERATOR, password="chosen-long-ago")).get("/")

    assert [(task.number, task.url) for task in page.context["tasks"]] == [(1, "/people/first-passwords/")]


def test_a_scheme_that_has_run_out_waits_for_the_chief() -> None:
    adopt_scheme(shipped_text(2011), by=make_actor(Role.CHIEF))
    chief = browser_of(make_person("the-chief", Role.CHIEF))
    before = [(task.number, task.url) for task in chief.get("/").context["tasks"]]

    adopt_scheme(shipped_text(2012), by=make_actor(Role.CHIEF))

    assert (before, chief.get("/").context["tasks"]) == ([(1, "/scores/schemes/")], [])
