"""The office's queue, the page of one report, locks and checks on the spot, as they are shown."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.ledger.models import Target
from taizhang.organisations.models import Membership, Unit
from taizhang.reporting.actions import (
    attach_evidence,
    draw_sample,
    file_reports,
    lock_period,
    open_period,
    sign_reports,
    verify_reports,
)
from taizhang.reporting.facts import ReportEntry, ReportState
from taizhang.reporting.models import Report, Unlock
from taizhang.web.review.compare import compared
from tests.factories import LONG_AGO, browser_of, make_person
from tests.reporting.test_month import BEHIND, lines

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 4)),
]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def officer() -> Client:
    return browser_of(make_person("queue-officer", Role.OFFICER))


@pytest.fixture
def chief() -> Client:
    return browser_of(make_person("queue-chief", Role.CHIEF))


def signed(unit: Unit, targets: list[Target], roles: dict[Role, Actor], **values: int) -> list[Report]:
    """June's reports of the lines, 7 of 12 done unless told otherwise by the line's number."""
    given = [Decimal(values.get(f"n{target.number}", 7)) for target in targets]
    entries = [
        ReportEntry(target.pk, value=value, narrative="推进", **(BEHIND if value < 6 else {}))
        for target, value in zip(targets, given, strict=True)
    ]
    reports = file_reports(unit, open_period("2012-06"), entries, by=roles[Role.CLERK])
    sign_reports(reports, by=roles[Role.HEAD])
    return reports


def test_the_queue_begins_with_the_highest_risk_and_says_why(
    unit: Unit, roles: dict[Role, Actor], officer: Client
) -> None:
    signed(unit, lines(unit, roles, 3), roles, n2=12, n3=2)

    rows = officer.get("/review/").context["page"].object_list

    assert [(row.report.target.number, row.risk.points, [(str(w), n) for w, n in row.grounds]) for row in rows] == [
        (3, 40, [("says it is behind", 40)]),
        (2, 10, [("exactly the whole", 10)]),
        (1, 0, []),
    ]


@pytest.mark.slow
def test_eighteen_hundred_signed_reports_cost_few_queries_and_come_in_pages(
    unit: Unit, roles: dict[Role, Actor], officer: Client
) -> None:
    signed(unit, lines(unit, roles, 1800), roles)

    with CaptureQueriesContext(connection) as asked:
        response = officer.get("/review/?page=2")

    page = response.context["page"]
    assert (len(page.object_list), page.paginator.count, page.number) == (50, 1800, 2)
    assert len(asked) <= 24


def test_a_report_is_verified_on_its_page_and_the_next_one_comes(
    unit: Unit, roles: dict[Role, Actor], officer: Client
) -> None:
    first, second = signed(unit, lines(unit, roles, 2), roles, n1=2)

    after = [officer.post(f"/review/{each.pk}/", {"act": "accept"}).headers["Location"] for each in (first, second)]
    late = officer.post(f"/review/{first.pk}/", {"act": "accept"})

    assert after == [f"/review/{second.pk}/", "/review/"]
    assert (late.status_code, "somebody dealt with it meanwhile" in late.content.decode()) == (422, True)
    assert set(Report.objects.values_list("state", flat=True)) == {ReportState.VERIFIED}


def test_one_form_verifies_what_is_ticked_and_returns_what_has_a_reason(
    unit: Unit, roles: dict[Role, Actor], officer: Client
) -> None:
    one, two, three = signed(unit, lines(unit, roles, 3), roles)

    said = {
        "report": [one.pk, two.pk],
        f"reason-{two.pk}": "缺验收单",
        f"reason-{three.pk}": "数字有误",
        "act": "accept",
    }
    response = officer.post("/review/", said, follow=True)

    kept = list(Report.objects.order_by("pk").values_list("state", "return_reason"))
    assert kept == [("verified", ""), ("returned", "缺验收单"), ("returned", "数字有误")]
    assert "1 report verified. 2 reports sent back." in response.content.decode()


def test_who_serves_the_unit_sees_no_box_to_tick(unit: Unit, roles: dict[Role, Actor], officer: Client) -> None:
    signed(unit, lines(unit, roles), roles)
    both = make_person("both", Role.OFFICER)
    with recorded("test.make", by="tester"):
        Membership(person=both, role=Role.CLERK, unit=unit, valid_from=LONG_AGO).save()

    pages = [client.get("/review/").context["page"].object_list for client in (browser_of(both), officer)]

    assert [[row.barred for row in rows] for rows in pages] == [[True], [False]]


def test_a_picture_lies_open_beside_the_text_and_nothing_else_is_shown_in_place(
    unit: Unit, roles: dict[Role, Actor], officer: Client
) -> None:
    [target] = lines(unit, roles)
    entry = ReportEntry(target.pk, value=Decimal(7), narrative="推进")
    [report] = file_reports(unit, open_period("2012-06"), [entry], by=roles[Role.CLERK])
    picture = attach_evidence(report, by=roles[Role.CLERK], content=PNG, name="现场.png")
    text = attach_evidence(report, by=roles[Role.CLERK], content="会议纪要".encode(), name="纪要.txt")
    sign_reports([report], by=roles[Role.HEAD])

    page = officer.get(f"/review/{report.pk}/")
    shown = officer.get(f"/evidence/{picture.pk}/preview/")

    assert page.context["open_file"] == picture
    assert (shown.headers["Content-Type"], shown.headers["X-Frame-Options"]) == ("image/png", "SAMEORIGIN")
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'self'"
    assert officer.get(f"/evidence/{text.pk}/preview/").status_code == 404


@pytest.mark.parametrize(("before", "now"), [("", "新"), ("完成6所", "完成7所，开工1所"), ("旧", "")])
def test_the_pieces_of_two_texts_are_the_texts_again(before: str, now: str) -> None:
    found = compared(before, now)

    assert ("".join(p.text for p in found.before), "".join(p.text for p in found.now)) == (before, now)
    assert [p for p in found.before if not p.differs] == [p for p in found.now if not p.differs]


def test_a_question_is_answered_and_set_aside_on_the_page(
    unit: Unit, roles: dict[Role, Actor], officer: Client
) -> None:
    [report] = signed(unit, lines(unit, roles), roles, n1=12)
    clerk = browser_of(make_person("queue-clerk", Role.CLERK, unit))
    at = f"/review/{report.pk}/questions/exact/"

    empty = clerk.post(at, {"act": "answer", "answer": " "})
    clerk.post(at, {"act": "answer", "answer": "已验收"})
    officer.post(at, {"act": "aside", "reason": "看过验收单"})

    oddity = report.oddities.get()
    assert (empty.status_code, oddity.answer, oddity.aside_reason) == (422, "已验收", "看过验收单")


def test_the_chief_opens_a_locked_month_and_closes_it_again(
    unit: Unit, roles: dict[Role, Actor], chief: Client
) -> None:
    lines(unit, roles)
    may, _june = open_period("2012-05"), open_period("2012-06")
    lock_period(may)
    said = {"period": may.pk, "unit": unit.pk, "until": "2012-07-10", "reason": "停电"}

    refused = chief.post("/review/locks/", {**said, "until": "2012-07-01"})
    chief.post("/review/locks/", said)
    unlock = Unlock.objects.get()
    clerk = browser_of(make_person("own-clerk", Role.CLERK, unit))
    page, opened = clerk.get("/month/").content.decode(), clerk.get("/month/?month=2012-05").context["period"].label
    chief.post(f"/review/locks/{unlock.pk}/end/")

    unlock.refresh_from_db()
    after = clerk.get("/month/?month=2012-05").context["period"].label
    assert (refused.status_code, opened, unlock.ended_at is not None, after) == (422, "2012-05", True, "2012-06")
    assert "open until 2012-07-10 by exception: 停电" in page


def test_checks_on_the_spot_go_out_as_a_workbook_and_come_back_as_outcomes(
    unit: Unit, roles: dict[Role, Actor], chief: Client
) -> None:
    reports = signed(unit, lines(unit, roles, 3), roles)
    verify_reports(reports, by=roles[Role.OFFICER])
    sample = draw_sample(open_period("2012-06"), by=roles[Role.CHIEF], seed="1")

    told = {"outcome": "differs", "found": "只见5所", "checked_on": "2012-07-03"}
    chief.post(f"/review/samples/{sample.pk}/1/", told)
    book = openpyxl.load_workbook(io.BytesIO(chief.get(f"/review/samples/{sample.pk}/checks.xlsx").content))

    rows = [[cell.value for cell in row] for row in book["现场复核抽查"].iter_rows()]
    assert [rows[0][0], rows[1][1], rows[1][8], rows[1][9]] == ["序号", unit.short_name, "现场不符", "只见5所"]
    code = sample.items.get().report.target.code
    assert "只见5所" in chief.get(f"/targets/{code}/").content.decode()
