"""More time, a clock that stands, and last days that move: asked, checked, decided, counted."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Milestone
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.supervision.actions import (
    adopt_rules,
    answer_order,
    ask_extension,
    check_extension,
    grant_extension,
    propose_for_late,
    recount_orders,
    refuse_extension,
    resume_clock,
    stop_clock,
)
from taizhang.supervision.facts import ExtensionState
from taizhang.supervision.models import Extension, Order
from taizhang.supervision.queries import orders_waiting_for
from taizhang.supervision.queries.terms import reckoning
from taizhang.supervision.rules.rulebook import shipped_text
from tests.factories import draft, in_hand, make_actor

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


def ask(order: Order, roles: dict[Role, Actor], until: date = date(2012, 8, 7)) -> Extension:
    return ask_extension(order, by=roles[Role.HEAD], reason="连续降雨", progress="已完成七成", wished_on=until)


def test_more_time_is_asked_checked_and_granted_with_a_fixed_day(order: Order, roles: dict[Role, Actor]) -> None:
    asked = ask(order, roles)
    check_extension(asked, by=roles[Role.OFFICER], opinion="情况属实")
    grant_extension(asked, by=roles[Role.CHIEF], until=date(2012, 8, 3))

    kept = Extension.objects.get()
    assert (kept.due_before, kept.wished_on, kept.until) == (date(2012, 7, 24), date(2012, 8, 7), date(2012, 8, 3))
    assert Order.objects.get().due_on == date(2012, 8, 3)
    assert list(verify()) == []


def test_more_time_refused_leaves_the_last_day_and_says_why(order: Order, roles: dict[Role, Actor]) -> None:
    asked = check_extension(ask(order, roles), by=roles[Role.OFFICER], opinion="理由不充分")
    refuse_extension(asked, by=roles[Role.CHIEF], reason="降雨已停")

    assert (Extension.objects.get().refusal, Order.objects.get().due_on) == ("降雨已停", date(2012, 7, 24))


def test_after_the_last_day_nothing_is_asked(order: Order, roles: dict[Role, Actor]) -> None:
    with clock.frozen(date(2012, 7, 25)), pytest.raises(ValueError, match="before it, not after"):
        ask(order, roles)

    assert Extension.objects.count() == 0


def test_one_request_at_a_time_and_only_so_often(order: Order, roles: dict[Role, Actor]) -> None:
    first = ask(order, roles)
    with pytest.raises(ValueError, match="already"):
        ask(order, roles)
    for asked, until in ((first, date(2012, 7, 31)), (None, date(2012, 8, 7))):
        asked = asked or ask(Order.objects.get(), roles, until)
        check_extension(asked, by=roles[Role.OFFICER], opinion="属实")
        grant_extension(asked, by=roles[Role.CHIEF], until=until)

    with pytest.raises(ValueError, match="as often as the rule allows"):
        ask(Order.objects.get(), roles, date(2012, 8, 14))


def test_how_often_is_the_dated_rules_word(order: Order, roles: dict[Role, Actor]) -> None:
    text = shipped_text().replace("supervision-2012", "strict").replace("longest = 20", "longest = 5")
    adopt_rules(text.replace("valid_from = 2012-01-01", "valid_from = 2012-07-01"), by=roles[Role.CHIEF])

    with pytest.raises(ValueError, match="later than the rule allows"):
        ask(order, roles)


def test_who_asks_checks_and_decides(order: Order, roles: dict[Role, Actor]) -> None:
    asked = ask(order, roles)

    for role in set(Role) - {Role.OFFICER, Role.CHIEF}:
        with pytest.raises(Denied):
            check_extension(asked, by=roles[role], opinion="属实")
    check_extension(asked, by=roles[Role.CHIEF], opinion="属实")
    with pytest.raises(Denied, match="another must decide"):
        grant_extension(asked, by=roles[Role.CHIEF], until=date(2012, 8, 3))
    for role in set(Role) - {Role.CHIEF}:
        with pytest.raises(Denied):
            refuse_extension(asked, by=roles[role], reason="不同意")
    for role in set(Role) - {Role.HEAD}:
        with pytest.raises(Denied, match="head"):
            ask_extension(order, by=roles[role], reason="雨", progress="七成", wished_on=date(2012, 8, 7))


def test_what_was_answered_or_decided_meanwhile_is_not_decided_again(order: Order, roles: dict[Role, Actor]) -> None:
    asked = ask(order, roles)
    with pytest.raises(NotOpen):
        grant_extension(asked, by=roles[Role.CHIEF], until=date(2012, 8, 3))
    answer_order(order, by=roles[Role.CLERK], answer="已开工")

    with pytest.raises(NotOpen):
        check_extension(Extension.objects.get(), by=roles[Role.OFFICER], opinion="属实")
    assert Extension.objects.get().state == ExtensionState.ASKED


def test_a_request_waits_for_the_officer_then_for_the_chief(order: Order, roles: dict[Role, Actor]) -> None:
    asked = ask(order, roles)
    before = list(orders_waiting_for(roles[Role.OFFICER]))
    check_extension(asked, by=roles[Role.OFFICER], opinion="属实")

    assert before == [order]
    assert (list(orders_waiting_for(roles[Role.OFFICER])), list(orders_waiting_for(roles[Role.CHIEF]))) == ([], [order])


def test_the_clock_stands_and_the_days_it_stood_come_after(order: Order, roles: dict[Role, Actor]) -> None:
    with clock.frozen(date(2012, 7, 16)):
        stop_clock(order, by=roles[Role.CHIEF], reason="等待省厅批复")
        assert Order.objects.get().due_on is None
        with pytest.raises(NotOpen):
            stop_clock(order, by=roles[Role.CHIEF], reason="再停")
        with pytest.raises(ValueError, match="no last day to extend"):
            ask(order, roles)
    with clock.frozen(date(2012, 7, 19)):
        resume_clock(order, by=roles[Role.OFFICER])
        with pytest.raises(NotOpen):
            resume_clock(order, by=roles[Role.OFFICER])

    counted = reckoning(Order.objects.get())
    assert counted is not None
    assert (counted.due, Order.objects.get().due_on) == (date(2012, 7, 27), date(2012, 7, 27))
    assert [step.on.day for step in counted.steps if step.stopped] == [16, 17, 18]
    assert list(verify()) == []


def test_only_the_chief_stops_the_clock_and_says_why(order: Order, roles: dict[Role, Actor]) -> None:
    for role in set(Role) - {Role.CHIEF}:
        with pytest.raises(Denied):
            stop_clock(order, by=roles[role], reason="等待批复")
    with pytest.raises(ValueError, match="Say why"):
        stop_clock(order, by=roles[Role.CHIEF], reason=" ")


def test_a_late_holiday_leaves_a_fixed_day_and_a_standing_clock_alone(
    unit: Unit, order: Order, roles: dict[Role, Actor]
) -> None:
    asked = check_extension(ask(order, roles), by=roles[Role.OFFICER], opinion="属实")
    grant_extension(asked, by=make_actor(Role.CHIEF), until=date(2012, 8, 3))

    assert recount_orders(overrides={date(2012, 7, 13): False}) == []
    stop_clock(Order.objects.get(), by=roles[Role.CHIEF], reason="等待批复")
    assert recount_orders(overrides={date(2012, 8, 3): False}) == []
