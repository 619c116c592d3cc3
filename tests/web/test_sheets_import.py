"""Several sheets out of one workbook: all of them or none, faults by file, worksheet, row and column."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.models import Sheet
from taizhang.documents.models import Paper
from taizhang.importers.forms.survey_books.reading import survey_book
from taizhang.importers.forms.survey_books.slots import slots_of
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from tests.assessment.surveyed import JUNE, SCHEME, Asked, asked_city
from tests.web.scored import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]
ADDRESS = "/sheets/import/?period=2012-06"
VOTES = ["单位", "发出份数", "收回份数", "满意", "一般", "不满意", "不了解"]
MEANS = ["单位", "发出份数", "收回份数", "平均得分"]
GIVEN = ["单位", "得分", "理由"]
Roles = dict[Role, Actor]
Worksheets = dict[str, tuple[list[str], list[tuple[str, ...]]]]


@pytest.fixture
def city(unit: Unit, roles: Roles) -> Asked:
    return asked_city(unit, roles)


@pytest.fixture
def officer(city: Asked) -> Client:
    return enter(Role.OFFICER)


def votes(unit: Unit, good: str = "60") -> tuple[str, ...]:
    return unit.short_name, "120", "100", good, "20", "10", ""


def all_of(city: Asked) -> Worksheets:
    return {
        "社会评议·代表委员": (VOTES, [votes(city.unit)]),
        "社会评议·企业": (VOTES, [votes(city.unit), votes(city.other, "30")]),
        "部门互评·各部门": (MEANS, [(city.other.code, "50", "40", "8.5")]),
        "领导评价·市长": (GIVEN, [(city.unit.name, "18", "牵头全省现场会")]),
    }


def handed(client: Client, sheets: Worksheets, **said: Any) -> Any:
    book = SimpleUploadedFile("六月测评.xlsx", sheets_workbook(sheets))
    return client.post(ADDRESS, {"book": book, "paper_number": "统调〔2012〕7号", **said})


def held() -> list[tuple[str, str, int, int]]:
    rows = Sheet.objects.order_by("pk")
    return [(row.form.title, row.group, row.version, row.entries.count()) for row in rows]


def test_every_worksheet_is_entered_in_one_go_on_one_paper(city: Asked, officer: Client) -> None:
    answer = handed(officer, all_of(city))

    assert answer.headers["Location"] == "/sheets/?period=2012-06"
    assert held() == [
        ("社会评议", "代表委员", 1, 1),
        ("社会评议", "企业", 1, 2),
        ("部门互评", "各部门", 1, 1),
        ("领导评价", "市长", 1, 1),
    ]
    paper = Paper.objects.get()
    assert {(row.paper, row.paper_number) for row in Sheet.objects.all()} == {(paper, "统调〔2012〕7号")}
    page = officer.get("/sheets/?period=2012-06").content.decode()
    assert "4 sheets entered for the chief to approve; 0 say what is held." in page


def test_a_scan_handed_in_beside_is_the_paper(city: Asked, officer: Client) -> None:
    handed(officer, all_of(city), paper=SimpleUploadedFile("汇总.pdf", b"%PDF-1.4 x"))

    assert [paper.filename for paper in Paper.objects.all()] == ["汇总.pdf"]


def test_each_fault_is_named_by_file_worksheet_row_and_column_and_nothing_is_entered(
    city: Asked, officer: Client
) -> None:
    sheets = all_of(city)
    sheets["社会评议·企业"] = (
        VOTES,
        [votes(city.unit), ("月球局", "9", "9", "9", "", "", ""), votes(city.other, "九")],
    )
    sheets["领导评价·市长"] = (GIVEN, [(city.unit.name, "21", "")])
    sheets["部门互评·各部门"] = (MEANS[:3], [(city.other.code, "50", "40")])
    sheets["居民"] = (VOTES, [votes(city.unit)])

    answer = handed(officer, sheets)
    page = answer.content.decode()

    assert (answer.status_code, Sheet.objects.count(), Paper.objects.count()) == (422, 0, 0)
    said = [text.split("</li>")[0] for text in page.split('role="alert"')[1].split("</ul>")[0].split("<li>")[1:]]
    assert [text.partition(":")[0] for text in said] == [
        "六月测评.xlsx, 社会评议·企业, row 3, Unit",
        "六月测评.xlsx, 社会评议·企业, row 4, 满意",
        "六月测评.xlsx, 部门互评·各部门",
        "六月测评.xlsx, 领导评价·市长, row 2, Score",
        "六月测评.xlsx, 领导评价·市长, row 2, Reason",
        "六月测评.xlsx, 居民",
    ]


def test_what_says_the_same_is_left_and_what_differs_is_another_version_with_a_reason(
    city: Asked, officer: Client
) -> None:
    city.approved(city.votes(city.unit, 60, 20, 10), group="代表委员")
    sheets = {name: each for name, each in all_of(city).items() if name.startswith("社会评议")}
    city.approved(city.votes(city.unit, 61, 20, 10))

    without = handed(officer, sheets)
    answer = handed(officer, sheets, reason="统计局订正")

    assert (without.status_code, answer.status_code) == (422, 302)
    assert "六月测评.xlsx, 社会评议·企业: Say why the version before is corrected" in without.content.decode()
    assert held() == [("社会评议", "代表委员", 1, 1), ("社会评议", "企业", 1, 1), ("社会评议", "企业", 2, 2)]
    page = officer.get("/sheets/?period=2012-06").content.decode()
    assert "1 sheets entered for the chief to approve; 1 say what is held." in page


def test_one_that_waits_keeps_all_of_them_out(city: Asked, officer: Client) -> None:
    waiting = city.entered()

    answer = handed(officer, all_of(city), reason="订正")

    assert answer.status_code == 422
    assert f"社会评议·企业: {waiting.code} of the same sheet waits for approval" in answer.content.decode()
    assert (Sheet.objects.get(), Paper.objects.count()) == (waiting, 0)


def test_the_workbook_to_fill_in_has_every_sheet_with_what_is_held_and_reads_back_as_it_was(
    city: Asked, officer: Client
) -> None:
    city.approved()
    city.reviewed()
    content = officer.get("/sheets/import/blank.xlsx?period=2012-06").content
    book = load_workbook(io.BytesIO(content))

    again = officer.post(ADDRESS, {"book": SimpleUploadedFile("又.xlsx", content)})

    assert book.sheetnames == ["社会评议·代表委员", "社会评议·企业", "部门互评", "领导评价·分管副市长"]
    assert [cell.value for cell in book["社会评议·企业"][1]] == VOTES
    assert [str(cell.value) for cell in book["社会评议·企业"][2]][1:4] == ["120", "100", "60"]
    assert (again.status_code, len(held())) == (302, 2)
    page = officer.get("/sheets/?period=2012-06").content.decode()
    assert "0 sheets entered for the chief to approve; 2 say what is held." in page


def test_an_empty_workbook_and_no_workbook_are_said_plainly(city: Asked, officer: Client) -> None:
    empty = handed(officer, {"社会评议·企业": (VOTES, [(city.unit.name, "", "", "", "", "", "")])})
    none = officer.post(ADDRESS, {"paper_number": "7号"})

    assert "六月测评.xlsx: holds no data" in empty.content.decode()
    assert (empty.status_code, none.status_code) == (422, 422)
    assert none.context["form"].errors["book"] == ["This field is required."]


def test_the_page_names_the_worksheets(city: Asked, officer: Client) -> None:
    page = officer.get(ADDRESS)

    assert [slot.name for slot in page.context["slots"]] == [
        "社会评议·代表委员",
        "社会评议·企业",
        "部门互评",
        "领导评价",
    ]


def test_where_no_scheme_asks_anybody_the_page_says_so_and_there_is_no_workbook(unit: Unit, roles: Roles) -> None:
    open_period("2012-06")
    client = enter(Role.OFFICER)

    page, book = client.get(ADDRESS), client.get("/sheets/import/blank.xlsx?period=2012-06")

    assert "asks for no survey and no score given by hand" in page.content.decode()
    assert (page.status_code, book.status_code) == (200, 404)


def test_no_two_worksheets_have_one_name_however_long_the_groups(unit: Unit, roles: Roles) -> None:
    groups = [f"市级人大代表政协委员和民主党派工商联无党派人士以及离退休老同志{number}" for number in ("甲", "乙")]
    text = SCHEME.replace("代表委员", groups[0]).replace("企业", groups[1])
    adopt_scheme(text, by=roles[Role.CHIEF])

    names = [slot.name for slot in slots_of(JUNE)]

    assert (len(set(names)), max(map(len, names))) == (4, 31)
    assert load_workbook(io.BytesIO(survey_book(JUNE))).sheetnames == names
