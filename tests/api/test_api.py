"""The window for programs: whose token sees what, and how it says no."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from taizhang.accounts.actions import deactivate, issue_token, revoke_token
from taizhang.accounts.facts import SYSTEM, UNIT_ROLES, Role
from taizhang.accounts.models import Person
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.queries import latest_run
from taizhang.assessment.rules.language.reading import shipped_as, shipped_text
from taizhang.audit.actions import recorded
from taizhang.ledger.actions.amending import ask_amendment
from taizhang.ledger.models import Amendment, Target
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.portal.models import PublishedVersion
from taizhang.reporting.actions import open_period
from taizhang.voice.actions import receive
from taizhang.voice.facts import MessageKind
from tests.assessment.city import filed, lines, verified
from tests.factories import ATTACHED, every_role, make_actor, make_person, make_unit
from tests.factories import asking as wanted

JULY = date(2012, 7, 10)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(JULY),
]
ENDPOINTS = (
    "/targets",
    "/targets/B07-2012-001",
    "/amendments",
    "/amendments/{asked}",
    "/periods",
    "/periods/2012-06/reports",
    "/periods/2012-06/scores",
    "/periods/2012-06/scores/B07",
    "/service-items",
    "/service-cases",
    "/suggestions",
    "/units",
    "/versions",
    "/versions/2012-07",
)


@dataclass
class Program:
    """Something that reads with a token."""

    secret: str

    def __call__(self, at: str) -> Any:
        asked = Amendment.objects.values_list("pk", flat=True).first()
        at = at.replace("{asked}", str(asked))
        return Client().get(f"/api/v1{at}", headers={"authorization": f"Bearer {self.secret}"})


def program_of(person: Person) -> Program:
    _token, secret = issue_token(label="试", days=30, by=actor_of(person))
    return Program(secret)


@pytest.fixture
def city(unit: Unit) -> Unit:
    """Two units of one group; the first has two lines reported for June, a score, a change asked for, and a published
    version."""
    make_unit("市交通局", code="C01")
    roles = every_role(unit)
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    june = open_period("2012-06")
    made = lines(unit, roles, {}, {})
    verified(filed(made, [60, 20], june, roles), roles)
    later = wanted(due="2013-03-31", due_text="2013年3月底前", milestones=[{"name": "开园", "due": "2013-03-31"}])
    ask_amendment(made[0], later, ATTACHED, by=roles[Role.HEAD])
    score(june, by=roles[Role.OFFICER])
    with recorded("test.make", by="tester"):
        PublishedVersion(
            name="2012-07",
            frozen_at=clock.now(),
            frozen_by="tester",
            snapshot_hash="a" * 64,
            manifest_hash="b" * 64,
            signature="c" * 128,
            chain_head="d" * 64,
            folder="2012-07",
        ).save()
    return unit


@pytest.fixture
def officer(city: Unit) -> Program:
    return program_of(make_person("the-officer", Role.OFFICER))


def test_what_each_role_may_read(city: Unit) -> None:
    other = Unit.objects.get(code="C01")
    programs: dict[str, Program] = {
        "other clerk": program_of(make_person("other", Role.CLERK, other)),
        **{
            str(role): program_of(make_person(f"a-{role}", role, city if role in UNIT_ROLES else None)) for role in Role
        },
    }

    table = {name: [program(at).status_code for at in ENDPOINTS] for name, program in programs.items()}
    lists = ("/targets", "/periods/2012-06/reports", "/amendments")
    counts = {name: tuple(program(at).json()["total"] for at in lists) for name, program in programs.items()}

    everything = [200] * 14
    assert table == {
        "clerk": everything,
        "head": everything,
        "officer": everything,
        "chief": everything,
        "mayor": everything,
        "auditor": everything,
        "other clerk": [200, 404, 200, 404, 200, 200, 200, 404, *[200] * 6],
        "vice_mayor": [200, 404, 200, 404, 200, 200, 200, 404, *[200] * 6],
        "operator": [200, 404, 200, 404, 200, 200, 403, 403, 403, 403, *[200] * 4],
        "keyholder": [200, 404, 200, 404, 200, 200, 403, 403, 403, 403, *[200] * 4],
    }
    assert {name for name, count in counts.items() if count == (2, 2, 1)} == set(counts) - {
        "other clerk",
        "vice_mayor",
        "operator",
        "keyholder",
    }
    assert set(counts.values()) == {(2, 2, 1), (0, 0, 0)}


@pytest.mark.parametrize("at", ENDPOINTS)
@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer tz_none", "Basic dXNlcjpwYXNz", "Bearer \u00e9"]
)
def test_without_a_valid_token_nothing_is_answered(at: str, header: str | None) -> None:
    response = Client().get(f"/api/v1{at}", headers={} if header is None else {"authorization": header})

    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert response.json() == {"detail": "Send a valid token: Authorization: Bearer TOKEN", "faults": []}


def revoked(person: Person, program: Program) -> None:
    revoke_token(person.tokens.get(), by=actor_of(person))


def closed(person: Person, program: Program) -> None:
    deactivate(person, by=make_actor(Role.OPERATOR))


@pytest.mark.parametrize("end", [revoked, closed])
def test_a_token_ends_when_it_is_revoked_or_its_person_leaves(end: Callable[[Person, Program], None]) -> None:
    person = make_person("lina", Role.OFFICER)
    program = program_of(person)
    before = program("/targets").status_code

    end(person, program)

    assert (before, program("/targets").status_code) == (200, 401)


def test_a_token_ends_on_its_day_and_follows_the_roles_of_its_person(city: Unit) -> None:
    person = make_person("lina", Role.OFFICER)
    program = program_of(person)
    held = person.memberships.get()
    with recorded("test.end", by="tester"):
        held.valid_to = JULY
        held.save()

    totals = {}
    for day in (JULY, date(2012, 7, 11)):
        with clock.frozen(day):
            totals[day.day] = program("/targets").json()["total"]
    with clock.frozen(date(2012, 8, 10)):
        late = program("/targets").status_code

    assert (totals, late) == ({10: 2, 11: 0}, 401)


def test_a_session_opens_nothing_here(city: Unit) -> None:
    client = Client()
    client.force_login(make_person("lina", Role.MAYOR), backend="taizhang.accounts.backends.AccountBackend")

    assert client.get("/api/v1/targets").status_code == 401


def test_a_line_is_answered_whole_with_amounts_as_strings(officer: Program) -> None:
    told = officer("/targets/B07-2012-001").json()

    assert {name: told[name] for name in ("code", "year", "kind", "state", "weight", "quantity", "due", "measure")} == {
        "code": "B07-2012-001",
        "year": 2012,
        "kind": "livelihood",
        "state": "approved",
        "weight": "2.00",
        "quantity": "12.0000",
        "due": "2012-12-31",
        "measure": "所",
    }
    assert told["unit"] == {"code": "B07", "name": "市教育局", "short_name": "市教育局"}
    assert (told["reading"]["on"], told["reading"]["status"], told["reading"]["achieved"]) == (
        "2012-07-10",
        "ahead",
        "60.0",
    )
    [report] = told["reports"]
    assert (report["period"], report["percent"], report["state"]) == ("2012-06", "60.00", "verified")


def test_what_people_say_of_a_line_is_answered_in_numbers(officer: Program) -> None:
    line = Target.objects.get(code="B07-2012-001")
    for _each in range(3):
        receive(kind=MessageKind.COMPLAINT, text="夜里施工，扰民", target=line, author="王先生", contact="13812345678")

    response = officer("/targets/B07-2012-001")
    told = response.json()["heard"]

    none = {"part": 0, "whole": 0, "sample": 20, "percent": None, "low": None, "high": None}
    assert {name: told[name] for name in told if name != "kinds"} == {
        "since": "2012-02-01",
        "this_month": 3,
        "month_before": "0.0",
        "solved": none,
        "content": none,
        "silent": 0,
        "questions": ["complained"],
    }
    assert [(each["kind"], each["number"], each["open"]) for each in told["kinds"] if each["number"]] == [
        ("complaint", 3, 3)
    ]
    assert [word in response.content.decode() for word in ("扰民", "王先生", "13812345678", "conduct")] == [False] * 4


def test_a_change_is_answered_with_the_values_replaced_and_the_new_ones(officer: Program) -> None:
    [told] = officer("/amendments?state=signed&unit=B07&kind=postpone&target=B07-2012-001").json()["items"]

    assert officer(f"/amendments/{told['id']}").json() == told
    assert {name: told[name] for name in ("target", "kind", "reason", "level", "state", "first_asked_on")} == {
        "target": "B07-2012-001",
        "kind": "postpone",
        "reason": "policy",
        "level": "leader",
        "state": "signed",
        "first_asked_on": "2012-07-10",
    }
    assert told["changes"] == [
        {"field": "due", "before": "2012-12-31", "after": "2013-03-31"},
        {"field": "due_text", "before": "年底前", "after": "2013年3月底前"},
        {"field": "milestones", "before": [], "after": [{"name": "开园", "due": "2013-03-31"}]},
    ]
    assert told["source"]["title"] == "关于调整计划的请示"
    assert officer("/amendments?state=granted").json()["items"] == []


def test_a_score_is_answered_with_every_point_and_its_reason(officer: Program) -> None:
    places = officer("/periods/2012-06/scores").json()
    told = officer("/periods/2012-06/scores/B07").json()

    assert [(place["unit"]["code"], place["rank"]) for place in places["items"]] == [("B07", 1), ("C01", None)]
    points = [line["points"] for line in told["lines"]]
    assert told["score"]["points"] == f"{sum(int(point.replace('.', '')) for point in points) / 1_000_000:.6f}"
    assert all(line["explanation"] for line in told["lines"])
    assert (len(told["run"]["facts_hash"]), told["run"]["period"], told["run"]["name"]) == (64, "2012-06", "2012年6月")
    assert told["corrections"] == []


def test_a_half_year_is_answered_like_a_month(officer: Program) -> None:
    adopt_scheme(shipped_as("half-year-2012"), by=make_actor(Role.CHIEF))
    run = score(Period.parse("2012-H1"))

    places, told = officer("/periods/2012-H1/scores").json(), officer("/periods/2012-H1/scores/B07").json()

    assert [(each["run"]["period"], each["run"]["name"], each["run"]["result_hash"]) for each in (places, told)] == [
        ("2012-H1", "2012年上半年", run.result_hash)
    ] * 2
    assert told["lines"][0]["source"] == f"run:{latest_run(Period.parse('2012-06')).pk}"
    assert officer("/periods/2012-Q2/scores").status_code == 404


def test_a_version_tells_where_its_site_stands(officer: Program) -> None:
    [told] = officer("/versions").json()

    assert (told["name"], told["site"]) == ("2012-07", "http://testserver/public/2012-07/")
    assert officer("/versions/2012-07").json() == told


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["B07-2012-001", "B07-2012-002"]),
        ("size=1", ["B07-2012-001"]),
        ("size=1&page=2", ["B07-2012-002"]),
        ("page=10000", []),
        ("unit=C01", []),
        ("q=002", ["B07-2012-002"]),
        ("state=approved&kind=livelihood&year=2012&order=due", ["B07-2012-001", "B07-2012-002"]),
        ("state=draft", []),
    ],
)
def test_lines_are_narrowed_and_paged(officer: Program, query: str, codes: list[str]) -> None:
    assert [item["code"] for item in officer(f"/targets?{query}").json()["items"]] == codes


@pytest.mark.parametrize(
    ("at", "where"),
    [
        ("/targets?page=0", "query.page"),
        ("/targets?page=99999999999999999999999999", "query.page"),
        ("/targets?page=1.5", "query.page"),
        ("/targets?size=201", "query.size"),
        ("/targets?year=1", "query.year"),
        ("/targets?year=99999999999999999999", "query.year"),
        ("/targets?kind=king", "query.kind"),
        ("/targets?order=random", "query.order"),
        ("/targets?q=%00", "query"),
        ("/targets?q=" + "a" * 101, "query.q"),
        ("/targets?stat=draft", "query"),
        ("/targets/B07-2012-001?page=1", "query"),
        ("/periods/2012-06/reports?state=none", "query.state"),
        ("/periods/2012-06/reports?page=-1", "query.page"),
        ("/amendments?state=none", "query.state"),
        ("/amendments/{asked}?page=1", "query"),
        ("/units?q=a", "query"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(officer: Program, at: str, where: str) -> None:
    response = officer(at)

    told = response.json()
    assert (response.status_code, told["detail"]) == (422, "The request is not understood.")
    assert [fault["where"] for fault in told["faults"]] == [where]


@pytest.mark.parametrize(
    "at",
    [
        "/targets/none",
        "/periods/2099-01/reports",
        "/periods/x/scores",
        "/periods/2012-06/scores/none",
        "/versions/none",
        "/amendments/999999",
        "/targets/" + "9" * 400,
    ],
)
def test_what_there_is_not_is_not_found(officer: Program, at: str) -> None:
    response = officer(at)

    assert (response.status_code, response.json()) == (
        404,
        {"detail": "There is no such thing, or it is not open to you.", "faults": []},
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(officer: Program, method: str) -> None:
    response = getattr(Client(), method)("/api/v1/targets", headers={"authorization": f"Bearer {officer.secret}"})

    assert response.status_code == 405


def test_a_month_without_a_score_has_none(officer: Program) -> None:
    open_period("2012-07", by=SYSTEM)

    assert officer("/periods/2012-07/scores").status_code == 404
    assert [period["label"] for period in officer("/periods").json()] == ["2012-07", "2012-06"]


@pytest.mark.parametrize(
    ("at", "queries"),
    [("/targets?size=200", 8), ("/periods/2012-06/reports?size=200", 9), ("/amendments", 6), ("/units", 4)],
)
def test_a_long_list_takes_a_handful_of_queries(
    officer: Program, at: str, queries: int, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(queries):
        officer(at)
