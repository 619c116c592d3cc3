"""Messages of the public on the screen: sent on, answered, reviewed, published, made a line; sealed ones stay sealed."""

from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.voice.actions import answer, receive, route
from taizhang.voice.facts import MessageKind, MessageState
from taizhang.voice.models import Message
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 5))]

TEXT = "新华路幼儿园何时开园？我的电话13812345678"


@pytest.fixture
def target(unit: Unit) -> Target:
    [line] = enter_targets([draft(unit)], by=make_actor(Role.OFFICER), year=2012)
    return line


def enter(role: Role, unit: Unit | None = None, *, name: str = "") -> tuple[Client, Actor]:
    person = make_person(name or f"{role}-{unit}", role, unit)
    return browser_of(person), actor_of(person)


def written(target: Target | None, kind: MessageKind = MessageKind.QUESTION, *, consent: bool = True) -> Message:
    return receive(kind=kind, text=TEXT, target=target, author="王先生", contact="w@x.cn", consent=consent)


def replied(target: Target, *, consent: bool = True) -> Message:
    unit = target.ledger.unit
    message = route(written(target, consent=consent), unit, by=make_actor(Role.OFFICER))
    return answer(message, by=make_actor(Role.CLERK, unit), reply="9月1日开园，咨询0411-86543210。")


def test_a_message_walks_from_the_office_to_the_unit_and_to_the_public(unit: Unit, target: Target) -> None:
    key = written(target).pk
    (officer, _o), (clerk, _c) = enter(Role.OFFICER), enter(Role.CLERK, unit)

    officer.post(f"/messages/{key}/route/", {"unit": "市教育局"})
    clerk.post(f"/messages/{key}/answer/", {"reply": "快了"})
    officer.post(f"/messages/{key}/return/", {"reason": "没有说明时间"})
    seen = clerk.get(f"/messages/{key}/").content.decode()
    clerk.post(f"/messages/{key}/answer/", {"reply": "9月1日开园，咨询0411-86543210，陈老师13912345678。"})
    ready = officer.get(f"/messages/{key}/").context["forms"]["publish"].initial
    said = {**ready, "reply": "9月1日开园，咨询0411-86543210。"}
    officer.post(f"/messages/{key}/publish/", said)

    kept = Message.objects.get()
    events = officer.get(f"/messages/{key}/").context["events"]
    assert "没有说明时间" in seen
    assert ready == {"public_text": "新华路幼儿园何时开园？我的电话***", "reply": "9月1日开园，咨询***，陈老师***。"}
    assert (kept.state, kept.public_text, kept.reply) == (MessageState.PUBLISHED, ready["public_text"], said["reply"])
    assert [(event.act, event.who, event.said[:4]) for event in events] == [
        ("Message published", "officer-None", "9月1日"),
        ("Message answered", f"clerk-{unit}", "9月1日"),
        ("Reply returned", "officer-None", "没有说明"),
        ("Message answered", f"clerk-{unit}", "快了"),
        ("Message sent to a unit", "officer-None", ""),
        ("Message received", "a visitor", ""),
    ]


def test_without_consent_nothing_can_be_published(target: Target) -> None:
    message = replied(target, consent=False)
    officer, _actor = enter(Role.OFFICER)

    page = officer.get(f"/messages/{message.pk}/")
    by_hand = officer.post(f"/messages/{message.pk}/publish/", {"public_text": "a", "reply": "b"})
    officer.post(f"/messages/{message.pk}/close/", {"reply": ""})

    assert sorted(page.context["forms"]) == ["close", "return"]
    assert "did not agree to publication" in page.content.decode()
    assert by_hand.context["forms"]["publish"].non_field_errors() == ["The writer did not agree to publication."]
    assert Message.objects.get().state == MessageState.CLOSED


