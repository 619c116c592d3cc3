"""A survey is entered by one, approved by another, scored, and followed from the unit's score down to its paper."""

import re

import pytest
from playwright.sync_api import expect

from taizhang.accounts.facts import Role
from taizhang.lib import clock
from tests.assessment.surveyed import asked_city
from tests.e2e.conftest import PASSWORD, PHONE, TODAY, Visit
from tests.factories import every_role, make_person, make_unit


@pytest.fixture
def _june(own_files: object) -> None:
    schools = make_unit("市教育局", code="B07")
    with clock.frozen(TODAY):
        asked_city(schools, every_role(schools))
    for name, role, unit in (
        ("clerk", Role.CLERK, schools),
        ("officer", Role.OFFICER, None),
        ("chief", Role.CHIEF, None),
    ):
        make_person(name, role, unit, password=PASSWORD)


@pytest.mark.usefixtures("_june")
def test_a_survey_goes_from_the_paper_to_the_point_and_back(visit: Visit) -> None:
    officer = visit("officer")
    officer.goto("/sheets/?period=2012-06")
    row = officer.locator("tr", has_text="企业")
    expect(row.locator(".badge-status")).to_have_text("未录入")
    row.get_by_role("link", name="录入").click()
    officer.wait_for_url("**/sheets/new/**", wait_until="load")
    officer.fill("#id_paper_number", "统调〔2012〕7号")
    officer.set_input_files("#id_paper", {"name": "评议汇总.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    officer.fill("[name=sent-B07]", "120")
    officer.press("[name=sent-B07]", "Enter")
    expect(officer.locator("[name=sent-C02]")).to_be_focused()
    officer.locator("[name=a0-B07]").focus()
    officer.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text", "60\\t20\\t10\\t10\\n30\\t30\\t30\\t0");
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(officer.locator("[name=a1-C02]")).to_have_value("30")
    officer.fill("#all-sent", "120")
    officer.fill("#all-returned", "100")
    officer.get_by_role("button", name="录入，报主任批准").click()
    expect(officer.locator(".badge-status").first).to_have_text("已录入，待主任批准")

    chief = visit("chief")
    chief.goto("/inbox/")
    chief.get_by_role("button", name=re.compile("社会评议 · 企业 待批准")).click()
    chief.get_by_role("button", name="批准，自下一次测算起计入得分").click()
    expect(chief.locator(".badge-status").first).to_have_text("已批准，计入得分")

    officer.goto("/scores/?period=2012-06")
    expect(officer.get_by_text("社会评议 · 代表委员")).to_be_visible()
    officer.get_by_role("button", name="测算", exact=True).click()
    officer.get_by_role("link", name="市教育局").click()
    officer.locator("tr:has(a[href^='/sheets/entries/']) a[href^='/scores/units/']").first.click()
    expect(officer.get_by_text("统调〔2012〕7号")).to_be_visible()
    with officer.expect_download() as handed:
        officer.get_by_role("link", name="评议汇总.pdf").first.click()
    assert handed.value.suggested_filename == "评议汇总.pdf"
    officer.locator("a[href^='/sheets/entries/']").first.click()
    expect(officer.locator("h1")).to_have_text("市教育局 · 社会评议 · 企业")

    clerk = visit("clerk", size=PHONE)
    clerk.goto("/sheets/")
    expect(clerk.get_by_text("已告知贵单位的结果中没有测评和评分")).to_be_visible()
    officer.goto("/scores/?period=2012-06")
    officer.get_by_role("link", name="本次结果的期限、异议和更正").click()
    officer.get_by_role("button", name="将得分告知各单位").click()
    clerk.goto("/sheets/")
    clerk.get_by_role("link", name="社会评议 · 企业").click()
    expect(clerk.get_by_text("80.00%")).to_be_visible()
