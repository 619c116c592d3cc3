"""The score matrix: what stands in it, in which order, for whom, and that the files hold what the page shows."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod
from taizhang.web.assessment.cells import Cell
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_unit
from tests.web.scored import enter, june_scored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

Roles = dict[Role, Actor]


def shown(page: object) -> list[tuple[str, list[tuple[str, int | None, list[str]]]]]:
    """The table of a page: group, then unit, place and cells."""
    return [
        (group, [(row.unit.code, row.rank, [str(cell.shown) for cell in row.cells]) for row in rows])
        for group, rows in page.context["matrix"].groups  # type: ignore[attr-defined]
    ]


SCHOOLS = ("社会事业部门", [("B07", 1, ["60.00", "25.00", "15.00"])])
COUNTY = ("县区", [("C01", 1, ["36.22", "5.00", "15.00"])])


@pytest.mark.parametrize(
    ("role", "code", "seen", "links"),
    [
        (Role.CLERK, 200, [SCHOOLS], 4),
        (Role.HEAD, 200, [SCHOOLS], 4),
        (Role.OFFICER, 200, [SCHOOLS, COUNTY], 8),
        (Role.CHIEF, 200, [SCHOOLS, COUNTY], 8),
        (Role.VICE_MAYOR, 200, [SCHOOLS, COUNTY], 0),
        (Role.MAYOR, 200, [SCHOOLS, COUNTY], 8),
        (Role.AUDITOR, 200, [SCHOOLS, COUNTY], 8),
        (Role.OPERATOR, 403, None, 0),
    ],
)
def test_who_sees_which_rows_and_which_of_them_lead_on(
    unit: Unit, roles: Roles, role: Role, code: int, seen: object, links: int
) -> None:
    june_scored(unit, roles)

    page = enter(role, unit).get("/scores/matrix/")

    assert page.status_code == code
    assert (shown(page) if seen is not None else None) == seen
    assert page.content.decode().count('href="/scores/units/') == links


def test_a_cell_leads_to_the_lines_of_its_rule(unit: Unit, roles: Roles) -> None:
    run = june_scored(unit, roles)
    client = enter(Role.MAYOR)

    page = client.get("/scores/matrix/").content.decode()
    led = client.get(f"/scores/units/C01/?period=2012-06&run={run.pk}").content.decode()

    assert f'href="/scores/units/C01/?period=2012-06&amp;run={run.pk}#pace" title="5.00 / 25.00 · 20%"' in page
    assert 'id="pace"' in led


def test_cells_of_a_unit_come_to_its_total(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)

    rows = enter(Role.MAYOR).get("/scores/matrix/").context["matrix"].rows

    assert [row.points for row in rows] == [sum(cell.points for cell in row.cells) for row in rows]
    assert len(rows) == 2


def three_more(roles: Roles) -> None:
    """Three units of one group with 10, 45 and 30 percent, scored with the others."""
    from_group = {"D1": 10, "D2": 45, "D3": 30}
    june = ReportingPeriod.objects.get(label="2012-06")
    for code, percent in from_group.items():
        unit = make_unit(f"{code}局", code=code, peer_group="垂直部门")
        own = every_role(unit)
        verified(filed(lines(unit, own, {}), [percent], june, own), own)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["D2", "D3", "D1"]),
        ("&sort=place&down=1", ["D1", "D3", "D2"]),
        ("&sort=unit", ["D1", "D2", "D3"]),
        ("&sort=total", ["D1", "D3", "D2"]),
        ("&sort=completion&down=1", ["D2", "D3", "D1"]),
        ("&sort=timeliness&down=1", ["D2", "D3", "D1"]),
        ("&sort=nonsense", ["D2", "D3", "D1"]),
    ],
)
def test_a_group_is_sorted_by_any_column_and_equals_stand_by_their_place(
    unit: Unit, roles: Roles, query: str, order: list[str]
) -> None:
    june_scored(unit, roles)
    three_more(roles)
    client = enter(Role.OFFICER)
    client.post("/scores/compute/", {"period": "2012-06"})

    page = client.get(f"/scores/matrix/?group=垂直部门{query}")

    assert [group for group, _rows in shown(page)] == ["垂直部门"]
    assert [row.unit.code for row in page.context["matrix"].rows] == order


def test_a_heading_tells_how_the_table_stands_and_turns_it(unit: Unit, roles: Roles) -> None:
    run = june_scored(unit, roles)

    page = enter(Role.OFFICER).get("/scores/matrix/?sort=pace&down=1")

    heads = [(head.title, head.state, head.query) for head in page.context["columns"]]
    base = f"period=2012-06&run={run.pk}&sort"
    assert heads == [
        ("任务完成", "none", f"{base}=completion&down=1"),
        ("序时进度", "descending", f"{base}=pace"),
        ("按时填报", "none", f"{base}=timeliness&down=1"),
    ]


HEADS = ["Peer group", "Unit", "Place", "Total", "Grade given", "任务完成（60）", "序时进度（25）", "按时填报（15）"]
ROWS = [
    ["社会事业部门", "市教育局", "1", "100.00", "", "60.00", "25.00", "15.00"],
    ["县区", "望海县", "1", "56.22", "", "36.22", "5.00", "15.00"],
]


def test_the_files_hold_exactly_what_the_page_shows(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)
    client = enter(Role.OFFICER)

    text = client.get("/scores/matrix.csv?group=县区").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/scores/matrix.xlsx").content))

    assert list(csv.reader(io.StringIO(text))) == [HEADS, ROWS[1]]
    held = [list(row) for row in book["Score matrix"].iter_rows(values_only=True)]
    assert held == [
        HEADS,
        ["社会事业部门", "市教育局", 1, 100, None, 60, 25, 15],
        ["县区", "望海县", 1, 56.22, None, 36.22, 5, 15],
    ]


def test_a_unit_takes_away_no_more_than_it_sees(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)

    text = enter(Role.CLERK, unit).get("/scores/matrix.csv").content.decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(text))) == [HEADS, ROWS[0]]


@pytest.mark.parametrize(
    "address",
    ["/scores/matrix/?group=县区", "/scores/matrix/?period=2012-13", "/scores/matrix/?run=99", "/scores/matrix.pdf"],
)
def test_what_is_not_open_is_not_there(unit: Unit, roles: Roles, address: str) -> None:
    june_scored(unit, roles)

    assert enter(Role.CLERK, unit).get(address).status_code == 404


def test_without_a_computation_the_page_says_so(unit: Unit) -> None:
    client = enter(Role.OFFICER)

    assert "Nothing has been computed yet" in client.get("/scores/matrix/").content.decode()
    assert client.get("/scores/matrix.csv").status_code == 404


PARTED = """code = "parted"
title = "分项办法"
valid_from = 2012-01-01
total = 100
part = [{ code = "basic", title = "基本分" }, { code = "bonus", title = "加分", extra = true, cap = 5 }]

