"""Results of quarters, halves and years on every screen that shows or chooses them."""

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.models import Adjustment, Run
from taizhang.assessment.rules.language.reading import shipped_as
from taizhang.lib.periods import PeriodKind, half, month, year
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.web.assessment.spans import KINDS, span_name
from tests.assessment.city import filed, lines, verified
from tests.factories import browser_of, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

H1 = half(2012, 1)


@pytest.fixture
def months(unit: Unit, roles: dict[Role, Actor]) -> list[Run]:
    """May and June scored; the half of the year is not yet."""
    for name in ("monthly-2012", "half-year-2012"):
        adopt_scheme(shipped_as(name), by=roles[Role.CHIEF])
    opened = [open_period("2012-05"), open_period("2012-06")]
    mine = lines(unit, roles, {}, {})
    for each, percents in zip(opened, ([40, 20], [60, 30]), strict=True):
        verified(filed(mine, percents, each, roles), roles)
    return [score(each) for each in opened]


def enter(role: Role, unit: Unit | None = None, tongue: str = "zh-hans") -> Client:
    client = browser_of(make_person(f"span-{role}", role, unit if role in UNIT_ROLES else None))
    client.cookies["django_language"] = tongue
    return client


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def choices(client: Client, address: str) -> list[tuple[str, list[str]]]:
    groups = client.get(address).context["periods"]
    return [(str(title), [span.label for span in spans]) for title, spans in groups]


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (month(2012, 6), "2012-06", "2012-06"),
        (H1, "2012年上半年", "2012-H1"),
        (year(2012), "2012年度", "2012"),
    ],
)
def test_a_span_is_called_as_papers_call_it(span: object, zh: str, en: str) -> None:
    names = []
    for tongue in ("zh-hans", "en"):
        with override(tongue):
            names.append(span_name(span))

    assert names == [zh, en]


def test_an_officer_sees_what_is_due_and_computes_it(months: list[Run]) -> None:
    client = enter(Role.OFFICER)
    assert "待计分的考核期" in text(client, "/")
    assert "2012-07-13 前算出" in text(client, "/scores/")

    page = client.post("/scores/compute/", {"period": "2012-H1"}, follow=True)

    [run] = Run.objects.filter(span="2012-H1")
    assert page.context["run"] == run
    assert [str(message) for message in page.context["messages"]] == ["2012年上半年 已测算。"]
    assert "待计分的考核期" not in text(client, "/")


@pytest.mark.parametrize(("span", "code"), [("2012-Q1", 404), ("2012-H3", 404), ("2012-Q2", 302)])
def test_what_cannot_be_computed_is_said_or_not_there(months: list[Run], span: str, code: int) -> None:
    answered = enter(Role.OFFICER).post("/scores/compute/", {"period": span})

    assert (answered.status_code, Run.objects.count()) == (code, 2)


@pytest.mark.parametrize(
    "address", ["/scores/", "/scores/matrix/", "/scores/what-if/", "/scores/firm/", "/scores/fair/"]
)
def test_every_table_lets_choose_the_span_and_begins_with_the_latest_month(months: list[Run], address: str) -> None:
    run = score(H1)
    client = enter(Role.CHIEF)

    assert choices(client, address) == [("半年", ["2012-H1"]), ("月份", ["2012-06", "2012-05"])]
    assert client.get(address).context["run"] == months[1]
    assert client.get(f"{address}?period=2012-H1").context["run"] == run
    assert "2012年上半年" in text(client, f"{address}?period=2012-H1")


def test_a_unit_reads_its_half_down_to_the_months_it_rests_on(unit: Unit, months: list[Run]) -> None:
    run = score(H1)
    client = enter(Role.HEAD, unit)

    page = text(client, "/scores/units/B07/?period=2012-H1")
    first = run.lines.filter(rule="routine", item="2012-05").get()
    line = text(client, f"/scores/units/B07/{first.position}/?period=2012-H1")

    assert ("2012年上半年" in page, page.count('<span class="quiet small nobreak">2012-06</span>')) == (True, 2)
    assert f"/scores/units/B07/?period=2012-05&amp;run={months[0].pk}" in line


def test_a_half_says_that_one_of_its_months_was_computed_anew(
    unit: Unit, months: list[Run], roles: dict[Role, Actor]
) -> None:
    score(H1)
    client = enter(Role.OFFICER)
    before = text(client, "/scores/?period=2012-H1")
    filed(lines(unit, roles, {}, on=date(2012, 5, 2)), [10], months[1].period and open_period("2012-06"), roles)
    score(month(2012, 6))

    after = text(client, "/scores/?period=2012-H1")

    said = "所采用的下列结果后来已重新计分： 2012-06 · 重新测算即可采用新结果"
    assert (said in before, said in after) == (False, True)


def test_points_by_hand_are_given_for_a_half(unit: Unit, months: list[Run]) -> None:
    said = {"unit": unit.name, "period": "2012-H1", "points": "1", "basis": "第十二条", "reason": "现场会"}

    answered = enter(Role.OFFICER).post("/adjustments/new/", said)

    assert (answered.status_code, Adjustment.objects.get().span) == (302, "2012-H1")


def test_the_cockpit_shows_the_latest_month_and_the_latest_longer_span(months: list[Run]) -> None:
    run = score(H1)

    page = enter(Role.MAYOR).get("/cockpit/")

    assert [each.run for each in page.context["standings"]] == [months[1], run]
    assert "考核得分 2012年上半年" in page.content.decode()


def test_every_kind_of_span_has_a_name() -> None:
    assert set(KINDS) == set(PeriodKind)
