"""Signing and verifying on the screen."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry, ReportState
from taizhang.reporting.models import Report
from tests.factories import browser_of, draft, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]


def enter(role: Role, unit: Unit | None = None) -> tuple[Client, Actor]:
    person = make_person(f"{role}", role, unit)
    return browser_of(person), actor_of(person)


def filed(unit: Unit, clerk: Actor, head: Actor, chief: Actor) -> list[Report]:
    targets = enter_targets([draft(unit), draft(unit)], by=clerk, year=2012)
    submit_targets(targets, by=head)
    approve_targets(targets, by=chief)
    entries = [ReportEntry(target.pk, value=Decimal(6), narrative="6所封顶") for target in targets]
    return file_reports(unit, open_period("2012-06"), entries, by=clerk)


def states() -> list[str]:
    return list(Report.objects.order_by("pk").values_list("state", flat=True))


def test_the_head_signs_one_and_sends_one_back_and_the_office_verifies(unit: Unit) -> None:
    (_clerk, clerk), (head_page, head), (chief_page, chief) = (
        enter(Role.CLERK, unit),
        enter(Role.HEAD, unit),
        enter(Role.CHIEF),
    )
    first, second = filed(unit, clerk, head, chief)

    signed = head_page.post("/review/", {"report": [first.pk], "act": "accept"}, follow=True)
    head_page.post("/review/", {"report": [second.pk], "act": "return", "reason": "数字有误"})
    verified = chief_page.post("/review/", {"report": [first.pk], "act": "accept"}, follow=True)

    assert states() == [ReportState.VERIFIED, ReportState.RETURNED]
    assert "1 report signed." in signed.content.decode()
    assert "1 report verified." in verified.content.decode()


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"act": "accept"}, "Choose at least one report."),
        ({"act": "accept", "report": ["nonsense"]}, "Choose at least one report."),
        ({"act": "return", "report": ["all"], "reason": " "}, "Say why the reports are returned."),
    ],
)
def test_a_refusal_is_said_on_the_page_and_changes_nothing(unit: Unit, posted: dict[str, object], said: str) -> None:
    (_clerk, clerk), (page, head), (_chief, chief) = enter(Role.CLERK, unit), enter(Role.HEAD, unit), enter(Role.CHIEF)
    reports = filed(unit, clerk, head, chief)
    keys = [report.pk for report in reports] if posted.get("report") == ["all"] else posted.get("report", [])

    response = page.post("/review/", {**posted, "report": keys})

    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert states() == [ReportState.FILED, ReportState.FILED]


def test_a_report_of_another_unit_cannot_be_signed_by_guessing_its_key(unit: Unit) -> None:
    (_clerk, clerk), (_page, head), (_chief, chief) = enter(Role.CLERK, unit), enter(Role.HEAD, unit), enter(Role.CHIEF)
    first, _second = filed(unit, clerk, head, chief)
    stranger = browser_of(make_person("stranger", Role.HEAD, make_unit("市交通局")))

    response = stranger.post("/review/", {"report": [first.pk], "act": "accept"})

    assert response.status_code == 422
    assert states() == [ReportState.FILED, ReportState.FILED]


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.CLERK, 403),
        (Role.HEAD, 200),
        (Role.OFFICER, 200),
        (Role.CHIEF, 200),
        (Role.VICE_MAYOR, 403),
        (Role.MAYOR, 403),
        (Role.AUDITOR, 403),
        (Role.OPERATOR, 403),
    ],
)
def test_who_comes_in(unit: Unit, role: Role, code: int) -> None:
    client, _actor = enter(role, unit if role in (Role.CLERK, Role.HEAD) else None)

    assert client.get("/review/").status_code == code


def test_what_stands_out_is_marked_beside_last_month_and_can_be_shown_alone(unit: Unit) -> None:
    (_clerk, clerk), (page, head), (_chief, chief) = enter(Role.CLERK, unit), enter(Role.HEAD, unit), enter(Role.CHIEF)
    targets = enter_targets([draft(unit), draft(unit, matter="校舍加固")], by=clerk, year=2012)
    submit_targets(targets, by=head)
    approve_targets(targets, by=chief)
    for month, value, text in (("2012-05", 6, "上月进展"), ("2012-06", 7, "本月进展")):
        period = open_period(month)
        entries = [ReportEntry(targets[0].pk, value=Decimal(value), narrative=text)]
        entries.append(ReportEntry(targets[1].pk, value=Decimal(6 if month == "2012-05" else 12), narrative="上月进展"))
        reports = file_reports(unit, period, entries, by=clerk)
        if month == "2012-05":
            sign_reports(reports, by=head)
            verify_reports(reports, by=chief)

    rows = page.get("/review/").context["page"].object_list
    alone = page.get("/review/?marked=1").context["page"].object_list

    assert [(row.before.percent, row.change, [str(each.word) for each in row.questions]) for row in rows] == [
        (Decimal(50), Decimal("8.33"), []),
        (Decimal(50), Decimal(50), ["exactly the whole", "a sudden jump", "same words as last month"]),
    ]
    assert [row.report.target.matter for row in alone] == ["校舍加固"]


def test_reports_are_narrowed_to_a_unit(unit: Unit) -> None:
    (_clerk, clerk), (page, head), (_chief, chief) = enter(Role.CLERK, unit), enter(Role.HEAD, unit), enter(Role.CHIEF)
    filed(unit, clerk, head, chief)

    shown = [len(page.get(f"/review/?unit={code}").context["page"].object_list) for code in ("", "B07", "F01", "%00")]

    assert shown == [2, 2, 0, 2]
