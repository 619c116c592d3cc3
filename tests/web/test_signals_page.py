"""What people say beside what is reported, as it is shown: to whom, with which questions, and the same as a workbook."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period, sign_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report
from taizhang.voice.actions import rate, receive
from taizhang.voice.facts import MessageKind, Solved
from tests.assessment.city import verified
from tests.factories import browser_of, make_person, make_unit
from tests.ledger.test_lines import published
from tests.reporting.test_month import BEHIND
from tests.voice.letters import closed

TODAY = date(2012, 7, 5)
WORDS = "夜里还在施工，我的电话13812345678"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]


@pytest.fixture
def line(unit: Unit, roles: dict[Role, Actor]) -> Target:
    """Reported and verified well ahead, and complained of four times."""
    made = published(unit, roles, matter="新建改扩建公办幼儿园12所")
    verified([filed(made, roles, Decimal(12))], roles)
    complain(made, 3)
    with clock.frozen(date(2012, 5, 20)):
        complain(made, 1)
    return made


def filed(line: Target, roles: dict[Role, Actor], value: Decimal, **said: str) -> Report:
    entry = ReportEntry(line.pk, value=value, narrative="推进", **said)
    [report] = file_reports(line.ledger.unit, open_period("2012-06"), [entry], by=roles[Role.CLERK])
    return report


def complain(line: Target | None, number: int, kind: MessageKind = MessageKind.COMPLAINT) -> None:
    for _each in range(number):
        receive(kind=kind, text=WORDS, target=line, consent=True)


def browser(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"signals-{role}", role, unit))


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_of_a_line_asks_where_the_two_do_not_fit_and_names_the_messages(line: Target) -> None:
    officer = browser(Role.OFFICER)
    panel = officer.get(f"/targets/{line.code}/").context["heard"]
    page = page_of(officer, f"/targets/{line.code}/")

    assert panel.questions == ["It is reported to go well, and there are 4 complaints in 6 months. What do people see?"]
    assert [(str(word), number, waiting) for word, number, waiting in panel.kinds if number] == [("Complaints", 4, 4)]
    assert [(label, total) for label, _kinds, total in panel.months if total] == [("2012-05", 1), ("2012-07", 3)]
    assert (panel.heard.now, panel.heard.before, panel.solved) == (3, Decimal("0.2"), "not enough answers (0 of 20)")
    assert [page.count(f'class="nobreak" href="/messages/{each.pk}/"') for each in panel.records] == [1] * 4
    assert "A question, no verdict" in page


def test_a_line_nobody_wrote_about_has_no_panel(unit: Unit, roles: dict[Role, Actor]) -> None:
    quiet = published(unit, roles)

    assert browser(Role.OFFICER).get(f"/targets/{quiet.code}/").context["heard"] is None


def test_who_reads_no_messages_reads_the_numbers_and_not_one_word(line: Target) -> None:
    mayor = browser(Role.MAYOR)
    panel = mayor.get(f"/targets/{line.code}/").context["heard"]
    pages = [page_of(mayor, at) for at in (f"/targets/{line.code}/", "/signals/")]

    assert (len(panel.questions), list(panel.records), panel.heard.total) == (1, [], 4)
    assert [("13812345678" in page, "/messages/" in page, WORDS[:6] in page) for page in pages] == [(False,) * 3] * 2


@pytest.mark.parametrize(
    ("role", "own", "status"),
    [
        (Role.CLERK, True, 200),
        (Role.HEAD, True, 200),
        (Role.OFFICER, False, 200),
        (Role.CHIEF, False, 200),
        (Role.MAYOR, False, 200),
        (Role.AUDITOR, False, 200),
        (Role.OPERATOR, False, 403),
        (Role.KEYHOLDER, False, 403),
    ],
)
def test_the_list_is_for_whoever_reads_papers(unit: Unit, line: Target, role: Role, own: bool, status: int) -> None:
    response = browser(role, unit if own else None).get("/signals/")

    assert response.status_code == status
    if status == 200:
        assert [row.line.code for row in response.context["found"].lines] == [line.code]


def test_another_unit_sees_neither_the_line_nor_the_unit_s_numbers(unit: Unit, line: Target) -> None:
    stranger = browser(Role.HEAD, make_unit("市交通局", code="B09"))

    listed = stranger.get("/signals/")

    assert (listed.context["found"].lines, listed.context["found"].whole.heard.total) == ([], 0)
    assert stranger.get(f"/signals/?unit={unit.code}").status_code == 404
    assert stranger.get(f"/organisation/{unit.code}/").context["heard"] is None
    assert line.code not in page_of(stranger, "/signals/")


def test_the_page_of_a_unit_counts_and_names_the_lines_that_are_asked_about(unit: Unit, line: Target) -> None:
    complain(None, 2)
    shown, rows = browser(Role.HEAD, unit).get(f"/organisation/{unit.code}/").context["heard"]

    assert (shown.heard.total, [(row.line.code, row.asked) for row in rows]) == (
        4,
        [(line.code, "reported well, complained of")],
    )


def test_the_workbook_is_the_page_cell_by_cell(unit: Unit, line: Target, roles: dict[Role, Actor]) -> None:
    quiet = published(unit, roles, matter="=1+1")
    complain(quiet, 1, MessageKind.PRAISE)
    officer = browser(Role.OFFICER)

    found = officer.get(f"/signals/?unit={unit.code}&month=2012-07").context["found"]
    book = openpyxl.load_workbook(
        io.BytesIO(officer.get(f"/signals/signals.xlsx?unit={unit.code}&month=2012-07").content)
    )
    rows = [[cell or "" for cell in row] for row in book["Lines"].iter_rows(values_only=True)]
    units = [[cell or "" for cell in row] for row in book["By unit"].iter_rows(values_only=True)]

    assert rows[1:] == [row.cells for row in found.lines]
    assert rows[1] == [
        line.code,
        "新建改扩建公办幼儿园12所",
        "市教育局",
        "Done early",
        *("4", "0", "0", "0", "0", "4", "3", "0.2"),
        "not enough answers (0 of 20)",
        "reported well, complained of",
    ]
    assert (rows[2][1], units[1:]) == ("=1+1", [row.cells for row in found.units])
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_a_month_before_is_counted_as_it_was_and_one_that_is_none_is_not_there(line: Target) -> None:
    officer = browser(Role.OFFICER)

    assert officer.get("/signals/?month=2012-05").context["found"].whole.heard.total == 1
    assert [officer.get(f"/signals/?{asked}").status_code for asked in ("month=2013-01", "month=x", "unit=%00")] == [
        404
    ] * 3
    assert officer.get("/signals/?month=2011-12").context["found"].whole.heard.total == 0


def test_rates_are_told_and_compared_with_enough_answers_alone(
    unit: Unit, line: Target, roles: dict[Role, Actor]
) -> None:
    for _each in range(20):
        rate(closed(line, roles), solved=Solved.SOLVED)

    panel = browser(Role.OFFICER).get(f"/signals/?unit={unit.code}").context["found"].whole

    assert (panel.solved, panel.content, panel.apart) == (
        "100.0% (surely 83.9–100.0%), 20 of 20",
        "not enough answers (0 of 20)",
        None,
    )


def signed(line: Target, roles: dict[Role, Actor], **said: str) -> Report:
    report = filed(line, roles, Decimal(7), **said)
    sign_reports([report], by=roles[Role.HEAD])
    return report


def test_a_report_of_what_people_complain_about_is_looked_at_early_and_says_why(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    quiet, loud, honest = (published(unit, roles) for _each in range(3))
    reports = [signed(quiet, roles), signed(loud, roles), signed(honest, roles, **BEHIND)]
    for each in (loud, honest):
        complain(each, 3)
    officer = browser(Role.OFFICER)

    rows = officer.get("/review/").context["page"].object_list
    marked = officer.get("/review/?marked=1").context["page"].object_list
    one = officer.get(f"/review/{reports[1].pk}/").context["heard"]

    assert [(row.report.target_id, [(str(word), n) for word, n in row.grounds]) for row in rows] == [
        (honest.pk, [("says it is behind", 40)]),
        (loud.pk, [("people say otherwise", 30)]),
        (quiet.pk, []),
    ]
    assert [row.otherwise for row in rows] == [[], one.questions, []]
    assert (len(one.questions), len(one.records), [row.report.target_id for row in marked]) == (1, 3, [loud.pk])


def test_the_queue_asks_as_often_for_many_rows_with_letters_as_for_few(unit: Unit, roles: dict[Role, Actor]) -> None:
    officer, asked = browser(Role.OFFICER), []
    for number in (1, 6):
        for _each in range(number):
            line = published(unit, roles)
            signed(line, roles)
            complain(line, 4)
        officer.get("/review/")
        with CaptureQueriesContext(connection) as queries:
            officer.get("/review/")
        asked.append(len(queries))

    assert asked[0] == asked[1]
