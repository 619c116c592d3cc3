"""The monthly entry as clerks use it: by keyboard, by paste, by drag and drop, two at a time."""

import re
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import attach_evidence, file_reports, open_period
from taizhang.reporting.facts import ReportEntry, ReportState
from taizhang.reporting.models import Draft, Evidence, Report
from tests.e2e.conftest import PASSWORD, Visit
from tests.e2e.test_access import faults_of
from tests.factories import draft, make_actor, make_person, make_unit

PASTE = """(field, text) => {
  const held = new DataTransfer();
  held.setData("text", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
}"""
DROP = """(line, [name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    line.dispatchEvent(new DragEvent(kind, {dataTransfer: held, bubbles: true, cancelable: true}));
  }
}"""
HAN = 3
WHY = {"gap": "少3所", "cause": "征地慢", "measure": "包保到人"}


@pytest.fixture
def office(own_files: Any) -> Unit:
    """The schools' office with two clerks and a head."""
    unit = make_unit("市教育局", code="B07")
    for name, role in [("wang", Role.CLERK), ("li", Role.CLERK), ("head", Role.HEAD)]:
        make_person(name, role, unit, password=PASSWORD)
    return unit


def lines(unit: Unit, count: int, **said: Any) -> list[Target]:
    """Lines in force of which May was told and June is asked."""
    clerk = make_actor(Role.CLERK, unit)
    with clock.frozen(date(2012, 6, 2)):
        drafts = [draft(unit, matter=f"新建幼儿园{number}所", **said) for number in range(1, count + 1)]
        targets = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
        submit_targets(targets, by=make_actor(Role.HEAD, unit))
        approve_targets(targets, by=make_actor(Role.CHIEF))
        entries = [ReportEntry(target.pk, value=Decimal(6), narrative="6所主体封顶") for target in targets]
        file_reports(unit, open_period("2012-05"), entries, by=clerk)
    with clock.frozen(date(2012, 7, 2)):
        open_period("2012-06")
    return targets


def june(*fields: str) -> list[Any]:
    reports = Report.objects.filter(period__label="2012-06").order_by("target__number")
    return list(reports.values_list(*fields))


class Keyboard:
    """Counts every key; a character of Chinese as three, as one types it by its sound and chooses."""

    def __init__(self, page: Page) -> None:
        self._page, self.strokes = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)
            self.strokes += 1

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.strokes += sum(1 if sign.isascii() else HAN for sign in text)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    said: list[str] = []
    yield said
    with capsys.disabled():
        print("\n" + "\n".join(said))


def test_a_clerk_files_twenty_lines_in_a_minute_of_keys(visit: Visit, office: Unit, printed: list[str]) -> None:
    """Fourteen lines stand still, four have gone on, two have fallen behind and say why."""
    targets = lines(office, 20)
    page = visit("wang")
    page.goto("/month/")
    keys, began = Keyboard(page), time.monotonic()

    keys.press("ArrowDown")
    for number in range(1, 21):
        if number in (3, 8, 12, 17):
            keys.type("8")
            keys.press("ArrowRight")
            keys.type("8所主体封顶")
            keys.press("ArrowRight")
        elif number in (5, 15):
            keys.type("4")
            keys.press("ArrowRight")
            keys.type("4所主体封顶")
            for text in WHY.values():
                keys.press("ArrowRight")
                keys.type(text)
            keys.press("ArrowRight", "ArrowRight")
        else:
            before = keys.strokes
            keys.press("Space")
            assert keys.strokes - before == 1
    keys.press("Control+Enter")
    page.wait_for_load_state()
    expect(page.locator(".notice.success")).to_have_text("已提交 20 条填报。")
    took = time.monotonic() - began

    told = june("value", "narrative", "unchanged", "gap")
    gone_on, behind = (Decimal(8), "8所主体封顶", False, ""), (Decimal(4), "4所主体封顶", False, "少3所")
    still = (Decimal(6), "与上月相比无变化", True, "")
    assert len(targets) == 20
    assert told == [gone_on if n in (3, 8, 12, 17) else behind if n in (5, 15) else still for n in range(1, 21)]
    assert keys.strokes < 10 * 20
    printed.append(
        f"20 lines filed by keyboard: {keys.strokes} keystrokes, {took:.1f} s in the browser; 1 per unchanged line;"
    )
    printed.append(f"at two keys a second {keys.strokes / 120:.1f} min")


