"""A bottleneck in a browser: unit → office → meeting → decision → ledger row → result, and the unit sees it."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.ledger.actions import approve_targets, correct_target, submit_targets
from taizhang.ledger.models import Target
from taizhang.meetings.actions.series import found_series
from taizhang.meetings.facts import Rhythm
from taizhang.organisations.models import GroupMember, LeadingGroup, Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from tests.e2e.conftest import PASSWORD, PHONE, Visit
from tests.factories import LONG_AGO, draft, make_person, make_unit
from tests.meetings.stuck import make_post

NEED = "8月底前落实新校区用地指标42亩"


@pytest.fixture
def people(settings: Any, tmp_path: Path) -> dict[str, Actor]:
    settings.FILES = tmp_path / "files"
    schools, land = make_unit("市教育局", code="B07"), make_unit("市国土局", code="B08")
    made = {
        "clerk": make_person("clerk", Role.CLERK, schools, password=PASSWORD),
        "head": make_person("head", Role.HEAD, schools, password=PASSWORD),
        "officer": make_person("officer", Role.OFFICER, password=PASSWORD),
        "chief": make_person("chief", Role.CHIEF, password=PASSWORD),
        "land": make_person("land", Role.HEAD, land, password=PASSWORD),
        "land clerk": make_person("land-clerk", Role.CLERK, land),
    }
    actors = {name: actor_of(person) for name, person in made.items()}
    post = make_post(make_unit("市政府办公室"), "常务副市长", "陆鸿志")
    with recorded("test.make", by="tester"):
        group = LeadingGroup(name="攻坚活动领导小组", office=post.unit)
        group.save()
        GroupMember(group=group, post=post, title="常务副组长", valid_from=LONG_AGO).save()
    when = {"rhythm": Rhythm.WEEKLY, "on": 2, "hour": time(9)}
    found_series(group, by=actors["chief"], name="联席会议", place="第一会议室", convener=post, **when)
    return actors


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_bottleneck_travels_to_its_result_and_the_unit_sees_it(visit: Visit, people: dict[str, Actor]) -> None:
    clerk = visit("clerk", size=PHONE)
    clerk.goto("/bottlenecks/new/")
    for label, text in (("事项", "新校区用地"), ("卡在哪里", "缺指标42亩"), ("已采取的措施", "两次会商")):
        clerk.get_by_label(label, exact=True).fill(text)
    clerk.get_by_label("需要什么支持").fill("调剂指标")
    clerk.get_by_label("需要协助的单位").fill("市国土局")
    press(clerk, "保存草稿")
    address = clerk.url
    head, officer, chief = visit("head"), visit("officer"), visit("chief")
    head.goto(address)
    press(head, "提交难题")
    officer.goto(address)
    press(officer, "列入议题")

    officer.goto("/meetings/")
    officer.get_by_role("link", name="筹备下次会议").click()
    officer.get_by_label("日期").fill("2012-07-10")
    press(officer, "筹备会议")
    expect(officer.locator("table.agenda")).to_contain_text("市教育局：新校区用地")
    officer.get_by_label("单位", exact=True).fill("市国土局")
    press(officer, "邀请")
    press(officer, "发出通知")
    officer.locator("section", has=officer.get_by_role("heading", name="会议召开")).get_by_role("button").click()
    for select in officer.locator("ul.seats select").all():
        select.select_option("present")
    press(officer, "保存到会情况")
    officer.locator("#decide_item").select_option(label="市教育局：新校区用地")
    officer.get_by_label("类别").select_option("task")
    officer.get_by_label("议定内容").fill(NEED)
    officer.get_by_label("责任单位").fill("市国土局")
    officer.get_by_label("配合单位").fill("市教育局")
    officer.locator("#decide_due").fill("2012-08-31")
    officer.locator("section", has=officer.get_by_role("heading", name="记录议定事项")).get_by_role(
        "button", name="记录", exact=True
    ).click()
    chief.goto(officer.url)
    press(chief, "签发")
    expect(chief.get_by_text("纪要已签发，任务已列入台账或拟下达整改。")).to_be_visible()

    land = visit("land")
    land.get_by_role("link", name=NEED).first.click()
    expect(land.locator("main")).to_contain_text("B08-2012-001")
    done(people)
    clerk.goto(address)
    clerk.get_by_role("link", name=NEED).click()
    expect(clerk.locator("main")).to_contain_text("B08-2012-001 提前完成")
    clerk.goto(address)
    clerk.get_by_label("解决情况").fill("指标已批复")
    press(clerk, "已解决")
    officer.goto(address)
    press(officer, "核实销号")

    clerk.goto(address)
    expect(clerk.locator(".head")).to_contain_text("已解决")
    clerk.get_by_role("link", name=NEED).click()
    expect(clerk.locator("main")).to_contain_text("已完成。")


def done(people: dict[str, Actor]) -> None:
    """The unit completes the line, which is approved and reported as done; that way has a browser test of its own."""
    line, head = Target.objects.select_related("ledger__unit").get(), people["land"]
    unit: Unit = line.ledger.unit
    whole = draft(unit, matter=NEED, due=date(2012, 8, 31), due_text="8月底前", quantity=None, measure="")
    correct_target(line, whole, by=head)
    submit_targets([line], by=head)
    approve_targets([line], by=people["chief"])
    entry = ReportEntry(line.pk, percent=Decimal(100), narrative="指标已下达")
    reports = file_reports(unit, open_period("2012-06"), [entry], by=people["land clerk"])
    sign_reports(reports, by=head)
    verify_reports(reports, by=people["officer"])