@pytest.mark.parametrize(
    ("act", "typed", "field", "said"),
    [
        ("route", {"unit": ""}, "unit", "Choose the unit that must reply."),
        ("route", {"unit": "火星局"}, "unit", "There is no unit called “火星局”."),
        ("route", {"unit": "市\0"}, "unit", "Null characters are not allowed."),
        ("close", {"reply": " "}, "__all__", "Tell the writer what came of the message."),
        ("close", {"reply": "字" * 2001}, "reply", "at most 2000 characters"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    target: Target, act: str, typed: dict[str, str], field: str, said: str
) -> None:
    message = written(target)

    page = enter(Role.OFFICER)[0].post(f"/messages/{message.pk}/{act}/", typed)

    [error] = page.context["forms"][act].errors[field]
    assert (page.status_code, said in error) == (422, True)
    assert Message.objects.get().state == MessageState.RECEIVED


def test_one_click_opens_a_draft_and_the_line_cites_the_message(unit: Unit, target: Target) -> None:
    message = replied(target)
    officer, _actor = enter(Role.OFFICER)

    ready = officer.get(f"/messages/{message.pk}/line/").context["form"].initial
    typed = {**ready, "due": "2012-08-31", "matter": "公布幼儿园开园时间"}
    done = officer.post(f"/messages/{message.pk}/line/", typed, follow=True)
    again = officer.get(f"/messages/{message.pk}/line/")

    line = Target.objects.get(number=2)
    assert ready["matter"] == "新华路幼儿园何时开园？我的电话***"
    assert (line.matter, line.due, line.due_text) == ("公布幼儿园开园时间", date(2012, 8, 31), "2012年8月31日前")
    assert (line.state, line.locator, line.note) == (
        TargetState.DRAFT,
        f"群众来信第{message.pk}号",
        f"根据群众来信第{message.pk}号列入台账",
    )
    assert Message.objects.get().became == line
    assert done.redirect_chain == [(f"/targets/{line.code}/", 302)]
    assert again.headers["Location"] == f"/targets/{line.code}/"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"due": "2012-07-04"}, "due"),
        ({"due": "2013-01-01"}, "due"),
        ({"due": "someday"}, "due"),
        ({"unit": "火星局"}, "unit"),
        ({"matter": ""}, "matter"),
        ({"matter": "a\0b"}, "matter"),
        ({"kind": "nonsense"}, "kind"),
    ],
)
def test_a_line_that_cannot_be_made_says_why(target: Target, typed: dict[str, str], field: str) -> None:
    message = replied(target)
    whole = {"matter": "公布时间", "kind": "livelihood", "unit": "市教育局", "due": "2012-12-31", **typed}

    page = enter(Role.OFFICER)[0].post(f"/messages/{message.pk}/line/", whole)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert Target.objects.count() == 1


def reach(client: Client, message: Message) -> tuple[int, ...]:
    here = f"/messages/{message.pk}/"
    return (
        client.get("/messages/").status_code,
        client.get(here).status_code,
        client.get(f"{here}line/").status_code,
        client.post(f"{here}route/", {}).status_code,
        client.post(f"{here}answer/", {}).status_code,
        client.post(f"{here}publish/", {}).status_code,
    )


def everybody(unit: Unit) -> dict[str, Client]:
    return {
        "visitor": Client(),
        "stranger": enter(Role.HEAD, make_unit("市交通局"))[0],
        **{str(role): enter(role, unit if role in UNIT_ROLES else None, name=f"{role}")[0] for role in Role},
    }


def test_who_gets_how_far_by_guessing_addresses(unit: Unit, target: Target) -> None:
    message = route(written(target), unit, by=make_actor(Role.OFFICER))

    table = {name: reach(client, message) for name, client in everybody(unit).items()}

    assert table == {  # list, message, line, route, answer, publish (nothing typed)
        "visitor": (302,) * 6,
        "stranger": (200, 404, 404, 404, 404, 404),
        "clerk": (200, 200, 403, 403, 422, 403),
        "head": (200, 200, 403, 403, 422, 403),
        "officer": (200, 200, 200, 422, 403, 422),
        "chief": (200, 200, 200, 422, 403, 422),
        "vice_mayor": (403,) * 6,
        "mayor": (403,) * 6,
        "auditor": (200, 200, 403, 403, 403, 403),
        "operator": (403,) * 6,
    }


