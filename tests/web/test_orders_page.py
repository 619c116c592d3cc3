"""Remedial orders on the screen: proposed, issued, answered, checked, and who gets how far by guessing addresses."""

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.audit.actions import recorded
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Milestone
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Portfolio, Post, Unit
from taizhang.organisations.queries import actor_of
from taizhang.supervision.actions import (
    answer_order,
    propose_for_late,
)
from taizhang.supervision.facts import OrderState
from taizhang.supervision.models import Order
from taizhang.supervision.queries.papers import facts_of, papers_of
from taizhang.web.days import time_left
from taizhang.web.supervision.tally import nearness
from tests.factories import LONG_AGO, browser_of, draft, give, in_hand, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

PDF = b"%PDF-1.7 proof"


def enter(role: Role, unit: Unit | None = None, *, name: str = "") -> tuple[Client, Actor]:
    person = make_person(name or f"{role}-{unit}", role, unit)
    return browser_of(person), actor_of(person)


def late_line(unit: Unit) -> Milestone:
    stages = (MilestoneDraft("开工", date(2012, 5, 31)), MilestoneDraft("竣工", date(2012, 11, 30)))
    lines = enter_targets([draft(unit, milestones=stages)], by=make_actor(Role.OFFICER), year=2012)
    submit_targets(lines, by=make_actor(Role.HEAD, unit))
    approve_targets(lines, by=make_actor(Role.CHIEF))
    return lines[0].milestones.get(name="开工")


def proposed(unit: Unit) -> Order:
    [order] = propose_for_late([late_line(unit)])
    return order


def issued(unit: Unit, by: Actor) -> Order:
    return give(proposed(unit), by=by, chief=make_actor(Role.CHIEF))


def answered(unit: Unit, issuer: Actor) -> Order:
    clerk = make_actor(Role.CLERK, unit)
    order = in_hand(proposed(unit), by=issuer, chief=make_actor(Role.CHIEF), unit=clerk)
    return answer_order(order, by=clerk, answer="7月8日已开工", files=[("开工令.pdf", PDF)])


def acts(page: Any) -> list[str]:
    """The names of the acts that a page offers."""
    return [act.name for act in page.context["acts"]]


def form(page: Any, name: str) -> Any:
    """The form of an act on a page."""
    return next(act.form for act in page.context["acts"] if act.name == name)


def test_a_late_milestone_walks_from_the_button_to_the_close(unit: Unit) -> None:
    late_line(unit)
    (officer, _o), (clerk, _c), (chief, _h) = enter(Role.OFFICER), enter(Role.CLERK, unit), enter(Role.CHIEF)

    said = officer.post("/orders/propose/", follow=True).content.decode()
    here = f"/orders/{Order.objects.get().pk}/"
    ready = form(officer.get(here), "draft").initial
    proof = SimpleUploadedFile("开工令.pdf", PDF)
    for client, act, typed in (
        (officer, "draft", ready),
        (chief, "approve", {}),
        (officer, "issue", {}),
        (clerk, "sign", {}),
        (clerk, "answer", {"answer": "正在办理"}),
        (officer, "return", {"reason": "没有佐证"}),
        (clerk, "answer", {"answer": "7月8日已开工", "files": [proof]}),
        (chief, "verify", {"conclusion": "现场核实已开工"}),
        (chief, "close", {"closing": "同意销号", "look_back_on": "2012-08-07"}),
    ):
        client.post(f"{here}{act}/", typed)

    order = Order.objects.get()
    events = chief.get(here).context["events"]
    assert "1 order proposed." in said
    assert order.basis == "《2012年度目标责任台账》（台账编号B07-2012-001）"
    assert (order.state, order.number, order.due_on) == (OrderState.CLOSED, "督改〔2012〕1号", date(2012, 7, 24))
    assert [(event.act, event.who, event.said[:7], event.files) for event in events] == [
        ("Order closed", "chief-None", "同意销号", 0),
        ("Answer verified", "chief-None", "现场核实已开工", 0),
        ("Order answered", f"clerk-{unit}", "7月8日已开工", 1),
        ("Answer returned", "officer-None", "没有佐证", 0),
        ("Order answered", f"clerk-{unit}", "正在办理", 0),
        ("Order signed for", f"clerk-{unit}", "", 0),
        ("Order issued", "officer-None", "", 0),
        ("Order approved", "chief-None", "", 0),
        ("Order drafted", "officer-None", "立即查明“开工", 0),
        ("Order proposed", "officer-None", "“新建改扩建公", 0),
    ]