[[rule]]
code = "work"
part = "basic"
kind = "proportional"
metric = "progress"
title = "任务"
points = 100

[[rule]]
code = "bonus"
part = "bonus"
kind = "events"
metric = "report"
title = "报送"
each = 8
by = "kind"
extra = true
"""


def test_parts_stand_after_their_rules_and_extra_points_have_no_shade(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles, PARTED)

    page = enter(Role.MAYOR).get("/scores/matrix/")

    columns = [(each.code, each.is_part, each.possible) for each in page.context["matrix"].columns]
    assert columns == [
        ("work", False, Decimal(100)),
        ("basic", True, None),
        ("bonus", False, None),
        ("bonus", True, None),
    ]
    first, second = page.context["matrix"].rows
    assert [(str(cell.shown), cell.shade) for cell in first.cells] == [
        ("100.00", 0),
        ("100.00", None),
        ("8.00", None),
        ("5.00", None),
    ]
    assert (str(first.total), str(second.total)) == ("105.00", "65.36")


@pytest.mark.parametrize(
    ("points", "possible", "percent", "shade"),
    [
        (100, 100, 100, 0),
        (99, 100, 99, 1),
        (90, 100, 90, 1),
        (89, 100, 89, 2),
        (75, 100, 75, 2),
        (60, 100, 60, 3),
        (30, 100, 30, 4),
        (29, 100, 29, 5),
        (-1, 100, -1, 5),
        (120, 100, 120, 0),
        (5, 0, None, None),
        (None, 100, None, None),
    ],
)
def test_the_share_won_has_a_shade(points: int | None, possible: int, percent: int | None, shade: int | None) -> None:
    cell = Cell(points, possible, "rule")

    assert (cell.percent, cell.shade) == (percent, shade)