def test_a_report_of_conduct_is_there_for_the_office_alone(unit: Unit, target: Target) -> None:
    message = written(target, MessageKind.CONDUCT)

    table = {name: reach(client, message) for name, client in everybody(unit).items()}

    assert table == {
        "visitor": (302,) * 6,
        "stranger": (200, 404, 404, 404, 404, 404),
        "clerk": (200, 404, 404, 404, 404, 404),
        "head": (200, 404, 404, 404, 404, 404),
        "officer": (200, 200, 403, 403, 403, 403),
        "chief": (200, 200, 403, 403, 403, 403),
        "vice_mayor": (403,) * 6,
        "mayor": (403,) * 6,
        "auditor": (200, 404, 404, 404, 404, 404),
        "operator": (403,) * 6,
    }


def test_the_office_ends_a_sealed_message_with_a_word(target: Target) -> None:
    message = written(target, MessageKind.CONDUCT)
    officer, _actor = enter(Role.OFFICER)

    page = officer.get(f"/messages/{message.pk}/")
    officer.post(f"/messages/{message.pk}/close/", {"reply": "已转监察机关处理"})

    assert (list(page.context["forms"]), page.context["may_make_line"]) == (["close"], False)
    assert (Message.objects.get().state, Message.objects.get().reply) == (MessageState.CLOSED, "已转监察机关处理")


def test_only_the_office_reads_the_writer_and_the_numbers_in_the_text(unit: Unit, target: Target) -> None:
    message = route(written(target), unit, by=make_actor(Role.OFFICER))
    secrets = ("王先生", "w@x.cn", "13812345678")

    read = {
        role: [secret in client.get(f"/messages/{message.pk}/").content.decode() for secret in secrets]
        for role, client in (
            ("officer", enter(Role.OFFICER)[0]),
            ("clerk", enter(Role.CLERK, unit)[0]),
            ("auditor", enter(Role.AUDITOR)[0]),
        )
    }

    assert read == {"officer": [True] * 3, "clerk": [False] * 3, "auditor": [False] * 3}
    assert message.code not in enter(Role.CHIEF)[0].get(f"/messages/{message.pk}/").content.decode()


def test_what_waits_stands_first_and_the_last_day_is_in_words(unit: Unit, target: Target) -> None:
    fresh = written(target)
    route(written(target), unit, by=make_actor(Role.OFFICER))

    page = enter(Role.OFFICER)[0].get("/messages/")

    assert [(message == fresh, waits, due) for message, _text, waits, due in page.context["rows"]] == [
        (True, True, ("2012-07-12 5 working days left", False)),
        (False, False, ("2012-07-12 5 working days left", False)),
    ]


@pytest.mark.parametrize(("query", "count"), [("", 1), ("state=received", 1), ("state=closed", 0), ("state=%00", 1)])
def test_the_list_is_narrowed(target: Target, query: str, count: int) -> None:
    written(target)

    assert enter(Role.OFFICER)[0].get(f"/messages/?{query}").context["page"].paginator.count == count


def test_an_act_that_somebody_else_did_first_is_said(target: Target) -> None:
    message = replied(target)

    page = enter(Role.OFFICER)[0].post(f"/messages/{message.pk}/route/", {"unit": "市教育局"}, follow=True)

    assert "somebody dealt with the message meanwhile" in page.content.decode()


def test_a_forged_form_is_refused(target: Target) -> None:
    message = written(target)
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person("zhang", Role.OFFICER), backend="taizhang.accounts.backends.AccountBackend")

    assert client.post(f"/messages/{message.pk}/route/", {"unit": "市教育局"}).status_code == 403


def test_the_list_counts_messages_by_state_and_leads_to_their_lines(target: Target) -> None:
    written(target)
    replied(target)

    page = enter(Role.OFFICER)[0].get("/messages/")

    counts = {code: count for code, _word, count in page.context["states"] if count}
    assert (counts, page.context["total"]) == ({"received": 1, "answered": 1}, 2)
    assert page.content.decode().count(f'<a href="/targets/{target.code}/">{target.code}</a>') == 2
