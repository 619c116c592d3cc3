"""Lists by keyboard."""

from datetime import date

import pytest

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.lib import clock
from tests.e2e.conftest import PASSWORD, Visit
from tests.factories import draft, make_actor, make_person, make_unit


@pytest.fixture
def _lines() -> None:
    """A clerk with three lines."""
    with clock.frozen(date(2012, 7, 2)):
        unit = make_unit("市教育局", code="B07")
        drafts = [draft(unit, matter=f"新建幼儿园{number}所") for number in (12, 13, 14)]
        lines = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
        submit_targets(lines, by=make_actor(Role.HEAD, unit))
        approve_targets(lines, by=make_actor(Role.CHIEF))
    make_person("clerk", Role.CLERK, unit, password=PASSWORD)


@pytest.mark.usefixtures("_lines")
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
