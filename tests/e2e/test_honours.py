"""A clerk reports an honour by keyboard and phone, the office holds it against its paper, another unit objects."""

import pytest
from playwright.sync_api import expect

from taizhang.accounts.facts import Role
from tests.e2e.conftest import PASSWORD, PHONE, Visit
from tests.factories import make_person, make_unit


@pytest.fixture
def _units(own_files: object) -> None:
    schools, builders = make_unit("市教育局", code="B01"), make_unit("市住建局", code="C02")
    for name, role, unit in (
        ("clerk", Role.CLERK, schools),
        ("head", Role.HEAD, schools),
        ("beside", Role.HEAD, builders),
        ("officer", Role.OFFICER, None),
        ("second", Role.OFFICER, None),
    ):
        make_person(name, role, unit, password=PASSWORD)


@pytest.mark.usefixtures("_units")
def test_an_honour_is_reported_on_a_phone_shown_and_objected_to(visit: Visit) -> None:
    clerk = visit("clerk", size=PHONE)
    clerk.goto("/")
    clerk.get_by_text("成效与考核", exact=True).press("Enter")
    clerk.get_by_role("link", name="荣誉", exact=True).click()
    clerk.get_by_role("link", name="申报荣誉").click()
    clerk.fill("#id_title", "全国文明单位")
    clerk.fill("#id_body", "中央文明委")
    clerk.fill("#id_granted_on", "2012-06-20")
    clerk.fill("#id_shares", "市教育局60、市住建局40")
    clerk.set_input_files("#id_paper", {"name": "决定.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    clerk.get_by_role("button", name="申报", exact=True).click()
    expect(clerk.locator(".badge-status").first).to_have_text("待单位负责人审核")

    address = clerk.url
    head = visit("head")
    head.goto(address)
    head.get_by_role("button", name="情况属实，报督查室").click()

    officer = visit("officer")
    officer.goto(address)
    officer.get_by_label("文件写明了单位（个人）名称").check()
    officer.get_by_role("button", name="核实通过").click()
    officer.get_by_role("button", name="公示 5 个工作日").click()
    expect(officer.locator(".badge-status").first).to_have_text("公示中")

    beside = visit("beside")
    beside.goto(address)
    beside.fill("#object_reason", "份额与事实不符")
    beside.get_by_role("button", name="提出异议").click()

    officer.goto(address)
    expect(officer.get_by_text("由核实人以外的人裁定")).to_be_visible()
    expect(officer.get_by_role("button", name="作出裁定")).to_have_count(0)
    second = visit("second")
    second.goto(address)
    second.get_by_label("异议不成立，继续公示").check()
    second.fill("#rule_ruling", "协议书载明份额")
    second.get_by_role("button", name="作出裁定").click()
    expect(second.get_by_text("协议书载明份额").first).to_be_visible()
