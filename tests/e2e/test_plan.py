"""A day is put off in a browser: asked by the head, checked by an officer, granted by the chief; the past stays as it was."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.ledger.models import Target
from tests.assessment.city import lines
from tests.e2e.conftest import PASSWORD, Visit
from tests.factories import every_role, make_person, make_unit


@pytest.fixture
def line(settings: Any, tmp_path: Path) -> Target:
    settings.FILES = tmp_path / "files"
    unit = make_unit(code="B07")
    for role in (Role.HEAD, Role.OFFICER, Role.CHIEF):
        make_person(str(role), role, unit if role is Role.HEAD else None, password=PASSWORD)
    [made] = lines(unit, every_role(unit), {"due": date(2012, 9, 30), "due_text": "9月底前"})
    return made


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_day_is_put_off_and_the_first_one_stays_beside_it(visit: Visit, line: Target, tmp_path: Path) -> None:
    paper = tmp_path / "请示.txt"
    paper.write_text("关于延期的请示", encoding="utf-8")
    head = visit("head")
    head.goto(f"/targets/{line.code}/")
    head.get_by_role("link", name="申请变更").click()
    head.get_by_label("事由", exact=True).select_option("conditions")
    head.get_by_label("情况说明").fill("雨季施工受阻")
    head.get_by_label("目前进展").fill("完成六成")
    head.locator("#id_due_text").fill("11月底前")
    head.set_input_files("#id_paper", paper)
    press(head, "提交申请")
    address = head.url
    for name, act in (("officer", "事由属实，报请决定"), ("chief", "批准")):
        page = visit(name)
        page.goto(address)
        press(page, act)

    head.goto(f"/targets/{line.code}/")

    expect(head.locator("dl.steps")).to_contain_text("2012-11-30")
    expect(head.locator("dl.facts").filter(has_text="责任岗位")).to_contain_text("原定 2012-09-30")
    head.goto(f"/targets/{line.code}/?on=2012-07-09")
    expect(head.get_by_role("status").filter(has_text="由存证链重建，只供查阅")).to_be_visible()
    expect(head.locator("dl.facts").first).to_contain_text("9月底前 (2012-09-30)")
