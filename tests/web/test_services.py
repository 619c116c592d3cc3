"""Service windows on the screen: terms typed and published, lists, the clock, the press that makes an order."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.organisations.models import Unit
from taizhang.services.models import Case, Item, Version
from taizhang.supervision.models import Order
from tests.factories import browser_of, every_role, make_actor, make_person, make_unit
from tests.services.windows import REENGINEERED, entered, entry, opened, version

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 5, 3))]
TYPED = {
    "code": "GS-09",
    "name": "名称核准",
    "valid_from": "2012-06-01",
    "promise": "2",
    "legal": "5",
    "basis": "《条例》",
    "materials": "申请书\n授权书",
    "steps": "受理\n核准",
}
DONE = {"ended_on": date(2012, 4, 10), "ending": "approved", "visits": 1}
TWICE = {"received_on": date(2012, 4, 5), "accepted_on": date(2012, 4, 5)}


@pytest.fixture
def unit() -> Unit:
    return make_unit("市工商局", code="B31")


@pytest.fixture
def roles(unit: Unit) -> dict[Role, Actor]:
    return every_role(unit)


def browser(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"the-{role}", role, unit))


def test_the_unit_types_an_item_and_the_office_publishes_it(unit: Unit) -> None:
    clerk, officer = browser(Role.CLERK, unit), browser(Role.OFFICER)

    typed = clerk.post("/services/items/new/", {**TYPED, "unit": unit.pk}, follow=True)
    key = Version.objects.get().pk
    published = officer.post(f"/services/items/GS-09/{key}/publish/", follow=True)

    assert [str(message) for message in typed.context["messages"]] == ["The terms are before the supervision office."]
    assert [str(message) for message in published.context["messages"]] == [
        "The terms are published; they will not change any more."
    ]
    held = Version.objects.get()
    assert (held.state, held.materials, held.steps, held.legal) == (
        "published",
        ["申请书", "授权书"],
        ["受理", "核准"],
        5,
    )


def test_what_is_wrong_with_terms_is_said_beside_its_field(unit: Unit) -> None:
    page = browser(Role.CLERK, unit).post(
        "/services/items/new/", {**TYPED, "unit": unit.pk, "legal": "1", "code": "a b"}
    )

    assert page.status_code == 422
    assert {name: list(errors) for name, errors in page.context["form"].errors.items()} == {
        "code": ["This cannot be the code of an item. Use up to 40 letters, digits, dots and hyphens, as in GS-01."],
        "legal": [
            "The legal limit is shorter than the promised one. What is promised may not be longer than the law allows; "
            "check both."
        ],
    }


def test_a_unit_proposes_for_itself_alone(unit: Unit) -> None:
    other = make_unit("市交通局")

    page = browser(Role.CLERK, unit).post("/services/items/new/", {**TYPED, "unit": other.pk})

    assert (page.status_code, list(page.context["form"].errors), Item.objects.count()) == (422, ["unit"], 0)


def test_returned_terms_are_mended(unit: Unit, roles: dict[Role, Actor]) -> None:
    opened(unit, roles)
    clerk, officer = browser(Role.CLERK, unit), browser(Role.OFFICER)
    clerk.post("/services/items/GS-01/new/", {**TYPED, "valid_from": "2012-07-01"})
    held = Version.objects.get(valid_from=date(2012, 7, 1))
    officer.post(f"/services/items/GS-01/{held.pk}/return/", {"reason": "时限仍长"})

    form = clerk.get(f"/services/items/GS-01/{held.pk}/mend/").context["form"]
    clerk.post(f"/services/items/GS-01/{held.pk}/mend/", {**TYPED, "valid_from": "2012-07-01", "promise": "1"})

    assert (form.initial["valid_from"], form.initial["steps"]) == (date(2012, 7, 1), "受理\n核准")
    held.refresh_from_db()
    assert (held.state, held.promise) == ("proposed", 1)
    late = clerk.get(f"/services/items/GS-01/{version(Item.objects.get(), REENGINEERED).pk}/mend/", follow=True)
    assert [message.level_tag for message in late.context["messages"]][-1] == "warning"


def test_a_version_that_would_judge_cases_anew_is_not_published(unit: Unit, roles: dict[Role, Actor]) -> None:
    opened(unit, roles)
    entered(entry("1", **TWICE), by=roles[Role.CLERK])
    browser(Role.CLERK, unit).post("/services/items/GS-01/new/", {**TYPED, "valid_from": "2012-04-05"})
    held = Version.objects.get(valid_from=date(2012, 4, 5))

    page = browser(Role.CHIEF).post(f"/services/items/GS-01/{held.pk}/publish/")

    told = (
        "A case received on 2012-04-05 falls under the former version. Choose a day after it; terms do not reach back."
    )
    assert (page.status_code, page.context["problem"]) == (422, told)


def test_any_two_versions_stand_beside_each_other(unit: Unit, roles: dict[Role, Actor]) -> None:
    item = opened(unit, roles)
    first, second = item.versions.order_by("valid_from")

    usual = browser(Role.AUDITOR).get("/services/items/GS-01/").context["difference"]
    turned = (
        browser(Role.MAYOR).get(f"/services/items/GS-01/?before={second.pk}&after={first.pk}").context["difference"]
    )

    assert usual.counts == {"steps": (5, 2, -3), "materials": (4, 2, -2), "promise": (10, 5, -5)}
    assert turned.counts["promise"] == (5, 10, 5)


def test_what_is_overdue_stands_first_in_the_list(unit: Unit, roles: dict[Role, Actor]) -> None:
    opened(unit, roles)
    fresh = {"received_on": date(2012, 5, 2), "accepted_on": date(2012, 5, 2)}
    entered(entry("1", **fresh), entry("2"), entry("3", **DONE), by=roles[Role.CLERK])
    officer = browser(Role.OFFICER)

    def numbers(query: str) -> list[str]:
        return [read.case.number for read, _state, _due in officer.get(f"/services/cases/?{query}").context["rows"]]

    asked = ("", "state=overdue", "state=ended", "state=all", "number=1", "item=GS-02&state=all", "state=x")
    assert [numbers(each) for each in asked] == [["2", "1"], ["2"], ["3"], ["1", "3", "2"], ["1"], [], ["2", "1"]]


def test_the_page_of_a_case_says_what_the_rule_says(unit: Unit, roles: dict[Role, Actor]) -> None:
    opened(unit, roles)
    [case] = entered(entry("1", ended_on=date(2012, 4, 16), ending="approved"), by=roles[Role.CLERK])
    entered(entry("1", ended_on=date(2012, 4, 17), ending="approved"), by=roles[Role.CLERK])

    page = browser(Role.CLERK, unit).get(f"/services/cases/{case.pk}/")

    [(span, _why, days)] = page.context["spans"]
    assert (span.workdays, [step.number for step, _kind in days if step.counts]) == (8, list(range(1, 9)))
    assert [found.breach.said for found in page.context["findings"]] == ["8/5"]
    assert len(page.context["events"]) == 2


def test_a_breach_becomes_one_proposed_order(unit: Unit, roles: dict[Role, Actor]) -> None:
    opened(unit, roles)
    [case] = entered(entry("1", **TWICE), by=roles[Role.CLERK])
    officer = browser(Role.OFFICER)

    for _time in range(2):
        officer.post(f"/services/cases/{case.pk}/order/over_promise/")

    order = Order.objects.get()
    assert (order.unit, order.matter, order.source) == (unit, "超过承诺时限：企业设立登记", "办件1")
    assert order.finding == (
        "办件1（企业设立登记）于2012年4月13日超过承诺时限（已用/时限：19/5个工作日）。"
        "依据：公开承诺的办结时限。请查明原因，说明整改情况。"
    )
    [found] = [
        each
        for each in officer.get(f"/services/cases/{case.pk}/").context["findings"]
        if each.breach.kind == "over_promise"
    ]
    assert found.order == order


def test_few_cases_are_shown_and_not_compared(unit: Unit, roles: dict[Role, Actor]) -> None:
    other = make_unit("市交通局", code="C01")
    opened(unit, roles)
    opened(other, every_role_of(other), code="JT-01")
    many = [entry(f"a{number}", **DONE) for number in range(30)]
    few = [entry(f"b{number}", item="JT-01", **DONE) for number in range(29)]
    entered(*many, *few, by=roles[Role.OFFICER])

    rows = browser(Role.MAYOR).get("/services/?month=2012-04").context["rows"]

    assert [(row.name, row.between) for row in rows] == [("市工商局", "88.6–100.0%"), ("市交通局", "")]


def every_role_of(unit: Unit) -> dict[Role, Any]:
    return {Role.CLERK: make_actor(Role.CLERK, unit), Role.OFFICER: make_actor(Role.OFFICER)}


def test_a_window_by_item_and_by_month(unit: Unit, roles: dict[Role, Actor]) -> None:
    opened(unit, roles)
    entered(entry("1", **DONE), entry("2"), by=roles[Role.CLERK])

    page = browser(Role.HEAD, unit).get("/services/")

    assert (page.context["asked"].period.label, page.context["single"]) == ("2012-04", True)
    assert [row.name for row in page.context["rows"]] == ["企业设立登记"]
    assert [(code, number) for code, _word, number in page.context["now"]] == [("overdue", 1)]


def test_the_dashboard_asks_as_often_for_many_as_for_few(
    unit: Unit, roles: dict[Role, Actor], django_assert_max_num_queries: Any
) -> None:
    opened(unit, roles)
    entered(*(entry(str(number)) for number in range(200)), by=roles[Role.CLERK])
    mayor = browser(Role.MAYOR)

    with django_assert_max_num_queries(40):
        mayor.get("/services/")


def test_files_are_taken_in_or_told_why_not(unit: Unit, roles: dict[Role, Actor], settings: Any, tmp_path: Any) -> None:
    settings.FILES = tmp_path
    opened(unit, roles)
    clerk = browser(Role.CLERK, unit)

    def hand_in(text: str, kind: str = "cases") -> Any:
        return clerk.post("/services/import/", {"kind": kind, "file": SimpleUploadedFile("窗口.csv", text.encode())})

    head = "办件编号,事项编码,收件日期,姓名\n"
    taken = hand_in(f"{head}1,GS-01,2012-04-05,王建国\n")
    refused = hand_in(f"{head}2,GS-01,2012-06-05,王建国\n")

    assert (taken.context["taken"].new, taken.context["taken"].dropped) == (1, ("姓名",))
    assert (refused.status_code, list(refused.context["problems"])) == (
        422,
        ["窗口.csv, 办件, row 2, Received: The day is yet to come (read: 2012-06-05). Check the day."],
    )
    assert Case.objects.count() == 1
    assert hand_in("", "items").status_code == 422


def test_operators_read_nothing_of_windows() -> None:
    operator = browser(Role.OPERATOR)

    assert {
        operator.get(f"/services/{at}").status_code for at in ("", "cases/", "items/", "findings/", "items.xlsx")
    } == {403}


def test_what_waits_is_told_on_the_dashboard(unit: Unit, roles: dict[Role, Actor]) -> None:
    opened(unit, roles)
    browser(Role.CLERK, unit).post("/services/items/GS-01/new/", {**TYPED, "valid_from": "2012-07-01"})

    assert browser(Role.OFFICER).get("/services/").context["waiting"] == 1
    assert [each.valid_from for each, _state in browser(Role.CHIEF).get("/services/items/").context["waiting"]] == [
        date(2012, 7, 1)
    ]
