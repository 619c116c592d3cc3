"""A month of indicators pasted in by who supplies them, revised, asked about, seen by the mayor; at ease for everybody."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from taizhang.accounts.facts import Role
from taizhang.audit.actions import recorded
from taizhang.indicators.actions import describe_series, set_aims
from taizhang.indicators.facts import AimEntry, Per
from taizhang.indicators.models import Observation
from taizhang.lib import clock
from taizhang.organisations.facts import UnitKind
from tests.e2e.conftest import PASSWORD, Visit
from tests.e2e.test_access import faults_of
from tests.factories import make_actor, make_person, make_unit
from tests.indicators.kept import enter, entry, figure, paper

PASTE = """(field, text) => {
  const held = new DataTransfer();
  held.setData("text", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
}"""
SCREENS = (
    "/figures/",
    "/figures/series/F07/",
    "/figures/series/K01/",
    "/figures/entry/?period=2012-06",
    "/figures/parks/",
    "/figures/parks/?per=area",
    "/figures/questions/",
    "/figures/rules/",
)


@pytest.fixture
def _city(own_files: object) -> None:
    """A bureau that supplies two indicators of the city, and two parks with an aim for 2015."""
    with clock.frozen(date(2012, 7, 9)):
        bureau, officer = make_unit("市统计局", code="B01"), make_actor(Role.OFFICER)
        parks = [make_unit(name, code=code) for code, name in (("P1", "甲园"), ("P2", "乙园"))]
        with recorded("test.make", by="tester"):
            for park in parks:
                park.kind = UnitKind.PARK
                park.save()
        listed = [entry(code, name=name, keeper_id=bureau.pk) for code, name in (("F07", "财政收入"), ("F08", "投资"))]
        listed.append(entry("K01", name="园区销售收入", public=False))
        for park in parks:
            said = {"scope": park.name, "unit_id": park.pk}
            listed.append(entry(f"{park.code}-XS", name="销售收入", whole="K01", **said))
            listed.append(entry(f"{park.code}-MJ", name="面积", measure="平方公里", per=Per.AREA, **said))
        describe_series(listed, by=officer)
        told = [
            ("F07", "2010-06", "155"),
            ("F07", "2010-12", "302"),
            ("F07", "2011-06", "177"),
            ("F07", "2011-12", "348"),
        ]
        told += [
            ("F07", "2012-04", "136.4"),
            ("F07", "2012-05", "136"),
            ("P1-MJ", "2011", "60"),
            ("P2-MJ", "2011", "12"),
        ]
        told += [
            ("P1-XS", "2011", "200"),
            ("P1-XS", "2012-06", "120"),
            ("P2-XS", "2011", "90"),
            ("P2-XS", "2012-06", "60"),
        ]
        enter(officer, [figure(*each) for each in told])
        wanted = [("F07", 2012, "400"), ("K01", 2012, "400"), ("K01", 2015, "1000")]
        aims = [AimEntry(code, year, Decimal(value), None, "年度计划!R2") for code, year, value in wanted]
        set_aims(aims, paper(officer, "年度计划"), by=officer)
        make_person("clerk", Role.CLERK, bureau, password=PASSWORD)
        make_person("chief", Role.CHIEF, password=PASSWORD)
        make_person("mayor", Role.MAYOR, password=PASSWORD)


def paste(page: Page, code: str, text: str) -> None:
    page.locator(f"input[name=value-{code}]").evaluate(PASTE, text)


@pytest.mark.usefixtures("_city")
def test_a_pasted_month_is_revised_asked_about_and_seen(visit: Visit) -> None:
    clerk = visit("clerk")
    clerk.goto("/figures/entry/?period=2012-06")
    paste(clerk, "F07", "205.2\t16.1\n729.6\t25.9")
    expect(clerk.locator("#pasted-said")).to_have_text("已粘贴格数： 4")
    clerk.get_by_role("button", name="提交").click()
    clerk.locator("input[name=value-F07]").fill("205.3")
    clerk.get_by_label("修订原因").fill("库款核定")
    clerk.get_by_role("button", name="提交").click()
    clerk.goto("/figures/questions/")
    expect(clerk.locator("ul.asked li").first).to_contain_text("累计数少于上月")
    clerk.get_by_label("说明").first.fill("5月冲回误记0.4亿元")
    clerk.get_by_role("button", name="说明").first.click()

    mayor = visit("mayor")
    mayor.goto("/figures/")
    expect(mayor.locator("tbody tr").first).to_contain_text("205.3 亿元")
    mayor.get_by_role("link", name="财政收入").click()
    expect(mayor.locator(".verdict")).to_contain_text("时间过半、任务过半。")
    expect(mayor.locator(".former")).to_contain_text("原为： 205.2 · 16.1%")
    expect(mayor.locator(".former")).to_contain_text("库款核定")
    assert Observation.objects.get(series__code="F08").value == Decimal("729.6")


@pytest.mark.usefixtures("_city")
def test_screens_of_indicators_shut_nobody_out(visit: Visit) -> None:
    page = visit("chief")

    found = {address: faults_of(page, address) for address in SCREENS}

    assert {screen: faults for screen, faults in found.items() if faults} == {}
