"""What visitors do without an account: write, note the code, follow."""

from datetime import date

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client, RequestFactory

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, publish_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.voice.actions import answer, close, publish, receive, route
from taizhang.voice.facts import MessageKind
from taizhang.voice.models import Message
from taizhang.web.public.limits import address_of
from tests.factories import browser_of, draft, make_actor, make_person

pytestmark = pytest.mark.django_db

GOOD = {"kind": "question", "text": "何时开园？", "website": ""}


@pytest.fixture(autouse=True)
def _one_day():
    cache.clear()
    with clock.frozen(date(2012, 7, 5)):
        yield
    cache.clear()


@pytest.fixture
def visitor() -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def line(unit: Unit, *, published: bool = True) -> Target:
    lines = enter_targets([draft(unit)], by=make_actor(Role.OFFICER), year=2012)
    submit_targets(lines, by=make_actor(Role.HEAD, unit))
    approve_targets(lines, by=make_actor(Role.CHIEF))
    if published:
        publish_targets(lines, by=make_actor(Role.CHIEF))
    return lines[0]


def test_a_visitor_writes_about_a_line_and_follows_it_with_the_code(visitor: Client, unit: Unit) -> None:
    code = line(unit).code

    shown = visitor.get(f"/speak/?target={code}").content.decode()
    sent = visitor.post(
        "/speak/", {**GOOD, "target": code, "author": "王", "contact": "1", "consent": "on"}, follow=True
    )
    kept = Message.objects.get()
    followed = visitor.post("/speak/track/", {"code": f" {sent.context['code'].lower()} "})

    assert "新建改扩建公办幼儿园12所" in shown
    assert (kept.target.code if kept.target else "", kept.kind, kept.author, kept.consent) == (
        code,
        "question",
        "王",
        True,
    )
    assert sent.context["code"] == f"{kept.code[:5]}-{kept.code[5:]}"
    assert "The reply is due within 5 working days, by 2012-07-12." in sent.content.decode()
    assert followed.context["message"] == kept


def test_the_code_is_shown_once(visitor: Client) -> None:
    visitor.post("/speak/", GOOD)

    first, second = visitor.get("/speak/sent/"), visitor.get("/speak/sent/")

    assert (first.status_code, second.status_code, second.headers["Location"]) == (200, 302, "/speak/track/")
    assert "no-store" in first.headers["Cache-Control"]


