"""A list is saved as a view, lines are chosen by keyboard and mouse, and what is done with them is looked at first."""

from datetime import date

import pytest
from playwright.sync_api import expect

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import SavedView, Target
from taizhang.lib import clock
from tests.e2e.conftest import PASSWORD, Visit
from tests.factories import draft, make_actor, make_person, make_unit


@pytest.fixture
def _drafts() -> None:
    """A head with four drafts, the second of which lacks a part, and one of another kind."""
    with clock.frozen(date(2012, 7, 2)):
        unit = make_unit("市教育局", code="B07")
        drafts = [
            draft(unit, matter=f"第{number}件事", **({"method": ""} if number == 2 else {})) for number in range(1, 5)
        ]
        enter_targets([*drafts, draft(unit, kind="major")], by=make_actor(Role.OFFICER), year=2012)
    make_person("head", Role.HEAD, unit, password=PASSWORD)


@pytest.mark.usefixtures("_drafts")
def test_a_view_is_saved_and_many_lines_are_submitted_after_a_look(visit: Visit) -> None:
    page = visit("head")
    page.goto("/targets/?kind=livelihood&state=draft")
    page.get_by_text("保存为视图").click()
    page.fill("#view-name", "待提交")
    page.check("input[name=first]")
    page.locator(".save-view button").click()
    page.get_by_text("目标与填报", exact=True).press("Enter")
    page.get_by_role("link", name="目标任务", exact=True).click()
    opened = page.get_by_role("link", name="待提交").get_attribute("aria-current")

    page.keyboard.press("j")
    page.keyboard.press(" ")
    page.locator("tbody input[type=checkbox]").nth(2).click(modifiers=["Shift"])
    chosen = page.locator("output.chosen").inner_text()
    page.select_option("#act", "submit")
    page.get_by_role("button", name="预览").click()
    reasons = page.locator("td.verdict").all_inner_texts()
    before = set(Target.objects.values_list("state", flat=True))
    page.get_by_role("button", name="提交 2 项").click()
    expect(page.locator(".notice.success")).to_be_visible()

    assert (SavedView.objects.get().query, opened, chosen) == ("kind=livelihood&state=draft", "page", "3")
    assert [reason.split()[1] for reason in reasons] == ["保持不变", "将提交", "将提交"]
    assert before == {"draft"}
    assert list(Target.objects.order_by("number").values_list("state", flat=True)) == [
        "submitted",
        "draft",
        "submitted",
        "draft",
        "draft",
    ]
