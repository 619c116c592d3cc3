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
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.supervision import permissions
from taizhang.supervision.actions import (
    answer_order,
    approve_order,
    archive_due,
    close_order,
    draft_order,
    drop_order,
    end_order,
    hold_order,
    issue_order,
    propose_for_late,
    propose_order,
    recount_orders,
    reopen_order,
    return_answer,
    rework_order,
    sign_for_order,
    verify_answer,
)
from taizhang.supervision.facts import Drafted, OrderState, Source, Trigger
from taizhang.supervision.models import Order
from taizhang.supervision.queries import orders_seen_by, orders_waiting_for, unanswered, unsigned
from taizhang.supervision.queries.papers import papers_of
from taizhang.supervision.queries.terms import owed_by
from tests.factories import draft, give, in_hand, make_actor, make_unit

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
    return give(propose(unit, roles), by=roles[Role.OFFICER], chief=roles[Role.CHIEF])


def taken(unit: Unit, roles: dict[Role, Actor]) -> Order:
    return sign_for_order(issued(unit, roles), by=roles[Role.CLERK])


def archived(unit: Unit, roles: dict[Role, Actor]) -> Order:
    order = answer_order(taken(unit, roles), by=roles[Role.CLERK], answer="已开工")
    verify_answer(order, by=make_actor(Role.OFFICER, username="second"), conclusion="现场核实")
    close_order(order, by=roles[Role.CHIEF])
    with clock.frozen(date(2012, 7, 17)):
        archive_due()
    return Order.objects.get()