@pytest.mark.parametrize("asked", ["B07-2012-001", "B99-2012-001", "%00", "x" * 500])
def test_a_line_that_is_not_published_is_not_told_of_and_one_may_still_write(
    visitor: Client, unit: Unit, asked: str
) -> None:
    line(unit, published=False)

    page = visitor.get(f"/speak/?target={asked}")
    visitor.post("/speak/", {**GOOD, "target": asked.replace("%00", "\0")})

    assert (page.status_code, page.context["line"], "幼儿园" in page.content.decode()) == (200, None, False)
    assert "not in the public ledger" in page.content.decode()
    assert Message.objects.get().target is None


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"kind": ""}, "kind", "Choose what it is about."),
        ({"kind": "nonsense"}, "kind", "Select a valid choice"),
        ({"text": "  "}, "text", "Write what you want to say."),
        ({"text": "字" * 601}, "text", "at most 600 characters (it has 601)"),
        ({"text": "何时\0开园"}, "text", "Null characters are not allowed."),
        ({"author": "王" * 33}, "author", "at most 32 characters"),
        ({"contact": "1" * 101}, "contact", "at most 100 characters"),
        ({"website": "http://spam.example"}, "website", "a trap for machines"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(
    visitor: Client, typed: dict[str, str], field: str, said: str
) -> None:
    page = visitor.post("/speak/", {**GOOD, **typed})

    [error] = page.context["form"].errors[field]
    assert (page.status_code, said in error, error in page.content.decode()) == (422, True, True)
    assert Message.objects.count() == 0


def test_a_line_break_counts_as_one_character(visitor: Client) -> None:
    refused = visitor.post("/speak/", {**GOOD, "text": "\r\n".join("字" * 301)})
    accepted = visitor.post("/speak/", {**GOOD, "text": "\r\n".join("字" * 300)})

    assert (refused.context["used"], refused.status_code, accepted.status_code) == (601, 422, 302)
    assert len(Message.objects.get().text) == 599


def test_the_eleventh_message_of_an_hour_is_not_kept_and_can_be_copied(visitor: Client) -> None:
    codes = [visitor.post("/speak/", GOOD).status_code for _ in range(10)]
    eleventh = visitor.post("/speak/", GOOD)
    elsewhere = visitor.post("/speak/", GOOD, REMOTE_ADDR="203.0.113.9")

    assert codes == [302] * 10
    assert (eleventh.status_code, eleventh.headers["Retry-After"]) == (429, "3600")
    assert "何时开园？" in eleventh.content.decode()
    assert (elsewhere.status_code, Message.objects.count()) == (302, 11)


def test_codes_cannot_be_tried_without_end(visitor: Client) -> None:
    answers = [visitor.post("/speak/track/", {"code": f"AAAAA{n:05d}"}).status_code for n in range(61)]

    assert answers == [422] * 60 + [429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "127.0.0.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.1, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.1, 198.51.100.7", "203.0.113.1"),
        (2, "198.51.100.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_an_address_is_believed_only_from_our_own_proxies(
    settings: LazySettings, proxies: int, forwarded: str, address: str
) -> None:
    settings.TAIZHANG_PROXIES = proxies

    assert address_of(RequestFactory().get("/speak/", headers={"x-forwarded-for": forwarded})) == address


def follow(visitor: Client, message: Message) -> str:
    return visitor.post("/speak/track/", {"code": message.code}).content.decode()


def test_the_reply_is_read_once_it_was_reviewed(visitor: Client, unit: Unit) -> None:
    officer, clerk = make_actor(Role.OFFICER), make_actor(Role.CLERK, unit)
    message = receive(kind=MessageKind.QUESTION, text="何时开园？", target=line(unit), consent=True)

    pages = [follow(visitor, message)]
    route(message, unit, by=officer)
    pages.append(follow(visitor, message))
    answer(message, by=clerk, reply="9月1日开园。")
    pages.append(follow(visitor, message))
    publish(message, by=officer)
    pages.append(follow(visitor, message))

    told = [
        "The supervision office has it and will send it to the unit that must reply.",
        "市教育局 has it and owes the reply.",
        "市教育局 has replied. The supervision office checks the reply; then you read it here.",
        "Message and reply are public, without names and numbers.",
    ]
    assert [words for words, page in zip(told, pages, strict=True) if words not in page] == []
    assert ["9月1日开园。" in page for page in pages] == [False, False, False, True]


def test_a_report_of_conduct_is_followed_like_any_other_but_names_no_unit(visitor: Client, unit: Unit) -> None:
    message = receive(kind=MessageKind.CONDUCT, text="推诿", target=line(unit))

    before = follow(visitor, message)
    close(message, by=make_actor(Role.OFFICER), reply="已转监察机关处理")
    after = follow(visitor, message)

    assert "alone reads it" in before
    assert "已转监察机关处理" in after
    assert ["市教育局" in page for page in (before, after)] == [False, False]


@pytest.mark.parametrize("code", ["", "AAAAABBBBB", "a\0b", "x" * 41])
def test_a_code_that_is_none_is_said_beside_the_field(visitor: Client, code: str) -> None:
    page = visitor.post("/speak/track/", {"code": code})

    assert (page.status_code, page.context["message"], len(page.context["form"].errors["code"])) == (422, None, 1)


@pytest.mark.parametrize("address", ["/speak/", "/speak/track/"])
def test_a_forged_form_is_refused(address: str) -> None:
    assert Client(enforce_csrf_checks=True).post(address, GOOD).status_code == 403


@pytest.mark.parametrize(("language", "said"), [("en", "Write to the government"), ("zh-hans", "给市政府写信")])
def test_visitors_choose_their_language_without_an_account(language: str, said: str) -> None:
    client = Client()

    client.post("/i18n/setlang/", {"language": language, "next": "/speak/"})

    assert f"<h1>{said}</h1>" in client.get("/speak/").content.decode()


@pytest.mark.parametrize(
    ("browser", "asked", "said"),
    [
        ("zh-CN", "en", "Write about this"),
        ("en-GB", "zh-CN", "就这件事说两句"),
        ("en-GB", "tlh", "Write about this"),
    ],
)
def test_a_form_speaks_the_language_of_the_page_that_led_there(unit: Unit, browser: str, asked: str, said: str) -> None:
    code, client = line(unit).code, Client(headers={"accept-language": browser})

    page = client.get(f"/speak/?language={asked}&target={code}", follow=True)

    assert page.redirect_chain == [(f"/speak/?target={code}", 302)]
    assert f"<h1>{said}</h1>" in page.content.decode()


def test_the_language_of_a_page_is_asked_for_once(visitor: Client) -> None:
    visitor.get("/speak/?language=zh-CN")
    visitor.post("/i18n/setlang/", {"language": "en", "next": "/speak/"})

    assert "<h1>Write to the government</h1>" in visitor.get("/speak/").content.decode()


def test_who_is_signed_in_keeps_the_language_chosen_for_the_desk() -> None:
    desk = browser_of(make_person("officer", Role.OFFICER))
    before = {name: morsel.value for name, morsel in desk.cookies.items()}

    desk.get("/speak/?language=en")

    assert {name: morsel.value for name, morsel in desk.cookies.items()} == before


@pytest.mark.parametrize(
    ("text", "said"),
    [("字" * 601, "最多 600 字，现有 601 字。"), ("字\0", "文字中有无法保存的字符（空字符），请删去后再提交。")],
)
def test_what_is_wrong_is_said_in_plain_chinese(text: str, said: str) -> None:
    client = Client()
    client.cookies["django_language"] = "zh-hans"

    assert said in client.post("/speak/", {**GOOD, "text": text}).content.decode()
