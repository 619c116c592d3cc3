"""A clerk's month on the screen."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from tests.factories import browser_of, draft, make_actor, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]

BEHIND = {"gap": "少3所", "cause": "征地慢", "measure": "包保到人"}


@pytest.fixture
def lines(unit: Unit) -> list[Target]:
    drafts = [draft(unit), draft(unit, matter="园区一期封顶", quantity=None, measure="")]
    targets = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
    submit_targets(targets, by=make_actor(Role.HEAD, unit))
    approve_targets(targets, by=make_actor(Role.CHIEF))
    return targets


def enter(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"{role}", role, unit))


def typed(target: Target, number: str, narrative: str = "6所封顶", **more: str) -> dict[str, str]:
    said = {"number": number, "narrative": narrative, **more}
    return {f"{name}-{target.pk}": text for name, text in said.items()}


def test_the_office_opens_a_month_and_the_clerk_files_it(unit: Unit, lines: list[Target]) -> None:
    clerk = enter(Role.CLERK, unit)
    before = clerk.get("/month/").content.decode()

    enter(Role.OFFICER).post("/month/open/")
    done = clerk.post("/month/", {**typed(lines[0], "６"), **typed(lines[1], "55")}, follow=True)

    kept = list(Report.objects.order_by("target__number").values_list("state", "value", "percent"))
    assert "No month is open yet" in before
    assert kept == [
        (ReportState.FILED, Decimal(6), Decimal("50.00")),
        (ReportState.FILED, None, Decimal("55.00")),
    ]
    assert "2 reports filed." in done.content.decode()
    assert ReportingPeriod.objects.get().label == "2012-06"


def test_a_line_with_a_quantity_may_be_told_in_per_cent_and_stands_so_the_month_after(
    unit: Unit, lines: list[Target]
) -> None:
    clerk = enter(Role.CLERK, unit)
    share = {f"by-{lines[0].pk}": "share"}
    with clock.frozen(date(2012, 6, 4)):
        open_period("2012-05")
        clerk.post("/month/", {**typed(lines[0], "45"), **share})
    open_period("2012-06")

    ready = clerk.get("/month/").context["rows"][0]
    clerk.post("/month/", {**typed(lines[0], "55"), **share})

    kept = list(Report.objects.order_by("pk").values_list("value", "percent"))
    assert (ready.number, ready.by, ready.last_number) == ("45", "share", "45%")
    assert kept == [(None, Decimal(45)), (None, Decimal(55))]


def test_every_unit_is_told_when_the_office_opens_a_month(unit: Unit, lines: list[Target]) -> None:
    enter(Role.CLERK, unit)

    enter(Role.OFFICER).post("/month/open/")

    told = list(Notice.objects.filter(kind="month_opened").values_list("person__username", "text"))
    assert told == [("clerk", f"{unit.short_name} 2012-06（{len(lines)}条），截止 2012-07-05")]


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(unit: Unit, lines: list[Target]) -> None:
    open_period("2012-06")

    page = enter(Role.CLERK, unit).post("/month/", {**typed(lines[0], "六所吧", "已封顶六所"), **typed(lines[1], "55")})

    assert page.status_code == 422
    assert [row.errors for row in page.context["rows"]] == [["“六所吧” is not a number."], []]
    assert [row.texts["narrative"] for row in page.context["rows"]] == ["已封顶六所", "6所封顶"]
    assert Report.objects.count() == 0


def test_who_is_behind_is_asked_why_beside_the_line(unit: Unit, lines: list[Target]) -> None:
    open_period("2012-06")
    clerk = enter(Role.CLERK, unit)

    refused = clerk.post("/month/", typed(lines[0], "3"))
    accepted = clerk.post("/month/", typed(lines[0], "3", **BEHIND))

    assert refused.context["rows"][0].errors == ["Missing: gap.", "Missing: cause.", "Missing: measure."]
    assert (refused.status_code, accepted.status_code, Report.objects.count()) == (422, 302, 1)


def test_last_month_stands_ready(unit: Unit, lines: list[Target]) -> None:
    clerk = enter(Role.CLERK, unit)
    with clock.frozen(date(2012, 6, 4)):
        open_period("2012-05")
        clerk.post("/month/", typed(lines[0], "5", "5所封顶"))
    open_period("2012-06")

    row = clerk.get("/month/").context["rows"][0]

    assert (row.number, row.texts["narrative"], row.report) == ("5", "5所封顶", None)


@pytest.mark.parametrize(
    ("role", "sees", "opens"),
    [
        (Role.CLERK, 200, 403),
        (Role.HEAD, 200, 403),
        (Role.OFFICER, 403, 302),
        (Role.CHIEF, 403, 302),
        (Role.VICE_MAYOR, 403, 403),
        (Role.MAYOR, 403, 403),
        (Role.AUDITOR, 403, 403),
        (Role.OPERATOR, 403, 403),
    ],
)
def test_who_reports_and_who_opens(unit: Unit, role: Role, sees: int, opens: int) -> None:
    client = enter(role, unit if role in (Role.CLERK, Role.HEAD) else None)

    codes = (client.get("/month/").status_code, client.post("/month/open/").status_code)

    assert codes == (sees, opens)