def test_a_block_from_a_spreadsheet_falls_into_the_cells_below_and_beside(visit: Visit, office: Unit) -> None:
    lines(office, 4)
    page = visit("wang")
    page.goto("/month/")
    numbers, words = page.locator("input.amount"), page.locator("textarea[data-cell=narrative]")

    numbers.nth(1).evaluate(PASTE, '7\t"7所封顶\n其余在建"\n90%\t九成\n9\t九所\n10\t多出一行\n')

    assert [number.input_value() for number in numbers.all()] == ["6", "7", "90", "9"]
    assert [text.input_value() for text in words.all()] == ["6所主体封顶", "7所封顶\n其余在建", "九成", "九所"]
    assert page.locator("select.by").nth(2).input_value() == "share"
    expect(page.locator(".unsaved")).to_contain_text("3")
    expect(page.locator("tbody.line").nth(1).locator("output")).to_have_text("= 58.3%")
    assert june("value") == []


def test_who_falls_behind_is_asked_why_and_nobody_else(visit: Visit, office: Unit) -> None:
    lines(office, 2)
    page = visit("wang")
    page.goto("/month/")
    why, number = page.locator("details.why"), page.locator("input.amount").nth(0)

    before = [each.is_visible() for each in why.all()]
    number.fill("3")
    behind = [each.is_visible() for each in why.all()]
    number.fill("7")
    after = [each.is_visible() for each in why.all()]

    assert (before, behind, after) == ([False, False], [True, False], [False, False])


def test_who_is_refused_is_led_to_what_lacks_and_sends_all_of_it_once_mended(visit: Visit, office: Unit) -> None:
    lines(office, 12)
    page = visit("wang", refused=422)
    page.goto("/month/")
    page.locator("input.amount").nth(0).fill("8")
    page.locator("input.amount").nth(11).fill("3")

    page.keyboard.press("Control+Enter")

    expect(page.locator(".notice.error a")).to_have_text("B07-2012-012")
    expect(page.locator("textarea[data-cell=gap]").nth(11)).to_be_focused()
    expect(page.locator(".unsaved")).to_contain_text("2")
    for name, text in WHY.items():
        page.locator(f"textarea[data-cell={name}]").nth(11).fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".notice.success")).to_have_text("已提交 2 条填报。")


def test_what_is_begun_outlives_a_closed_browser_is_in_no_record_and_alone_is_sent(visit: Visit, office: Unit) -> None:
    first, second, _third = lines(office, 3)
    page = visit("wang")
    page.goto("/month/")
    page.locator("input.amount").nth(0).fill("9")
    page.locator("input.amount").nth(1).fill("9")
    page.locator("textarea[data-cell=narrative]").nth(1).fill("装修过半")
    expect(page.locator(".kept")).to_contain_text("已暂存")
    page.context.close()

    again = visit("wang")
    again.goto("/month/")

    assert again.locator("input.amount").nth(0).input_value() == "9"
    assert again.locator("textarea[data-cell=narrative]").nth(1).input_value() == "装修过半"
    assert (june("value"), Draft.objects.count()) == ([], 2)
    with again.expect_request(lambda request: request.method == "POST") as sent:
        again.get_by_role("button", name="提交本月填报").click()
    expect(again.locator(".notice.success")).to_have_text("已提交 2 条填报。")
    body = (sent.value.post_data_buffer or b"").decode()
    assert sorted(map(int, re.findall(r'name="number-(\d+)"', body))) == [first.pk, second.pk]


