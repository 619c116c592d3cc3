"""The cockpit: a leader's one page, whose it is, that its numbers are those of the lists it leads to."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import score
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Portfolio, Post, Unit
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines, verified
from tests.factories import LONG_AGO, browser_of, every_role, make_person, make_unit
from tests.web.scored import enter, june_scored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

Roles = dict[Role, Actor]


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.CLERK, 403),
        (Role.HEAD, 403),
        (Role.OFFICER, 403),
        (Role.CHIEF, 200),
        (Role.VICE_MAYOR, 200),
        (Role.MAYOR, 200),
        (Role.AUDITOR, 403),
        (Role.OPERATOR, 403),
    ],
)
def test_whose_page_it_is(unit: Unit, roles: Roles, role: Role, code: int) -> None:
    june_scored(unit, roles)

    assert enter(role, unit).get("/cockpit/").status_code == code


def test_every_number_leads_to_its_list(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)
    client = enter(Role.MAYOR)

    body = client.get("/cockpit/").content.decode().split('<main id="content">')[1].split("</main>")[0]

    links = {unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', body)}
    assert {"/targets/?status=late&order=gap", "/orders/", "/bottlenecks/", "/projects/", "/signals/"} <= links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_counts_are_those_of_the_lists(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)
    client = enter(Role.CHIEF)

    page = client.get("/cockpit/")

    late = client.get("/targets/?status=late").context["page"].paginator.count
    tally = page.context["lines"].tally
    assert (tally.total, tally.behind + tally.overdue) == (2, late)
    assert [target.code for target, _status, _points in page.context["lines"].worst_rows] == ["C01-2012-001"]


def turned(roles: Roles) -> None:
    """In June the second of a group stood first, in July the first does."""
    two = [make_unit(f"{name}局", code=name, peer_group="垂直部门") for name in ("D1", "D2")]
    own = {unit.code: every_role(unit) for unit in two}
    held = {unit.code: lines(unit, own[unit.code], {}) for unit in two}
    for label, day, percents in (("2012-06", date(2012, 7, 9), (20, 40)), ("2012-07", date(2012, 8, 9), (60, 45))):
        with clock.frozen(day):
            period = open_period(label)
            for unit, percent in zip(two, percents, strict=True):
                reports = filed(held[unit.code], [percent], period, own[unit.code], on=day)
                verified(reports, own[unit.code])
        with clock.frozen(date(2012, 8, 10)):
            score(period)


def test_who_rose_who_fell_and_who_stands_last(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)
    turned(roles)

    with clock.frozen(date(2012, 8, 10)):
        standing = enter(Role.MAYOR).get("/cockpit/").context["standings"][0]

    said = {
        name: [(each.row.unit.code, each.row.rank, each.row.climbed) for each in getattr(standing, name)]
        for name in ("rose", "fell", "last")
    }
    assert said == {"rose": [("D1", 1, 1)], "fell": [("D2", 2, -1)], "last": [("D2", 2, -1)]}


def test_a_vice_mayor_reads_of_the_portfolio_alone(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)
    person = make_person("vice", Role.VICE_MAYOR)
    with recorded("test.make", by="tester"):
        post = Post(unit=unit, title="副市长", kind=PostKind.LEADER)
        post.save()
        Appointment(post=post, holder="柳青禾", person=person, valid_from=LONG_AGO).save()
        Portfolio(post=post, unit=unit, valid_from=LONG_AGO).save()

    page = browser_of(person).get("/cockpit/")

    assert (page.context["whole_city"], page.context["lines"].tally.total) == (False, 1)
    assert page.context["indicators"] == ()
    assert "C01" not in page.content.decode()


def test_before_anything_is_computed_the_page_says_so(unit: Unit) -> None:
    page = enter(Role.MAYOR).get("/cockpit/")

    assert (page.context["standings"], page.context["late_orders"]) == ([], 0)
    assert "No month has been computed yet." in page.content.decode()
    assert page.context["lines"].tally.total == Decimal(0)
