"""Who may take away a unit's score sheet, from when on, and what it is made from."""

from datetime import date

import pytest

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Run, UnitScore
from taizhang.assessment.papers.facts import SheetFacts
from taizhang.assessment.papers.sheet import score_sheet
from taizhang.assessment.queries.lives import life_of
from taizhang.assessment.queries.sheets import STATES, sheet_facts, was_told
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from tests.assessment.contested import TODAY, Contest, contest
from tests.factories import browser_of, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]

ADDRESS = "/scores/units/B07/sheet.docx?period=2012-06"


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Contest:
    return contest(unit, roles)


def answers(role: Role, unit: Unit, other: Unit) -> tuple[int, int]:
    """What the role of the unit, and where it is a unit's role, that of another unit are answered."""
    codes = [
        browser_of(make_person(f"s-{role}-{at.code}", role, at if role in UNIT_ROLES else None))
        .get(ADDRESS)
        .status_code
        for at in (unit, other)
    ]
    return codes[0], codes[1]


@pytest.mark.parametrize(
    ("role", "before", "after"),
    [
        (Role.CLERK, (403, 404), (200, 404)),
        (Role.HEAD, (403, 404), (200, 404)),
        (Role.OFFICER, (200, 200), (200, 200)),
        (Role.CHIEF, (200, 200), (200, 200)),
        (Role.AUDITOR, (200, 200), (200, 200)),
        (Role.MAYOR, (403, 403), (403, 403)),
        (Role.VICE_MAYOR, (404, 404), (404, 404)),
        (Role.OPERATOR, (403, 403), (403, 403)),
    ],
)
@pytest.mark.parametrize("told", [False, True])
def test_who_may_take_the_sheet_and_from_when_on(
    desk: Contest, told: bool, role: Role, before: tuple[int, int], after: tuple[int, int]
) -> None:
    desk.disclosed() if told else desk.scored()

    assert answers(role, desk.unit, desk.other) == (after if told else before)


@pytest.mark.parametrize(("told", "shown"), [(False, False), (True, True)])
def test_the_unit_s_page_leads_to_the_sheet_when_it_may_be_had(desk: Contest, told: bool, shown: bool) -> None:
    desk.disclosed() if told else desk.scored()

    page = browser_of(make_person("reader", Role.CLERK, desk.unit)).get("/scores/units/B07/?period=2012-06")

    assert ("/scores/units/B07/sheet.pdf?period=2012-06" in page.content.decode()) is shown


def test_another_form_and_a_unit_without_score_are_not_there(desk: Contest) -> None:
    desk.disclosed()
    officer = browser_of(make_person("reader", Role.OFFICER))

    answered = [officer.get(ADDRESS.replace(*each)).status_code for each in ((".docx", ".odt"), ("B07", "X01"))]

    assert answered == [404, 404]


def test_the_printed_sheet_is_a_pdf_named_by_unit_and_span(desk: Contest) -> None:
    desk.disclosed()

    answer = browser_of(make_person("reader", Role.OFFICER)).get(ADDRESS.replace("docx", "pdf"))

    assert (answer.status_code, answer.content[:5], answer.headers["Content-Type"]) == (
        200,
        b"%PDF-",
        "application/pdf",
    )


def facts(desk: Contest, state: RunState) -> SheetFacts:
    run, on = desk.run(state)
    with clock.frozen(on):
        assert was_told(life_of(run, on)) is (state is not RunState.COMPUTED)
        return facts_of(run, on, desk.unit)


def facts_of(run: Run, on: date, unit: Unit) -> SheetFacts:
    return sheet_facts(life_of(run, on), UnitScore.objects.select_related("unit").get(run=run, unit=unit))


@pytest.mark.parametrize("state", RunState)
def test_the_sheet_says_where_the_result_stands(desk: Contest, state: RunState) -> None:
    found = facts(desk, state)

    days = {RunState.DISCLOSED: date(2012, 7, 13)}
    assert (found.state, found.ask_until) == (STATES[state], days.get(state))
    assert found.dated == (date(2012, 7, 16) if state is RunState.FINAL else TODAY)


def test_the_points_of_the_sheet_are_those_of_the_result_to_the_line(desk: Contest) -> None:
    found = facts(desk, RunState.DISCLOSED)

    assert (found.points, found.full, found.place) == ("81.38", "100", "社会事业部门2个参加排名的单位中第2名")
    assert [(rule.title, rule.possible, len(rule.lines)) for rule in found.rules] == [
        ("任务完成", "60.00", 2),
        ("序时进度", "25.00", 2),
        ("按时填报", "15.00", 2),
    ]
    assert found.rules[0].said[0] == "考核目标任务的进度。"
    assert [(line.code, line.matter != line.code) for line in found.rules[0].lines] == [
        ("B07-2012-001", True),
        ("B07-2012-002", True),
    ]
    assert len(score_sheet(found).annexes[0].blocks) == 9


def test_rulings_and_points_by_hand_are_told_on_the_sheet_of_the_new_result(desk: Contest) -> None:
    desk.upheld()
    desk.approved()

    found = facts_of(Run.objects.latest("pk"), TODAY, desk.unit)

    assert [note.split("（")[0].split("：")[0] for note in found.notes] == [
        "异议A2012-0001",
        "更正",
        "人工调整J2012-0001",
    ]
    assert (found.rules[-1].title, found.rules[-1].possible, found.rules[-1].points) == ("人工调整", "—", "1.50")
    assert "更正（A2012-0001）" in found.rules[0].lines[1].why
