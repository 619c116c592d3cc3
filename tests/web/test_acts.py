"""Submitting, approving, publishing and returning lines in the list."""

import re

import pytest
from django.test import Client

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = pytest.mark.django_db


def enter(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"{role}-{unit}", role, unit))


def lines(unit: Unit, *said: dict[str, object]) -> list[str]:
    drafts = [draft(unit, **more) for more in said or ({},)]
    return [target.code for target in enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)]


def states() -> list[str]:
    return list(Target.objects.order_by("code").values_list("state", flat=True))


def test_lines_are_submitted_returned_approved_and_published(unit: Unit) -> None:
    first, second = lines(unit, {}, {})
    head, chief = enter(Role.HEAD, unit), enter(Role.CHIEF)

    head.post("/targets/act/", {"act": "submit", "line": [first, second]})
    after_submission = states()
    chief.post("/targets/act/", {"act": "return", "line": [second], "reason": "措施不具体"})
    chief.post("/targets/act/", {"act": "approve", "line": [first]})
    after_review = states()
    done = chief.post("/targets/act/", {"act": "publish", "line": [first]}, follow=True)

    assert after_submission == ["submitted", "submitted"]
    assert after_review == ["approved", "draft"]
    assert states() == ["published", "draft"]
    assert "Done with 1 line." in done.content.decode()


def test_an_incomplete_line_names_what_it_lacks_and_keeps_the_filter(unit: Unit) -> None:
    codes = lines(unit, {}, {"method": "", "leader": ""})

    page = enter(Role.HEAD, unit).post(
        "/targets/act/", {"act": "submit", "line": codes, "query": "state=draft"}, follow=True
    )

    assert page.redirect_chain == [("/targets/?state=draft", 302)]
    assert "B07-2012-002 lacks: how, who (responsible leader and post)." in page.content.decode()
    assert states() == ["draft", "draft"]


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"act": "approve"}, "Choose at least one line."),
        ({"act": "nonsense", "line": ["B07-2012-001"]}, "Choose at least one line."),
        ({"act": "return", "line": ["B07-2012-001"], "reason": ""}, "Say why the lines are returned."),
        ({"act": "approve", "line": ["B07-2012-001"]}, "cannot be done with it now"),
    ],
)
def test_a_refusal_is_said_and_changes_nothing(unit: Unit, posted: dict[str, object], said: str) -> None:
    lines(unit)

    page = enter(Role.CHIEF).post("/targets/act/", posted, follow=True)

    assert said in page.content.decode()
    assert states() == ["draft"]


@pytest.mark.parametrize("act", ["submit", "approve", "publish", "return"])
@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.MAYOR])
def test_who_has_no_such_button_is_refused_by_address_too(unit: Unit, role: Role, act: str) -> None:
    codes = lines(unit)
    client = enter(role, unit if role is Role.CLERK else None)

    response = client.post("/targets/act/", {"act": act, "line": codes, "reason": "x"})

    assert client.get("/targets/").context["acts"] == ()
    assert response.status_code == 403
    assert states() == ["draft"]


def test_only_lines_the_head_can_submit_are_there_to_choose(unit: Unit) -> None:
    mine, sent = lines(unit, {}, {})
    helped = lines(make_unit(code="C01"), {"support_ids": (unit.pk,)})[0]
    head = enter(Role.HEAD, unit)
    head.post("/targets/act/", {"act": "submit", "line": [sent]})

    page = head.get("/targets/")

    assert sorted(row.code for row in page.context["rows"]) == sorted([mine, sent, helped])
    assert re.findall('name="line" value="([^"]+)"', page.content.decode()) == [mine]
    assert [name for name, _label in page.context["acts"]] == ["submit"]


def test_the_chief_has_the_buttons_the_lines_of_the_page_are_open_to(unit: Unit) -> None:
    codes = lines(unit)
    chief = enter(Role.CHIEF)

    shown = [_buttons(chief)]
    enter(Role.HEAD, unit).post("/targets/act/", {"act": "submit", "line": codes})
    shown.append(_buttons(chief))
    chief.post("/targets/act/", {"act": "approve", "line": codes})
    shown.append(_buttons(chief))
    chief.post("/targets/act/", {"act": "publish", "line": codes})
    shown.append(_buttons(chief))

    assert shown == [[], ["approve", "return"], ["publish"], []]


def _buttons(client: Client) -> list[str]:
    return [name for name, _label in client.get("/targets/").context["acts"]]
