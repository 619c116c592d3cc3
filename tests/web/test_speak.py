"""What visitors do without an account: write, note the code, follow."""

import re
from datetime import date

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from taizhang.accounts.facts import Role
from taizhang.audit.actions import recorded
from taizhang.ledger.actions import approve_targets, enter_targets, publish_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.supervision.actions import draft_commitment, publish_commitment, sign_commitment
from taizhang.supervision.facts import Promised, Trigger
from taizhang.supervision.models import Commitment, Order
from taizhang.voice.actions import answer, publish, receive, route
from taizhang.voice.facts import MessageKind
from taizhang.voice.models import Message
from taizhang.web.public.limits import address_of
from tests.factories import browser_of, draft, make_actor, make_person
from tests.web.speaking import GOOD, solved, speak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_day():
    caches["visitors"].clear()
    with clock.frozen(date(2012, 7, 5)):
        yield
    caches["visitors"].clear()


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
    sent = speak(visitor, follow=True, target=code, author="王", contact="1", consent="on", source="native")
    kept = Message.objects.get()
    followed = visitor.post("/speak/track/", {"code": f" {sent.context['code'].lower()} "})

    assert "新建改扩建公办幼儿园12所" in shown
    assert (kept.target.code if kept.target else "", kept.kind, kept.author, kept.consent, kept.source) == (
        code,
        "question",
        "王",
        True,
        "native",
    )
    assert sent.context["code"] == f"{kept.code[:5]}-{kept.code[5:]}"
    assert "The reply is due within 5 working days, by 2012-07-12." in sent.content.decode()
    assert followed.context["message"] == kept


def test_the_code_is_shown_once(visitor: Client) -> None:
    speak(visitor)

    first, second = visitor.get("/speak/sent/"), visitor.get("/speak/sent/")

    assert (first.status_code, second.status_code, second.headers["Location"]) == (200, 302, "/speak/track/")
    assert "no-store" in first.headers["Cache-Control"]
    assert Session.objects.count() == 0


@pytest.mark.parametrize("asked", ["B07-2012-001", "B99-2012-001", "%00", "x" * 500])
def test_a_line_that_is_not_published_is_not_told_of_and_one_may_still_write(
    visitor: Client, unit: Unit, asked: str
) -> None:
    line(unit, published=False)

    page = visitor.get(f"/speak/?target={asked}")
    speak(visitor, target=asked.replace("%00", "\0"))

    assert (page.status_code, page.context["line"], "幼儿园" in page.content.decode()) == (200, None, False)
    assert "not in the public ledger" in page.content.decode()
    assert Message.objects.get().target is None


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"kind": ""}, "kind", "Choose what it is about."),
        ({"kind": "nonsense"}, "kind", "Select a valid choice"),
        ({"kind": "conduct"}, "kind", "Select a valid choice"),
        ({"source": "nobody"}, "source", "Select a valid choice"),
        ({"answer": ""}, "answer", "Answer the little sum"),
        ({"answer": "99"}, "answer", "This is not the answer"),
        ({"answer": "seven"}, "answer", "This is not the answer"),
        ({"challenge": "forged:token"}, "answer", "This is not the answer"),
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
    page = speak(visitor, **typed)

    [error] = page.context["form"].errors[field]
    assert (page.status_code, said in error, error in page.content.decode()) == (422, True, True)
    assert Message.objects.count() == 0


def test_a_line_break_counts_as_one_character(visitor: Client) -> None:
    refused = speak(visitor, text="\r\n".join("字" * 301))
    accepted = speak(visitor, text="\r\n".join("字" * 300))

    assert (refused.context["used"], refused.status_code, accepted.status_code) == (601, 422, 302)
    assert len(Message.objects.get().text) == 599