def test_looking_again_proposes_nothing_twice(unit: Unit) -> None:
    proposed(unit)

    said = enter(Role.OFFICER)[0].post("/orders/propose/", follow=True).content.decode()

    assert ("is without its order." in said, Order.objects.count()) == (True, 1)


def test_whoever_issued_is_told_in_words_why_there_is_no_button(unit: Unit) -> None:
    (officer, actor), (chief, _chief) = enter(Role.OFFICER), enter(Role.CHIEF)
    order = answered(unit, actor)

    own, other = officer.get(f"/orders/{order.pk}/"), chief.get(f"/orders/{order.pk}/")
    by_hand = officer.post(f"/orders/{order.pk}/verify/", {"conclusion": "好"})

    assert (acts(own), acts(other)) == (["return"], ["verify", "return"])
    assert ["The next step is another" in page.content.decode() for page in (own, other)] == [True, False]
    assert by_hand.status_code == 403


@pytest.mark.parametrize(
    ("act", "typed", "field", "said"),
    [
        ("draft", {"basis": "", "requirement": "开工", "days": 10}, "basis", "Say what the order is based on."),
        ("draft", {"basis": "纪要", "requirement": " ", "days": 10}, "requirement", "Say what the unit must do."),
        ("draft", {"basis": "纪\0要", "requirement": "开工", "days": 10}, "basis", "Null characters are not allowed."),
        ("draft", {"basis": "字" * 201, "requirement": "开工", "days": 10}, "basis", "at most 200 characters"),
        ("drop", {"reason": ""}, "reason", "Say why the order is not issued."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    unit: Unit, act: str, typed: dict[str, str], field: str, said: str
) -> None:
    order = proposed(unit)

    page = enter(Role.OFFICER)[0].post(f"/orders/{order.pk}/{act}/", typed)

    [error] = form(page, act).errors[field]
    assert (page.status_code, said in error, f'id="{act}_{field}_error"' in page.content.decode()) == (422, True, True)
    assert Order.objects.get().state == OrderState.PROPOSED


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("报告.pdf", b"MZ\x90")], "报告.pdf is a program"),
        ([("空.pdf", b"")], "空.pdf is empty"),
        ([("大.pdf", b"x" * 1025)], "大.pdf is larger than"),
        ([("1.pdf", PDF), ("2.pdf", PDF), ("3.pdf", PDF), ("4.pdf", PDF)], "at most 3 files"),
    ],
)
def test_a_file_that_does_not_do_is_said_beside_the_files(
    unit: Unit, settings: LazySettings, files: list[tuple[str, bytes]], said: str
) -> None:
    settings.TAIZHANG_UPLOAD_LIMIT = 1024
    clerk = make_actor(Role.CLERK, unit)
    order = in_hand(proposed(unit), by=make_actor(Role.OFFICER), chief=make_actor(Role.CHIEF), unit=clerk)
    uploads = [SimpleUploadedFile(name, content) for name, content in files]

    page = enter(Role.CLERK, unit)[0].post(f"/orders/{order.pk}/answer/", {"answer": "已开工", "files": uploads})

    assert (page.status_code, form(page, "answer")["answer"].value()) == (422, "已开工")
    assert said in form(page, "answer").non_field_errors()[0]


