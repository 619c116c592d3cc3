"""Lists and the monthly entry by keyboard, and a column pasted from a spreadsheet."""

from datetime import date

import pytest
from playwright.sync_api import expect

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.lib import clock
from taizhang.reporting.actions import open_period
from taizhang.reporting.models import Report
from tests.e2e.conftest import PASSWORD, Visit
from tests.factories import draft, make_actor, make_person, make_unit

PASTE = """(field, text) => {
  const held = new DataTransfer();
  held.setData("text", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def _month() -> None:
    """A clerk with three lines and an open month."""
    with clock.frozen(date(2012, 7, 2)):
        unit = make_unit("市教育局", code="B07")
        drafts = [draft(unit, matter=f"新建幼儿园{number}所") for number in (12, 13, 14)]
        lines = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
        submit_targets(lines, by=make_actor(Role.HEAD, unit))
        approve_targets(lines, by=make_actor(Role.CHIEF))
        open_period("2012-06")
    make_person("clerk", Role.CLERK, unit, password=PASSWORD)


@pytest.mark.usefixtures("_month")
def test_a_list_is_searched_walked_and_opened_by_keyboard(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/targets/")

    page.keyboard.press("/")
    searched = page.evaluate("document.activeElement.id")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/targets/B07-2012-002/")

    assert searched == "q"


@pytest.mark.usefixtures("_month")
def test_a_pasted_column_fills_the_numbers_and_what_is_not_filed_is_said(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/month/")
    numbers = page.locator("input.amount")

    numbers.nth(1).evaluate(PASTE, "7\n8\n9\n")
    numbers.nth(0).fill("3")
    numbers.nth(0).press("Enter")

    assert [number.input_value() for number in numbers.all()] == ["3", "7", "8"]
    assert page.evaluate("document.activeElement.id") == numbers.nth(1).get_attribute("id")
    expect(page.locator(".entry-line").first.locator("output")).to_have_text("= 25.0%")
    expect(page.locator(".entry-line").first.locator("details.why")).to_have_attribute("open", "")
    expect(page.locator(".unsaved")).to_contain_text("3")
    assert Report.objects.count() == 0