def test_the_eleventh_message_of_an_hour_is_not_kept_and_can_be_copied(visitor: Client) -> None:
    codes = [speak(visitor).status_code for _ in range(10)]
    eleventh = speak(visitor)
    elsewhere = speak(visitor, REMOTE_ADDR="203.0.113.9")

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
        "Message and reply are let out for the public, without names and numbers; they stand on the public site from",
    ]
    assert [words for words, page in zip(told, pages, strict=True) if words not in page] == []
    assert ["9月1日开园。" in page for page in pages] == [False, False, False, True]


@pytest.mark.parametrize("code", ["", "AAAAABBBBB", "a\0b", "x" * 41])
def test_a_code_that_is_none_is_said_beside_the_field(visitor: Client, code: str) -> None:
    page = visitor.post("/speak/track/", {"code": code})

    assert (page.status_code, len(page.context["form"].errors["code"])) == (422, 1)


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

    assert said in speak(client, text=text).content.decode()


def test_a_sum_is_good_once_and_another_is_asked(visitor: Client) -> None:
    sum_ = solved()

    first = visitor.post("/speak/", {**GOOD, **sum_})
    again = visitor.post("/speak/", {**GOOD, **sum_})

    assert (first.status_code, again.status_code, Message.objects.count()) == (302, 422, 1)
    assert again.context["form"].errors["answer"] == ["This sum was used already. Here is another."]
    assert again.context["challenge"].token != sum_["challenge"]


