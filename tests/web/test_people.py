"""Accounts on the screen: who reads them, who keeps them, and everybody's own page."""

from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.actions import create_person, issue_token
from taizhang.accounts.facts import SYSTEM, UNIT_ROLES, Role
from taizhang.accounts.models import Person, Token
from taizhang.accounts.queries import token_of
from taizhang.organisations.models import Membership, Unit
from taizhang.organisations.queries import actor_of
from tests.factories import browser_of, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

PASSWORD = "Cangning-2012"
NEXT = "Qinghe-2013-桥"


@pytest.fixture
def lina() -> Person:
    return make_person("lina", Role.CHIEF)


def client_of(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"the-{role}", role, unit if role in UNIT_ROLES else None))


def test_what_each_role_may_do_with_accounts(unit: Unit, lina: Person) -> None:
    token, _secret = issue_token(label="大屏", days=30, by=actor_of(lina))
    clients = {role: client_of(role, unit) for role in Role}
    role = lina.memberships.get()
    posts = ["", "lina/reset/", "lina/roles/", f"lina/tokens/{token.pk}/revoke/", "lina/close/", "lina/open/"]

    reads = {
        name: [client.get(f"/people/{at}").status_code for at in ("", "lina/")] for name, client in clients.items()
    }
    acts = {
        name: {client.post(f"/people/{at}").status_code for at in [*posts, f"lina/roles/{role.pk}/end/"]}
        for name, client in clients.items()
    }
    places = {
        name: any(item.url == "/people/" for menu in client.get("/").context["navigation"] for item in menu.items)
        for name, client in clients.items()
    }

    readers = {Role.CHIEF, Role.AUDITOR, Role.OPERATOR}
    assert reads == {name: [200, 200] if name in readers else [403, 403] for name in Role}
    assert acts == {name: {200, 302, 422} if name is Role.OPERATOR else {403} for name in Role}
    assert places == {name: name in readers for name in Role}


def test_the_forms_are_shown_to_the_operator_alone(unit: Unit, lina: Person) -> None:
    clients = {role: client_of(role, unit) for role in (Role.CHIEF, Role.AUDITOR, Role.OPERATOR)}

    table = {
        role: [client.get(at).content.decode().count("<form method=") for at in ("/people/", "/people/lina/")]
        for role, client in clients.items()
    }

    around = 3  # print size, language, sign out
    assert table == {
        Role.CHIEF: [around, around],
        Role.AUDITOR: [around, around],
        Role.OPERATOR: [around + 1, around + 4],
    }


def test_the_operator_makes_an_account_that_must_change_its_password_at_the_first_sign_in(unit: Unit) -> None:
    operator = client_of(Role.OPERATOR)

    page = operator.post("/people/", {"username": "wang.fang", "name": "王芳", "role": "clerk", "unit": "B07"})

    password = page.context["password"]
    assert f"<code>{password}</code>" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert password not in operator.get("/people/wang.fang/").content.decode()
    newcomer = Client()
    assert newcomer.post("/sign-in/", {"username": "wang.fang", "password": password}).status_code == 302
    anywhere = [newcomer.get(at).headers["Location"] for at in ("/", "/targets/", "/me/", "/month/", "/people/")]
    assert anywhere == ["/me/password/"] * 5

    changed = newcomer.post("/me/password/", {"current": password, "new": NEXT, "again": NEXT})

    assert (changed.status_code, changed.headers["Location"]) == (302, "/")
    assert newcomer.get("/targets/").status_code == 200
    membership = Membership.objects.get(person__username="wang.fang")
    assert (membership.role, membership.unit, membership.valid_from) == ("clerk", unit, date(2012, 7, 10))


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"username": "Wang", "role": "clerk", "unit": "B07"}, "An account name has 2 to 32 small letters"),
        ({"username": "lina", "role": "clerk", "unit": "B07"}, "There is an account of this name already."),
        ({"username": "wang", "role": "king"}, "Choose a role, and a unit for clerks and heads."),
        ({"username": "wang", "role": "clerk"}, "Clerks and heads belong to a unit; other roles do not."),
        ({"username": "wang", "role": "clerk", "unit": "nowhere"}, "Choose a role, and a unit for clerks and heads."),
        (
            {"username": "wang", "role": "mayor", "unit": "B07"},
            "Clerks and heads belong to a unit; other roles do not.",
        ),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_whole(
    unit: Unit, lina: Person, posted: dict[str, str], said: str
) -> None:
    operator = client_of(Role.OPERATOR)

    page = operator.post("/people/", {"name": "王芳", **posted})

    assert (page.status_code, said in page.content.decode()) == (422, True)
    assert [person.username for person in Person.objects.order_by("pk")] == ["lina", "the-operator"]


def test_people_are_found_by_name_and_by_role(unit: Unit, lina: Person) -> None:
    operator = client_of(Role.OPERATOR)
    create_person(username="wang.fang", name="王芳", by=SYSTEM)

    found = {
        query: [row.username for row, _held in operator.get(f"/people/?{query}").context["rows"]]
        for query in ("q=芳", "role=chief", "role=king&q=lina", "q=nobody", "page=99999999999")
    }

    assert found == {
        "q=芳": ["wang.fang"],
        "role=chief": ["lina"],
        "role=king&q=lina": ["lina"],
        "q=nobody": [],
        "page=99999999999": ["lina", "the-operator", "wang.fang"],
    }


def test_a_list_of_many_people_takes_few_queries(django_assert_max_num_queries) -> None:
    operator = client_of(Role.OPERATOR)
    for number in range(60):
        make_person(f"p{number}", Role.OFFICER)

    with django_assert_max_num_queries(14):
        rows = operator.get("/people/").context["rows"]

    assert len(rows) == 50


