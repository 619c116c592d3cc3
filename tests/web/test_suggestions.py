"""Suggestions on the screen: the list handed in, what is said beside a field, the letter, a line made of one."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.importers.forms.suggestions import HEADS, SUGGESTIONS
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.suggestions.models import Suggestion
from tests.factories import browser_of, make_actor, make_unit
from tests.suggestions.handled import TODAY, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]
ROW = ("代表建议", "市十四届人大一次会议", "第12号", "关于建设幼儿园的建议", "周立群", "9", "2012-02-16")


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Desk:
    helper = make_unit("市住建局", code="C02")
    return Desk(unit, helper, roles, make_actor(Role.CLERK, helper))


def browser(actor: Actor) -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id))


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book, out = openpyxl.Workbook(), BytesIO()
    page = book.active
    page.title = SUGGESTIONS.name
    for row in (HEADS, *rows):
        page.append(row)
    book.save(out)
    return SimpleUploadedFile("清单.xlsx", out.getvalue())


def handed_in(client: Client, *rows: tuple[str, ...]) -> object:
    form = {"title": "交办清单", "origin": "市人大", "file": sheet(*rows)}
    return client.post("/suggestions/take-in/", form)


def test_a_list_is_taken_in_and_comes_out_as_it_went_in(desk: Desk) -> None:
    officer = browser(desk.roles[Role.OFFICER])
    row = (*ROW, desk.unit.name, "市住建局", "学位不足")

    answers = [handed_in(officer, row).status_code for _turn in range(2)]  # type: ignore[attr-defined]
    book = openpyxl.load_workbook(BytesIO(officer.get("/suggestions/list.xlsx").content))

    [kept] = Suggestion.objects.all()
    assert (answers, kept.code, kept.unit, kept.cosigners) == ([302, 302], "J2012-012", desk.unit, 9)
    assert kept.paper is not None
    assert (kept.paper.title, kept.locator) == ("交办清单", "建议提案!R2")
    back = [str(cell) for cell in [*book[SUGGESTIONS.name].values][1]]
    assert back == [ROW[0], ROW[1], "12", *ROW[3:], desk.unit.name, "市住建局", "学位不足"]


def test_every_fault_of_a_list_is_named_and_nothing_of_it_is_taken(desk: Desk) -> None:
    wrong = ("议案", ROW[1], "十二", ROW[3], ROW[4], "", "去年", "月球局", "市住建局、火星局", "")
    good = (*ROW, desk.unit.name, "", "")

    page = handed_in(browser(desk.roles[Role.OFFICER]), good, wrong, good)

    said = [problem.split("，", 1)[-1] if "，" in problem else problem for problem in page.context["problems"]]  # type: ignore[attr-defined]
    assert (page.status_code, Suggestion.objects.count()) == (422, 0)  # type: ignore[attr-defined]
    assert len(said) == 6


def test_what_is_refused_is_said_above_the_form_and_what_was_typed_stays(desk: Desk) -> None:
    found = desk.handed_over()
    clerk = browser(desk.roles[Role.CLERK])

    page = clerk.post(f"/suggestions/{found.pk}/draft/", {"reply_class": "A", "text": "已经办好"})

    form = page.context["forms"]["draft"]
    assert page.status_code == 422
    assert form.non_field_errors() == [
        "Talk with the proposer first, and note it: a reply without a talk is sent back."
    ]
    assert ("已经办好" in page.content.decode(), Suggestion.objects.get().state) == (True, "handling")


def test_the_letter_is_an_official_paper(desk: Desk) -> None:
    found = desk.answered(desk.handed_over())
    clerk = browser(desk.roles[Role.CLERK])

    pdf, word = (clerk.get(f"/suggestions/{found.pk}/reply-1.{kind}") for kind in ("pdf", "docx"))

    assert (pdf.status_code, pdf.content[:5], word.content[:2]) == (200, b"%PDF-", b"PK")


def test_the_office_makes_a_line_that_cites_it(desk: Desk) -> None:
    found = desk.handed_over()
    officer = browser(desk.roles[Role.OFFICER])
    form = officer.get(f"/suggestions/{found.pk}/line/").context["form"]

    said = {**form.initial, "due": "2012-12-31", "method": "一园一策"}
    made = officer.post(f"/suggestions/{found.pk}/line/", said)

    [line] = Target.objects.all()
    assert (made.status_code, line.matter, line.locator) == (302, "加快城区公办幼儿园建设", "J2012-012")
    assert [each.target for each in found.lines.all()] == [line]
    assert "J2012-012" in line.note


def test_the_list_is_narrowed_and_what_waits_comes_first(desk: Desk) -> None:
    late, received = desk.handed_over(1), desk.received(2, title="关于污水管网的建议")
    officer = browser(desk.roles[Role.OFFICER])

    def shown(query: str) -> list[int]:
        return [each.number for each, _waits, _left in officer.get(f"/suggestions/?{query}").context["rows"]]

    assert (late.number, received.number) == (1, 2)
    assert [shown(q) for q in ("", "state=received", "words=污水", "unit=B07", "state=late", "body=cppcc")] == [
        [2, 1],
        [2],
        [2],
        [1],
        [],
        [],
    ]
