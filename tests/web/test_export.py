"""What leaves as a workbook comes back as it was, and only to whoever sees it."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.importers.pipeline import propose
from taizhang.importers.readers import read_file
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import TargetKind
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import unit_names
from tests.factories import draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

READ_BACK = ("kind", "matter", "method", "leader", "responsible", "due_text", "requirement", "criterion", "note")


@pytest.fixture
def units() -> tuple[Unit, Unit, Unit]:
    return make_unit("市教育局", code="B07"), make_unit("市财政局", code="F01"), make_unit("清渠区政府", code="D01")


@pytest.fixture
def lines(units: tuple[Unit, Unit, Unit]) -> list[Target]:
    schools, money, district = units
    drafts = [
        draft(schools, support_ids=(money.pk, district.pk), requirement="6月底前完成6所", criterion="通过验收"),
        draft(
            schools, kind=TargetKind.PROJECT, matter="=1+1 改造食堂3处", quantity=None, measure="", weight=Decimal(1)
        ),
        draft(
            money, kind=TargetKind.INDICATOR, due=date(2012, 9, 20), due_text="文化周活动期间", quantity=Decimal("9.6")
        ),
        draft(
            money,
            kind=TargetKind.MAJOR,
            matter="清理欠款2亿元",
            due=None,
            due_text="年内持续推进",
            due_kind="continuous",
        ),
        draft(
            district,
            kind=TargetKind.HIGHLIGHT,
            matter="建成示范街1条",
            due=date(2012, 10, 31),
            due_text="",
            method="一行\n两行",
        ),
    ]
    targets = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
    for unit in units:
        submit_targets([line for line in targets if line.ledger.unit == unit], by=make_actor(Role.HEAD, unit))
    approve_targets(targets, by=make_actor(Role.CHIEF))
    return targets


def client_of(role: Role, unit: Unit | None = None) -> Client:
    client = Client()
    person = make_person(f"{role}-{unit}", role, unit)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def exported(client: Client, query: str = "") -> bytes:
    response = client.get(f"/targets/export.xlsx?{query}")
    assert response.status_code == 200
    return response.content


def codes(content: bytes) -> list[Any]:
    sheet = load_workbook(io.BytesIO(content))["台账"]
    head = [cell.value for cell in sheet[2]]
    return [row[head.index("编号")] for row in sheet.iter_rows(min_row=3, values_only=True)]


def test_every_column_reads_back_as_it_was(lines: list[Target]) -> None:
    content = exported(client_of(Role.OFFICER))

    result = propose(read_file(content, "台账.xlsx"), year=2012, names=unit_names(date(2012, 7, 10)))

    assert result.problems == ()
    assert [problem for row in result.lines for problem in row.problems] == []
    for line, row in zip(lines, result.lines, strict=True):
        said = {name: getattr(line, name) for name in READ_BACK} | {"due_text": row.fields["due_text"]}
        assert {name: row.fields[name] for name in READ_BACK} == said
        assert row.fields["number"] == line.number
        assert row.fields["due"] == (line.due and line.due.isoformat())
        assert row.fields["lead_id"] == line.ledger.unit_id
        assert row.fields["support_ids"] == [support.unit_id for support in line.supports.all()]
        assert (row.fields["quantity"] and Decimal(row.fields["quantity"]), row.fields["measure"]) == (
            line.quantity,
            line.measure if line.quantity is not None else "",
        )
        assert Decimal(row.fields["weight"]) == line.weight


def test_the_term_keeps_its_words_unless_a_person_set_another_day(lines: list[Target]) -> None:
    sheet = load_workbook(io.BytesIO(exported(client_of(Role.OFFICER))))["台账"]

    head = [cell.value for cell in sheet[2]]
    terms = [row[head.index("完成时限")] for row in sheet.iter_rows(min_row=3, values_only=True)]

    assert terms == ["年底前", "年底前", "2012-09-20", "年内持续推进", "2012-10-31"]


def test_nothing_in_a_cell_is_a_formula(lines: list[Target]) -> None:
    sheet = load_workbook(io.BytesIO(exported(client_of(Role.OFFICER))))["台账"]

    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["B07-2012-001", "B07-2012-002", "F01-2012-001", "F01-2012-002", "D01-2012-001"]),
        ("unit=F01", ["F01-2012-001", "F01-2012-002"]),
        ("kind=indicator", ["F01-2012-001"]),
        ("status=late&unit=B07", ["B07-2012-001", "B07-2012-002"]),
        ("order=-due&unit=B07", ["B07-2012-002", "B07-2012-001"]),
        ("q=没有", []),
    ],
)
def test_the_workbook_holds_what_the_list_shows(lines: list[Target], query: str, expected: list[str]) -> None:
    assert codes(exported(client_of(Role.OFFICER), query)) == expected


def test_who_takes_which_lines_away(units: tuple[Unit, Unit, Unit], lines: list[Target]) -> None:
    schools = units[0]
    table = {str(role): len(codes(exported(client_of(role, schools if role in UNIT_ROLES else None)))) for role in Role}

    assert table == {
        "clerk": 2,
        "head": 2,
        "officer": 5,
        "chief": 5,
        "vice_mayor": 0,
        "mayor": 5,
        "auditor": 5,
        "operator": 0,
    }
    assert Client().get("/targets/export.xlsx").status_code == 302
