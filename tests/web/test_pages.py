"""The window: who gets in, what each role sees first, and what guessing an address gives."""

import re
from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions.keeping import bring_up
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

PASSWORD = "Cangning-2012"
DESKS = {"unit", "office", "leader", "auditor", "operator"}


@pytest.fixture
def target(unit: Unit) -> Target:
    [line] = enter_targets([draft(unit)], by=make_actor(Role.OFFICER), year=2012)
    return line


@pytest.fixture
def approved(unit: Unit, target: Target) -> Target:
    submit_targets([target], by=make_actor(Role.HEAD, unit))
    approve_targets([target], by=make_actor(Role.CHIEF))
    return target


def client_of(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"{role}-of-{unit}", role, unit))


@pytest.mark.parametrize("address", ["/", "/targets/", "/targets/B07-2012-001/"])
def test_a_visitor_is_sent_to_sign_in(address: str, target: Target) -> None:
    response = Client().get(address)

    assert (response.status_code, response.headers["Location"]) == (302, f"/sign-in/?next={address}")


def test_signing_in_leads_to_the_workbench(unit: Unit) -> None:
    make_person("zhang", Role.CLERK, unit, password=PASSWORD)
    client = Client()

    response = client.post("/sign-in/", {"username": "zhang", "password": PASSWORD})

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert "填报员" in client.get("/").content.decode()


def test_five_failures_close_the_account_even_to_the_right_password(unit: Unit) -> None:
    make_person("zhang", Role.CLERK, unit, password=PASSWORD)
    client = Client()

    codes = [client.post("/sign-in/", {"username": "zhang", "password": "wrong"}).status_code for _ in range(5)]
    locked = client.post("/sign-in/", {"username": "zhang", "password": PASSWORD})

    assert codes == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert "账号暂时停用" in locked.content.decode()


def test_what_each_role_sees_first_and_where_it_may_go(unit: Unit, target: Target) -> None:
    other = make_unit("市交通局")
    places = {
        "own clerk": client_of(Role.CLERK, unit),
        "other clerk": client_of(Role.CLERK, other),
        **{str(role): client_of(role) for role in Role if role not in UNIT_ROLES},
    }

    table = {
        name: (
            [str(task.label) for task in client.get("/").context["tasks"]],
            sorted(DESKS & set(client.get("/").context.keys())),
            client.get("/targets/").context["page"].paginator.count,
            client.get(f"/targets/{target.code}/").status_code,
        )
        for name, client in places.items()
    }

    assert table == {  # what waits, whose desk it is, lines in the list, the page of the line
        "own clerk": (["Draft lines to complete and submit"], ["unit"], 1, 200),
        "other clerk": ([], ["unit"], 0, 404),
        "officer": ([], ["office"], 1, 200),
        "chief": ([], ["office"], 1, 200),
        "vice_mayor": ([], ["leader"], 0, 404),
        "mayor": ([], ["leader"], 1, 200),
        "auditor": ([], ["auditor"], 1, 200),
        "operator": (["Accounts without a first password"], ["operator"], 0, 404),
        "keyholder": ([], [], 0, 404),
    }


def test_the_page_of_a_line_tells_the_four_parts_and_what_happened(unit: Unit, approved: Target) -> None:
    target = approved
    page = client_of(Role.CLERK, unit).get(f"/targets/{target.code}/")

    told = page.content.decode()
    [month] = page.context["story"]
    assert [event.act for day in month.days for event in day.events] == ["Approved", "Submitted", "Entered"]
    assert [text for text in (target.matter, target.method, target.leader, "2012-12-31") if text not in told] == []
    assert "100 × 192 ÷ 366 planned days = 52.5% was to be expected." in told
    assert 'badge-status warn">Behind pace' in told


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("q=幼儿园", 1),
        ("q=gbyey", 1),
        ("q=没有", 0),
        ("kind=livelihood", 1),
        ("kind=nonsense", 1),
        ("state=published", 0),
        ("status=behind", 0),
        ("status=nonsense&order=-gap", 1),
        ("unit=B07", 1),
        ("unit=%00", 1),
        ("page=99999999999999999999", 1),
        ("page=-1&order=nonsense&year=xx", 1),
    ],
)
def test_a_list_is_narrowed_and_nonsense_asks_for_nothing(unit: Unit, target: Target, query: str, count: int) -> None:
    page = client_of(Role.CLERK, unit).get(f"/targets/?{query}").context["page"]

    assert page.paginator.count == count


def test_a_line_not_yet_in_force_has_no_status(unit: Unit, target: Target) -> None:
    client = client_of(Role.CLERK, unit)

    pages = [client.get(address).content.decode() for address in ("/targets/", f"/targets/{target.code}/")]

    assert [page.count("badge-status") for page in pages] == [0, 0]


def test_the_list_costs_a_bounded_number_of_queries(unit: Unit, django_assert_max_num_queries) -> None:
    enter_targets([draft(unit) for _ in range(60)], by=make_actor(Role.OFFICER), year=2012)
    client = client_of(Role.OFFICER)
    bring_up(clock.today())

    with django_assert_max_num_queries(12):
        page = client.get("/targets/").context["page"]

    assert len(page.object_list) == 50


def test_large_print_is_kept_with_the_person(unit: Unit) -> None:
    client = client_of(Role.CLERK, unit)

    before = "data-large" in client.get("/").content.decode()
    back = client.post("/large-print/", headers={"referer": "http://elsewhere.example/"})
    after = "data-large" in client.get("/").content.decode()

    assert (before, after) == (False, True)
    assert back.headers["Location"] == "/"


def test_every_page_forbids_whatever_is_inline_or_from_elsewhere() -> None:
    policy = Client().get("/sign-in/").headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy


def test_every_form_of_a_page_carries_its_reader_s_own_token() -> None:
    """Parts of a page are kept and shown to many; a form in one is the reader's all the same."""
    taken = []
    for name in ("first", "second"):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(make_person(name, Role.OFFICER), backend="taizhang.accounts.backends.AccountBackend")
        tokens = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', browser.get("/").content.decode())
        taken += [browser.post("/large-print/", {"csrfmiddlewaretoken": token}).status_code for token in tokens]

    assert set(taken) == {302}
    assert len(taken) == 6
