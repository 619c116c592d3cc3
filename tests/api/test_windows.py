"""Programs of window systems: hand cases in, all or none, and nobody's name with them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from taizhang.accounts.actions import issue_token
from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.audit.models import Record
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.services.models import Case
from tests.factories import every_role, make_person, make_unit
from tests.services.windows import opened

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 5, 3))]
CASE = {"number": "1", "item": "GS-01", "received_on": "2012-04-05", "accepted_on": "2012-04-05"}
ASKED = [{"on": "2012-04-06", "materials": ["章程 13912345678"], "answered_on": "2012-04-09"}]


@pytest.fixture
def unit() -> Unit:
    unit = make_unit("市工商局", code="B31")
    opened(unit, every_role(unit))
    return unit


def secret_of(person: Person) -> str:
    return issue_token(label="窗口系统", days=30, by=actor_of(person))[1]


def hand_in(secret: str, *cases: dict[str, Any], at: str = "/api/v1/service-cases") -> Any:
    headers = {"authorization": f"Bearer {secret}"}
    return Client().post(at, {"cases": cases}, content_type="application/json", headers=headers)


def test_whose_token_hands_cases_in(unit: Unit) -> None:
    people = {role: make_person(f"a-{role}", role, unit if role in UNIT_ROLES else None) for role in Role}

    table = {
        role: hand_in(secret_of(person), {**CASE, "number": str(role)}).status_code for role, person in people.items()
    }

    allowed = UNIT_ROLES | {Role.OFFICER, Role.CHIEF}
    assert table == {role: 200 if role in allowed else 403 for role in Role}
    assert hand_in("tz_none", CASE).status_code == 401


def test_a_case_is_handed_in_once_and_brought_up_to_date(unit: Unit) -> None:
    secret = secret_of(make_person("clerk", Role.CLERK, unit))
    ended = {**CASE, "askings": ASKED, "ended_on": "2012-04-20", "ending": "approved", "rating": "fair", "visits": 2}

    answers = [hand_in(secret, CASE), hand_in(secret, ended), hand_in(secret, ended)]
    [read] = Client().get("/api/v1/service-cases", headers={"authorization": f"Bearer {secret}"}).json()["items"]

    assert [answer.json() for answer in answers] == [
        {"new": 1, "changed": 0, "same": 0},
        {"new": 0, "changed": 1, "same": 0},
        {"new": 0, "changed": 0, "same": 1},
    ]
    assert read == {
        "number": "1",
        "item": "GS-01",
        "received_on": "2012-04-05",
        "accepted_on": "2012-04-05",
        "ended_on": "2012-04-20",
        "ending": "approved",
        "state": "late",
        "used": 10,
        "promise": 5,
        "breaches": [
            {"kind": "unlisted", "on": "2012-04-06", "said": "章程 ***"},
            {"kind": "over_promise", "on": "2012-04-16", "said": "10/5"},
        ],
    }


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"applicant": "王建国"}, "body.cases.0.applicant"),
        ({"ending": "好了"}, "body.cases.0.ending"),
        ({"item": "XX"}, "cases.0.item"),
        ({"accepted_on": "2012-04-01"}, "cases.0.accepted_on"),
    ],
)
def test_what_is_wrong_is_told_by_its_place_and_nothing_is_kept(unit: Unit, said: dict[str, str], where: str) -> None:
    secret = secret_of(make_person("clerk", Role.CLERK, unit))
    before = Record.objects.count()

    answer = hand_in(secret, {**CASE, **said}, {**CASE, "number": "2"})

    assert (answer.status_code, [fault["where"] for fault in answer.json()["faults"]]) == (422, [where])
    assert "王建国" not in answer.content.decode()
    assert (Case.objects.count(), Record.objects.count()) == (0, before)


def test_items_are_read_with_all_their_published_terms(unit: Unit) -> None:
    secret = secret_of(make_person("clerk", Role.CLERK, unit))

    [item] = Client().get("/api/v1/service-items", headers={"authorization": f"Bearer {secret}"}).json()["items"]

    assert (item["code"], item["unit"]["code"]) == ("GS-01", "B31")
    assert [(each["valid_from"], each["promise"], len(each["steps"])) for each in item["versions"]] == [
        ("2011-01-01", 10, 5),
        ("2012-04-01", 5, 2),
    ]
