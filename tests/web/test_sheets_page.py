"""The sheet on the screen: typed, pasted, read from a workbook, with what is wrong beside its row or named by its cell."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.actions.disclosing import disclose
from taizhang.assessment.actions.sheets import approve_sheet
from taizhang.assessment.models import Sheet
from taizhang.assessment.queries import explain
from taizhang.importers.forms.surveys import heads_of, survey_workbook
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.organisations.models import Unit
from tests.assessment.surveyed import SCHEME, Asked, asked_city
from tests.web.scored import enter

TODAY = date(2012, 7, 10)
ADDRESS = "/sheets/new/?period=2012-06&rule=social&group=企业"
Roles = dict[Role, Actor]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]


@pytest.fixture
def city(unit: Unit, roles: Roles) -> Asked:
    return asked_city(unit, roles)


@pytest.fixture
def officer(city: Asked) -> Client:
    return enter(Role.OFFICER)


def typed(unit: Unit, *cells: str) -> dict[str, str]:
    names = ("sent", "returned", "a0", "a1", "a2", "a3")
    return {f"{name}-{unit.code}": cell for name, cell in zip(names, cells, strict=True)}


def book(*rows: tuple[str, ...], heads: list[str] | None = None, sheet: str = "测评表") -> SimpleUploadedFile:
    head = heads or ["单位", "发出份数", "收回份数", "满意", "一般", "不满意", "不了解"]
    return SimpleUploadedFile("评议汇总.xlsx", sheets_workbook({sheet: (head, rows)}))


def test_a_typed_sheet_is_entered_with_its_paper(city: Asked, officer: Client) -> None:
    said = {**typed(city.unit, "", "", "60", "20", "10", ""), "all-sent": "120", "all-returned": "100"}
    paper = SimpleUploadedFile("汇总.pdf", b"%PDF-1.4 x")
    answer = officer.post(ADDRESS, {**said, "paper_number": "统调7号", "paper": paper})

    sheet = Sheet.objects.get()
    assert answer.headers["Location"] == f"/sheets/{sheet.pk}/"
    assert [(entry.unit, entry.sent, entry.returned, entry.counts["满意"]) for entry in sheet.entries.all()] == [
        (city.unit, 120, 100, 60)
    ]
    assert (sheet.paper_number, sheet.paper and sheet.paper.filename) == ("统调7号", "汇总.pdf")


def test_what_is_wrong_stands_beside_its_row_and_nothing_is_entered(city: Asked, officer: Client) -> None:
    said = {**typed(city.unit, "120", "80", "60", "20", "10", ""), **typed(city.other, "9", "9", "九", "", "", "")}
    answer = officer.post(ADDRESS, {**said, "paper_number": "7号"})
    page = answer.content.decode()

    assert (answer.status_code, Sheet.objects.count()) == (422, 0)
    assert page.count('<tr class="faulty">') == 2
    assert "the votes come to more than the forms that came back" in page
    assert "is no number of forms" in page
    assert 'value="九"' in page


def test_without_a_paper_it_is_refused_above_the_grid(city: Asked, officer: Client) -> None:
    answer = officer.post(ADDRESS, typed(city.unit, "9", "9", "9", "", "", ""))

    assert answer.status_code == 422
    assert "Name the paper it stands on" in answer.content.decode()


def test_a_pasted_block_fills_the_grid_and_enters_nothing(city: Asked, officer: Client) -> None:
    block = f"{city.unit.code}\t120\t100\t60\t20\t10\t10\n{city.other.short_name}\t120\t90\t1\t2\t3\t4\n无此单位\t1"
    answer = officer.post(ADDRESS, {"pasted": block, "fill": "1", "paper_number": "7号"})
    page = answer.content.decode()

    assert (answer.status_code, Sheet.objects.count()) == (200, 0)
    assert f'name="a0-{city.unit.code}" value="60"' in page
    assert f'name="a3-{city.other.code}" value="4"' in page
    assert 'value="7号"' in page


def test_a_workbook_is_entered_whole_and_is_the_paper(city: Asked, officer: Client) -> None:
    rows = [(city.unit.name, "120", "100", "60", "20", "10", "10"), (city.other.code, "120", "100", "9", "", "", "")]
    answer = officer.post(ADDRESS, {"take": "1", "book": book(*rows, ("", "", "", "", "", "", ""))})

    sheet = Sheet.objects.get()
    assert answer.status_code == 302
    assert sheet.entries.count() == 2
    assert (sheet.paper and sheet.paper.filename) == "评议汇总.xlsx"


def test_each_fault_of_a_workbook_is_named_by_file_sheet_row_and_column(city: Asked, officer: Client) -> None:
    rows = [
        (city.unit.name, "120", "130", "60", "20", "10", "10"),
        ("月球局", "9", "9", "9", "", "", ""),
        (city.other.name, "9", "九份", "9", "", "", ""),
        (city.unit.name, "9", "9", "9", "", "", ""),
    ]
    answer = officer.post(ADDRESS, {"take": "1", "book": book(*rows)})
    page = answer.content.decode()

    assert (answer.status_code, Sheet.objects.count()) == (422, 0)
    for place in ("row 2, 收回份数", "row 3, Unit", "row 4, 收回份数", "row 5, Unit"):
        assert f"评议汇总.xlsx, 测评表, {place}".replace("收回份数", "Forms returned") in page


def test_a_workbook_without_a_column_is_refused_as_a_whole(city: Asked, officer: Client) -> None:
    short = book((city.unit.name, "9", "9", "9"), heads=["单位", "发出份数", "收回份数", "满意"])
    answer = officer.post(ADDRESS, {"take": "1", "book": short})

    assert answer.status_code == 422
    assert "columns are missing: 一般、不满意、不了解" in answer.content.decode()


def test_no_file_and_no_workbook_are_said_plainly(city: Asked, officer: Client) -> None:
    assert "no file was chosen" in officer.post(ADDRESS, {"take": "1"}).content.decode()
    picture = SimpleUploadedFile("图.xlsx", b"not a workbook at all \x00\x01")
    assert officer.post(ADDRESS, {"take": "1", "book": picture}).status_code == 422


def test_what_is_exported_reads_back_as_it_was(city: Asked, officer: Client) -> None:
    first = city.approved()
    content = officer.get(f"/sheets/{first.pk}/sheet.xlsx").content
    again = SimpleUploadedFile("again.xlsx", content)
    officer.post(ADDRESS, {"take": "1", "book": again, "reason": "核对"})

    second = Sheet.objects.latest("pk")
    marks = [[entry.mark for entry in sheet.entries.order_by("unit")] for sheet in (first, second)]
    assert (second.version, marks[1]) == (2, marks[0])


def test_the_blank_workbook_lists_every_unit_with_what_is_held(city: Asked, officer: Client) -> None:
    sheet = city.approved()
    answer = officer.get(f"/sheets/new/blank.xlsx{ADDRESS.removeprefix('/sheets/new/')}")

    held = {entry.unit_id: entry.mark for entry in sheet.entries.all()}
    assert heads_of(sheet.form)[0] == "单位"
    expected = survey_workbook(sheet.form, [(unit, held[unit.pk]) for unit in (city.unit, city.other)])
    assert len(answer.content) == len(expected)
    assert io.BytesIO(answer.content).read(2) == b"PK"


def test_a_correction_begins_with_what_is_held_and_shows_what_changed(city: Asked, officer: Client) -> None:
    city.approved(city.votes(city.unit, 60, 20, 10, 10))
    page = officer.get(ADDRESS).content.decode()
    second = city.approved(city.votes(city.unit, 70, 10, 10, 10), reason="重计")
    shown = officer.get(f"/sheets/{second.pk}/").content.decode()

    assert f'name="a0-{city.unit.code}" value="60"' in page
    assert "Why version 1 is corrected" in page
    assert ("was 60" in shown, "was 20" in shown, shown.count("was ")) == (True, True, 2)


def test_the_period_names_what_is_missing_and_so_does_the_page_of_scores(city: Asked, officer: Client) -> None:
    city.approved()
    listed = officer.get("/sheets/?period=2012-06").content.decode()
    scores = officer.get("/scores/?period=2012-06").content.decode()

    assert listed.count("Not entered") == 3
    assert "Asked for by the scheme and not counted yet" in scores
    assert ("社会评议 · 代表委员" in scores, "社会评议 · 企业" in scores) == (True, False)


def test_a_chief_approves_a_late_sheet_with_the_reason_of_the_revision(city: Asked) -> None:
    sheet = city.entered()
    chief = enter(Role.CHIEF)
    assert b"Reason of the late revision" not in chief.get(f"/sheets/{sheet.pk}/").content
    assert chief.post(f"/sheets/{sheet.pk}/approve/").status_code == 302
    assert Sheet.objects.get().state == "approved"
    assert chief.post(f"/sheets/{sheet.pk}/return/", {"reason": "r"}).status_code == 302
    assert Sheet.objects.get().state == "approved"


def test_a_list_is_handed_out_with_every_version(city: Asked, officer: Client) -> None:
    city.approved()
    city.approved(reason="漏统计")
    lines = officer.get("/sheets/list.csv").content.decode("utf-8-sig").splitlines()

    assert [line.split(",")[5] for line in lines] == ["Version", "2", "1"]


def test_only_the_version_that_counts_says_so(city: Asked, officer: Client) -> None:
    first, second = city.approved(), city.approved(reason="漏统计")
    pages = ["/sheets/?period=2012-06", f"/sheets/{first.pk}/", f"/sheets/entries/{second.entries.all()[0].pk}/"]
    said = [officer.get(page).content.decode() for page in pages]

    assert [page.count("Replaced by a later version") for page in said] == [1, 2, 1]


@pytest.mark.parametrize(
    ("role", "attached", "shown"),
    [
        (Role.OFFICER, True, '<a href="/sheets/{key}/paper/" lang="zh-Hans">汇总.pdf</a>'),
        (Role.AUDITOR, True, '<a href="/sheets/{key}/paper/" lang="zh-Hans">汇总.pdf</a>'),
        (Role.HEAD, True, '<span lang="zh-Hans">汇总.pdf</span>'),
        (Role.OFFICER, False, "The sheet was entered from paper 统调7号; no file of it is kept here."),
    ],
)
def test_the_paper_of_a_sheet_is_the_evidence_of_the_points_that_it_gives(
    city: Asked, officer: Client, role: Role, attached: bool, shown: str
) -> None:
    said = {**typed(city.unit, "120", "100", "60", "20", "10", ""), "paper_number": "统调7号"}
    file = {"paper": SimpleUploadedFile("汇总.pdf", b"%PDF-1.4 x")} if attached else {}
    officer.post(ADDRESS, {**said, **file})
    sheet = approve_sheet(Sheet.objects.get(), by=city.chief)
    run = score(city.june, by=city.officer)
    disclose(run, by=city.officer)
    [line] = [each for each in explain(run, city.unit) if each.item == "企业"]

    reader = officer if role is Role.OFFICER else enter(role, city.unit)
    page = reader.get(f"/scores/units/{city.unit.code}/{line.position}/?period=2012-06").content.decode()

    evidence = page.partition("<h2>Evidence</h2>")[2].partition("</section>")[0]
    assert (shown.format(key=sheet.pk) in evidence, "No file is attached" in evidence) == (True, False)


def test_rules_that_nobody_gives_facts_for_are_named_with_the_way_there_is(city: Asked, officer: Client) -> None:
    before = officer.get("/sheets/?period=2012-06").content.decode()
    rule = '[[rule]]\ncode = "papers"\ntitle = "通报批评"\nkind = "events"\nmetric = "criticism"\neach = -5\nextra = true\n'
    text = SCHEME.replace('"asked-2012"', '"asked-june"').replace("2012-01-01", "2012-06-01") + rule
    adopt_scheme(text, by=city.chief)

    page = officer.get("/sheets/?period=2012-06").content.decode()

    words = "Rules that have no facts here"
    assert (words in before, words in page) == (False, True)
    assert '<a href="/scores/schemes/asked-june/#rule-papers">通报批评</a>' in page
    assert '<a href="/adjustments/">Points by hand</a>' in page
