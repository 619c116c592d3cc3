"""Weighing schemes: by form, by a whole text, how firm places are, how fair groups are; who may, and nothing is kept."""

import re
from datetime import date
from fractions import Fraction

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import score
from taizhang.assessment.models import Run, Scheme
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.audit.models import Record
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_unit
from tests.web.scored import enter, june_scored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

Roles = dict[Role, Actor]
PAGES = ("/scores/what-if/", "/scores/what-if/text/", "/scores/firm/?now=1", "/scores/fair/")


def five_of_a_group(unit: Unit, roles: Roles) -> None:
    """Five units with one to five lines; each reached more than the one before, and the last filed late."""
    june_scored(unit, roles)
    june = ReportingPeriod.objects.get()
    for number in range(1, 6):
        one = make_unit(f"{number}局", code=f"D{number}", peer_group="垂直部门")
        own = every_role(one)
        day = date(2012, 7, 8 if number == 5 else 3)
        verified(filed(lines(one, own, *([{}] * number)), [40 + number] * number, june, own, on=day), own)
    score(june)


def moved(page: object) -> list[tuple[str, int | None, int | None, str]]:
    """Those that move: unit, place before and after, and why."""
    moves = page.context["moves"]  # type: ignore[attr-defined]
    return [
        (row.unit.code, row.move.rank_before, row.move.rank_after, row.because)
        for _group, rows in moves.moving
        for row in rows
    ]


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.CLERK, 403),
        (Role.HEAD, 403),
        (Role.OFFICER, 200),
        (Role.CHIEF, 200),
        (Role.VICE_MAYOR, 200),
        (Role.MAYOR, 200),
        (Role.AUDITOR, 200),
        (Role.OPERATOR, 403),
    ],
)
def test_who_weighs(unit: Unit, roles: Roles, role: Role, code: int) -> None:
    june_scored(unit, roles)
    client = enter(role, unit)

    said = [client.get(page).status_code for page in PAGES]
    said.append(client.post("/scores/what-if/text/", {"text": shipped_text()}).status_code)

    assert said == [code] * 5


def test_a_lighter_rule_moves_units_and_is_named_as_the_reason(unit: Unit, roles: Roles) -> None:
    five_of_a_group(unit, roles)

    page = enter(Role.OFFICER).get("/scores/what-if/?points-timeliness=1")

    before = enter(Role.CHIEF).get("/scores/what-if/")
    assert "moves" not in before.context
    assert [(code, old, new) for code, old, new, _why in moved(page)] == [
        ("D5", 5, 1),
        ("D4", 1, 2),
        ("D3", 2, 3),
        ("D2", 3, 4),
        ("D1", 4, 5),
    ]
    assert {why for _code, _old, _new, why in moved(page)} == {"按时填报"}
    assert page.context["other"].total == 86


def test_the_same_numbers_move_nobody(unit: Unit, roles: Roles) -> None:
    five_of_a_group(unit, roles)

    page = enter(Role.OFFICER).post("/scores/what-if/text/", {"text": shipped_text()})

    assert (page.status_code, moved(page), page.context["moves"].all) == (200, [], 7)
    assert "None of 7 units moves" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "field", "error"),
    [
        ("points-pace=viel", "points-pace", "Write a number."),
        ("points-pace=", "points-pace", "Write a number."),
        ("points-pace=-1", "points-pace", "Not below nought."),
        ("points-pace=NaN", "points-pace", "Write a number."),
        ("cap-pace=1e99", "cap-pace", "Write a number."),
        ("floor-pace=0.00000001", "floor-pace", "Write a number."),
    ],
)
def test_a_wrong_number_is_said_beside_its_field(unit: Unit, roles: Roles, query: str, field: str, error: str) -> None:
    june_scored(unit, roles)

    page = enter(Role.OFFICER).get(f"/scores/what-if/?{query}")

    said = [(each.name, each.error) for _rule, fields in page.context["weighed"].rows for each in fields if each.error]
    assert (page.status_code, said) == (422, [(field, error)])
    assert f'aria-describedby="{field}-error"' in page.content.decode()


