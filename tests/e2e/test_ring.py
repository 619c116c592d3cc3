"""The ring, by hand in a browser: paper → line → month → review → score → bulletin → site → message → reply → new line."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.audit.queries import verify
from taizhang.cadence.models import Bulletin
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.queries import actor_of
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries.checking import version_faults
from taizhang.voice.models import Message
from tests.e2e.conftest import PASSWORD, PHONE, Visit
from tests.factories import make_person, make_unit
from tests.importers.files import line, workbook
from tests.web.speaking import answer_to

CODE = "B07-2012-001"
QUESTION = "幼儿园什么时候招生"
MATTER = "新建改扩建公办幼儿园12所"
NARRATIVE = "十二所幼儿园中八所主体封顶，其余四所完成基础"


@pytest.fixture
def _city() -> None:
    with clock.frozen(date(2012, 1, 5)):
        schools = make_unit("市教育局", code="B07")
        make_unit("市财政局", code="F01")
        for username, role in (("clerk", Role.CLERK), ("head", Role.HEAD)):
            make_person(username, role, schools, password=PASSWORD)
        for username, role in (("officer", Role.OFFICER), ("other", Role.OFFICER), ("chief", Role.CHIEF)):
            person = make_person(username, role, password=PASSWORD)
        adopt_scheme(shipped_text(), by=actor_of(person))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state("networkidle")


def choose_all(page: Page, name: str) -> None:
    for box in page.locator(f"input[name={name}]").all():
        box.check()


@pytest.mark.usefixtures("_city")
def test_the_ring_closes(visit: Visit, tmp_path: Path) -> None:
    paper = tmp_path / "台账.xlsx"
    paper.write_bytes(workbook([line(完成时限="年底前", 进度要求="逐月推进")]))

    _take_in(visit("officer"), paper)
    _submit_and_publish(visit)
    _report_the_month(visit)
    _sign_the_bulletin(visit("chief"))
    _publish(visit("chief"), "2012-06")
    _read_and_write(visit(size=PHONE))
    _route_and_reply(visit)
    _publish(visit("chief"), "2012-06-b")

    page = visit()
    page.goto(f"/public/targets/{CODE}.html")
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_text("13912345678")).to_have_count(0)
    assert Target.objects.count() == 2
    assert list(verify()) == []
    assert list(version_faults()) == []


def _take_in(page: Page, paper: Path) -> None:
    page.goto("/importing/")
    page.set_input_files("input[type=file]", paper)
    page.fill("#id_title", "2012年度台账")
    page.fill("#id_origin", "市政府办公室")
    page.fill("#id_year", "2012")
    press(page, "读取文件")
    press(page, "采用全部无疑问的")
    press(page, "将采用的任务写入台账")
    assert [(each.code, each.locator) for each in Target.objects.all()] == [(CODE, "台账!R3")]


def _submit_and_publish(visit: Visit) -> None:
    for username, acts in (("head", ("提交",)), ("chief", ("批准", "列入公开"))):
        page = visit(username)
        for act in acts:
            page.goto("/targets/")
            choose_all(page, "line")
            page.select_option("#act", label=act)
            press(page, "预览")
            press(page, f"{act} 1 项")
    assert Target.objects.get().state == "published"


def _report_the_month(visit: Visit) -> None:
    officer, clerk, head = visit("officer"), visit("clerk"), visit("head")
    press(officer, "开启本期填报")
    clerk.goto("/month/")
    clerk.locator("input.amount").first.fill("8")
    clerk.locator("textarea").first.fill(NARRATIVE)
    press(clerk, "提交本月填报")
    head.goto("/review/")
    choose_all(head, "report")
    press(head, "签批所选")
    officer.goto("/review/")
    choose_all(officer, "report")
    press(officer, "审核通过所选")
    assert Target.objects.get().reports.get().state == "verified"


def _sign_the_bulletin(page: Page) -> None:
    page.goto("/bulletins/")
    press(page, "编制")
    page.locator("#confirm").check()
    press(page, "签发并编号")
    assert Bulletin.objects.get().number == 1


def _publish(page: Page, name: str) -> None:
    page.goto("/publication/")
    page.fill("#name", name)
    page.locator("main input[type=checkbox]").check()
    press(page, "发布")
    assert PublishedVersion.objects.order_by("-id")[0].name == name


def _read_and_write(page: Page) -> None:
    page.goto("/public/en/ledger/?status=on_pace&q=yey")
    expect(page.locator("#found-count")).to_have_text("Targets found: 1")
    page.locator("#result a[lang=zh-CN]:visible", has_text=MATTER).click()
    expect(page.locator("main h2").first).to_have_text("What, how, who, by when")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("main h2").first).to_have_text("四个干")
    page.goto("/public/ledger/")
    page.fill("#find", "幼儿园")
    page.locator("#result a:visible", has_text=MATTER).first.click()
    expect(page.get_by_text(NARRATIVE)).to_be_visible()
    page.get_by_role("link", name="就这件事说两句").click()
    page.locator("input[name=kind][value=question]").check()
    page.locator("textarea[name=text]").fill(f"{QUESTION}？我的电话13912345678，孩子今年三岁。")
    page.locator("input[name=consent]").check()
    token = page.locator("input[name=challenge]").input_value()
    page.locator("input[name=answer]").fill(answer_to(token))
    _send(page, "form[action='/speak/']")
    expect(page.locator("section.secret code")).to_be_visible()
    assert Message.objects.get().state == "received"


def _send(page: Page, form: str) -> None:
    page.locator(f"{form} button").last.click()
    page.wait_for_load_state("networkidle")


def _route_and_reply(visit: Visit) -> None:
    address = f"/messages/{Message.objects.get().pk}/"
    officer, head = visit("officer"), visit("head")
    officer.goto(address)
    officer.locator("form[action$='/route/'] input[name=unit]").fill("市教育局")
    _send(officer, "form[action$='/route/']")
    head.goto(address)
    head.locator("form[action$='/answer/'] textarea").fill("8月20日至31日招生，9月1日开学，详见本局公告。")
    _send(head, "form[action$='/answer/']")
    officer.goto(address)
    _send(officer, "form[action$='/publish/']")
    officer.goto(f"{address}line/")
    officer.locator("[name=matter]").fill("公布十二所新建幼儿园招生范围和时间")
    _send(officer, "main form.column")
    message = Message.objects.get()
    assert (message.state, message.became is None) == ("published", False)
