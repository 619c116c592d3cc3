"""An officer's way through the queue by keyboard: open the first, go to the next, verify it, send the other back."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.lib import clock
from taizhang.reporting.actions import attach_evidence, file_reports, open_period, sign_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report
from tests.documents.test_thumbnails import photograph
from tests.e2e.conftest import PASSWORD, PHONE, Visit
from tests.e2e.test_access import beside, faults_of
from tests.factories import draft, make_actor, make_person, make_unit


@pytest.fixture
def _signed(own_files: object) -> None:
    """Two signed reports: one meets its target to the digit, the other is on its way; the first has a picture."""
    with clock.frozen(date(2012, 7, 2)):
        unit = make_unit("市教育局", code="B07")
        clerk, head = make_actor(Role.CLERK, unit), make_actor(Role.HEAD, unit)
        drafts = [draft(unit, matter=f"新建幼儿园{number}所") for number in (12, 13)]
        targets = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
        submit_targets(targets, by=head)
        approve_targets(targets, by=make_actor(Role.CHIEF))
        entries = [
            ReportEntry(t.pk, value=Decimal(v), narrative="6所封顶") for t, v in zip(targets, (7, 12), strict=True)
        ]
        reports = file_reports(unit, open_period("2012-06"), entries, by=clerk)
        attach_evidence(reports[1], by=clerk, content=photograph(kind="PNG"), name="现场.png")
        sign_reports(reports, by=head)
    make_person("officer", Role.OFFICER, password=PASSWORD)


def shows(page: Page, matter: str) -> None:
    """The report on that line is there, and its keys with it."""
    expect(page.locator("h1")).to_have_text(matter)
    page.wait_for_load_state()


@pytest.mark.usefixtures("_signed")
def test_the_queue_is_worked_off_by_keyboard(visit: Visit) -> None:
    page = visit("officer")
    page.goto("/review/")

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    shows(page, "新建幼儿园13所")
    page.keyboard.press("n")
    shows(page, "新建幼儿园12所")
    page.keyboard.press("p")
    shows(page, "新建幼儿园13所")
    page.keyboard.press("v")
    shows(page, "新建幼儿园12所")
    page.keyboard.press("r")
    page.keyboard.type("缺验收单")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/")

    kept = dict(Report.objects.values_list("target__number", "state"))
    assert kept == {1: "returned", 2: "verified"}
    assert Report.objects.get(state="returned").return_reason == "缺验收单"


@pytest.mark.usefixtures("_signed")
def test_the_screens_of_the_review_shut_nobody_out(visit: Visit) -> None:
    page = visit("officer")
    report = Report.objects.get(target__number=2).pk
    addresses = ("/review/", f"/review/{report}/", "/review/locks/", "/review/samples/")

    found = {address: faults_of(page, address) for address in addresses}
    english = visit("officer", size=PHONE)
    english.context.add_cookies([{"name": "django_language", "value": "en", "url": english.url}])
    for address in addresses:
        english.goto(address)
        found[f"en {address}"] = beside(english)

    assert {address: faults for address, faults in found.items() if faults} == {}
    assert len(found) == 8