def test_an_overdue_milestone_is_proposed_once_with_its_finding(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = propose(unit, roles)

    again = propose_for_late(Milestone.objects.all())

    assert again == []
    assert order.state == OrderState.PROPOSED
    assert order.finding == (
        "“新建改扩建公办幼儿园12所”要求于2012年5月31日前完成“开工”，截至7月10日仍未完成，已逾期40天。"
    )


def test_an_order_walks_from_the_draft_to_the_close(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = taken(unit, roles)
    answer_order(order, by=roles[Role.CLERK], answer="正在办理")
    return_answer(order, by=roles[Role.OFFICER], reason="没有佐证")
    answer_order(order, by=roles[Role.HEAD], answer="7月8日已开工", files=[("开工令.pdf", b"%PDF-1.7")])
    verify_answer(order, by=roles[Role.CHIEF], conclusion="现场核实已开工")
    close_order(order, by=roles[Role.CHIEF], closing="同意销号")

    kept = Order.objects.get()
    assert (kept.state, kept.number, kept.due_on) == (OrderState.CLOSED, "督改〔2012〕1号", date(2012, 7, 24))
    assert (kept.answer, kept.conclusion, kept.closing) == ("7月8日已开工", "现场核实已开工", "同意销号")
    assert (kept.sign_by, kept.look_back_on) == (date(2012, 7, 12), date(2012, 8, 7))
    assert [(each.name, read_bytes(each.file)) for each in kept.evidence.all()] == [("开工令.pdf", b"%PDF-1.7")]
    assert list(verify()) == []


def test_whoever_drafted_does_not_approve_and_whoever_drafted_or_issued_does_not_verify(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    order, chief, other = propose(unit, roles), roles[Role.CHIEF], make_actor(Role.CHIEF)
    draft_order(order, Drafted("纪要", "开工", 10), by=chief)

    with pytest.raises(Denied, match="another must approve"):
        approve_order(order, by=chief)
    approve_order(order, by=other)
    issue_order(order, by=roles[Role.OFFICER])
    sign_for_order(order, by=roles[Role.CLERK])
    answer_order(order, by=roles[Role.CLERK], answer="已开工")
    for each in (chief, roles[Role.OFFICER]):
        with pytest.raises(Denied, match="another officer must verify"):
            verify_answer(order, by=each, conclusion="好")

    assert Order.objects.get().state == OrderState.ANSWERED


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        (Drafted("纪要", "", 10), "basis"),
        (Drafted(" ", "开工", 10), "basis"),
        (Drafted("纪要", "开工", 0), "working days"),
    ],
)
def test_no_draft_without_basis_requirement_and_days(
    unit: Unit, roles: dict[Role, Actor], said: Drafted, lacking: str
) -> None:
    order = propose(unit, roles)

    with pytest.raises(ValueError, match=lacking):
        draft_order(order, said, by=roles[Role.OFFICER])


def test_a_draft_goes_back_with_a_word_and_comes_again_with_its_helpers(unit: Unit, roles: dict[Role, Actor]) -> None:
    order, finance, police = propose(unit, roles), make_unit("市财政局"), make_unit("市公安局")
    draft_order(order, Drafted("纪要", "开工", 10, (finance.pk, unit.pk)), by=roles[Role.OFFICER])
    rework_order(order, by=roles[Role.CHIEF], reason="写明开工标准")
    draft_order(order, Drafted("纪要", "主体动工", 5, (police.pk,)), by=roles[Role.OFFICER])
    approve_order(order, by=roles[Role.CHIEF])
    issue_order(order, by=roles[Role.OFFICER])

    [paper] = papers_of(order)
    assert (order.rework_reason, order.due_on) == ("", date(2012, 7, 17))
    assert (paper.number, paper.requirement, paper.support) == ("督改〔2012〕1号", "主体动工", "市公安局")
    assert list(orders_seen_by(make_actor(Role.HEAD, police))) == [order]
    assert list(orders_seen_by(make_actor(Role.HEAD, finance))) == []
    assert list(orders_waiting_for(make_actor(Role.CLERK, police))) == []


def test_an_order_not_signed_for_in_time_is_seen(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = issued(unit, roles)

    assert owed_by(order) == date(2012, 7, 12)
    assert (list(unsigned(date(2012, 7, 12))), list(unsigned(date(2012, 7, 13)))) == ([], [order])


def test_what_ends_unsolved_is_not_closed_and_stays_in_sight(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = end_order(taken(unit, roles), by=roles[Role.CHIEF], reason="规划调整，地块取消")

    assert (order.state, order.closing) == (OrderState.UNSOLVED, "规划调整，地块取消")
    assert list(orders_seen_by(roles[Role.HEAD])) == [order]
    with pytest.raises(NotOpen):
        close_order(order, by=roles[Role.CHIEF])


def test_what_is_closed_is_filed_by_itself_and_looked_back_at_on_its_day(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = archived(unit, roles)
    officer = roles[Role.OFFICER]

    assert order.state == OrderState.ARCHIVED
    assert list(orders_waiting_for(officer, date(2012, 8, 6))) == []
    assert list(orders_waiting_for(officer, date(2012, 8, 7))) == [order]
    with clock.frozen(date(2012, 8, 6)), pytest.raises(Denied, match="from 2012-08-07 on"):
        hold_order(order, by=officer, found="施工正常")
    with clock.frozen(date(2012, 8, 7)):
        hold_order(order, by=officer, found="施工正常")
    assert (Order.objects.get().state, Order.objects.get().look_back) == (OrderState.HELD, "施工正常")


def test_whoever_verified_does_not_look_back(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = archived(unit, roles)
    verifier = make_actor(Role.OFFICER, username="third")
    order.verified_by_id = verifier.person_id

    with pytest.raises(Denied, match="another must look back"):
        reopen_order(order, by=verifier, found="已停工")


def test_what_a_look_back_finds_undone_opens_again_a_level_up(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = archived(unit, roles)
    with clock.frozen(date(2012, 8, 7)):
        reopen_order(order, by=roles[Role.OFFICER], found="工地已停工")

        kept = Order.objects.get()
        assert (kept.state, kept.turn, kept.level) == (OrderState.REOPENED, 2, 1)
        assert (kept.answer, kept.closed_at, kept.verified_by_id, kept.due_on) == ("", None, None, None)
        assert kept.finding.endswith("\n回头看发现：工地已停工")
        with pytest.raises(NotOpen):
            drop_order(kept, by=roles[Role.OFFICER], reason="算了")
        in_hand(kept, by=roles[Role.OFFICER], chief=roles[Role.CHIEF], unit=roles[Role.HEAD])

    assert [(paper.number, paper.turn, paper.word) for paper in papers_of(kept)] == [
        ("督改〔2012〕1号", 1, ""),
        ("督改〔2012〕2号", 2, "蓝色提醒"),
    ]
    assert (kept.number, kept.due_on) == ("督改〔2012〕1号", date(2012, 8, 21))
    assert list(verify()) == []


def test_an_act_out_of_turn_is_refused_and_changes_nothing(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = propose(unit, roles)
    drop_order(order, by=roles[Role.OFFICER], reason="上月已批准延期")

    with pytest.raises(NotOpen):
        draft_order(order, Drafted("纪要", "开工", 10), by=roles[Role.OFFICER])

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
            allows(permissions.may_approve_orders, actor),
            allows(permissions.may_ask_extension, actor, order),
        )
        for name, actor in everyone.items()
    }

    assert table == {  # see, handle, answer, approve, ask for more time
        "clerk": (True, False, True, False, False),
        "head": (True, False, True, False, True),
        "officer": (True, True, False, False, False),
        "chief": (True, True, False, True, False),
        "vice_mayor": (False, False, False, False, False),
        "mayor": (True, False, False, False, False),
        "auditor": (True, False, False, False, False),
        "operator": (False, False, False, False, False),
        "keyholder": (False, False, False, False, False),
        "stranger": (False, False, False, False, False),
    }


def test_a_unit_does_not_see_what_is_only_proposed(unit: Unit, roles: dict[Role, Actor]) -> None:
    order = propose(unit, roles)

    before = (list(orders_seen_by(roles[Role.CLERK])), list(orders_waiting_for(roles[Role.OFFICER])))
    give(order, by=roles[Role.OFFICER], chief=roles[Role.CHIEF])
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
    order = taken(unit, roles)

    with pytest.raises(ValueError, match=said):
        answer_order(order, by=roles[Role.CLERK], answer="已开工", files=files)

    assert Order.objects.get().state == OrderState.IN_HAND


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
    order = answer_order(taken(unit, roles), by=roles[Role.CLERK], answer="已开工")

    assert recount_orders(overrides={date(2012, 7, 13): False}) == []
    assert Order.objects.get().due_on == order.due_on


def test_an_order_from_elsewhere_needs_no_line_and_says_where_it_comes_from(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    said = Source("市政府第12次联席会议纪要第3项", "/meetings/12/")
    order = propose_order(unit, by=roles[Role.OFFICER], matter="校车安全", finding="8月底前完成校车年检", source=said)

    give(order, by=roles[Role.OFFICER], chief=roles[Role.CHIEF], basis=said.text, requirement="逐辆年检")

    kept = Order.objects.get()
    assert (kept.trigger, kept.about, kept.code, kept.source_link) == (Trigger.ASSIGNED, "校车安全", "", said.link)
    assert (kept.state, list(orders_waiting_for(roles[Role.CLERK]))) == (OrderState.ISSUED, [kept])
    assert [(paper.kind, paper.number) for paper in papers_of(kept)] == [("assign", "督办〔2012〕1号")]
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
