"""The scores on the screen: places by group, every point of a unit, schemes; who sees what."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.models import Run, Scheme
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.audit.actions import recorded
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Portfolio, Post, Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import open_period
from taizhang.reporting.models import ReportingPeriod
from taizhang.web.assessment.tables import PlaceRow
from tests.assessment.city import filed, lines, verified
from tests.factories import LONG_AGO, browser_of, every_role, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]


@pytest.fixture
def june(unit: Unit, roles: dict[Role, Actor]) -> ReportingPeriod:
    """June with a report of one unit on pace and another, in another group, behind."""
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    period = open_period("2012-06")
    verified(filed(lines(unit, roles, {}), [60], period, roles), roles)
    county = make_unit("望海县", code="C01", peer_group="县区")
    own = every_role(county)
    verified(filed(lines(county, own, {}), [30], period, own), own)
    return period


def enter(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"page-{role}", role, unit if role in UNIT_ROLES else None))


def groups(client: Client, address: str = "/scores/") -> list[tuple[str, list[tuple[str, int | None, bool]]]]:
    page = client.get(address)
    return [
        (group.name, [(row.unit.code, row.rank, row.open) for row in group.rows]) for group in page.context["groups"]
    ]


CITY = [("社会事业部门", [("B07", 1, True)]), ("县区", [("C01", 1, True)])]
OWN = [("社会事业部门", [("B07", 1, True)])]
CLOSED = [("社会事业部门", [("B07", 1, False)]), ("县区", [("C01", 1, False)])]


@pytest.mark.parametrize(
    ("role", "code", "seen", "own", "other"),
    [
        (Role.CLERK, 200, OWN, 200, 404),
        (Role.HEAD, 200, OWN, 200, 404),
        (Role.OFFICER, 200, CITY, 200, 200),
        (Role.CHIEF, 200, CITY, 200, 200),
        (Role.VICE_MAYOR, 200, CLOSED, 404, 404),
        (Role.MAYOR, 200, CITY, 200, 200),
        (Role.AUDITOR, 200, CITY, 200, 200),
        (Role.OPERATOR, 403, None, 403, 403),
    ],
)
def test_who_sees_which_places_and_whose_points(
    unit: Unit, june: ReportingPeriod, role: Role, code: int, seen: object, own: int, other: int
) -> None:
    score(june)
    client = enter(role, unit)

    answered = client.get("/scores/").status_code

    assert answered == code
    assert (groups(client) if seen is not None else None) == seen
    assert client.get("/scores/units/B07/?period=2012-06").status_code == own
    assert client.get("/scores/units/C01/?period=2012-06").status_code == other


def test_a_vice_mayor_opens_the_points_of_the_portfolio(unit: Unit, june: ReportingPeriod) -> None:
    score(june)
    person = make_person("vice", Role.VICE_MAYOR)
    with recorded("test.make", by="tester"):
        post = Post(unit=unit, title="副市长", kind=PostKind.LEADER)
        post.save()
        Appointment(post=post, holder="柳青禾", person=person, valid_from=LONG_AGO).save()
        Portfolio(post=post, unit=unit, valid_from=LONG_AGO).save()

    client = browser_of(person)

    assert actor_of(person).portfolio == {unit.pk}
    assert groups(client) == [("社会事业部门", [("B07", 1, True)]), ("县区", [("C01", 1, False)])]
    assert client.get("/scores/units/B07/?period=2012-06").status_code == 200


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.CLERK, 403),
        (Role.HEAD, 403),
        (Role.OFFICER, 302),
        (Role.CHIEF, 302),
        (Role.VICE_MAYOR, 403),
        (Role.MAYOR, 403),
        (Role.AUDITOR, 403),
        (Role.OPERATOR, 403),
    ],
)
def test_who_computes(unit: Unit, june: ReportingPeriod, role: Role, code: int) -> None:
    response = enter(role, unit).post("/scores/compute/", {"period": "2012-06"})

    assert response.status_code == code
    assert Run.objects.count() == (1 if code == 302 else 0)


def test_computing_again_without_a_change_says_so(june: ReportingPeriod) -> None:
    client = enter(Role.OFFICER)

    said = [
        [
            str(message)
            for message in client.post("/scores/compute/", {"period": "2012-06"}, follow=True).context["messages"]
        ]
        for _ in range(2)
    ]

    assert said == [
        ["2012-06 was computed."],
        ["Nothing has changed since the last computation of 2012-06; its result stands."],
    ]


def test_a_month_that_lasts_is_refused_in_a_sentence(june: ReportingPeriod) -> None:
    open_period("2012-07")

    page = enter(Role.OFFICER).post("/scores/compute/", {"period": "2012-07"})

    assert (page.status_code, page.headers["Location"], Run.objects.count()) == (302, "/scores/?period=2012-07", 0)


@pytest.mark.parametrize(
    "address",
    [
        "/scores/?period=2012-13",
        "/scores/?period=2012-06&run=999999",
        "/scores/?period=2012-06&run=nonsense",
        "/scores/units/B07/",
        "/scores/units/B07/?period=2012-06&run=99999999999999999999",
        "/scores/units/NONE/?period=2012-06",
    ],
)
def test_what_is_not_there_is_not_found(june: ReportingPeriod, address: str) -> None:
    score(june)

    assert enter(Role.MAYOR).get(address).status_code == 404


def test_a_unit_reads_why_it_lost_points_and_goes_on_to_the_line(unit: Unit, june: ReportingPeriod) -> None:
    score(june)

    page = enter(Role.MAYOR).get("/scores/units/C01/?period=2012-06")
    text = page.content.decode()

    assert [(line.rule, line.item, step.said) for step in page.context["steps"] if (line := step.change.row.line)] == [
        ("completion", "C01-2012-001", "−23.78"),
        ("pace", "C01-2012-001", "−20.00"),
    ]
    assert [(table.title, str(table.points), str(table.possible)) for table in page.context["tables"]] == [
        ("任务完成", "36.22", "60.00"),
        ("序时进度", "5.00", "25.00"),
        ("按时填报", "15.00", "15.00"),
    ]
    assert text.count('href="/targets/C01-2012-001/"') == 6
    assert text.count(">Report of 2012-06, writing 3</a>") == 3
    assert text.count("C01-2012-001/2012-06@3") == 0
    assert text.count('href="/scores/units/C01/') == 5


def test_an_older_run_stays_open_beside_the_one_that_counts(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    old = score(june)
    lines(unit, roles, {})
    new = score(june)
    client = enter(Role.AUDITOR)

    page, older = client.get("/scores/"), client.get(f"/scores/?period=2012-06&run={old.pk}")

    assert (page.context["run"], older.context["run"]) == (new, old)
    assert f"?period=2012-06&amp;run={old.pk}" in page.content.decode()


def test_totals_that_differ_never_look_equal(june: ReportingPeriod) -> None:
    for code, percent in (("D1", 10), ("D2", 11), ("D3", 45)):
        unit = make_unit(f"{code}局", code=code, peer_group="垂直部门")
        own = every_role(unit)
        verified(filed(lines(unit, own, {}, {"weight": Decimal(178)}), [percent, 60], june, own), own)
    score(june)

    (group,) = (group for group in enter(Role.MAYOR).get("/scores/").context["groups"] if group.name == "垂直部门")

    assert [(row.unit.code, row.rank, str(row.points)) for row in group.rows] == [
        ("D3", 1, "99.83"),
        ("D2", 2, "99.20"),
        ("D1", 3, "99.19"),
    ]


def test_the_chief_adopts_a_scheme_and_is_told_what_is_wrong_with_one(roles: dict[Role, Actor]) -> None:
    client = enter(Role.CHIEF)
    broken = shipped_text().replace("points = 60", "points = 61").replace("share = 60", "share = -60")

    offered = client.get("/scores/schemes/").context["text"]
    refused = client.post("/scores/schemes/", {"text": broken})
    taken = client.post("/scores/schemes/", {"text": shipped_text().replace("\n", "\r\n")})

    assert offered == shipped_text()
    assert (refused.status_code, taken.status_code) == (422, 302)
    assert [problem.column for problem in refused.context["problems"]] == ["rule[2].bands[2].share"]
    assert list(Scheme.objects.values_list("code", "text")) == [("monthly-2012", shipped_text())]


@pytest.mark.parametrize(
    ("role", "reads", "adopts"),
    [
        (Role.CLERK, 200, 403),
        (Role.HEAD, 200, 403),
        (Role.OFFICER, 200, 403),
        (Role.CHIEF, 200, 302),
        (Role.VICE_MAYOR, 200, 403),
        (Role.MAYOR, 200, 403),
        (Role.AUDITOR, 200, 403),
        (Role.OPERATOR, 403, 403),
    ],
)
def test_who_reads_and_who_adopts_schemes(unit: Unit, role: Role, reads: int, adopts: int) -> None:
    client = enter(role, unit)

    assert client.get("/scores/schemes/").status_code == reads
    assert client.post("/scores/schemes/", {"text": shipped_text()}).status_code == adopts


def test_pages_without_anything_say_so(unit: Unit) -> None:
    client = enter(Role.OFFICER)
    empty = client.get("/scores/").content.decode()
    open_period("2012-06")
    without_scheme = client.get("/scores/").content.decode()
    adopt_scheme(shipped_text(), by=make_actor(Role.CHIEF))
    without_run = client.get("/scores/").content.decode()

    assert "No month that was reported on has ended yet." in empty
    assert "No scheme holds for spans of this kind." in without_scheme
    assert "It has not been computed yet." in without_run


def test_losses_are_drawn_one_below_the_other_and_fill_the_fall(unit: Unit, june: ReportingPeriod) -> None:
    score(june)

    steps = enter(Role.MAYOR).get("/scores/units/C01/?period=2012-06").context["steps"]

    widths = [[int(width) for width in re.findall(r' width="(\d+)"', step.drawing)] for step in steps]
    total = sum(step.lost for step in steps)
    assert [sum(each) for each in widths] == [640] * len(steps)
    assert abs(widths[0][1] - steps[0].lost * 512 // total) <= 1
    assert [len(each) for each in widths] == [2, 3]


def test_each_rule_is_drawn_as_wide_as_what_it_has_to_give(unit: Unit, june: ReportingPeriod) -> None:
    score(june)

    page = enter(Role.MAYOR).get("/scores/?period=2012-06")

    drawing = page.context["bars"][Unit.objects.get(code="C01").pk]
    places = re.findall(r'<rect class="([a-z0-9-]+)" x="(\d+)" y="0" width="(\d+)"', drawing)
    assert [name for name, _start, _width in places] == ["rule-1", "bad", "rule-2", "bad", "rule-3"]
    assert [int(start) for name, start, _width in places if name != "bad"] == [0, 384, 544]
    assert "任务完成 36.22" in drawing


def test_a_rise_and_a_fall_of_places_are_counted() -> None:
    def row(rank: int | None, before: int | None) -> PlaceRow:
        return PlaceRow(Unit(), rank, shared=False, points=Decimal(1), load=1, before=before, open=True)

    assert [(each.climbed, each.fell) for each in (row(1, 3), row(4, 2), row(2, 2), row(2, None), row(None, 2))] == [
        (2, 0),
        (-2, 2),
        (0, 0),
        (0, 0),
        (0, 0),
    ]
