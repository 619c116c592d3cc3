"""The burden meter on the screen: what the office sees of every unit, and a unit of itself."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import attach_evidence, file_reports, open_period
from taizhang.reporting.facts import ReportEntry
from tests.factories import browser_of, draft, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]
PROOF = b"%PDF-1.7 proof"


@pytest.fixture
def _months(unit: Unit, roles: dict[Role, Actor]) -> None:
    """Two lines that speak alike; May told, June told of one line in the same words, with one file under both."""
    lines = enter_targets([draft(unit), draft(unit)], by=roles[Role.OFFICER], year=2012)
    submit_targets(lines, by=roles[Role.HEAD])
    approve_targets(lines, by=roles[Role.CHIEF])
    for month in ("2012-05", "2012-06"):
        entries = [ReportEntry(line.pk, value=Decimal(9), narrative="已开工九所") for line in lines]
        reports = file_reports(unit, open_period(month), entries, by=roles[Role.CLERK])
    for report in reports:
        attach_evidence(report, by=roles[Role.CLERK], content=PROOF, name="验收单.pdf")


@pytest.mark.usefixtures("_months")
def test_the_office_sees_what_each_unit_was_asked_and_what_twice(unit: Unit) -> None:
    page = browser_of(make_person("o", Role.OFFICER)).get("/burden/")

    [row] = page.context["meter"].rows
    trend = [(label, each.fields, each.characters, each.files) for label, each in page.context["meter"].trend]
    assert (row.unit, row.now.fields, row.now.minutes, row.before.minutes) == (unit, 4, 8, 3)
    assert trend == [("2012-05", 4, 10, 0), ("2012-06", 4, 0, 2)]
    assert [(str(word), where) for _unit, word, where in page.context["doubles"]] == [
        ("the same evidence", ("B07-2012-001", "B07-2012-002")),
        ("the same figure", ("B07-2012-001", "B07-2012-002")),
    ]


@pytest.mark.usefixtures("_months")
def test_the_workbook_says_what_the_page_shows(unit: Unit) -> None:
    content = browser_of(make_person("o", Role.OFFICER)).get("/burden/burden.xlsx?period=2012-06").content
    book = openpyxl.load_workbook(io.BytesIO(content))

    rows = {sheet.title: [tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book}
    assert [str(cell) for cell in rows["各单位"][-1]] == [unit.short_name, "2", "4", "0", "8", "2", "2", "3"]
    assert rows["重复要"][-1] == (unit.short_name, "同一个数", "B07-2012-001、B07-2012-002")


@pytest.mark.usefixtures("_months")
def test_a_unit_reads_on_its_workbench_what_the_month_asks_of_it(unit: Unit) -> None:
    told = browser_of(make_person("c", Role.CLERK, unit)).get("/").content.decode()

    assert "This month asks of you: 4 fields, 2 files handed in; last month 4" in told


def test_without_a_month_there_is_nothing_to_measure() -> None:
    client = browser_of(make_person("o", Role.OFFICER))

    assert "No month has been opened yet." in client.get("/burden/").content.decode()
    assert client.get("/burden/burden.xlsx").status_code == 404
