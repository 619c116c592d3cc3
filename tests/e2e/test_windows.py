"""A clerk takes the window system's file in; what is overdue and what was asked twice is found, and becomes an order."""

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.services.models import Case
from tests.e2e.conftest import PASSWORD, Visit
from tests.factories import every_role, make_person, make_unit
from tests.services.windows import PRIVATE, cases_file, opened


@pytest.fixture
def _window(own_files: object) -> None:
    unit = make_unit("市工商局", code="B31")
    opened(unit, every_role(unit))
    make_person("clerk", Role.CLERK, unit, password=PASSWORD)
    make_person("officer", Role.OFFICER, password=PASSWORD)


def hand_in(page: Page, content: bytes) -> None:
    page.goto("/services/import/")
    page.set_input_files("#cases-file", {"name": "窗口.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="导入办件").click()


@pytest.mark.usefixtures("_window")
def test_a_file_of_cases_becomes_findings_a_rate_and_an_order(visit: Visit) -> None:
    clerk = visit("clerk", refused=422)
    hand_in(clerk, cases_file("2012040009,XX-01,,,2012-04-05,,,,,,,,,,,"))
    expect(clerk.locator("#faults li")).to_have_text(
        "窗口.csv，办件，第2行，事项编码：没有这个事项编码（读到：XX-01）。请先登记事项，或核对编码。"
    )
    hand_in(clerk, cases_file(encoding="gb18030"))
    expect(clerk.get_by_role("status").filter(has_text="新增")).to_contain_text("新增 3 件，更新 0 件，不变 0 件。")
    expect(clerk.get_by_text("申请人姓名、联系电话、备注")).to_be_visible()

    clerk.goto("/services/cases/")
    expect(clerk.locator("table.list tbody tr")).to_have_count(1)
    clerk.get_by_role("link", name="2012040002").click()
    expect(clerk.locator(".badge-status").first).to_have_text("超期未办结")
    expect(clerk.get_by_text("承诺 5 个工作日，已用 66 个。")).to_be_visible()
    assert [each for each in PRIVATE if each in clerk.content()] == []

    officer = visit("officer")
    officer.goto("/services/?month=2012-04")
    expect(officer.locator("dl.rates dd").first).to_have_text("33.33% 1/3")
    officer.goto("/services/findings/?month=2012-04&kind=asked_again")
    expect(officer.locator("table.list tbody tr")).to_have_count(1)
    officer.get_by_role("button", name="提出整改").click()
    expect(officer.locator("h1")).to_have_text("市工商局 · 第二次要求补正材料：企业设立登记")
    officer.get_by_role("link", name="办件2012040003").click()
    expect(officer.get_by_text("申请表").or_(officer.locator("#asked_again"))).to_be_visible()
    assert Case.objects.count() == 3
