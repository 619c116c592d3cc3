"""Programs read indicators with what follows from them, and hand figures in, all or none."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from taizhang.accounts.actions import issue_token
from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.documents.models import Paper
from taizhang.indicators.models import Former, Observation
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from tests.factories import make_actor, make_person, make_unit
from tests.indicators.kept import series

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]
JUNE = {"code": "F07", "period": "2012-06", "value": "205.3", "growth": "16.1", "rank": 4, "ranked_of": 11}


@pytest.fixture
def unit() -> Unit:
    unit = make_unit("市统计局", code="B01")
    series("F07", by=make_actor(Role.OFFICER), name="全部财政收入", keeper_id=unit.pk)
    return unit


def secret_of(person: Person) -> str:
    return issue_token(label="统计系统", days=30, by=actor_of(person))[1]


def hand_in(secret: str, *figures: dict[str, Any]) -> Any:
    said = {"title": "6月快报", "origin": "市统计局", "figures": figures}
    headers = {"authorization": f"Bearer {secret}"}
    return Client().post("/api/v1/indicators", said, content_type="application/json", headers=headers)


def test_whose_token_hands_figures_in(unit: Unit) -> None:
    people = {role: make_person(f"a-{role}", role, unit if role in UNIT_ROLES else None) for role in Role}

    table = {role: hand_in(secret_of(person), JUNE).status_code for role, person in people.items()}

    allowed = UNIT_ROLES | {Role.OFFICER, Role.CHIEF}
    assert table == {role: 200 if role in allowed else 403 for role in Role}
    assert hand_in("tz_none", JUNE).status_code == 401


def test_figures_are_kept_as_a_paper_once_and_revised_with_what_they_said(unit: Unit) -> None:
    secret = secret_of(make_person("clerk", Role.CLERK, unit))

    written = [
        hand_in(secret, JUNE).json()["written"],
        hand_in(secret, JUNE).json()["written"],
        hand_in(secret, {**JUNE, "value": "205.4", "reason": "年报核定"}).json()["written"],
    ]

    assert (written, Paper.objects.count(), Former.objects.get().reason) == ([1, 0, 1], 2, "年报核定")
    read = Client().get("/api/v1/indicators/F07", headers={"authorization": f"Bearer {secret}"}).json()
    [said] = read["figures"]
    assert (said["value"], said["growth"], said["rank"], said["locator"]) == (
        "205.4000",
        "16.1000",
        4,
        "主要经济指标!R2",
    )
    assert [(each["value"], each["paper"]) for each in said["former"]] == [("205.3000", "6月快报")]
    assert (said["share"], said["share_reason"]) == (None, "no_aim")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"code": "F99"}, "code"),
        ({"period": "下半年"}, "period"),
        ({"value": "1.23456"}, "value"),
        ({"rank": 12}, "省内名次"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_one_figure_that_is_wrong_keeps_all_of_them_out(unit: Unit, wrong: dict[str, Any], place: str) -> None:
    answer = hand_in(secret_of(make_person("clerk", Role.CLERK, unit)), JUNE, {**JUNE, "period": "2012-05", **wrong})

    assert (answer.status_code, Observation.objects.count(), Paper.objects.count()) == (422, 0, 0)
    assert [fault["where"].rpartition(".")[2] for fault in answer.json()["faults"]] == [place]


def test_lists_are_narrowed_and_what_is_not_there_is_not_found(unit: Unit) -> None:
    series("P1", by=make_actor(Role.OFFICER), name="销售收入", unit_id=unit.pk)
    headers = {"authorization": f"Bearer {secret_of(make_person('mayor', Role.MAYOR))}"}

    found = Client().get("/api/v1/indicators?unit=B01", headers=headers).json()

    assert [(each["code"], each["unit"]) for each in found["items"]] == [("P1", "B01")]
    assert Client().get("/api/v1/indicators/X", headers=headers).status_code == 404