def test_roles_are_given_and_ended_on_the_page(unit: Unit, lina: Person) -> None:
    operator = client_of(Role.OPERATOR)

    operator.post("/people/lina/roles/", {"role": "head", "unit": "B07"})
    twice = operator.post("/people/lina/roles/", {"role": "head", "unit": "B07"})
    given = sorted(actor_of(lina).roles)
    operator.post(f"/people/lina/roles/{lina.memberships.get(role='chief').pk}/end/")

    assert (twice.status_code, "The person holds this role already." in twice.content.decode()) == (422, True)
    assert given == [Role.CHIEF, Role.HEAD]
    assert sorted(actor_of(lina, date(2012, 7, 11)).roles) == [Role.HEAD]


def test_the_last_operator_and_ones_own_account_stay(unit: Unit) -> None:
    operator = client_of(Role.OPERATOR)
    own = Membership.objects.get(role=Role.OPERATOR)

    pages = [operator.post(f"/people/the-operator/{at}/") for at in (f"roles/{own.pk}/end", "close")]

    assert [page.status_code for page in pages] == [422, 422]
    assert "The last operator stays." in pages[0].content.decode()
    assert "Nobody closes their own account." in pages[1].content.decode()


def test_a_reset_signs_the_person_out_and_closing_does_too(lina: Person) -> None:
    operator, other = client_of(Role.OPERATOR), make_person("other", Role.CHIEF)
    first, second = browser_of(lina), browser_of(other)
    before = [client.get("/").status_code for client in (first, second)]

    operator.post("/people/lina/reset/")
    operator.post("/people/other/close/")

    assert before == [200, 200]
    assert [client.get("/").headers["Location"] for client in (first, second)] == ["/sign-in/?next=/"] * 2


@pytest.mark.parametrize("address", ["/people/nobody/", "/people/lina/roles/99999999999999999999/end/"])
def test_what_there_is_not_is_not_found(lina: Person, address: str) -> None:
    operator = client_of(Role.OPERATOR)

    response = operator.post(address) if "end" in address else operator.get(address)

    assert response.status_code == 404


def test_an_address_with_a_nul_is_refused(lina: Person) -> None:
    assert client_of(Role.OPERATOR).get("/people/li%00na/").status_code == 400


@pytest.mark.parametrize(
    ("current", "new", "again", "field", "said"),
    [
        ("wrong", NEXT, NEXT, "current", "This is not your present password."),
        (PASSWORD, NEXT, NEXT + "x", "again", "The two new passwords differ."),
        (PASSWORD, "short", "short", "new", "This password is too short. It must contain at least 10 characters."),
        (PASSWORD, PASSWORD, PASSWORD, "new", "The new password must differ from the present one."),
    ],
)
def test_a_refused_password_is_told_beside_its_field(current: str, new: str, again: str, field: str, said: str) -> None:
    client = browser_of(make_person("lina", Role.CHIEF, password=PASSWORD))

    page = client.post("/me/password/", {"current": current, "new": new, "again": again})

    assert (page.status_code, page.context["errors"]) == (422, {field: said})
    assert f'<p class="error" id="{field}-error" role="alert">{said}</p>' in page.content.decode()


def test_changing_the_password_keeps_this_session_and_ends_the_others() -> None:
    person = make_person("lina", Role.CHIEF, password=PASSWORD)
    here, elsewhere = browser_of(person), browser_of(person)

    changed = here.post("/me/password/", {"current": PASSWORD, "new": NEXT, "again": NEXT})

    assert changed.headers["Location"] == "/me/"
    assert [client.get("/").status_code for client in (here, elsewhere)] == [200, 302]


def test_everybodys_own_page_tells_each_role_in_a_sentence(unit: Unit) -> None:
    told = {role: client_of(role, unit).get("/me/").context["roles"] for role in Role}

    assert {role: len(roles) for role, roles in told.items()} == dict.fromkeys(Role, 1)
    [(membership, name, sentence)] = told[Role.HEAD]
    assert (membership.unit, str(name)) == (unit, "Unit head")
    assert str(sentence) == "Answers for the unit: submits its ledger, signs its reports or returns them."


def test_a_token_is_shown_once_and_revoked_by_its_owner_alone(lina: Person) -> None:
    client, other = browser_of(lina), client_of(Role.MAYOR)

    page = client.post("/me/tokens/", {"label": "大屏", "days": "30"})
    secret = page.context["secret"]
    again = client.post("/me/tokens/", {"label": "大屏", "days": "30"})
    token = Token.objects.get()
    foreign = other.post(f"/me/tokens/{token.pk}/revoke/")

    assert (f"<code>{secret}</code>" in page.content.decode(), token_of(secret)) == (True, token)
    assert secret not in client.get("/me/").content.decode()
    assert (again.status_code, foreign.status_code) == (422, 404)
    assert client.post(f"/me/tokens/{token.pk}/revoke/").headers["Location"] == "/me/"
    assert token_of(secret) is None


@pytest.mark.parametrize("days", ["", "0", "367", "-1", "1e3", "99999999999"])
def test_a_token_without_a_sensible_term_is_refused(lina: Person, days: str) -> None:
    page = browser_of(lina).post("/me/tokens/", {"label": "大屏", "days": days})

    assert (page.status_code, "A token lives for 1 to 366 days." in page.content.decode()) == (422, True)


def test_a_language_is_kept_with_the_person_and_the_browser(lina: Person) -> None:
    client = browser_of(lina)

    kept = client.post("/me/language/", {"language": "zh-hans"}, follow=True)
    refused = client.post("/me/language/", {"language": "tlh"})

    assert "语言已保存。" in kept.content.decode()
    assert client.cookies["django_language"].value == "zh-hans"
    assert refused.status_code == 422
