"""On a phone in the field: without a connection the draft stays on the device, with its picture; it is sent once."""

from datetime import date

import pytest
from playwright.sync_api import expect

from taizhang.accounts.facts import Role
from taizhang.inspections.actions.approving import approve_inspection
from taizhang.inspections.actions.opening import enter_field, notify_unit
from taizhang.inspections.actions.planning import plan_inspections
from taizhang.inspections.facts import Member
from taizhang.inspections.models import CheckPoint, Inspection, PointPhoto, Sending
from taizhang.organisations.queries import actor_of
from tests.e2e.conftest import PASSWORD, PHONE, Visit
from tests.factories import make_actor, make_person, make_unit
from tests.inspections.visited import ITEM, PICTURE


@pytest.fixture
def inspection(own_files: object) -> Inspection:
    """An inspection whose team is in the field."""
    leader = make_person("inspector", Role.OFFICER, password=PASSWORD)
    item = ITEM.__class__(**{**ITEM.__dict__, "team": (Member("督查员", "", leader.pk, leader=True),)})
    officer = make_actor(Role.OFFICER)
    [row] = plan_inspections([make_unit("市教育局")], item, by=officer)
    approve_inspection(row, by=make_actor(Role.CHIEF))
    notify_unit(row, by=officer)
    return enter_field(row, by=actor_of(leader))


def test_a_draft_waits_on_the_phone_until_there_is_a_connection_and_is_sent_once(
    visit: Visit, inspection: Inspection
) -> None:
    page = visit("inspector", size=PHONE, offline=True)
    page.goto(f"/inspections/{inspection.pk}/field/")
    first = page.locator("[data-point]").first
    first.get_by_label("不符合").check()
    first.locator("textarea").fill("五家食堂无留样")
    first.locator("input[type=file]").set_input_files(
        {"name": "留样柜.png", "mimeType": "image/png", "buffer": PICTURE}
    )
    expect(page.locator(".draft-state")).to_have_text("已存在本机，尚未提交。")

    page.context.set_offline(True)
    page.get_by_role("button", name="提交核查情况").click()
    expect(page.locator(".draft-state")).to_have_text("没有网络。内容已全部存在本机，网络恢复后自动提交。")
    assert Sending.objects.count() == 0

    page.context.set_offline(False)
    expect(page.locator("[data-point]").first.get_by_text("已收到")).to_be_visible()
    expect(page.locator(".shots.waiting li")).to_have_count(0)
    page.reload()
    expect(page.locator(".draft-state")).to_be_hidden()

    point = CheckPoint.objects.get(inspection=inspection, place=1)
    assert (point.answer, point.note, Sending.objects.count(), PointPhoto.objects.count()) == (
        "fails",
        "五家食堂无留样",
        1,
        1,
    )
    taken = PointPhoto.objects.get().taken_at
    assert taken is None or taken.date() >= date(2012, 1, 1)


def test_a_draft_that_was_not_sent_stands_there_again_after_the_page_was_closed(
    visit: Visit, inspection: Inspection
) -> None:
    page = visit("inspector", size=PHONE)
    here = f"/inspections/{inspection.pk}/field/"
    page.goto(here)
    page.locator("[data-point]").nth(1).locator("textarea").fill("健康证过期七人")
    expect(page.locator(".draft-state")).to_have_text("已存在本机，尚未提交。")

    page.goto("/")
    page.goto(here)

    expect(page.locator(".draft-state")).to_have_text("本机有您未提交的草稿，已填在下面，尚未提交。")
    expect(page.locator("[data-point]").nth(1).locator("textarea")).to_have_value("健康证过期七人")
