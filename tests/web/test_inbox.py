"""The inbox on the screen: the bell, following a notice, and whose it is."""

from datetime import date

import pytest
from django.test import Client
from django.urls import resolve

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.notices.words import NOTICES
from tests.factories import browser_of, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]


@pytest.fixture
def people() -> dict[Role, Person]:
    unit = make_unit()
    return {role: make_person(f"{role}", role, unit if role in UNIT_ROLES else None) for role in Role}


@pytest.fixture
def notice(people: dict[Role, Person]) -> Notice:
    clerk = people[Role.CLERK].pk
    tell([clerk], kind=NoticeKind.REPORTS_RETURNED, text="2012-06 缺佐证", url="/month/", about="B07")
    return Notice.objects.get()


def test_every_kind_of_notice_has_its_sentence() -> None:
    assert set(NOTICES) == set(NoticeKind)


def test_a_notice_leads_to_its_place_and_is_read_then(people: dict[Role, Person], notice: Notice) -> None:
    clerk = browser_of(people[Role.CLERK])
    before = clerk.get("/").context["unread"]

    answer = clerk.post(f"/inbox/{Notice.objects.get().pk}/")

    after = clerk.get("/inbox/")
    assert (before, answer.headers["Location"], after.context["unread"]) == (1, "/month/", 0)
    assert [(n.text, str(word)) for n, word in after.context["rows"]] == [("2012-06 缺佐证", "Reports were sent back")]
    assert resolve("/month/").url_name == "month"


def test_everything_is_marked_read_at_once(people: dict[Role, Person], notice: Notice) -> None:
    clerk = browser_of(people[Role.CLERK])

    page = clerk.post("/inbox/read/", follow=True)

    assert "Everything is marked as read." in page.content.decode()
    assert page.context["unread"] == 0


def test_nobody_sees_or_follows_the_notice_of_another(people: dict[Role, Person], notice: Notice) -> None:
    address = f"/inbox/{Notice.objects.get().pk}/"
    clients = {role: browser_of(person) for role, person in people.items()}

    table = {
        role: (client.get("/inbox/").context["page"].paginator.count, client.post(address).status_code)
        for role, client in clients.items()
    }

    assert table == {role: ((1, 302) if role is Role.CLERK else (0, 404)) for role in Role}


def test_a_visitor_has_no_inbox(notice: Notice) -> None:
    assert Client().get("/inbox/").headers["Location"] == "/sign-in/?next=/inbox/"
