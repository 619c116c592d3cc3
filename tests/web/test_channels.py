"""Channels on the screen: the operator sets them up and tries them, everybody chooses, the outbox tells what came of it."""

from datetime import date, time
from typing import Any

import pytest
from django.core import mail

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.notices.actions import tell
from taizhang.notices.actions.channels import set_up_channel
from taizhang.notices.actions.delivering import deliver_ready
from taizhang.notices.facts import ChannelKind, NoticeKind
from taizhang.notices.models import Channel, Dispatch, QuietHours, Route
from taizhang.organisations.queries import actor_of
from tests.factories import browser_of, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 3))]

SECRET = "https://oapi.example/robot/send?access_token=T0KEN"


@pytest.fixture(autouse=True)
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST, settings.TAIZHANG_GATHER = "mail.example", 0


@pytest.fixture
def people() -> dict[Role, Person]:
    unit = make_unit()
    return {role: make_person(f"{role}", role, unit if role in UNIT_ROLES else None) for role in Role}


@pytest.fixture
def channel(people: dict[Role, Person]) -> Channel:
    return set_up_channel(kind=ChannelKind.MAIL, name="邮件", by=actor_of(people[Role.OPERATOR]))


def test_a_robot_is_set_up_and_its_secrets_never_come_back(people: dict[Role, Person]) -> None:
    operator = browser_of(people[Role.OPERATOR])
    robot = {"kind": "dingtalk", "name": "督查群", "address": SECRET, "secret": "SEC-9"}

    page = operator.post("/channels/", robot, follow=True)
    key = Channel.objects.get().pk
    changed = operator.post(f"/channels/{key}/", {"name": "督查一群"}, follow=True)
    refused = operator.post("/channels/", {**robot, "address": "http://x/T0KEN"})

    kept = Channel.objects.get()
    assert (kept.name, kept.address, kept.secret) == ("督查一群", SECRET, "SEC-9")
    texts = [each.content.decode() for each in (page, changed, refused)]
    assert [("T0KEN" in text, "SEC-9" in text) for text in texts] == [(False, False)] * 3
    assert (refused.status_code, refused.context["given"]) == (422, {"kind": "dingtalk", "name": "督查群"})


def test_a_test_says_what_came_of_it(people: dict[Role, Person], channel: Channel, settings: Any) -> None:
    operator = browser_of(people[Role.OPERATOR])

    good = operator.post(f"/channels/{channel.pk}/test/", {"to": "me@city.example"}, follow=True)
    settings.EMAIL_HOST = ""
    bad = operator.post(f"/channels/{channel.pk}/test/", {"to": "me@city.example"}, follow=True)
    wrong = operator.post(f"/channels/{channel.pk}/test/", {"to": "me"})

    said = [str(message) for page in (good, bad) for message in page.context["messages"]]
    assert said == [
        "The test is sent.",
        "The test did not arrive: no mail server is set (TAIZHANG_MAIL_HOST)",
    ]
    assert (len(mail.outbox), wrong.status_code, wrong.context["error"]) == (1, 422, "This is not an e-mail address.")


def test_a_person_chooses_a_channel_and_hours_and_sees_what_was_sent(
    people: dict[Role, Person], channel: Channel
) -> None:
    clerk = browser_of(people[Role.CLERK])
    clerk.post("/me/channels/", {"channel": [channel.pk], f"to-{channel.pk}": " clerk@city.example "})
    clerk.post("/me/channels/quiet/", {"begins": "22:30", "ends": "07:00"})
    tell([people[Role.CLERK].pk], kind=NoticeKind.REPORTS_DUE, text="教育局 2012-06", url="/month/", about="x")
    deliver_ready()

    page = clerk.get("/me/channels/")

    hours = QuietHours.objects.get()
    [(sent, word, _tone)] = page.context["sent"]
    assert Route.objects.get().to == "clerk@city.example"
    assert (hours.begins, hours.ends, hours.days_off) == (time(22, 30), time(7), False)
    assert (str(word), sent.subject) == ("sent", "【台账】有 1 件事等您办理")
    assert "月度填报即将到期：教育局 2012-06" in page.content.decode()


def test_a_wrong_address_is_said_with_what_was_typed_still_there(people: dict[Role, Person], channel: Channel) -> None:
    clerk = browser_of(people[Role.CLERK])

    page = clerk.post("/me/channels/", {"channel": [channel.pk], f"to-{channel.pk}": "clerk"})
    hours = clerk.post("/me/channels/quiet/", {"begins": "nine", "ends": "07:00"})

    assert (page.status_code, page.context["rows"][0]["to"], Route.objects.count()) == (422, "clerk", 0)
    assert (hours.status_code, hours.context["error"]) == (422, "Write hours like 21:00.")


def test_the_outbox_names_who_and_why_not_and_never_what(people: dict[Role, Person], channel: Channel) -> None:
    clerk = browser_of(people[Role.CLERK])
    clerk.post("/me/channels/", {"channel": [channel.pk], f"to-{channel.pk}": "clerk@city.example"})
    tell([people[Role.CLERK].pk], kind=NoticeKind.REPORTS_DUE, text="机密 2012-06", url="/month/", about="x")
    deliver_ready()
    Dispatch.objects.update(state="failed", reason="the mail server says 451")

    pages = {role: browser_of(person).get("/channels/sent/?state=failed&q=clerk") for role, person in people.items()}

    seen = {role for role, page in pages.items() if page.status_code == 200}
    assert seen == {Role.OFFICER, Role.CHIEF, Role.AUDITOR, Role.OPERATOR}
    for role in seen:
        text = pages[role].content.decode()
        assert ("the mail server says 451" in text, "机密" in text) == (True, False)
    assert [pages[role].context["keeps"] for role in (Role.CHIEF, Role.OPERATOR)] == [False, True]


def test_what_was_given_up_is_sent_again_by_the_operator(people: dict[Role, Person], channel: Channel) -> None:
    clerk, operator = browser_of(people[Role.CLERK]), browser_of(people[Role.OPERATOR])
    clerk.post("/me/channels/", {"channel": [channel.pk], f"to-{channel.pk}": "clerk@city.example"})
    tell([people[Role.CLERK].pk], kind=NoticeKind.REPORTS_DUE, text="t", url="/month/", about="x")
    deliver_ready()
    Dispatch.objects.update(state="failed")
    key = Dispatch.objects.get().pk

    operator.post(f"/channels/sent/{key}/again/")
    late = operator.post(f"/channels/sent/{key}/again/", follow=True)
    deliver_ready()

    assert (Dispatch.objects.get().state, len(mail.outbox)) == ("sent", 2)
    assert [str(message) for message in late.context["messages"]] == [
        "It will be tried again within seconds.",
        "This dispatch was not given up.",
    ]
