"""Messages of the public on the screen: sent on, answered, reviewed, published, made a line; sealed ones stay sealed."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.audit.actions import recorded
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.voice.actions import answer, receive, route
from taizhang.voice.facts import MessageKind, MessageState
from taizhang.voice.models import Extension, Message, ReplyRules
from taizhang.voice.rules.rulebook import shipped_text
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
        ("route", {"unit": "市教育局", "supporting": "市教育局、火星局"}, "supporting", "There is no unit called"),
        ("reply", {"reply": " "}, "reply", "Write the reply."),
        ("reply", {"reply": "字" * 2001}, "reply", "at most 2000 characters"),
        ("merge", {"into": "0"}, "into", "greater than or equal to 1"),
        ("merge", {"into": "999999"}, "into", "There is no message of this number."),
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
        "keyholder": (403,) * 6,
    }


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

    page = enter(Role.OFFICER)[0].post(f"/messages/{message.pk}/reply/", {"reply": "已办"}, follow=True)

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


def test_the_days_are_shown_as_they_are_counted(unit: Unit, target: Target) -> None:
    message = route(written(target), unit, by=make_actor(Role.OFFICER))
    with recorded("test.make", by="tester"):
        Extension(message=message, reason="等检测", asked_at=clock.now(), granted=True).save()

    page = enter(Role.OFFICER)[0].get(f"/messages/{message.pk}/")

    [(name, first), (_more, second)] = page.context["stretches"]
    assert (str(name), first.last, second.start, second.last) == (
        "Time for the reply",
        date(2012, 7, 12),
        date(2012, 7, 12),
        date(2012, 7, 19),
    )
    assert page.content.decode().count("weekend") == 4


def test_a_template_begins_the_reply(unit: Unit, target: Target) -> None:
    message = route(written(target), unit, by=make_actor(Role.OFFICER))
    clerk, _actor = enter(Role.CLERK, unit)

    begun = clerk.get(f"/messages/{message.pk}/?template=1").context["forms"]["answer"].initial["reply"]
    none = clerk.get(f"/messages/{message.pk}/?template=99").context["forms"]["answer"].initial["reply"]

    assert (begun[:9], none) == ("您反映的问题收悉。", "")


def test_what_the_rule_blots_out_is_marked_in_the_preview(target: Target) -> None:
    page = enter(Role.OFFICER)[0].get(f"/messages/{replied(target).pk}/").content.decode()

    assert '<mark class="blot">13812345678</mark>' in page
    assert '<mark class="blot">0411-86543210</mark>' in page


HOSTILE = '=HYPERLINK("http://evil.example","<script>alert(1)</script>")\n<img src=x onerror=alert(1)>'


def test_hostile_text_is_text_on_every_page_and_no_formula_in_an_export(unit: Unit, target: Target) -> None:
    message = receive(kind=MessageKind.QUESTION, text=HOSTILE, target=target, author="<b>=1+1</b>", consent=True)
    route(message, unit, by=make_actor(Role.OFFICER))
    answer(message, by=make_actor(Role.CLERK, unit), reply="@SUM(A1)<script>")
    officer, _actor = enter(Role.OFFICER)

    pages = [officer.get(at).content.decode() for at in ("/messages/", f"/messages/{message.pk}/")]
    sheet = load_workbook(BytesIO(officer.get("/messages/export.xlsx").content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    [_heads, row] = list(csv.reader(StringIO(officer.get("/messages/export.csv").content.decode("utf-8-sig"))))

    assert [page.count("<script>alert") + page.count("<img src=x") + page.count("<b>=1") for page in pages] == [0, 0]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in row if cell[:1] in tuple("=+-@\t\r")] == []


def test_the_queue_asks_the_database_as_often_for_many_messages_as_for_few(unit: Unit, target: Target) -> None:
    officer, _actor = enter(Role.OFFICER)
    asked = []
    for number in (2, 30):
        for _ in range(number):
            route(written(target), unit, by=make_actor(Role.OFFICER))
        officer.get("/messages/")
        with CaptureQueriesContext(connection) as queries:
            officer.get("/messages/")
        asked.append(len(queries))

    assert (asked[0] == asked[1], asked[1] <= 20) == (True, True)


def test_the_overdue_come_first_and_are_counted(unit: Unit, target: Target) -> None:
    late = route(written(target), unit, by=make_actor(Role.OFFICER))
    with clock.frozen(date(2012, 7, 20)):
        fresh = route(written(target), unit, by=make_actor(Role.OFFICER))
        clerk, _actor = enter(Role.CLERK, unit)
        page, narrowed = clerk.get("/messages/"), clerk.get("/messages/?state=late")

    assert [row[0] for row in page.context["rows"]] == [late, fresh]
    assert (page.context["late"], [row[0] for row in narrowed.context["rows"]]) == (1, [late])


def test_rules_are_adopted_by_the_chief_and_a_text_with_faults_comes_back() -> None:
    chief, _actor = enter(Role.CHIEF)
    text = shipped_text(2012).replace('"reply-2012"', '"own"')

    wrong = chief.post("/messages/rules/", {"text": text.replace("redo_times = 1", "redo_times = x")})
    chief.post("/messages/rules/", {"text": text})

    assert (wrong.status_code, len(wrong.context["problems"])) == (422, 1)
    assert chief.get("/messages/rules/").context["now"] == ReplyRules.objects.get(code="own")
