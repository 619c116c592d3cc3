"""Honours on the screen: reported with a paper, asked whether they are one, shown, confirmed, exported; highlights."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Highlight, Honour, Reuse
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.portal.queries.honours import highlights, honours
from tests.factories import browser_of, make_actor, make_unit
from tests.honours.desk import OVER, TODAY, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Desk:
    other = make_unit("市住建局", code="C02")
    return Desk(unit, other, roles, make_actor(Role.CLERK, other), make_actor(Role.OFFICER))


def browser(actor: Actor) -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id))


def form(**said: object) -> dict[str, object]:
    paper = SimpleUploadedFile("表彰决定.pdf", b"%PDF-1.4 2")
    held = {
        "title": "全国文明单位",
        "kind": "collective",
        "level": "ministry",
        "body": "中央文明委",
        "granted_on": "2012-06-20",
        "year": "2012",
    }
    return {**held, "paper": paper, **said}


def test_an_honour_walks_from_the_clerks_form_to_the_list_of_the_confirmed(desk: Desk) -> None:
    clerk, head, officer, chief = (
        browser(desk.roles[role]) for role in (Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF)
    )
    assert clerk.post("/honours/new/", form(shares="市教育局70、市住建局30")).status_code == 302
    at = f"/honours/{Honour.objects.get().pk}/"
    head.post(f"{at}check/")
    officer.post(f"{at}verify/", {"named": "on"})
    officer.post("/honours/show-all/")
    with clock.frozen(OVER):
        ready = chief.get("/honours/").content.decode()
        chief.post("/honours/confirm-all/")
        page = chief.get("/honours/?state=confirmed").content.decode()

    assert Honour.objects.get().state == HonourState.CONFIRMED
    assert "Confirm 1 honour whose publicity period is over" in ready
    assert '<dt lang="zh-Hans">集体荣誉</dt><dd>1 <small>confirmed</small></dd>' in page


def test_shares_that_are_not_the_whole_come_back_with_what_was_typed(desk: Desk) -> None:
    clerk = browser(desk.roles[Role.CLERK])

    wrong = clerk.post("/honours/new/", form(shares="市教育局70、市住建局20"))
    unknown = clerk.post("/honours/new/", form(shares="月球局100"))

    assert (wrong.status_code, unknown.status_code, Honour.objects.count()) == (422, 422, 0)
    assert "The shares of a joint award add up to exactly 100." in wrong.content.decode()
    assert "“月球局100” is no unit with its share." in unknown.content.decode()


def test_what_looks_alike_is_asked_on_the_page_and_the_answer_stands_there(desk: Desk) -> None:
    low, high = desk.verified("全省文明单位", level="province", body="省文明委"), desk.checked("全国文明单位")
    officer = browser(desk.roles[Role.OFFICER])
    at = f"/honours/{high.pk}/"

    asked = officer.get(at).content.decode()
    refused = officer.post(f"{at}verify/", {"named": "on"})
    officer.post(f"{at}tie/", {"other": low.pk, "same": "yes", "why": "逐级表彰"})
    told = officer.get(at).content.decode()

    assert asked.count("This looks like the same honour") == 1
    assert (refused.status_code, f"whether it is one with {low.code}" in refused.content.decode()) == (422, True)
    assert "One honour: the highest counts once." in told
    assert "逐级表彰" in told


def test_what_came_back_is_corrected_and_keeps_its_paper(desk: Desk) -> None:
    row = desk.at(HonourState.RETURNED)
    clerk = browser(desk.roles[Role.CLERK])

    page = clerk.get(f"/honours/{row.pk}/correct/").content.decode()
    clerk.post(f"/honours/{row.pk}/correct/", {**form(title="改过的名称"), "paper": ""})

    kept = Honour.objects.get()
    assert "请附文件" in page
    assert (kept.title, kept.state, kept.paper_id) == ("改过的名称", HonourState.REPORTED, row.paper_id)


def test_the_list_as_a_workbook_says_what_the_screen_says(desk: Desk) -> None:
    desk.shown()
    desk.checked("甲等奖", kind="individual", holder="李秀兰", grade="first")
    other, auditor = browser(desk.beside), browser(desk.roles[Role.AUDITOR])

    book = load_workbook(io.BytesIO(auditor.get("/honours/list.xlsx").content))
    rows = [[cell.value or "" for cell in row][2:7] for row in book.active.iter_rows(min_row=2)]
    csv = other.get("/honours/list.csv").content.decode("utf-8-sig")

    assert rows == [
        ["甲等奖", "李秀兰", "个人荣誉", "国家部委", "一等（特等、金奖）"],
        ["全国义务教育均衡发展先进单位", "", "集体荣誉", "国家部委", ""],
    ]
    assert ("李秀兰" in csv, csv.count("\n")) == (False, 2)


def test_a_highlight_is_written_published_taken_up_and_public(desk: Desk) -> None:
    clerk, officer, other = (browser(each) for each in (desk.roles[Role.CLERK], desk.roles[Role.OFFICER], desk.beside))
    evidence = SimpleUploadedFile("台账.pdf", b"%PDF-1.4 3")
    said = {"title": "一车一档", "since": "2012-03-01", "practice": "每车一档", "results": "事故为零"}
    clerk.post("/highlights/new/", {**said, "paper": evidence})
    at = f"/highlights/{Highlight.objects.get().pk}/"
    clerk.post(f"{at}offer/")
    officer.post(f"{at}publish/")
    other.post(f"{at}take_up/", {"since": "2012-06-01", "how": "渣土车照此办理", "result": "查处12起"})
    officer.post(f"{at}site/", {"public": "on"})

    assert Reuse.objects.get().unit == desk.other
    assert "查处12起" in clerk.get(at).content.decode()
    assert "1 unit took it up" in other.get("/highlights/?words=一车").content.decode()
    [public] = highlights()
    assert [(each.unit, each.result) for each in public.reuses] == [("市住建局", "查处12起")]


def test_the_site_names_a_person_by_consent_alone(desk: Desk) -> None:
    for title, consent in (("甲", True), ("乙", False)):
        made = desk.confirmed(title, kind="individual", holder=f"李{title}", consent=consent)
        browser(desk.roles[Role.OFFICER]).post(f"/honours/{made.pk}/public/", {"public": "on"})

    assert {each.title: each.holder for each in honours(date(2012, 7, 20))} == {"甲": "李甲", "乙": ""}
