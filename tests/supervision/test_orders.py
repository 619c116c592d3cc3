"""A late milestone on its way through a remedial order."""

from datetime import date

import pytest
from django.conf import LazySettings

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.queries import verify
from taizhang.documents.queries import read_bytes
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Milestone
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.supervision import permissions
from taizhang.supervision.actions import (
    answer_order,
    close_order,
    drop_order,
    issue_order,
    propose_for_late,
    propose_order,
    recount_orders,
    return_answer,
)
from taizhang.supervision.facts import OrderState, Source, Trigger
from taizhang.supervision.models import Order
from taizhang.supervision.queries import orders_seen_by, orders_waiting_for, unanswered
from tests.factories import draft, make_actor, make_unit

TODAY = date(2012, 7, 10)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(TODAY),
]


def propose(unit: Unit, roles: dict[Role, Actor]) -> Order:
    stages = (MilestoneDraft("开工", date(2012, 5, 31)), MilestoneDraft("竣工", date(2012, 11, 30)))
    enter_targets([draft(unit, milestones=stages)], by=roles[Role.CLERK], year=2012)
    [order] = propose_for_late(Milestone.objects.order_by("due"))
    return order


def issued(unit: Unit, roles: dict[Role, Actor]) -> Order:
    order = propose(unit, roles)
    return issue_order(order, by=roles[Role.OFFICER], requirement="一个月内开工", basis="市政府第3次常务会议纪要")