def test_an_act_that_somebody_else_did_first_is_said_and_changes_nothing(unit: Unit) -> None:
    order = issued(unit, make_actor(Role.OFFICER))

    page = enter(Role.CHIEF)[0].post(f"/orders/{order.pk}/drop/", {"reason": "不必"}, follow=True)

    assert "somebody dealt with the order meanwhile" in page.content.decode()
    assert Order.objects.get().state == OrderState.ISSUED


def in_charge(unit: Unit) -> Client:
    """A vice-mayor with the unit in the portfolio."""
    client, actor = enter(Role.VICE_MAYOR, name="in-charge")
    with recorded("test.make", by="tester"):
        post = Post(unit=make_unit("市政府"), title="副市长", kind=PostKind.LEADER)
        post.save()
        Appointment(post=post, holder="甲", person_id=actor.person_id, valid_from=LONG_AGO).save()
        Portfolio(post=post, unit=unit, valid_from=LONG_AGO).save()
    return client


def test_who_gets_how_far_by_guessing_addresses(unit: Unit) -> None:
    order = answered(unit, make_actor(Role.OFFICER))
    clients = {
        "visitor": Client(),
        "stranger": enter(Role.HEAD, make_unit("市交通局"))[0],
        "in charge": in_charge(unit),
        **{str(role): enter(role, unit if role in UNIT_ROLES else None, name=f"{role}")[0] for role in Role},
    }
    here = f"/orders/{order.pk}/"
    file = order.evidence.get()

    table = {
        name: (
            client.get("/orders/").status_code,
            client.get(here).status_code,
            client.get(f"{here}paper/1.docx").status_code,
            client.get(f"{here}evidence/{file.pk}/").status_code,
            client.post("/orders/propose/").status_code,
            client.post(f"{here}return/", {}).status_code,
            client.post(f"{here}answer/", {}).status_code,
        )
        for name, client in clients.items()
    }

    out = (302,) * 7
    reader = (200, 200, 200, 200, 403, 403, 403)
    assert table == {  # list, order, notice, evidence, propose, return (nothing typed), answer (nothing typed)
        "visitor": out,
        "stranger": (200, 404, 404, 404, 403, 404, 404),
        "in charge": reader,
        "clerk": (200, 200, 200, 200, 403, 403, 422),
        "head": (200, 200, 200, 200, 403, 403, 422),
        "officer": (200, 200, 200, 200, 302, 422, 403),
        "chief": (200, 200, 200, 200, 302, 422, 403),
        "vice_mayor": (200, 404, 404, 404, 403, 404, 404),
        "mayor": reader,
        "auditor": reader,
        "operator": (403, 403, 403, 403, 403, 403, 403),
        "keyholder": (403, 403, 403, 403, 403, 403, 403),
    }


@pytest.mark.parametrize(
    "address",
    ["99999999999999999999/", "0/", "{key}/paper/1.exe", "{key}/paper/2.pdf", "{key}/paper/0.pdf", "{key}/evidence/0/"],
)
def test_what_is_not_there_is_not_found(unit: Unit, address: str) -> None:
    order = issued(unit, make_actor(Role.OFFICER))

    page = enter(Role.OFFICER)[0].get("/orders/" + address.format(key=order.pk))

    assert page.status_code == 404


def test_a_proposal_has_no_notice_and_is_not_shown_to_its_unit(unit: Unit) -> None:
    order = proposed(unit)
    (clerk, _clerk), (officer, _officer) = enter(Role.CLERK, unit), enter(Role.OFFICER)

    assert officer.get(f"/orders/{order.pk}/paper/1.pdf").status_code == 404
    assert clerk.get(f"/orders/{order.pk}/").status_code == 404
    assert clerk.get("/orders/").context["page"].paginator.count == 0


def test_a_forged_form_is_refused(unit: Unit) -> None:
    order = issued(unit, make_actor(Role.OFFICER))
    client = Client(enforce_csrf_checks=True)
    person = make_person("zhang", Role.CLERK, unit)
    client.force_login(person, backend="taizhang.accounts.backends.AccountBackend")

    assert client.post(f"/orders/{order.pk}/answer/", {"answer": "已开工"}).status_code == 403


