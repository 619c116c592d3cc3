"""A project in a browser: opened by the office, told on the phone, signed, confirmed, late with its arithmetic."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.projects.models import Project
from tests.e2e.conftest import PASSWORD, PHONE, Visit
from tests.factories import make_person, make_unit


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def _people() -> None:
    schools = make_unit("市教育局", code="B07")
    for role in (Role.CLERK, Role.HEAD):
        make_person(str(role), role, schools, password=PASSWORD)
    make_person("officer", Role.OFFICER, password=PASSWORD)


@pytest.mark.usefixtures("_people")
def test_a_project_is_told_month_by_month_and_lit_by_what_was_confirmed(visit: Visit, settings: Any) -> None:
    officer, clerk, head = visit("officer"), visit("clerk", size=PHONE), visit("head")
    officer.goto("/projects/new/")
    typed = {"项目名称": "市二中新校区", "责任单位": "市教育局", "总投资（亿元）": "12", "年度计划投资（亿元）": "6"}
    for label, text in (*typed.items(), ("开工计划日期", "2012-04-15")):
        officer.get_by_label(label, exact=True).fill(text)
    press(officer, "立项")
    expect(officer.locator("h1")).to_have_text("市二中新校区")
    project = Project.objects.get()

    clerk.goto("/projects/months/?month=2012-06")
    clerk.get_by_label("累计: 市二中新校区").fill("1.1")
    press(clerk, "提交本月填报")
    head.goto("/projects/months/?month=2012-06")
    press(head, "签报勾选")
    officer.goto("/projects/months/?month=2012-06")
    press(officer, "确认勾选")

    clerk.goto("/projects/weeks/")
    clerk.get_by_label("本周进展").fill("完成桩基120根")
    clerk.get_by_role("button", name="保存所写").press("Enter")
    clerk.goto(f"/projects/{project.pk}/")
    expect(clerk.get_by_text("50.0 − 18.3 = 31.7 个百分点")).to_be_visible()
    expect(clerk.get_by_text("完成桩基120根")).to_be_visible()
    officer.goto("/projects/board/")
    expect(officer.locator(".board section").first).to_contain_text("市二中新校区")
