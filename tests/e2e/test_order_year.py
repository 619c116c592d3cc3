"""A late stage through a year of supervision, by hand in a browser: each step by whoever it belongs to, each paper laid
out, and the public page telling as much as it may.
"""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.audit.queries import verify
from taizhang.cadence.daily import run_day
from taizhang.ledger.actions import approve_targets, enter_targets, publish_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.lib import clock
from taizhang.organisations.queries import actor_of
from taizhang.portal.actions import publish
from taizhang.supervision.models import Escalation, Extension, Order, OrderPaper
from tests.e2e.conftest import PASSWORD, PHONE, Visit
from tests.factories import draft, make_actor, make_person, make_unit

MATTER = "新建改扩建公办幼儿园12所"


@pytest.fixture
def _city() -> None:
    with clock.frozen(date(2012, 1, 5)):
        schools = make_unit("市教育局", code="B07")
        clerk, head = (make_person(name, role, schools, password=PASSWORD) for name, role in UNIT)
        for username, role in OFFICE:
            make_person(username, role, password=PASSWORD)
        stages = (MilestoneDraft("开工", date(2012, 5, 31)), MilestoneDraft("竣工", date(2012, 11, 30)))
        lines = enter_targets([draft(schools, matter=MATTER, milestones=stages)], by=actor_of(clerk), year=2012)
        submit_targets(lines, by=actor_of(head))
        chief = make_actor(Role.CHIEF, username="another-chief")
        approve_targets(lines, by=chief)
        publish_targets(lines, by=chief)


UNIT = (("clerk", Role.CLERK), ("head", Role.HEAD))
OFFICE = (("officer", Role.OFFICER), ("other", Role.OFFICER), ("chief", Role.CHIEF))


class Office:
    """Everybody at a browser of their own, and a calendar that can be turned on."""

    def __init__(self, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pages: dict[str, Page] = {name: visit(name) for name, _role in (*UNIT, *OFFICE)}
        self.patch = monkeypatch

    def turn_to(self, day: date) -> None:
        """The server and the test live on another day, whose duties are done."""
        self.patch.setenv("TAIZHANG_TODAY", day.isoformat())
        run_day(day)

    def act(self, who: str, name: str, **said: str) -> Page:
        """One act on the order, by its form on the page."""
        page = self.pages[who]
        page.goto(f"/orders/{Order.objects.get().pk}/")
        form = page.locator(f"form[action$='/{name}/']")
        if not form.locator("button").is_visible():
            form.locator("xpath=ancestor::details").locator("summary").click()
        for field, text in said.items():
            form.locator(f"[name={field}]").fill(text)
        form.locator("button").click()
        page.wait_for_load_state("networkidle")
        assert page.locator(".error[role=alert]").all_inner_texts() == []
        return page

    def sees(self, who: str, text: str) -> None:
        page = self.pages[who]
        page.goto(f"/orders/{Order.objects.get().pk}/")
        expect(page.get_by_text(text).first).to_be_visible()


@pytest.fixture
def office(_city: None, visit: Visit, monkeypatch: pytest.MonkeyPatch, own_files: Any) -> Office:
    return Office(visit, monkeypatch)


def state() -> str:
    return str(Order.objects.get().state)


def test_a_late_stage_is_ordered_urged_closed_and_found_undone(office: Office, visit: Visit) -> None:
    _given_and_signed_for(office)
    _reminded_and_refused(office)
    _returned_verified_and_closed(office)
    _public_page_tells(
        visit, "已销号，待回头看", shown=("现场核实十二所均已开工",), hidden=("降雨", "没有佐证", "张三")
    )
    _found_undone(office)
    _public_page_tells(
        visit, "回头看发现反弹，重新交办", shown=("两所已停工",), hidden=("现场核实十二所均已开工", "张三")
    )
    _given_again(office)

    assert list(verify()) == []


def _given_and_signed_for(office: Office) -> None:
    officer = office.pages["officer"]
    officer.goto("/orders/")
    officer.get_by_role("button", name="查找需立项事项").click()
    officer.wait_for_load_state("networkidle")
    office.act("officer", "draft", requirement="逐所列出开工日期\n每周报送进度")
    office.act("chief", "approve")
    office.act("officer", "issue")
    office.sees("head", "签收期限")
    office.act("clerk", "sign")
    assert (state(), Order.objects.get().due_on) == ("in_hand", date(2012, 7, 24))


def _reminded_and_refused(office: Office) -> None:
    office.turn_to(date(2012, 7, 19))
    office.sees("clerk", "蓝色提醒")
    office.act("head", "ask", reason="连续降雨", progress="张三所在工地已平整", wished_on="2012-08-10")
    office.act("other", "check", opinion="降雨已停，理由不充分")
    office.act("chief", "refuse", reason="按原期限办理")
    office.sees("head", "按原期限办理")
    office.turn_to(date(2012, 7, 25))
    office.act("officer", "urge")
    assert [each.refusal for each in Extension.objects.all()] == ["按原期限办理"]
    assert [(each.word, each.state) for each in Escalation.objects.all()] == [
        ("蓝色提醒", "issued"),
        ("橙色预警", "issued"),
    ]


def _returned_verified_and_closed(office: Office) -> None:
    office.act("clerk", "answer", answer="正在抓紧办理")
    office.act("other", "return", reason="没有佐证")
    office.act("head", "answer", answer="十二所幼儿园已全部开工")
    office.act("other", "verify", conclusion="现场核实十二所均已开工")
    office.act("chief", "close", closing="同意销号", look_back_on="2012-08-22")
    assert (state(), Order.objects.get().look_back_on) == ("closed", date(2012, 8, 22))
    office.turn_to(date(2012, 8, 1))
    assert state() == "archived"


def _found_undone(office: Office) -> None:
    office.turn_to(date(2012, 8, 22))
    page = office.pages["officer"]
    page.goto("/orders/")
    expect(page.locator("tr.waits")).to_have_count(1)
    office.act("officer", "reopen", found="两所已停工")
    assert (state(), Order.objects.get().turn, Order.objects.get().level) == ("reopened", 2, 3)
    office.sees("head", "两所已停工")


def _given_again(office: Office) -> None:
    office.act("officer", "draft", requirement="停工的两所三日内复工")
    office.act("chief", "approve")
    office.act("officer", "issue")
    office.act("clerk", "sign")
    office.sees("clerk", "红色催办")
    assert [(paper.kind, paper.number, paper.word) for paper in OrderPaper.objects.all()] == [
        ("rectify", "督改〔2012〕1号", ""),
        ("urge", "督催〔2012〕1号", "橙色预警"),
        ("rectify", "督改〔2012〕2号", "红色催办"),
    ]
    _every_paper_is_laid_out(office.pages["clerk"])


def _every_paper_is_laid_out(page: Page) -> None:
    links = page.locator("a[href*='/paper/']").evaluate_all("found => found.map(each => each.href)")
    answers = [page.request.get(link) for link in links]
    assert [(answer.status, answer.body()[:2]) for answer in answers] == [(200, b"%P"), (200, b"PK")] * 3


def _public_page_tells(visit: Visit, word: str, *, shown: tuple[str, ...], hidden: tuple[str, ...]) -> None:
    publish(name=f"{clock.today()}", by=make_actor(Role.CHIEF))
    page = visit(size=PHONE)
    page.goto("/public/targets/B07-2012-001.html")
    for text in (word, *shown):
        expect(page.get_by_text(text).first).to_be_visible()
    for text in hidden:
        expect(page.get_by_text(text)).to_have_count(0)