def test_the_notice_says_what_was_issued(unit: Unit, settings: LazySettings) -> None:
    settings.TAIZHANG_CITY, settings.TAIZHANG_OFFICE_PHONE = "沧宁市", "0411-1234"
    client, actor = enter(Role.OFFICER)
    order = issued(unit, actor)

    [paper] = papers_of(Order.objects.get())
    facts = facts_of(paper, "沧宁市")
    file = client.get(f"/orders/{order.pk}/paper/1.pdf")

    assert (facts.office, facts.number, facts.unit) == ("沧宁市人民政府督查室", "督改〔2012〕1号", "市教育局")
    assert (facts.due_on, facts.contact, facts.phone) == (date(2012, 7, 24), "officer-None", "0411-1234")
    assert (file.headers["Content-Type"], file.content[:5]) == ("application/pdf", b"%PDF-")


def test_evidence_comes_back_as_it_was_kept_and_is_never_run(unit: Unit) -> None:
    order = answered(unit, make_actor(Role.OFFICER))

    file = enter(Role.CHIEF)[0].get(f"/orders/{order.pk}/evidence/{order.evidence.get().pk}/")

    assert (file.content, file.headers["Content-Disposition"][:10]) == (PDF, "attachment")
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_what_waits_for_the_reader_stands_first(unit: Unit) -> None:
    waiting = proposed(unit)
    newer = issued(make_unit("市交通局"), make_actor(Role.OFFICER))

    rows = enter(Role.OFFICER)[0].get("/orders/").context["rows"]

    assert [(order, waits, left) for order, waits, left in rows] == [
        (waiting, True, (None, "", False)),
        (newer, False, (date(2012, 7, 12), "2 working days left", False)),
    ]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("state=issued", 1),
        ("state=nonsense", 2),
        ("unit=B07", 1),
        ("unit=%00", 2),
        ("page=9e9", 2),
        ("trigger=late", 2),
        ("trigger=assigned", 0),
        ("due=late", 0),
    ],
)
def test_the_list_is_narrowed(unit: Unit, query: str, count: int) -> None:
    proposed(unit)
    issued(make_unit("市交通局"), make_actor(Role.OFFICER))

    page = enter(Role.OFFICER)[0].get(f"/orders/?{query}").context["page"]

    assert page.paginator.count == count


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2012, 7, 10), "10 working days left"),
        (date(2012, 7, 23), "1 working day left"),
        (date(2012, 7, 24), "today is the last day"),
        (date(2012, 7, 25), "1 day late"),
        (date(2012, 8, 1), "8 days late"),
    ],
)
def test_a_last_day_in_words(today: date, said: str) -> None:
    assert time_left(date(2012, 7, 24), today) == said


def test_the_orders_are_counted_by_state_and_by_how_near_their_last_day_is(unit: Unit) -> None:
    officer, actor = enter(Role.OFFICER)
    issued(unit, actor)
    proposed(make_unit("市交通局", code="T01"))

    shown = officer.get("/orders/").context

    assert [(each.code, each.count, each.percent) for each in shown["standing"].bins] == [
        ("proposed", 1, "50.0"),
        ("issued", 1, "50.0"),
    ]
    assert [(str(each.word), each.count) for each in shown["nearness"].bins] == [("later", 1)]


def test_a_unit_counts_its_own_orders_only(unit: Unit) -> None:
    issued(unit, make_actor(Role.OFFICER, username="first"))
    proposed(make_unit("市交通局", code="T01"))

    shown = enter(Role.CLERK, unit)[0].get("/orders/").context

    assert [(each.code, each.count) for each in shown["standing"].bins] == [("issued", 1)]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2012, 7, 9), "late"),
        (date(2012, 7, 10), "soon"),
        (date(2012, 7, 13), "soon"),
        (date(2012, 7, 16), "later"),
    ],
)
def test_nearness_is_counted_in_working_days(due: date, said: str) -> None:
    assert nearness(due, date(2012, 7, 10)) == said
