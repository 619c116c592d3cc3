"""From a line to the row of the paper it came of, and from the row to its line."""

import io
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from docx import Document

from taizhang.accounts.facts import Role
from taizhang.documents.models import Paper
from taizhang.documents.rules import place_in_words, place_of, stored_path
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from tests.factories import make_unit
from tests.importers.files import line, two_row_header, workbook
from tests.web.test_importing import enter, upload

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 1, 10))]
ROADS = "新建农村公路80公里"


@pytest.fixture
def schools() -> Unit:
    make_unit("市财政局", code="F01")
    make_unit("市交通局", code="T01")
    return make_unit("市教育局", code="B07")


@pytest.fixture
def office(schools: Unit) -> Client:
    """The office has taken in a paper with a line of the schools and one of the roads, and applied it."""
    client = enter(Role.OFFICER, schools)
    arrived = upload(client, workbook([line(), line(工作任务=ROADS, 牵头单位="市交通局")]))
    client.post(arrived.url, {"act": "accept_all"})
    client.post(arrived.url, {"act": "apply"})
    return client


def test_the_line_leads_to_its_row_and_the_row_to_its_line(office: Client) -> None:
    target = Target.objects.get(matter=ROADS)
    row = f"/papers/{target.paper_id}/?sheet=%E5%8F%B0%E8%B4%A6&amp;row=4#row-4"

    page = office.get(f"/targets/{target.code}/").content.decode()
    shown = office.get(f"/papers/{target.paper_id}/?sheet=台账&row=4")

    assert page.count(f'<a href="{row}">sheet “台账”, row 4</a>') == 1
    marked = [(row.number, lines) for row, _cells, lines, _proposals in shown.context["rows"] if row.number == 4]
    assert (shown.context["marked"], marked) == (4, [(4, [target])])
    assert shown.content.decode().count('<tr id="row-4" class="marked" aria-current="true">') == 1


def test_the_file_comes_back_as_it_came(office: Client) -> None:
    paper = Paper.objects.get()

    answer = office.get(f"/papers/{paper.pk}/file/")

    kept = (settings.FILES / stored_path(paper.file.sha256)).read_bytes()
    assert (answer.content, answer["X-Content-Type-Options"]) == (kept, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment;")


def test_a_unit_sees_the_rows_of_its_own_lines_and_not_the_file(office: Client, schools: Unit) -> None:
    paper = Paper.objects.get()
    clerk = enter(Role.CLERK, schools)

    shown = clerk.get(f"/papers/{paper.pk}/")

    assert [row.number for row, *_rest in shown.context["rows"]] == [2, 3]
    assert shown.content.decode().count(ROADS) == 0
    assert clerk.get(f"/papers/{paper.pk}/file/").status_code == 404


@pytest.mark.parametrize(
    ("role", "page", "file"),
    [
        (Role.OFFICER, 200, 200),
        (Role.CHIEF, 200, 200),
        (Role.MAYOR, 200, 200),
        (Role.AUDITOR, 200, 200),
        (Role.VICE_MAYOR, 404, 404),
        (Role.OPERATOR, 404, 404),
    ],
)
def test_who_may_read_a_paper(office: Client, schools: Unit, role: Role, page: int, file: int) -> None:
    paper = Paper.objects.get()
    client = office if role is Role.OFFICER else enter(role, schools)

    answers = (client.get(f"/papers/{paper.pk}/").status_code, client.get(f"/papers/{paper.pk}/file/").status_code)

    assert answers == (page, file)


def test_a_proposal_leads_to_its_row_before_anything_is_applied(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line()]))

    shown = office.get(f"/papers/{Paper.objects.get().pk}/")

    assert [each.locator for *_row, proposals in shown.context["rows"] for each in proposals] == ["台账!R3"]
    assert shown.content.decode().count(f"{arrived.url}lines/1/") == 1


def test_a_merged_heading_is_said_once(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    upload(office, two_row_header())

    shown = office.get(f"/papers/{Paper.objects.get().pk}/")

    cells = {row.number: cells for row, cells, *_rest in shown.context["rows"]}
    assert cells[4] == [("一、民生实事", 8)]
    assert ("责任主体", 4) in cells[2]


def test_a_text_is_shown_by_its_paragraphs(schools: Unit) -> None:
    office, held = enter(Role.OFFICER, schools), io.BytesIO()
    document = Document()
    document.add_paragraph("2012年教育重点工作")
    document.add_paragraph("1. 新建幼儿园12所。牵头单位：市教育局；完成时限：年底前")
    document.save(held)
    upload(office, held.getvalue(), "台账.docx")

    shown = office.get(f"/papers/{Paper.objects.get().pk}/?sheet=&row=2")

    assert [(row.number, len(proposals)) for row, _cells, _lines, proposals in shown.context["rows"]] == [
        (1, 0),
        (2, 1),
    ]


def test_a_file_altered_on_disk_is_named_and_not_shown(office: Client) -> None:
    paper = Paper.objects.get()
    (settings.FILES / stored_path(paper.file.sha256)).write_bytes(b"something else")

    answer = office.get(f"/papers/{paper.pk}/file/")

    assert answer.status_code == 409
    assert answer.content.decode().count(paper.file.sha256) == 1


@pytest.mark.parametrize("address", ["/papers/99/", "/papers/99/file/", f"/papers/{2**70}/"])
def test_what_is_not_there_is_not_found(schools: Unit, address: str) -> None:
    assert enter(Role.OFFICER, schools).get(address).status_code == 404


@pytest.mark.parametrize(
    ("locator", "place", "words"),
    [
        ("教育台账!R9", ("教育台账", 9), "工作表“教育台账”第9行"),
        ("第3段", ("", 3), "第3段"),
        ("群众来信", None, "群众来信"),
        ("表!Rx", None, "表!Rx"),
        ("", None, ""),
    ],
)
def test_places_in_papers(locator: str, place: tuple[str, int] | None, words: str) -> None:
    assert (place_of(locator), place_in_words(locator)) == (place, words)
