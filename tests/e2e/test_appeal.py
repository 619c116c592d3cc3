"""A unit contests a line from its score page, somebody who had no part rules, a new result and a notice come of it."""

import re

import pytest
from playwright.sync_api import expect

from taizhang.accounts.facts import Role
from taizhang.lib import clock
from tests.assessment.contested import contest
from tests.e2e.conftest import PASSWORD, PHONE, TODAY, Visit
from tests.factories import every_role, make_person, make_unit


@pytest.fixture
def _june(own_files: object) -> None:
    schools = make_unit("市教育局", code="B07")
    with clock.frozen(TODAY):
        contest(schools, every_role(schools)).scored()
    for name, role, unit in (
        ("clerk", Role.CLERK, schools),
        ("head", Role.HEAD, schools),
        ("officer", Role.OFFICER, None),
        ("second", Role.OFFICER, None),
    ):
        make_person(name, role, unit, password=PASSWORD)


@pytest.mark.usefixtures("_june")
def test_an_appeal_goes_from_the_line_to_the_notice(visit: Visit) -> None:
    officer = visit("officer")
    officer.goto("/scores/")
    officer.get_by_role("link", name="本次结果的期限、异议和更正").click()
    officer.get_by_role("button", name="将得分告知各单位").click()
    expect(officer.locator(".badge-status").first).to_have_text("已告知，可提异议")

    clerk = visit("clerk", size=PHONE)
    clerk.goto("/inbox/")
    clerk.get_by_role("button", name=re.compile("有异议的请于2012-07-13前提出")).click()
    row = clerk.locator("tr", has_text="完成比例40.2%")
    row.get_by_role("link", name="对这一分有异议").click()
    clerk.fill("#id_reason", "6月28日已验收，当月填报漏计")
    clerk.fill("#id_wanted", "实绩应为49.7")
    clerk.set_input_files("#id_file", {"name": "验收单.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    clerk.get_by_role("button", name="保存草稿").click()
    address = clerk.url

    head = visit("head")
    head.goto(address)
    head.get_by_role("button", name="情况属实，报督查室").click()
    officer.goto(address)
    officer.get_by_role("button", name="受理", exact=True).click()
    expect(officer.get_by_text("由他人裁定")).to_be_visible()

    second = visit("second")
    second.goto(address)
    second.get_by_label("成立：更正数值", exact=True).check()
    second.select_option("#rule_fact", label="目标任务的进度 B07-2012-002 · 实绩：20")
    second.fill("#rule_value", "49.7")
    second.fill("#rule_ruling", "验收单属实")
    second.get_by_role("button", name="作出裁定").click()
    expect(second.locator(".badge-status").first).to_have_text("异议成立")
    expect(second.get_by_role("link", name="更正通知 督更〔2012〕1号 (PDF)")).to_be_visible()
    second.get_by_role("link", name="新旧名次对照").click()
    expect(second.locator("tbody tr").first).to_contain_text("市教育局")
    expect(second.locator("tbody tr").first).to_contain_text("+18.62")
