"""The ring shows where people stand: on the page of a line and on the workbench."""

from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.supervision.actions import answer_order as answer_order_of
from taizhang.supervision.actions import propose_for_late, return_answer
from taizhang.supervision.models import Order
from taizhang.voice.actions import answer, make_target, publish, receive, route
from taizhang.voice.facts import MessageKind
from taizhang.voice.models import Message
from tests.factories import browser_of, draft, give, in_hand, make_actor, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]


@pytest.fixture
def line(unit: Unit) -> Target:
    stages = (MilestoneDraft("开工", date(2012, 5, 31)),)
    lines = enter_targets([draft(unit, milestones=stages)], by=make_actor(Role.OFFICER), year=2012)
    submit_targets(lines, by=make_actor(Role.HEAD, unit))
    approve_targets(lines, by=make_actor(Role.CHIEF))
    return lines[0]


def enter(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"{role}-{unit}", role, unit))


def order_on(line: Target) -> Order:
    [order] = propose_for_late(line.milestones.all())
    return order


def wrote(line: Target, kind: MessageKind, text: str) -> Message:
    return receive(kind=kind, text=text, target=line, consent=True)


def published_on(line: Target) -> Message:
    message = route(wrote(line, MessageKind.QUESTION, "何时开园"), line.ledger.unit, by=make_actor(Role.OFFICER))
    answer(message, by=make_actor(Role.CLERK, line.ledger.unit), reply="9月1日")
    return publish(message, by=make_actor(Role.OFFICER))


def test_who_sees_which_orders_and_messages_on_the_page_of_a_line(unit: Unit, line: Target) -> None:
    give(order_on(line), by=make_actor(Role.OFFICER), chief=make_actor(Role.CHIEF))
    public, fresh = published_on(line), wrote(line, MessageKind.SUGGESTION, "建议加宽门前路")
    names = {public.pk: "public", fresh.pk: "fresh"}

    table = {}
    for role in (Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR):
        page = enter(role, unit if role in UNIT_ROLES else None).get(f"/targets/{line.code}/").context
        letters = {names[each.pk]: opens for each, _words, opens in page["letters"]}
        table[str(role)] = (len(page["orders"]), letters)

    office = (1, {"fresh": True, "public": True})
    assert table == {  # orders, message → may be opened
        "clerk": (1, {"public": True}),
        "head": (1, {"public": True}),
        "officer": office,
        "chief": office,
        "mayor": (1, {"public": False}),
        "auditor": (1, {"fresh": True, "public": True}),
    }


def test_a_line_tells_which_message_it_came_of(unit: Unit, line: Target) -> None:
    message = published_on(line)
    new = make_target(message, draft(unit, locator="群众来信第1号"), by=make_actor(Role.OFFICER), year=2012)

    page = enter(Role.CLERK, unit).get(f"/targets/{new.code}/")

    assert page.context["came_from"] == message
    assert "<dd>群众来信第1号</dd>" in page.content.decode()


def counts(client: Client) -> dict[str, tuple[int, str]]:
    found = {str(task.label): (task.number, task.url) for task in client.get("/").context["tasks"]}
    return {label: value for label, value in found.items() if value[1].startswith(("/orders/", "/messages/"))}


def test_the_workbench_counts_what_waits_and_leads_there(unit: Unit, line: Target) -> None:
    office, clerk = make_actor(Role.OFFICER), make_actor(Role.CLERK, unit)
    order = in_hand(order_on(line), by=office, chief=make_actor(Role.CHIEF), unit=clerk)
    answer_order_of(order, by=clerk, answer="已开工")
    wrote(line, MessageKind.QUESTION, "何时开园")
    route(wrote(line, MessageKind.QUESTION, "何时报名"), unit, by=office)

    before = counts(enter(Role.OFFICER))
    return_answer(order, by=office, reason="没有佐证")
    after = counts(enter(Role.CLERK, unit))

    assert before == {
        "Answers to check": (1, "/orders/?state=answered"),
        "Messages to send on": (1, "/messages/?state=received"),
    }
    assert after == {
        "Answers sent back to you": (1, "/orders/?state=returned"),
        "Messages to answer": (1, "/messages/?state=routed"),
    }