def test_a_sum_runs_out_and_full_width_figures_are_figures(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old, fresh = solved(), solved()
    wide = fresh["answer"].translate({ord(figure): ord(figure) + 0xFEE0 for figure in "0123456789"})

    accepted = visitor.post("/speak/", {**GOOD, **fresh, "answer": wide})
    monkeypatch.setattr("taizhang.web.public.challenge.AN_HOUR", -1)
    refused = visitor.post("/speak/", {**GOOD, **old})

    assert (accepted.status_code, refused.status_code) == (302, 422)


@pytest.mark.usefixtures("own_files")
def test_pictures_come_with_a_message_and_programs_do_not(visitor: Client) -> None:
    picture = SimpleUploadedFile("坑.png", b"\x89PNG\r\n\x1a\n rest")
    program = SimpleUploadedFile("坑.png", b"MZ rest")

    refused = speak(visitor, files=[program])
    accepted = speak(visitor, files=[picture])

    assert refused.context["form"].non_field_errors() == ["坑.png is no picture, PDF, Office file or text."]
    assert (refused.status_code, accepted.status_code) == (422, 302)
    assert [file.name for file in Message.objects.get().files.all()] == ["坑.png"]


def test_what_is_too_large_is_refused_before_it_is_read(visitor: Client) -> None:
    page = visitor.post("/speak/", {**GOOD, **solved(), "text": "x" * (16 * 2**20)})

    assert (page.status_code, Message.objects.count()) == (413, 0)


def test_a_flood_from_one_address_is_refused_before_it_is_read_and_others_write_on(visitor: Client) -> None:
    flood = [visitor.post("/speak/", GOOD).status_code for _ in range(200)]

    with CaptureQueriesContext(connection) as queries:
        beyond = visitor.post("/speak/", {**GOOD, **solved()}).status_code
    elsewhere = speak(visitor, REMOTE_ADDR="203.0.113.9")

    assert flood == [422] * 60 + [429] * 140
    assert (beyond, [query["sql"] for query in queries if "voice_message" in query["sql"]]) == (429, [])
    assert (elsewhere.status_code, Message.objects.count()) == (302, 1)


def test_the_counters_have_a_bound(settings: LazySettings) -> None:
    bound = settings.CACHES["visitors"]["OPTIONS"]["MAX_ENTRIES"]
    counters = caches["visitors"]

    for number in range(bound + 500):
        counters.set(f"{number}", 1)

    assert len(counters._cache) <= bound


def test_one_writes_about_an_order_or_a_bulletin_that_is_public_and_no_other(visitor: Client) -> None:
    pages = [visitor.get(f"/speak/?{asked}") for asked in ("order=X", "bulletin=2012-05", "bulletin=%00")]

    assert [(page.status_code, page.context["item"], page.context["unknown"]) for page in pages] == [
        (200, None, True)
    ] * 3


def test_one_writes_about_a_commitment_once_it_is_published(visitor: Client, unit: Unit) -> None:
    clerk, head, chief = make_actor(Role.CLERK, unit), make_actor(Role.HEAD, unit), make_actor(Role.CHIEF)
    promised = Promised("两所幼儿园未开工", "7月底前全部开工，电话13812345678", "倒排工期", date(2012, 7, 31))
    row = draft_commitment(unit, promised, by=clerk, target=line(unit))
    before = visitor.get("/speak/?commitment=").context["item"]
    publish_commitment(sign_commitment(row, by=head), by=chief)
    number = Commitment.objects.get().number

    page = visitor.get(f"/speak/?commitment={number}")
    item = page.context["item"]

    assert (before, item.target, item.about.item) == (None, row.target, f"commitment/{number}"[:60])
    assert item.about.title == f"公开承诺（{number}）7月底前全部开工，电话***"
    assert f'<input type="hidden" name="commitment" value="{number}">' in page.content.decode()
    assert visitor.get("/speak/?commitment=X").context["unknown"] is True


def test_an_order_given_inside_is_unknown_to_a_visitor(visitor: Client, unit: Unit) -> None:
    public = line(unit)
    with recorded("test.make", by="tester"):
        for number, internal in (("督办1", False), ("督办2", True)):
            order = Order(unit=unit, target=public, trigger=Trigger.ASSIGNED, finding="迟缓", number=number)
            order.proposed_at = order.issued_at = clock.now()
            order.internal, order.occasion = internal, number
            order.save()

    assert [visitor.get(f"/speak/?order={number}").context["unknown"] for number in ("督办1", "督办2")] == [False, True]


def test_the_writer_says_it_is_not_solved_and_reads_both_replies(visitor: Client, unit: Unit) -> None:
    officer, chief, clerk = make_actor(Role.OFFICER), make_actor(Role.CHIEF), make_actor(Role.CLERK, unit)
    message = route(
        receive(kind=MessageKind.QUESTION, text="何时开园？", target=line(unit), consent=True), unit, by=officer
    )
    publish(answer(message, by=clerk, reply="9月1日开园。"), by=officer)

    asked = follow(visitor, message)
    wrong = visitor.post("/speak/rate/", {"code": message.code})
    reopened = visitor.post("/speak/rate/", {"code": message.code, "solved": "not_solved", "words": "门还锁着"})
    kept = Message.objects.get()
    publish(answer(kept, by=clerk, reply="已开园。"), by=chief)
    both = follow(visitor, message)

    assert "Is it really solved?" in asked
    assert (wrong.status_code, wrong.context["form"].errors["solved"]) == (422, ["Choose one of the three."])
    assert "it is done again, and somebody else checks" in reopened.content.decode()
    assert [text in both for text in ("9月1日开园。", "已开园。", "门还锁着", "Is it really solved?")] == [True] * 4


def test_the_page_with_the_code_leads_to_the_message_without_typing_it(visitor: Client, unit: Unit) -> None:
    sent = speak(visitor, follow=True, target=line(unit).code)
    [carried] = re.findall(r'name="code" value="([^"]+)"', sent.content.decode())

    assert visitor.post("/speak/track/", {"code": carried}).context["message"] == Message.objects.get()


def test_files_that_a_page_sent_back_lost_are_named(visitor: Client) -> None:
    page = speak(visitor, answer="99", files=SimpleUploadedFile("积水照片.jpg", b"\xff\xd8\xff picture"))

    assert (page.status_code, page.context["again"]) == (422, ["积水照片.jpg"])
    assert page.content.decode().count("积水照片.jpg") == 1