def test_two_write_on_one_line_and_the_second_sees_both_and_loses_nothing(visit: Visit, office: Unit) -> None:
    lines(office, 2)
    wang, li = visit("wang", refused=409), visit("li")
    for page in (wang, li):
        page.goto("/month/")

    li.locator("input.amount").nth(0).fill("8")
    li.locator("textarea[data-cell=narrative]").nth(0).fill("八所封顶")
    li.keyboard.press("Control+Enter")
    expect(li.locator(".notice.success")).to_have_text("已提交 1 条填报。")
    wang.locator("input.amount").nth(0).fill("9")
    wang.locator("textarea[data-cell=narrative]").nth(0).fill("九所封顶")
    expect(wang.locator(".overtaken").nth(0)).to_contain_text("li")
    wang.keyboard.press("Control+Enter")

    both = wang.locator(".conflict td")
    expect(both).to_have_text(["9 所", "8 所", "九所封顶", "八所封顶"])
    assert june("value", "filed_by__username") == [(Decimal(8), "li")]
    wang.locator("textarea[data-cell=narrative]").nth(0).fill("九所封顶，其中八所完成验收")
    wang.get_by_role("button", name="提交本月填报").click()
    expect(wang.locator(".notice.success")).to_have_text("已提交 1 条填报。")
    assert june("value", "narrative", "filed_by__username") == [(Decimal(9), "九所封顶，其中八所完成验收", "wang")]


def test_a_file_dropped_on_a_line_is_asked_about_at_once_and_filed_with_it(visit: Visit, office: Unit) -> None:
    first, _second = lines(office, 2)
    may = Report.objects.get(target=first)
    with clock.frozen(date(2012, 6, 3)):
        attach_evidence(may, by=make_actor(Role.CLERK, office), content=b"%PDF-1 one", name="五月.pdf")
    page = visit("wang")
    page.goto("/month/")
    line = page.locator("tbody.line").nth(1)

    line.evaluate(DROP, ["六月.pdf", "%PDF-1 one"])
    expect(line.locator(".seen-before")).to_contain_text("B07-2012-001 2012-05")
    line.evaluate(DROP, ["六月.zip", "PK\u0003\u0004"])
    expect(line.locator(".error")).to_contain_text("六月.zip")
    page.locator("input.amount").nth(1).press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".notice.success")).to_have_text("已提交 1 条填报。")

    assert list(Evidence.objects.order_by("pk").values_list("name", "report__period__label")) == [
        ("五月.pdf", "2012-05"),
        ("六月.pdf", "2012-06"),
    ]


def test_a_milestone_is_ticked_with_its_day_and_counts(visit: Visit, office: Unit) -> None:
    stages = (MilestoneDraft("开工", date(2012, 3, 31)), MilestoneDraft("竣工", date(2012, 11, 30)))
    lines(office, 1, milestones=stages)
    page = visit("wang")
    page.goto("/month/")

    page.locator("input.amount").press("m")
    page.keyboard.press("Space")
    page.locator("select.by").select_option("stages")
    page.locator("textarea[data-cell=narrative]").fill("已开工")
    expect(page.locator("output")).to_have_text("= 50.0%")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".notice.success")).to_have_text("已提交 1 条填报。")

    [report] = Report.objects.filter(period__label="2012-06")
    assert (report.percent, report.by_stages, report.state) == (Decimal(50), True, ReportState.FILED)
    assert list(report.reached.values_list("milestone__name", "on")) == [("开工", date(2012, 6, 30))]


def test_the_grid_shuts_nobody_out_while_it_is_written_on(visit: Visit, office: Unit) -> None:
    """A line behind, a line begun, a file asked about: no serious fault in accessibility at either size."""
    stages = (MilestoneDraft("开工", date(2012, 3, 31)),)
    lines(office, 3, milestones=stages)
    page = visit("wang")
    page.goto("/month/")
    page.locator("input.amount").nth(0).fill("3")
    page.locator("tbody.line").nth(1).evaluate(DROP, ["六月.pdf", "%PDF-1 one"])
    expect(page.locator("li.held")).to_have_count(1)
    expect(page.locator(".kept")).to_contain_text("已暂存")

    assert faults_of(page, "/month/") == []
    assert page.locator("details.why").nth(0).is_visible()
