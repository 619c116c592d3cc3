"""A month filled in without a network: out as a workbook, back as what it would change, filed whole or not at all."""

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period, sign_reports
from taizhang.reporting.models import Report
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]

SAID = {"number": "6", "narrative": "=6所封顶\r\n其余在建", "gap": "少3所", "cause": "征地慢", "measure": "包保到人"}


@pytest.fixture
def lines(unit: Unit) -> list[Target]:
    drafts = [draft(unit), draft(unit, matter="园区一期封顶", quantity=None, measure="")]
    targets = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
    submit_targets(targets, by=make_actor(Role.HEAD, unit))
    approve_targets(targets, by=make_actor(Role.CHIEF))
    open_period("2012-06", by=make_actor(Role.OFFICER))
    return targets


@pytest.fixture
def clerk(unit: Unit, lines: list[Target]) -> Client:
    """A clerk who filed the first line."""
    client = browser_of(make_person("clerk", Role.CLERK, unit))
    client.post("/month/", {f"{name}-{lines[0].pk}": text for name, text in SAID.items()})
    return client


def downloaded(client: Client) -> bytes:
    return client.get("/month/workbook/").content


def edited(content: bytes, cells: Mapping[str, Any]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book["月度填报"][place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent_back(client: Client, content: bytes) -> Any:
    return client.post("/month/workbook/", {"file": SimpleUploadedFile("填报.xlsx", content)})


def test_a_workbook_nobody_touched_changes_nothing_and_says_so(clerk: Client) -> None:
    back = sent_back(clerk, downloaded(clerk))

    assert (back.status_code, back.context["changes"], back.context["faults"]) == (200, [], [])
    assert "The workbook changes nothing" in back.content.decode()


def test_only_what_is_asked_can_be_written(clerk: Client) -> None:
    sheet = load_workbook(io.BytesIO(downloaded(clerk)))["月度填报"]

    head = [cell.value for cell in sheet[2]]
    free = [[name for name, cell in zip(head, row, strict=True) if not cell.protection.locked] for row in sheet[3:4]]
    rules = {(rule.type, str(rule.sqref)): rule.formula1 for rule in sheet.data_validations.dataValidation}

    texts = ["进展情况", "差距", "原因", "措施", "需协调事项"]
    assert sheet.protection.sheet
    assert free == [["累计完成", "计算方式", *texts], ["累计完成", *texts]]
    assert rules == {
        ("list", "F3:F4"): '"是"',
        ("decimal", "G3:G4"): "0",
        ("list", "H3"): '"数量,百分比"',
        ("list", "H4"): '"百分比"',
        ("textLength", "I3:M4"): "2000",
    }
    assert {cell.data_type for row in sheet for cell in row} == {"s", "n"}


def test_what_it_would_change_is_shown_and_filed_with_the_month(clerk: Client, lines: list[Target]) -> None:
    back = sent_back(clerk, edited(downloaded(clerk), {"G3": 9, "G4": "55", "I4": "已封顶"}))

    shown = [(each.row.target.code, str(each.field), each.before, each.after) for each in back.context["changes"]]
    kept = list(Report.objects.values_list("value", flat=True))
    rows = back.context["rows"]
    clerk.post(
        "/month/", {f"{n}-{row.target.pk}": t for row in rows for n, t in [("number", row.number), *row.texts.items()]}
    )

    assert shown == [
        (lines[0].code, "Achieved so far", "6 所", "9 所"),
        (lines[1].code, "Achieved so far", "", "55%"),
        (lines[1].code, "progress", "", "已封顶"),
    ]
    assert kept == [Decimal(6)]
    assert list(Report.objects.order_by("target__number").values_list("value", "percent")) == [
        (Decimal(9), Decimal("75.00")),
        (None, Decimal("55.00")),
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"G3": "很多"}, "Row 3"),
        ({"G3": -1}, "out of range"),
        ({"H3": "大概"}, "row 3"),
        ({"F4": "是"}, "no earlier report to be unchanged from"),
        ({"I4": "长" * 2001}, "longer than 2000 characters"),
        ({"A4": "B99-2012-001"}, "no line that the unit reports on"),
        ({"A4": "same"}, "stands twice"),
        ({"A1": "别的表"}, "not the workbook of this unit and month"),
    ],
)
def test_one_fault_keeps_all_of_it_out(clerk: Client, lines: list[Target], cells: dict[str, Any], fault: str) -> None:
    told = {place: lines[0].code if value == "same" else value for place, value in cells.items()}

    back = sent_back(clerk, edited(downloaded(clerk), {"G4": 60, **told}))

    assert (back.status_code, len(back.context["faults"])) == (422, 1)
    assert fault.lower() in back.context["faults"][0].lower()
    assert [row.number for row in back.context["rows"]] == ["6", ""]


def test_a_signed_line_is_locked(clerk: Client, unit: Unit) -> None:
    sign_reports(Report.objects.all(), by=make_actor(Role.HEAD, unit))

    sheet = load_workbook(io.BytesIO(downloaded(clerk)))["月度填报"]
    back = sent_back(clerk, edited(downloaded(clerk), {"G3": 12}))

    assert [sheet[place].protection.locked for place in ("G3", "I3", "G4", "I4")] == [True, True, False, False]
    assert back.context["changes"] == []


def test_the_workbook_is_the_unit_s_own(clerk: Client) -> None:
    other = browser_of(make_person("other", Role.CLERK, make_unit("市财政局")))
    table = {
        role: browser_of(make_person(f"x-{role}", role)).get("/month/workbook/").status_code
        for role in (Role.OFFICER, Role.MAYOR, Role.OPERATOR)
    }

    assert table == {Role.OFFICER: 403, Role.MAYOR: 403, Role.OPERATOR: 403}
    assert load_workbook(io.BytesIO(downloaded(other)))["月度填报"]["A3"].value is None
    assert sent_back(other, downloaded(clerk)).status_code == 422
