"""In a browser: the office appoints a successor, who finds what is open on a list and confirms it."""

from datetime import date

import pytest
from playwright.sync_api import expect

from taizhang.accounts.facts import Role
from taizhang.handovers.models import Handover
from taizhang.lib import clock
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint
from taizhang.organisations.facts import PostKind
from tests.e2e.conftest import PASSWORD, Visit
from tests.factories import LONG_AGO, every_role, make_person, make_unit
from tests.ledger.test_lines import published

pytestmark = pytest.mark.e2e


@pytest.fixture
def _office() -> None:
    unit = make_unit(code="B07")
    roles = every_role(unit)
    with clock.frozen(date(2012, 7, 1)):
        post = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
        appoint(post, holder="王伟", since=LONG_AGO, by=roles[Role.OFFICER])
        published(unit, roles, leader="王伟")
    make_person("officer", Role.OFFICER, password=PASSWORD)
    make_person("zhao", Role.CLERK, unit, password=PASSWORD)


@pytest.mark.usefixtures("_office")
def test_a_post_passes_on_and_the_successor_confirms_the_list(visit: Visit) -> None:
    office = visit("officer")
    office.goto("/organisation/B07/")
    office.get_by_role("link", name="副局长").click()
    office.get_by_label("姓名", exact=True).fill("赵新民")
    office.get_by_label("账号（有则填）").fill("zhao")
    office.get_by_label("起始日期").first.fill("2012-07-02")
    office.get_by_role("button", name="任命", exact=True).click()
    expect(office.get_by_text("待确认").first).to_be_visible()

    successor = visit("zhao")
    successor.get_by_role("link", name="待确认的移交清单").click()
    successor.locator("main table a").first.click()
    expect(successor.get_by_text("新建改扩建公办幼儿园12所")).to_be_visible()
    successor.get_by_label("备注").fill("已核对")
    successor.get_by_role("button", name="确认清单").click()
    expect(successor.get_by_text("移交清单已确认。")).to_be_visible()

    kept = Handover.objects.get()
    assert (kept.successor.holder, kept.note, kept.confirmed_by.username) == ("赵新民", "已核对", "zhao")
