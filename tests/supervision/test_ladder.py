"""The ladder: reminders by themselves, papers by persons, each on its day, and the top is a talk."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Milestone
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.supervision.actions import answer_order, climb, propose_for_late, urge_unit, waive_step
from taizhang.supervision.facts import StepState
from taizhang.supervision.models import Escalation, Order
from taizhang.supervision.queries.papers import papers_of
from tests.factories import draft, give, in_hand

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 10)),
]


@pytest.fixture
def order(unit: Unit, roles: dict[Role, Actor]) -> Order:
    """An order signed for; the answer is owed by 24 July."""
    enter_targets(
        [draft(unit, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))], by=roles[Role.CLERK], year=2012
    )
    [proposed] = propose_for_late(Milestone.objects.all())
    return in_hand(proposed, by=roles[Role.OFFICER], chief=roles[Role.CHIEF], unit=roles[Role.CLERK])


def live(*days: date) -> list[Escalation]:
    found = []
    for day in days:
        with clock.frozen(day):
            found += climb()
    return found


def said() -> list[tuple[str, str]]:
    return [(step.word, step.state) for step in Escalation.objects.order_by("pk")]


def test_a_reminder_goes_out_by_itself_and_once(order: Order) -> None:
    live(date(2012, 7, 18), date(2012, 7, 19), date(2012, 7, 20))

    assert said() == [("蓝色提醒", StepState.ISSUED)]
    told = Notice.objects.filter(kind=NoticeKind.ORDER_REMINDED)
    assert {notice.text for notice in told} == {"督改〔2012〕1号 蓝色提醒：答复期限2012-07-24"}
    assert (Order.objects.get().level, [paper.number for paper in papers_of(order)]) == (1, ["督改〔2012〕1号"])


def test_each_paper_is_proposed_on_its_day_and_issued_by_whose_it_is(order: Order, roles: dict[Role, Actor]) -> None:
    live(date(2012, 7, 19), date(2012, 7, 25))
    with clock.frozen(date(2012, 7, 25)):
        urge_unit(Escalation.objects.get(level=2), by=roles[Role.OFFICER])
    live(date(2012, 7, 31), date(2012, 8, 1))
    final = Escalation.objects.get(level=3)
    with clock.frozen(date(2012, 8, 1)):
        with pytest.raises(Denied, match="chief"):
            urge_unit(final, by=roles[Role.OFFICER])
        urge_unit(final, by=roles[Role.CHIEF])
    live(date(2012, 8, 8))
    talk = Escalation.objects.get(level=4)
    with clock.frozen(date(2012, 8, 8)):
        with pytest.raises(ValueError, match="when and where"):
            urge_unit(talk, by=roles[Role.CHIEF])
        urge_unit(talk, by=roles[Role.CHIEF], place="8月10日上午9时，市政府第二会议室")

    assert [(paper.kind, paper.number, paper.word) for paper in papers_of(Order.objects.get())] == [
        ("rectify", "督改〔2012〕1号", ""),
        ("urge", "督催〔2012〕1号", "橙色预警"),
        ("urge", "督催〔2012〕2号", "红色催办"),
        ("talk", "督谈〔2012〕1号", "约谈"),
    ]
    assert (Order.objects.get().level, live(date(2012, 12, 1))) == (4, [])
    assert list(verify()) == []


def test_a_rung_waits_for_a_person_before_the_next_is_proposed(order: Order) -> None:
    live(date(2012, 7, 19), date(2012, 7, 25), date(2012, 8, 30), date(2012, 9, 30))

    assert said() == [("蓝色提醒", StepState.ISSUED), ("橙色预警", StepState.PROPOSED)]


def test_a_rung_waived_is_passed_with_a_reason_and_no_paper(order: Order, roles: dict[Role, Actor]) -> None:
    live(date(2012, 7, 19), date(2012, 7, 25))
    step = Escalation.objects.get(level=2)
    with pytest.raises(ValueError, match="Say why"):
        waive_step(step, by=roles[Role.OFFICER], reason=" ")
    waive_step(step, by=roles[Role.OFFICER], reason="单位已报初稿")
    live(date(2012, 7, 26), date(2012, 8, 1))

    assert said() == [
        ("蓝色提醒", StepState.ISSUED),
        ("橙色预警", StepState.WAIVED),
        ("红色催办", StepState.PROPOSED),
    ]
    assert Order.objects.get().level == 1


def test_what_was_answered_is_not_urged_any_more(order: Order, roles: dict[Role, Actor]) -> None:
    live(date(2012, 7, 19), date(2012, 7, 25))
    answer_order(Order.objects.get(), by=roles[Role.CLERK], answer="已开工")

    with pytest.raises(NotOpen):
        urge_unit(Escalation.objects.get(level=2), by=roles[Role.OFFICER])
    assert live(date(2012, 9, 1)) == []


def test_a_unit_that_does_not_sign_is_told_so(unit: Unit, roles: dict[Role, Actor]) -> None:
    enter_targets(
        [draft(unit, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))], by=roles[Role.CLERK], year=2012
    )
    [proposed] = propose_for_late(Milestone.objects.all())
    give(proposed, by=roles[Role.OFFICER], chief=roles[Role.CHIEF])
    Notice.objects.all().delete()

    live(date(2012, 7, 13))

    assert {notice.text for notice in Notice.objects.all()} == {"督改〔2012〕1号 签收期限2012-07-12已过，请立即签收"}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICER, Role.CHIEF}))
def test_nobody_else_urges(order: Order, roles: dict[Role, Actor], role: Role) -> None:
    live(date(2012, 7, 19), date(2012, 7, 25))

    with pytest.raises(Denied):
        urge_unit(Escalation.objects.get(level=2), by=roles[role])