def test_an_overdue_milestone_is_proposed_once_with_its_finding(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = propose(unit, roles)

    again = propose_for_late(Milestone.objects.all())

    assert again == []
    assert order.state == OrderState.PROPOSED
    assert order.finding == (
        "“新建改扩建公办幼儿园12所”要求于2012年5月31日前完成“开工”，截至7月10日仍未完成，已逾期40天。"
    )


def test_an_order_is_issued_answered_returned_answered_and_closed_by_another(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    order = issued(unit, roles)
    answer_order(order, by=roles[Role.CLERK], answer="正在办理")
    return_answer(order, by=roles[Role.OFFICER], reason="没有佐证")
    answer_order(order, by=roles[Role.HEAD], answer="7月8日已开工", files=[("开工令.pdf", b"%PDF-1.7")])
    close_order(order, by=roles[Role.CHIEF], conclusion="现场核实已开工")

    kept = Order.objects.get()
    assert (kept.state, kept.number, kept.due_on) == (OrderState.CLOSED, "督改〔2012〕1号", date(2012, 7, 24))
    assert (kept.answer, kept.conclusion) == ("7月8日已开工", "现场核实已开工")
    assert [(each.name, read_bytes(each.file)) for each in kept.evidence.all()] == [("开工令.pdf", b"%PDF-1.7")]
    assert list(verify()) == []


def test_whoever_issued_an_order_does_not_close_it(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = issued(unit, roles)
    answer_order(order, by=roles[Role.CLERK], answer="已开工")

    with pytest.raises(Denied, match="another officer"):
        close_order(order, by=roles[Role.OFFICER], conclusion="好")

    assert Order.objects.get().state == OrderState.ANSWERED


@pytest.mark.parametrize(("requirement", "basis"), [("", "纪要"), ("开工", " ")])
def test_no_order_without_basis_and_requirement(
    unit: Unit, roles: dict[Role, Actor], requirement: str, basis: str
) -> None:
    order = propose(unit, roles)

    with pytest.raises(ValueError, match="basis"):
        issue_order(order, by=roles[Role.OFFICER], requirement=requirement, basis=basis)


def test_an_act_out_of_turn_is_refused_and_changes_nothing(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = propose(unit, roles)
    drop_order(order, by=roles[Role.OFFICER], reason="上月已批准延期")

    with pytest.raises(NotOpen):
        issue_order(order, by=roles[Role.OFFICER], requirement="开工", basis="纪要")

    assert (Order.objects.get().state, Order.objects.get().number) == (OrderState.DROPPED, "")


def test_who_may_do_what_with_an_order(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = issued(unit, roles)
    stranger = make_actor(Role.CLERK, make_unit("市交通局"))
    everyone: dict[str, Actor] = {**{str(role): actor for role, actor in roles.items()}, "stranger": stranger}

    table = {
        name: (
            allows(permissions.may_see_order, actor, order),
            allows(permissions.may_handle_orders, actor),
            allows(permissions.may_answer_order, actor, order),
            allows(permissions.may_close_order, actor, order),
        )
        for name, actor in everyone.items()
    }

    assert table == {  # see, handle, answer, close
        "clerk": (True, False, True, False),
        "head": (True, False, True, False),
        "officer": (True, True, False, False),
        "chief": (True, True, False, True),
        "vice_mayor": (False, False, False, False),
        "mayor": (True, False, False, False),
        "auditor": (True, False, False, False),
        "operator": (False, False, False, False),
        "stranger": (False, False, False, False),
    }


def test_a_unit_does_not_see_what_is_only_proposed(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = propose(unit, roles)

    before = (list(orders_seen_by(roles[Role.CLERK])), list(orders_waiting_for(roles[Role.OFFICER])))
    issue_order(order, by=roles[Role.OFFICER], requirement="开工", basis="纪要")
    after = (list(orders_waiting_for(roles[Role.CLERK])), list(orders_waiting_for(roles[Role.OFFICER])))

    assert before == ([], [order])
    assert after == ([order], [])


def test_an_answer_owed_past_its_day_is_listed(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = issued(unit, roles)

    assert list(unanswered(date(2012, 7, 24))) == []
    assert list(unanswered(date(2012, 7, 25))) == [order]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.pdf", b"%PDF-")] * 4, "at most 3 files"),
        ([("空.pdf", b"")], "空.pdf is empty"),
        ([("报告.pdf", b"MZ\x90")], "报告.pdf is a program"),
        ([("大.txt", b"x" * (2**20 + 1))], "larger than 1 MB"),
    ],
)
def test_evidence_that_is_too_much_too_large_or_a_program_is_refused(
    unit: Unit, roles: dict[Role, Actor], settings: LazySettings, files: list[tuple[str, bytes]], said: str
) -> None:
    settings.TAIZHANG_UPLOAD_LIMIT = 2**20
    order = issued(unit, roles)

    with pytest.raises(ValueError, match=said):
        answer_order(order, by=roles[Role.CLERK], answer="已开工", files=files)

    assert Order.objects.get().state == OrderState.ISSUED


def test_an_order_is_not_dropped_without_a_reason(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = propose(unit, roles)

    with pytest.raises(ValueError, match="not issued"):
        drop_order(order, by=roles[Role.OFFICER], reason=" ")

    assert Order.objects.get().state == OrderState.PROPOSED


def test_a_day_off_announced_later_moves_the_last_day_of_what_is_still_owed(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    order = issued(unit, roles)
    before, announced = order.due_on, {date(2012, 7, 13): False, date(2012, 7, 14): True, date(2012, 7, 16): False}

    moved, again = recount_orders(overrides=announced), recount_orders(overrides=announced)

    assert (before, [each.due_on for each in moved], again) == (date(2012, 7, 24), [date(2012, 7, 25)], [])
    assert Order.objects.get().due_on == date(2012, 7, 25)
    assert "由2012-07-24改为2012-07-25" in Notice.objects.filter(kind=NoticeKind.ORDER_ISSUED)[0].text
    assert list(verify()) == []


def test_an_answer_given_keeps_the_day_it_was_held_to(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = answer_order(issued(unit, roles), by=roles[Role.CLERK], answer="已开工")

    assert recount_orders(overrides={date(2012, 7, 13): False}) == []
    assert Order.objects.get().due_on == order.due_on


def test_an_order_from_elsewhere_needs_no_line_and_says_where_it_comes_from(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    said = Source("市政府第12次联席会议纪要第3项", "/meetings/12/")
    order = propose_order(unit, by=roles[Role.OFFICER], matter="校车安全", finding="8月底前完成校车年检", source=said)

    issue_order(order, by=roles[Role.OFFICER], requirement="逐辆年检", basis=said.text)

    kept = Order.objects.get()
    assert (kept.trigger, kept.about, kept.code, kept.source_link) == (Trigger.ASSIGNED, "校车安全", "", said.link)
    assert (kept.state, list(orders_waiting_for(roles[Role.CLERK]))) == (OrderState.ISSUED, [kept])
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("matter", "finding", "text"), [("", "年检", "纪要"), ("校车", " ", "纪要"), ("校车", "年检", "")]
)
def test_an_order_from_elsewhere_names_matter_demand_and_source(
    unit: Unit, roles: dict[Role, Actor], matter: str, finding: str, text: str
) -> None:
    with pytest.raises(ValueError, match="names its matter"):
        propose_order(unit, by=roles[Role.OFFICER], matter=matter, finding=finding, source=Source(text))

    assert Order.objects.count() == 0


def test_only_the_office_proposes_what_comes_from_elsewhere(unit: Unit, roles: dict[Role, Actor]) -> None:
    with pytest.raises(Denied):
        propose_order(unit, by=roles[Role.HEAD], matter="校车", finding="年检", source=Source("纪要"))
