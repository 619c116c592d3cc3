"""A change of a plan on the screen: asked for on a line, decided on its own page, counted, seen as of a day."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.ledger.facts import AmendmentKind, AmendmentState, MilestoneDraft
from taizhang.ledger.models import Amendment, Rulebook, Target
from taizhang.ledger.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period, sign_reports, verify_reports
from tests.assessment.city import filed, lines
from tests.factories import asking, browser_of, granted, make_actor, make_unit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 9)),
]
JULY = date(2012, 7, 9)
STAGES = (MilestoneDraft("开工", date(2012, 5, 31)), MilestoneDraft("竣工", date(2012, 9, 20)))


@pytest.fixture
def line(unit: Unit, roles: dict[Role, Actor]) -> Target:
    [made] = lines(unit, roles, {"due": date(2012, 9, 30), "due_text": "9月底前", "milestones": STAGES})
    return made


def browser(actor: Actor) -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id))


def typed(**said: object) -> dict[str, object]:
    """The form as a browser sends it: what nobody touched goes as it stood."""
    paper = SimpleUploadedFile("请示.txt", "关于延期的请示".encode())
    stood = {
        "kind": "postpone",
        "reason": "policy",
        "why": "上级政策调整",
        "so_far": "完成六成",
        "due_text": "9月底前",
        "quantity": "12",
        "measure": "所",
        "matter": "新建改扩建公办幼儿园12所",
        "method": "一园一策，倒排工期，每月调度",
        "requirement": "",
        "criterion": "竣工验收合格",
        "stage": ["开工", "竣工", "", ""],
        "stage_due": ["2012-05-31", "2012-09-20", "", ""],
        "paper": paper,
        "paper_title": "关于延期的请示",
        "paper_number": "教〔2012〕9号",
    }
    return {**stood, **said}


def errors_of(page: object) -> list[str]:
    return [str(error) for error in page.context["form"].non_field_errors()]


def test_a_change_goes_from_the_clerk_to_the_chief_and_is_in_force(line: Target, roles: dict[Role, Actor]) -> None:
    asked = browser(roles[Role.CLERK]).post(f"/targets/{line.code}/amend/", typed(due_text="11月底前"), follow=True)
    address = asked.redirect_chain[0][0]
    for role, act in ((Role.HEAD, "sign"), (Role.OFFICER, "check"), (Role.CHIEF, "grant")):
        browser(roles[role]).post(f"{address}{act}/", {"verdict": "同意"})

    amendment, now = Amendment.objects.get(), Target.objects.get()
    assert address == f"/targets/amendments/{amendment.pk}/"
    assert (amendment.state, amendment.verdict) == (AmendmentState.GRANTED, "同意")
    assert amendment.after == {"due": "2012-11-30", "due_text": "11月底前"}
    assert (now.due, now.due_text) == (date(2012, 11, 30), "11月底前")


def test_whoever_is_to_act_next_finds_the_change_on_the_workbench_until_it_is_done(
    line: Target, roles: dict[Role, Actor]
) -> None:
    def waiting(role: Role) -> list[int]:
        tasks = browser(roles[role]).get("/").context["tasks"]
        return [task.number for task in tasks if task.url == "/targets/amendments/"]

    asked = browser(roles[Role.CLERK]).post(f"/targets/{line.code}/amend/", typed(due_text="11月底前"), follow=True)
    address, told = asked.redirect_chain[0][0], []
    for role, act in ((Role.HEAD, "sign"), (Role.OFFICER, "check"), (Role.CHIEF, "grant")):
        before = waiting(role)
        browser(roles[role]).post(f"{address}{act}/", {"verdict": "同意"})
        told.append((before, waiting(role)))

    assert told == [([1], [])] * 3


def test_another_curve_is_asked_for_and_read_in_words(line: Target, roles: dict[Role, Actor]) -> None:
    curve = {"kind": "adjust", "curve": "points", "curve_detail": "6-30=20", "curve_working": "1"}

    page = browser(roles[Role.HEAD]).post(f"/targets/{line.code}/amend/", typed(**curve), follow=True)

    assert Amendment.objects.get().after == {"pace": "points 6-30=20 working"}
    [change] = page.context["changes"]
    assert (str(change.field), change.before, change.after) == (
        "Pace",
        "As usual for the kind",
        "By points 6-30=20 counted in working days",
    )


def test_what_nobody_touched_is_not_asked_for(line: Target, roles: dict[Role, Actor]) -> None:
    page = browser(roles[Role.HEAD]).post(f"/targets/{line.code}/amend/", typed())

    assert page.status_code == 422
    assert errors_of(page) == ["Nothing would change: give the new value."]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "adjust", "due_text": "11月底前"}, "A day would be later: ask for a postponement."),
        (
            {"kind": "cancel", "reason": "conditions"},
            "This reason is not accepted for “Cancel” (2012年度目标台账规则).",
        ),
        ({"due_text": "尽快"}, None),
        ({"due_text": "11月底前", "paper": SimpleUploadedFile("空.txt", b"")}, "空.txt is empty."),
    ],
)
def test_what_stands_against_it_is_said_in_words(
    line: Target, roles: dict[Role, Actor], said: dict[str, object], sentence: str | None
) -> None:
    page = browser(roles[Role.HEAD]).post(f"/targets/{line.code}/amend/", typed(**said))

    assert (page.status_code, Amendment.objects.count()) == (422, 0)
    if sentence is None:
        assert [str(error) for error in page.context["form"]["due_text"].errors] == ["“尽快” names no day."]
    else:
        assert sentence in errors_of(page)


def test_outside_its_months_it_is_refused_with_the_rule(line: Target, roles: dict[Role, Actor]) -> None:
    with clock.frozen(date(2012, 8, 1)):
        page = browser(roles[Role.HEAD]).post(f"/targets/{line.code}/amend/", typed(kind="adjust", quantity="9"))

    assert errors_of(page) == ["“Adjust” may be asked for in months 4、7、10 only (2012年度目标台账规则)."]


def test_after_the_day_there_is_no_form_and_nothing_is_taken(line: Target, roles: dict[Role, Actor]) -> None:
    with clock.frozen(date(2012, 10, 8)):
        head = browser(roles[Role.HEAD])
        shown = head.get(f"/targets/{line.code}/amend/").content.decode()
        page = head.post(f"/targets/{line.code}/amend/", typed(due_text="11月底前"))

    assert 'name="due_text"' not in shown
    assert "This line was due on 2012-09-30." in shown
    assert errors_of(page) == ["The line was due on 2012-09-30. A change is asked for before that day, not after it."]


def test_what_came_back_stands_in_the_form_again(line: Target, roles: dict[Role, Actor]) -> None:
    head = browser(roles[Role.HEAD])
    address = head.post(f"/targets/{line.code}/amend/", typed(due_text="11月底前")).headers["Location"]
    browser(roles[Role.OFFICER]).post(f"{address}return/", {"reason": "请附上级文件"})

    form = head.get(f"/targets/{line.code}/amend/").context["form"]
    again = head.post(f"/targets/{line.code}/amend/", {**typed(due_text="12月底前"), "paper": ""})

    assert (form["due_text"].value(), form["why"].value()) == ("11月底前", "上级政策调整")
    assert again.headers["Location"] == address
    assert Amendment.objects.get().after["due"] == "2012-12-31"


def test_an_import_s_difference_is_already_typed(line: Target, roles: dict[Role, Actor]) -> None:
    form = browser(roles[Role.CLERK]).get(f"/targets/{line.code}/amend/?due_text=10月底前&quantity=15").context["form"]

    assert (form["due_text"].value(), form["quantity"].value(), form["measure"].value()) == ("10月底前", "15", "所")


def test_the_line_s_page_tells_the_story_and_the_first_baseline(line: Target, roles: dict[Role, Actor]) -> None:
    granted(line, asking(due="2012-10-31", due_text="10月底前"), roles, asked_on=date(2012, 6, 4))
    granted(Target.objects.get(), asking(due="2012-11-30", due_text="11月底前"), roles, asked_on=JULY)

    page = browser(roles[Role.CLERK]).get(f"/targets/{line.code}/")

    said = {str(row.field): (row.before, row.after) for row in page.context["baseline"].rows}
    assert said == {"Last day": ("2012-09-30", "2012-11-30"), "By when": ("9月底前", "11月底前")}
    assert [each.after["due"] for each, _changes in page.context["amendments"]] == ["2012-10-31", "2012-11-30"]
    assert next(event.act for chapter in page.context["story"] for day in chapter.days for event in day.events) == (
        "Change granted"
    )


def test_the_list_counts_what_was_put_off_and_puts_first_what_waits(
    unit: Unit, line: Target, roles: dict[Role, Actor]
) -> None:
    other, third = lines(unit, roles, {"due": date(2012, 9, 30)}, {"due": date(2012, 9, 30)})
    granted(line, asking(due="2012-10-30"), roles, asked_on=date(2012, 6, 4))
    granted(other, asking(AmendmentKind.CANCEL), roles, asked_on=JULY)
    browser(roles[Role.CLERK]).post(f"/targets/{third.code}/amend/", typed(due_text="11月底前", stage=[], stage_due=[]))

    page = browser(roles[Role.HEAD]).get("/targets/amendments/")

    tally = page.context["tally"]
    figures = (tally.asked, tally.open, tally.postponed, tally.days, tally.cancelled)
    assert figures == (3, 1, 1, 30, 1)
    assert next((each.target.code, waits) for each, _changes, waits in page.context["rows"]) == (third.code, True)


def test_the_list_is_taken_away_as_a_workbook(line: Target, roles: dict[Role, Actor]) -> None:
    granted(line, asking(due="2012-10-30"), roles, asked_on=JULY)

    answer = browser(roles[Role.OFFICER]).get("/targets/amendments/export.xlsx?kind=postpone")

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert (rows[0][0], rows[1][0], rows[1][6]) == ("编号", line.code, "完成日期：2012-09-30 → 2012-10-30")
    assert len(rows) == 2


def test_the_paper_is_handed_out_as_it_came(line: Target, roles: dict[Role, Actor]) -> None:
    head = browser(roles[Role.HEAD])
    address = head.post(f"/targets/{line.code}/amend/", typed(due_text="11月底前")).headers["Location"]

    answer = browser(roles[Role.MAYOR]).get(f"{address}paper/")

    assert (answer.content.decode(), answer.headers["Content-Security-Policy"]) == (
        "关于延期的请示",
        "default-src 'none'; sandbox",
    )


def test_versions_open_the_ledger_as_of_their_day(unit: Unit, line: Target, roles: dict[Role, Actor]) -> None:
    granted(line, asking(due="2012-10-31", due_text="10月底前"), roles, asked_on=date(2012, 7, 2))
    chief = browser(roles[Role.CHIEF])

    plans = chief.get("/targets/amendments/plans/").content.decode()
    pages = [chief.get(f"/targets/?unit={unit.code}&on={day}") for day in ("2012-07-01", "2012-07-02")]
    one = chief.get(f"/targets/{line.code}/?on=2012-07-01")

    assert f"/targets/?unit={unit.code}&amp;on=2012-07-02" in plans
    assert [page.context["page"].object_list[0].line.due for page in pages] == [date(2012, 9, 30), date(2012, 10, 31)]
    assert (one.context["line"].due_text, "It is read only." in one.content.decode()) == ("9月底前", True)
    assert '<form method="post"' not in pages[0].content.decode().split("<main")[1]


def test_a_past_day_shows_how_lines_stood_by_what_was_known_then(
    unit: Unit, line: Target, roles: dict[Role, Actor]
) -> None:
    with clock.frozen(date(2012, 6, 3)):
        reports = filed([line], [40], open_period("2012-05"), roles, on=date(2012, 6, 3))
        sign_reports(reports, by=roles[Role.HEAD])
    with clock.frozen(date(2012, 6, 5)):
        verify_reports(reports, by=roles[Role.OFFICER])
    chief = browser(roles[Role.CHIEF])

    lists = [chief.get(f"/targets/?unit={unit.code}&on={day}") for day in ("2012-06-04", "2012-06-05")]
    one = chief.get(f"/targets/{line.code}/?on=2012-06-05").content.decode()
    cells = openpyxl.load_workbook(
        BytesIO(chief.get(f"/targets/export.xlsx?unit={unit.code}&on=2012-06-05").content)
    ).active

    found = [reading for page in lists for _past, reading in page.context["rows"]]
    assert [(reading.status, reading.achieved) for reading in found] == [("behind", None), ("behind", 40)]
    assert "40.0% was verified, as of 2012-05-31." in one
    assert [cell.value for cell in cells[3]][-2:] == ["慢序时", "40.0%"]


def test_a_past_day_is_taken_away_as_the_official_table(unit: Unit, line: Target, roles: dict[Role, Actor]) -> None:
    granted(line, asking(due="2012-10-31", due_text="10月底前"), roles, asked_on=date(2012, 7, 2))

    answer = browser(roles[Role.CLERK]).get(f"/targets/export.xlsx?unit={unit.code}&on=2012-07-01")

    cells = [str(cell) for row in openpyxl.load_workbook(BytesIO(answer.content)).active.values for cell in row if cell]
    assert any("截至2012-07-01，1条" in cell for cell in cells)
    assert ("9月底前" in cells, "10月底前" in cells) == (True, False)


@pytest.mark.parametrize("day", ["2012-07-09", "2013-01-01", "2012-13-01", "x", ""])
def test_a_day_that_is_not_over_is_today(line: Target, roles: dict[Role, Actor], day: str) -> None:
    page = browser(roles[Role.OFFICER]).get(f"/targets/?on={day}")

    assert next(template.name for template in page.templates) == "ledger/targets.html"


def test_who_saw_nothing_then_sees_nothing_of_then(line: Target) -> None:
    stranger = make_actor(Role.CLERK, make_unit("市交通局"))

    pages = [
        browser(stranger).get(f"/targets/{line.code}/?on=2012-07-01"),
        browser(stranger).get("/targets/?on=2012-07-01"),
    ]

    assert (pages[0].status_code, len(pages[1].context["page"].object_list)) == (404, 0)


def test_rules_are_adopted_or_come_back_with_what_is_wrong(roles: dict[Role, Actor]) -> None:
    chief = browser(roles[Role.CHIEF])

    wrong = chief.post("/targets/amendments/rules/", {"text": shipped_text().replace("[4, 7, 10]", "[0]")})
    right = chief.post("/targets/amendments/rules/", {"text": shipped_text()})

    assert (wrong.status_code, len(wrong.context["problems"])) == (422, 2)
    assert (right.status_code, Rulebook.objects.get().code) == (302, "year-2012")


def test_a_new_line_is_asked_for_from_its_own_page(roles: dict[Role, Actor]) -> None:
    browser(roles[Role.CLERK]).post(
        "/targets/new/",
        {
            "kind": "livelihood",
            "matter": "新建公厕9座",
            "method": "逐座落实",
            "leader": "刘晓峰",
            "responsible": "科长",
            "due_text": "11月底前",
            "quantity": "9",
            "measure": "座",
        },
    )
    code = Target.objects.get().code
    said = {
        "kind": "add",
        "reason": "public",
        "why": "群众来信",
        "paper": SimpleUploadedFile("信.txt", "来信".encode()),
    }

    page = browser(roles[Role.HEAD]).post(f"/targets/{code}/amend/", said)

    assert page.status_code == 302
    assert (Amendment.objects.get().kind, Target.objects.get().state) == (AmendmentKind.ADD, "submitted")