def test_what_the_language_refuses_is_said(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)

    page = enter(Role.OFFICER).get("/scores/what-if/?cap-pace=1&floor-pace=2")

    assert (page.status_code, "floor 应不高于 cap" in page.context["refusal"]) == (422, True)


def test_a_text_is_tried_before_it_is_adopted(unit: Unit, roles: Roles) -> None:
    five_of_a_group(unit, roles)
    text = shipped_text().replace("points = 60", "points = 74", 1).replace("points = 15", "points = 1", 1)
    chief = enter(Role.CHIEF)

    broken = chief.post("/scores/what-if/text/", {"text": text.replace("share = 60", "share = -60")})
    page = chief.post("/scores/what-if/text/", {"text": text.replace('"monthly-2012"', '"other"')})

    assert (broken.status_code, [each.column for each in broken.context["problems"]]) == (
        422,
        ["rule[2].bands[2].share"],
    )
    assert moved(page)[0] == ("D5", 5, 1, "按时填报")
    assert len(page.context["differing"]) == 7
    assert 'action="/scores/schemes/"' not in page.content.decode()

    without = chief.post(
        "/scores/what-if/text/", {"text": text.split("\n[[example]]")[0].replace('"monthly-2012"', '"other"')}
    )
    assert (moved(without)[0], without.context["differing"]) == (("D5", 5, 1, "按时填报"), ())
    assert 'action="/scores/schemes/"' in without.content.decode()


def test_an_officer_tries_a_text_and_cannot_adopt_it(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)

    page = enter(Role.OFFICER).post("/scores/what-if/text/", {"text": shipped_text()})

    assert 'action="/scores/schemes/"' not in page.content.decode()


def test_weighing_writes_nothing(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)
    client = enter(Role.CHIEF)
    before = (Record.objects.count(), Run.objects.count(), Scheme.objects.count())

    for page in (*PAGES, "/scores/what-if/?points-pace=40"):
        client.get(page)
    client.post("/scores/what-if/text/", {"text": shipped_text().replace("points = 60", "points = 1")})

    assert (Record.objects.count(), Run.objects.count(), Scheme.objects.count()) == before


def test_how_firm_each_place_is(unit: Unit, roles: Roles) -> None:
    five_of_a_group(unit, roles)
    client = enter(Role.MAYOR)

    first = client.get("/scores/firm/")
    page = client.get("/scores/firm/?now=1")

    assert 'hx-get="?period=2012-06&amp;now=1"' in first.content.decode()
    groups = {
        name: [(each.unit, each.rank, each.kept, each.of) for _unit, each, _percent, _drawing in rows]
        for name, rows in page.context["groups"]
    }
    assert groups["社会事业部门"] == [("B07", 1, 12, 12)]
    assert [row[0] for row in groups["垂直部门"]] == ["D4", "D3", "D2", "D1", "D5"]
    assert {row[3] for row in groups["垂直部门"]} == {12}
    assert page.context["all"] == 7


def test_how_fair_each_group_is(unit: Unit, roles: Roles) -> None:
    five_of_a_group(unit, roles)

    page = enter(Role.MAYOR).get("/scores/fair/")

    said = {
        report.peer_group: (report.size, report.load.least, report.load.most, report.kendall)
        for report, _rows, _drawing in page.context["groups"]
    }
    assert said == {
        "社会事业部门": (1, 1, 1, None),
        "县区": (1, 1, 1, None),
        "垂直部门": (5, 1, 5, Fraction(1, 5)),
    }
    [(_report, rows, drawing)] = [each for each in page.context["groups"] if each[0].peer_group == "垂直部门"]
    assert [(one.code, load, rank) for one, load, _points, rank in rows] == [
        ("D1", 1, 4),
        ("D2", 2, 3),
        ("D3", 3, 2),
        ("D4", 4, 1),
        ("D5", 5, 5),
    ]
    assert len(re.findall("<circle", drawing)) == 5


def test_without_a_computation_there_is_nothing_to_weigh_against() -> None:
    client = enter(Role.OFFICER)

    said = ["there is nothing to weigh a scheme against" in client.get(page).content.decode() for page in PAGES]

    assert said == [True] * 4
    assert client.post("/scores/what-if/text/", {"text": shipped_text()}).status_code == 200
