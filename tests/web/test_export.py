"""What leaves as a workbook comes back as it was, and only to whoever sees it."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.importers.readers import read_file
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft, TargetKind
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.web.ledger.columns import COLUMNS
from tests.factories import draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]


@pytest.fixture
def units() -> tuple[Unit, Unit, Unit]:
    return make_unit("市教育局", code="B07"), make_unit("市财政局", code="F01"), make_unit("清渠区政府", code="D01")


@pytest.fixture
def lines(units: tuple[Unit, Unit, Unit]) -> list[Target]:
    schools, money, district = units
    drafts = [
        draft(schools, support_ids=(money.pk, district.pk), requirement="6月底前完成6所", criterion="通过验收"),
        draft(
            schools,
            kind=TargetKind.PROJECT,
            matter="=1+1 改造食堂3处",
            quantity=None,
            measure="",
            weight=Decimal(1),
            milestones=(MilestoneDraft("竣工", date(2012, 11, 30)),),
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
    client.force_login(person, backend="taizhang.accounts.backends.AccountBackend")
    return client


def exported(client: Client, query: str = "") -> bytes:
    response = client.get(f"/targets/export.xlsx?{query}")
    assert response.status_code == 200
    return response.content


def codes(content: bytes) -> list[Any]:
    sheet = load_workbook(io.BytesIO(content))["台账"]
    head = [cell.value for cell in sheet[2]]
    written = [row[head.index("编号")] for row in sheet.iter_rows(min_row=3, values_only=True)]
    return [code for code in written if code]


def test_the_term_keeps_its_words_and_the_day_stands_beside_them_where_they_do_not_say_it(lines: list[Target]) -> None:
    sheet = load_workbook(io.BytesIO(exported(client_of(Role.OFFICER))))["台账"]

    head = [cell.value for cell in sheet[2]]
    written = [row for row in sheet.iter_rows(min_row=3, values_only=True) if row[head.index("编号")]]

    assert [(row[head.index("完成时限")], row[head.index("认定时限")]) for row in written] == [
        ("年底前", None),
        ("年底前", None),
        ("文化周活动期间", "2012-09-20"),
        ("年内持续推进", None),
        (None, "2012-10-31"),
    ]


def test_the_word_file_is_the_same_table_for_the_same_people(lines: list[Target]) -> None:
    officer, stranger = client_of(Role.OFFICER), client_of(Role.OPERATOR)

    table = {
        name: [row.cells[2] for row in read_file(client.get("/targets/export.docx").content, "a.docx").tables[0].rows]
        for name, client in (("officer", officer), ("operator", stranger))
    }

    assert table == {"officer": ["工作任务", *(line.matter for line in lines)], "operator": ["工作任务"]}


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
        "keyholder": 0,
    }
    assert Client().get("/targets/export.xlsx").status_code == 302


def test_a_file_of_the_list_holds_what_the_screen_shows(lines: list[Target]) -> None:
    asked = "?column=code&column=matter&column=gap&order=-matter&kind=project"
    client = client_of(Role.OFFICER)

    text = client.get(f"/targets/list.csv{asked}").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(client.get(f"/targets/list.xlsx{asked}").content))
    page = client.get(f"/targets/{asked}")

    shown = [["编号", "干什么", "与序时相差"], ["B07-2012-002", "=1+1 改造食堂3处", ""]]
    assert text.splitlines() == ["编号,干什么,与序时相差", "B07-2012-002,'=1+1 改造食堂3处,"]
    assert [[cell.value or "" for cell in row] for row in book.active.rows] == shown
    assert [str(column.label) for column, _head in page.context["heads"]] == shown[0]
    assert [row.code for row in page.context["rows"]] == ["B07-2012-002"]


def test_a_file_of_no_known_form_is_not_there(lines: list[Target]) -> None:
    assert client_of(Role.OFFICER).get("/targets/list.exe").status_code == 404


def test_a_column_nobody_knows_is_left_out(lines: list[Target]) -> None:
    page = client_of(Role.OFFICER).get("/targets/?column=matter&column=password&column=matter")

    assert [str(column.label) for column, _head in page.context["heads"]] == ["干什么"]


def test_nothing_a_line_says_becomes_markup_in_the_list(units: tuple[Unit, Unit, Unit]) -> None:
    bad = "<b onclick=x>\"&'"
    said = {"matter": bad, "method": bad, "responsible": bad, "requirement": bad, "criterion": bad, "leader": bad}
    stage = (MilestoneDraft(bad, date(2012, 11, 30)),)
    enter_targets(
        [draft(units[0], due=None, due_text=bad, due_kind="event", measure=bad, milestones=stage, **said)],
        by=make_actor(Role.OFFICER),
        year=2012,
    )
    every = "&".join(f"column={name}" for name in COLUMNS)

    page = client_of(Role.OFFICER).get(f"/targets/?{every}").content.decode()

    escaped = "&lt;b onclick=x&gt;&quot;&amp;&#x27;"
    assert (page.count("<b onclick"), page.count(escaped)) == (0, 9)
