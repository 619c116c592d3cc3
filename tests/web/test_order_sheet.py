"""What the sheet of an order shows of its draft, its helpers, its answers and its requests for more time."""

from datetime import date
from typing import Any

import pytest

from taizhang.accounts.facts import Role
from taizhang.audit.actions import recorded
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.supervision.actions import (
    answer_order,
    approve_order,
    archive_order,
    ask_extension,
    check_extension,
    close_order,
    draft_order,
    end_order,
    issue_order,
    refuse_extension,
    return_answer,
    sign_for_order,
    verify_answer,
)
from taizhang.supervision.facts import Drafted
from taizhang.supervision.models import Order
from tests.factories import in_hand, make_actor, make_unit
from tests.web.test_orders_page import PDF, answered, enter, form, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]


def drafted(unit: Unit, **said: Any) -> tuple[Order, Unit]:
    """A draft with a helper, before it is approved."""
    helper, order = make_unit("市财政局", code="F01"), proposed(unit)
    told = Drafted("《督查方案》", "立即开工", days=10, support=(helper.pk,), **said)
    return draft_order(order, told, by=make_actor(Role.OFFICER)), helper


def test_the_chief_sees_before_approving_how_long_the_unit_has_and_who_will_read_it(unit: Unit) -> None:
    order, _helper = drafted(unit)
    with recorded("test.wish", by="tester"):
        order.wished_on = date(2012, 7, 20)
        order.save()

    page = enter(Role.CHIEF)[0].get(f"/orders/{order.pk}/").content.decode()

    assert page.count("10 working days; handed over today, until 2012-07-24") == 1
    assert page.count('2012-07-20 <strong class="error">the days given end later</strong>') == 1
    assert page.count("on the public site with its line, once handed over") == 1


def test_an_order_kept_inside_says_so_before_it_is_approved(unit: Unit) -> None:
    order, _helper = drafted(unit, internal=True)

    assert enter(Role.CHIEF)[0].get(f"/orders/{order.pk}/").content.decode().count("not for the public site") == 1


def test_a_unit_that_helps_is_told_and_finds_the_order(unit: Unit) -> None:
    order, helper = drafted(unit)
    (clerk, actor), chief = enter(Role.CLERK, helper), make_actor(Role.CHIEF)
    before = clerk.get("/orders/?part=helped").content.decode().count(f"/orders/{order.pk}/")
    approve_order(order, by=chief)
    issue_order(order, by=make_actor(Role.OFFICER))

    listed = clerk.get("/orders/?part=helped").content.decode().count(f'href="/orders/{order.pk}/"')
    desk = clerk.get("/").content.decode()
    notice = Notice.objects.get(person_id=actor.person_id)

    assert (before, listed, desk.count("/orders/?part=helped")) == (0, 1, 1)
    assert (notice.kind, notice.url) == (NoticeKind.ORDER_SUPPORTED, f"/orders/{order.pk}/")
    assert notice.text.startswith(f"{order.number} 市教育局牵头，请配合：")
    sign_for_order(order, by=make_actor(Role.CLERK, unit))
    end_order(order, by=chief, reason="条件消失")
    assert Notice.objects.get(person_id=actor.person_id).read_at is not None


def test_a_day_that_is_past_can_be_asked_of_nobody(unit: Unit) -> None:
    said = {"unit": unit.pk, "matter": "整改", "finding": "立即整改", "source": "常务会议", "wished_on": "2012-07-09"}

    page = enter(Role.OFFICER)[0].post("/orders/new/", said)

    assert (page.status_code, page.context["form"].errors["wished_on"]) == (
        422,
        ["This day is past; leave it open or say a day to come."],
    )
    assert Order.objects.count() == 0


def test_each_answer_keeps_its_own_files_and_says_why_it_went_back(unit: Unit) -> None:
    officer, clerk = make_actor(Role.OFFICER), make_actor(Role.CLERK, unit)
    order = answered(unit, officer)
    return_answer(order, by=officer, reason="只有一张照片")
    between = enter(Role.CHIEF)[0].get(f"/orders/{order.pk}/").context
    answer_order(order, by=clerk, answer="7月12日基础完工", files=[("验收单.pdf", PDF)])

    page = enter(Role.CHIEF, name="chief2")[0].get(f"/orders/{order.pk}/").context

    assert (between["answered"].text, between["answered"].returned) == ("7月8日已开工", "只有一张照片")
    last, [first] = page["answered"], page["before"]
    assert (last.text, [file.name for file in last.files], last.returned) == ("7月12日基础完工", ["验收单.pdf"], "")
    assert (first.text, [file.name for file in first.files]) == ("7月8日已开工", ["开工令.pdf"])
    assert first.returned == "只有一张照片"


def test_more_time_asked_and_refused_stands_in_the_story_and_its_notice_is_not_overwritten(unit: Unit) -> None:
    officer, head, chief = make_actor(Role.OFFICER), make_actor(Role.HEAD, unit), make_actor(Role.CHIEF)
    order = in_hand(proposed(unit), by=officer, chief=chief, unit=make_actor(Role.CLERK, unit))
    asked = ask_extension(order, by=head, reason="连续降雨", progress="基础完成", wished_on=date(2012, 7, 27))
    check_extension(asked, by=officer, opinion="属实")
    refuse_extension(asked, by=chief, reason="雨已停")
    order.refresh_from_db()
    end_order(order, by=chief, reason="条件消失")

    events = enter(Role.CHIEF, name="chief2")[0].get(f"/orders/{order.pk}/").context["events"]

    assert [(event.act, event.said) for event in events[:4]] == [
        ("Order ended unsolved", "条件消失"),
        ("More time refused", "雨已停"),
        ("Request for more time checked", "属实"),
        ("More time asked for", "连续降雨"),
    ]
    told = Notice.objects.filter(kind=NoticeKind.ORDER_MOVED, person_id=head.person_id).order_by("pk")
    assert [notice.text.partition(" ")[2] for notice in told] == ["不同意延期：雨已停", "未解决终止：条件消失"]


def test_a_filed_order_is_listed_with_its_look_back(unit: Unit) -> None:
    officer, chief = make_actor(Role.OFFICER), make_actor(Role.CHIEF)
    order = answered(unit, officer)
    verify_answer(order, by=make_actor(Role.OFFICER), conclusion="属实")
    close_order(order, by=chief, look_back_on=date(2012, 8, 7))
    archive_order(order, by=officer)

    [[_order, _waits, (day, _left, late)]] = enter(Role.CHIEF, name="chief2")[0].get("/orders/").context["rows"]

    assert (day, late) == (date(2012, 8, 7), False)


def test_units_that_help_are_written_by_name_and_an_unknown_one_is_said_beside_the_field(unit: Unit) -> None:
    make_unit("市财政局", code="F01")
    order, officer = proposed(unit), enter(Role.OFFICER)[0]
    typed = {"basis": "《督查方案》", "requirement": "立即开工", "days": 10}

    wrong = officer.post(f"/orders/{order.pk}/draft/", {**typed, "support": "市财政局、市没有局"})
    right = officer.post(f"/orders/{order.pk}/draft/", {**typed, "support": "市财政局"})

    assert (wrong.status_code, form(wrong, "draft").errors["support"]) == (422, ["There is no unit called “市没有局”."])
    assert (right.status_code, [each.unit.name for each in order.supports.all()]) == (302, ["市财政局"])
