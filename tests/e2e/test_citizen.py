"""A citizen with a phone: writes about a published line, follows it by the code, is not content, reads both replies."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.queries import verify
from taizhang.ledger.actions import approve_targets, enter_targets, publish_targets, submit_targets
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.portal.actions import publish as publish_site
from taizhang.voice.actions import answer, publish, route
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message
from tests.e2e.conftest import PHONE, TODAY, Visit
from tests.e2e.test_access import AXE, FAULTS, beside
from tests.factories import draft, every_role, make_unit
from tests.web.speaking import answer_to

Roles = dict[Role, Actor]
QUESTION = "新华路幼儿园几号报名？"
FIRST, SECOND = "8月20日开始报名。", "8月20日在教育局官网报名，电话已增开两条。"
UNSOLVED = "打了三天电话没人接"


@pytest.fixture
def schools() -> Unit:
    return make_unit("市教育局", code="B07")


@pytest.fixture
def staff(schools: Unit) -> Roles:
    """Everybody, and a line of the schools' office on a site that is published."""
    everybody = every_role(schools)
    with clock.frozen(date(2012, 1, 5)):
        lines = enter_targets([draft(schools)], by=everybody[Role.CLERK], year=2012)
        submit_targets(lines, by=everybody[Role.HEAD])
        approve_targets(lines, by=everybody[Role.CHIEF])
        publish_targets(lines, by=everybody[Role.CHIEF])
    _publish_site("2012-06", everybody)
    return everybody


def test_not_solved_it_is_done_again_and_the_page_of_the_line_shows_both_replies(
    visit: Visit, schools: Unit, staff: Roles
) -> None:
    phone, faults = visit(size=PHONE), dict[str, list[str]]()

    code = _ask(phone, faults)
    _reply(schools, staff, FIRST, reviewer=staff[Role.OFFICER])
    _publish_site("2012-06-b", staff)
    _follow(phone, code, faults)
    expect(phone.get_by_text(FIRST)).to_be_visible()
    _say_not_solved(phone, faults)
    _publish_site("2012-06-c", staff)
    phone.goto("/public/targets/B07-2012-001.html")
    expect(phone.get_by_text("正在重新办理，尚未再次答复。")).to_be_visible()
    _reply(schools, staff, SECOND, reviewer=staff[Role.CHIEF])
    _publish_site("2012-06-d", staff)

    _follow(phone, code, faults)
    for reply in (FIRST, SECOND, UNSOLVED):
        expect(phone.get_by_text(reply)).to_be_visible()
    phone.goto("/public/targets/B07-2012-001.html")
    phone.reload()
    for said in (QUESTION, FIRST, "来信人：没有解决", SECOND):
        expect(phone.get_by_text(said)).to_be_visible()
    expect(phone.get_by_text(UNSOLVED)).to_have_count(0)
    _look(phone, "the line with both replies", faults)
    assert {page: found for page, found in faults.items() if found} == {}
    assert (len(faults), list(verify())) == (9, [])


def _publish_site(name: str, staff: Roles) -> None:
    with clock.frozen(TODAY):
        publish_site(name=name, by=staff[Role.CHIEF])


def _look(page: Page, what: str, faults: dict[str, list[str]]) -> None:
    """Keep what is wrong with a page on this phone."""
    page.evaluate(AXE)
    faults[f"{len(faults)} {what}"] = [*page.evaluate(FAULTS), *beside(page)]


def _ask(phone: Page, faults: dict[str, list[str]]) -> str:
    """From the page of the line to the code."""
    phone.goto("/public/targets/B07-2012-001.html")
    _look(phone, "the line", faults)
    phone.get_by_role("link", name="就这件事说两句").click()
    phone.get_by_label("我要咨询").check()
    phone.get_by_label("您要说的话").fill(f"{QUESTION}我的电话13912345678。")
    phone.get_by_label("同意隐去").check()
    phone.locator("input[name=answer]").fill(answer_to(phone.locator("input[name=challenge]").input_value()))
    _look(phone, "the form", faults)
    phone.get_by_role("button", name="提交").click()
    code = phone.locator("section.secret code").inner_text()
    _look(phone, "the code", faults)
    return code


def _reply(schools: Unit, staff: Roles, words: str, *, reviewer: Actor) -> None:
    """The office sends it on where it is new, the unit replies, somebody who did not write it lets it out."""
    with clock.frozen(TODAY):
        message = Message.objects.get()
        if message.state == MessageState.RECEIVED:
            route(message, schools, by=staff[Role.OFFICER])
        publish(answer(message, by=staff[Role.CLERK], reply=words), by=reviewer)


def _follow(phone: Page, code: str, faults: dict[str, list[str]]) -> None:
    phone.goto("/speak/track/")
    _look(phone, "the question for the code", faults)
    phone.get_by_label("您的查询码").fill(code.lower())
    phone.get_by_role("button", name="查询进展").click()
    _look(phone, "what became of it", faults)


def _say_not_solved(phone: Page, faults: dict[str, list[str]]) -> None:
    phone.get_by_label("没有解决").check()
    phone.get_by_label("补充说明").fill(UNSOLVED)
    phone.get_by_role("button", name="提交评价").click()
    expect(phone.get_by_text("您评价没有解决")).to_be_visible()
    _look(phone, "done again", faults)
    assert Message.objects.get().state == MessageState.REOPENED
