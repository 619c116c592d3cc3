"""A paper is confirmed without a mouse: names settled once, one date corrected, applied, undone, applied again."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.importers.facts import IntakeState
from taizhang.importers.models import Intake
from taizhang.ledger.models import Target
from tests.e2e.conftest import PASSWORD, Visit
from tests.factories import make_person, make_unit
from tests.importers.files import line, workbook

LINES = 6
STRANGE = "教育管理委员会"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Six lines of a unit that goes by another name; one without a term."""
    make_unit("市财政局", code="F01")
    make_unit("市教育局", code="B07")
    make_person("officer", Role.OFFICER, password=PASSWORD)
    rows = [
        line(序号=str(at), 工作任务=f"建成第{at}所幼儿园", 牵头单位=STRANGE, 完成时限="" if at == 4 else "年底前")
        for at in range(1, LINES + 1)
    ]
    path = tmp_path / "台账.xlsx"
    path.write_bytes(workbook(rows))
    return path


def tab_to(page: Page, text: str) -> None:
    """Go forward by the tab key to the button that says so."""
    for _step in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == text:
            return
    raise AssertionError(text)


def press(page: Page, text: str) -> None:
    """Press a button reached by the tab key, and wait for the page that follows."""
    tab_to(page, text)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def upload(page: Page, paper: Path) -> None:
    """The file is chosen in the system's own window, which no test reaches; all else is typed."""
    page.goto("/importing/")
    page.set_input_files("input[type=file]", paper)
    page.focus("#id_title")
    for words in ("2012年度台账", "市政府办公室"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    press(page, "读取文件")


def settle_the_name(page: Page) -> None:
    """The first question is that of most lines: whose they are."""
    page.keyboard.press("g")
    page.keyboard.type("市教育局")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def correct_the_date(page: Page) -> None:
    """Down to the fourth line and into it; the term is written where the fault is told."""
    page.keyboard.press("j")
    for _step in range(3):
        page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("#line-4 #id_due")).to_be_focused()
    page.keyboard.type("9月底前")
    page.keyboard.press("Enter")
    expect(page.locator("#line-4")).to_contain_text("2012-09-30")


def dues() -> list[str]:
    return [str(due) for due in Target.objects.order_by("number").values_list("due", flat=True)]


def test_a_paper_is_confirmed_applied_undone_and_applied_again_by_keyboard(visit: Visit, paper: Path) -> None:
    page = visit("officer")

    upload(page, paper)
    settle_the_name(page)
    correct_the_date(page)
    press(page, "采用全部无疑问的")
    press(page, "将采用的任务写入台账")
    applied = dues()
    press(page, "撤回：把这份文件的任务全部取出")
    undone = dues()
    press(page, "将采用的任务写入台账")

    assert applied == ["2012-12-31"] * 3 + ["2012-09-30"] + ["2012-12-31"] * 2
    assert (undone, dues()) == ([], applied)
    assert Intake.objects.get().state == IntakeState.APPLIED
    assert Intake.objects.get().questions.get().lines == list(range(1, LINES + 1))


def test_lines_are_accepted_and_left_out_by_single_keys(visit: Visit, paper: Path) -> None:
    page = visit("officer")
    upload(page, paper)
    settle_the_name(page)

    page.keyboard.press("j")
    for key, decided in (("a", "#line-1"), ("x", "#line-2"), ("Enter", "#line-3")):
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(page.locator(decided)).not_to_be_focused()
    page.keyboard.press("?")

    expect(page.locator("#line-4")).to_be_focused()
    expect(page.locator("#keys")).to_have_attribute("open", "")
    decisions = list(Intake.objects.get().proposals.values_list("decision", flat=True))
    assert decisions == ["accepted", "rejected", "accepted", "waiting", "waiting", "waiting"]
