"""Indicators on the screen: the dashboard, the page of one, entering, questions, parks; and the files of each."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper
from taizhang.indicators.actions import describe_series, set_aims
from taizhang.indicators.facts import AimEntry, Form, Per
from taizhang.indicators.models import Answer, CheckRule, Former, Observation
from taizhang.indicators.rules.rulebook import shipped_text
from taizhang.organisations.facts import UnitKind
from taizhang.organisations.models import Unit
from tests.factories import browser_of, make_actor, make_person, make_unit
from tests.indicators.kept import enter, entry, figure, paper, series

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER)


@pytest.fixture
def bureau() -> Unit:
    return make_unit("市统计局", code="B01")


def mayor() -> Client:
    return browser_of(make_person("the-mayor", Role.MAYOR))


def aim(by: Actor, code: str, year: int, value: str, reason: str = "") -> None:
    set_aims([AimEntry(code, year, Decimal(value), None, "年度计划!R2", reason)], paper(by, "年度计划"), by=by)


@pytest.fixture
def revenue(officer: Actor, bureau: Unit) -> None:
    """Revenue of three years with a plan, and throughput without one."""
    series("F07", by=officer, name="全部财政收入", keeper_id=bureau.pk)
    series("F10", by=officer, name="综合港区吞吐量", measure="万吨")
    past = [("2010-06", "154.8"), ("2010-12", "302.4"), ("2011-06", "176.8"), ("2011-12", "347.8")]
    enter(officer, [figure("F07", *each) for each in past], "历史数据")
    enter(officer, [figure("F07", "2012年上半年", "205.2", growth=Decimal("16.1")), figure("F10", "2012-06", "780")])
    enter(
        officer, [figure("F07", "2012年上半年", "205.3", growth=Decimal("16.1"), rank=4, ranked_of=11, reason="核定")]
    )
    aim(officer, "F07", 2012, "400")


def cells(page: str, name: str) -> list[str]:
    """The texts of the row that names an indicator."""
    row = next(row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if name in row)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]


@pytest.mark.usefixtures("revenue")
def test_the_dashboard_shows_value_growth_rank_pace_and_the_year_s_end(officer: Actor) -> None:
    page = mayor().get("/figures/").content.decode()

    assert cells(page, "全部财政收入")[1:7] == [
        "2012年上半年",
        "205.3 亿元",
        "+16.1%",
        "4 / 11",
        "51.3% of 400 亿元 · 50.0% of the year",
        "402.5 (401.1 – 403.9)",
    ]


@pytest.mark.usefixtures("revenue")
def test_half_a_year_without_a_target_is_no_half_of_anything() -> None:
    page = mayor().get("/figures/").content.decode()

    assert cells(page, "综合港区吞吐量")[1:7] == [
        "2012-06",
        "780 万吨",
        "no base of the year before",
        "—",
        "no target for the year",
        "not enough history",
    ]


@pytest.mark.usefixtures("revenue")
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_holds_exactly_what_the_dashboard_shows(form: str) -> None:
    content = mayor().get(f"/figures/list.{form}?plan=1").content

    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    else:
        rows = [line.split(",") for line in content.decode("utf-8-sig").splitlines()]
    assert [row[:11] for row in rows[1:]] == [
        [
            *("F07", "全部财政收入", "全市", "2012年上半年", "205.3 亿元", "'+16.1%" if form == "csv" else "+16.1%"),
            *("4 / 11", "400 亿元", "51.3%", "50.0%", "402.5 (401.1 – 403.9)"),
        ]
    ]


@pytest.mark.usefixtures("revenue")
def test_an_earlier_year_is_shown_as_it_ended() -> None:
    page = mayor().get("/figures/?year=2011").content.decode()

    assert cells(page, "全部财政收入")[1:4] == ["2011-12", "347.8 亿元", "+15.0%"]


@pytest.mark.usefixtures("revenue")
def test_the_page_of_a_series_shows_every_figure_its_arithmetic_and_what_it_was_before() -> None:
    page = mayor().get("/figures/series/F07/").content.decode()

    assert cells(page, "2012年上半年")[:7] == [
        "2012年上半年",
        "205.3",
        "+16.1%",
        "(205.3 − 176.8) ÷ 176.8 = 16.1%",
        "the month before is missing",
        "the month before is missing",
        "4",
    ]
    said = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "before: 205.2 · 16.1% 统计月报 , sheet “表”, row 2 · 2012-07-10" in said
    assert "Half the year is over, and half of the target is there." in said
    assert "2011: 50.83%, 2010: 51.19%" in said


@pytest.mark.usefixtures("revenue")
def test_a_series_there_is_not_is_not_found_and_neither_is_another_form() -> None:
    client = mayor()

    found = [
        client.get(at).status_code for at in ("/figures/series/X/", "/figures/series/F07/list.pdf", "/figures/list.pdf")
    ]
    assert found == [404, 404, 404]


def grid(client: Client, **said: str):
    return client.post("/figures/entry/?period=2012-06", said, follow=True)


@pytest.mark.usefixtures("revenue")
def test_a_clerk_enters_a_month_and_what_was_typed_is_kept_as_a_paper(bureau: Unit) -> None:
    clerk = browser_of(make_person("clerk", Role.CLERK, bureau))

    done = grid(clerk, **{"value-F07": "205.5", "growth-F07": "16.2", "rank-F07": "3", "ranked_of-F07": "11"})

    assert "1 figure is new or revised." in done.content.decode()
    held, kept = Observation.objects.get(period="2012-06", series__code="F07"), Paper.objects.latest("pk")
    assert (held.value, held.rank, held.paper, held.locator) == (Decimal("205.5"), 3, kept, "主要经济指标!R2")
    assert (kept.title, kept.origin) == ("2012年6月指标填报", "市统计局")
    assert clerk.get("/figures/entry/?period=2012-06").context["lines"][0].cells["value"] == "205.5"


@pytest.mark.usefixtures("revenue")
def test_faults_stand_beside_their_rows_and_nothing_is_kept(bureau: Unit) -> None:
    clerk = browser_of(make_person("clerk", Role.CLERK, bureau))

    page = grid(clerk, **{"value-F07": "二百", "reason": "r"})

    assert (page.status_code, page.context["lines"][0].errors) == (
        422,
        ["Value: is not a number (read: 二百). Write a number alone."],
    )
    assert Observation.objects.filter(period="2012-06", series__code="F07").exists() is False
    assert page.context["lines"][0].cells["value"] == "二百"


@pytest.mark.usefixtures("revenue")
def test_rows_copied_from_a_spreadsheet_fill_the_table_and_file_nothing(bureau: Unit) -> None:
    clerk = browser_of(make_person("clerk", Role.CLERK, bureau))

    page = grid(clerk, fill="1", pasted="全部财政收入\t205.5\t16.2\t\t3\t11\n别的\t1")

    assert page.context["lines"][0].cells == {
        "value": "205.5",
        "growth": "16.2",
        "base": "",
        "rank": "3",
        "ranked_of": "11",
    }
    assert Observation.objects.filter(period="2012-06", series__code="F07").exists() is False


@pytest.mark.usefixtures("revenue")
def test_a_replaced_figure_takes_the_reason_given_in_the_grid(bureau: Unit) -> None:
    clerk = browser_of(make_person("clerk", Role.CLERK, bureau))
    grid(clerk, **{"value-F07": "205.5"})

    grid(clerk, **{"value-F07": "205.6", "reason": "年报核定"})

    assert Former.objects.latest("pk").reason == "年报核定"


def test_who_supplies_nothing_enters_nothing() -> None:
    stranger = browser_of(make_person("clerk", Role.CLERK, make_unit("市教育局")))

    assert stranger.get("/figures/entry/").status_code == 403


def test_a_question_is_answered_on_its_page_once(officer: Actor, bureau: Unit) -> None:
    series("S02", by=officer, name="实际利用外资", form=Form.SINGLE, keeper_id=bureau.pk)
    enter(officer, [figure("S02", f"2012-0{month}", value) for month, value in enumerate(("10", "12", "11", "50"), 1)])
    clerk = browser_of(make_person("clerk", Role.CLERK, bureau))
    [line] = clerk.get("/figures/questions/").context["waiting"]
    at = f"/figures/questions/{line.asked.observation.pk}/{line.asked.question.kind}/"

    empty, done, again = (clerk.post(at, {"text": text}, follow=True) for text in (" ", "资本金到位", "又一次"))

    assert (line.found, line.against) == ("50", "11")
    assert [
        "Say why the figure stands." in empty.content.decode(),
        "Answered; a figure that is revised is asked about anew." in done.content.decode(),
        "This question has been answered by somebody else." in again.content.decode(),
    ] == [True] * 3
    assert (Answer.objects.get().text, done.context["waiting"]) == ("资本金到位", [])
    assert clerk.post(at.replace("jump", "colour"), {"text": "r"}).status_code == 404


def test_the_chief_puts_a_rule_of_questions_in_force_on_its_page() -> None:
    chief = browser_of(make_person("chief", Role.CHIEF))

    wrong = chief.post("/figures/rules/", {"text": shipped_text().replace("jump_times = 3.0", "jump_times = 1")})
    done = chief.post("/figures/rules/", {"text": shipped_text().replace("3.0", "4")}, follow=True)

    assert (wrong.status_code, done.status_code, CheckRule.objects.count()) == (422, 200, 1)
    assert "a month that brought 4 times the mean" in done.content.decode()


@pytest.fixture
def parks(officer: Actor) -> None:
    """Three parks: one large, one small and dense, one without a figure of June."""
    units = [make_unit(name, code=code) for name, code in (("甲园", "P1"), ("乙园", "P2"), ("丙园", "P3"))]
    with recorded("test.make", by="tester"):
        for unit in units:
            unit.kind = UnitKind.PARK
            unit.save()
    listed = [entry("K01", name="园区销售收入")]
    for unit in units:
        listed += [
            entry(f"{unit.code}-XS", name="销售收入", unit_id=unit.pk, whole="K01", scope=unit.name),
            entry(f"{unit.code}-MJ", name="面积", measure="平方公里", unit_id=unit.pk, per=Per.AREA),
        ]
    describe_series(listed, by=officer)
    told = [("P1-XS", "2011", "200"), ("P2-XS", "2011", "90"), ("P3-XS", "2011", "30"), ("P1-XS", "2012-06", "120")]
    told += [("P2-XS", "2012-06", "60"), ("P1-MJ", "2011", "60"), ("P2-MJ", "2011", "12")]
    enter(officer, [figure(*each) for each in told])
    for year, value in ((2012, "400"), (2015, "1000")):
        aim(officer, "K01", year, value)


@pytest.mark.usefixtures("parks")
def test_parks_are_compared_as_a_whole_and_per_area() -> None:
    client = mayor()

    whole = client.get("/figures/parks/?month=2012-06").context["lines"]
    per_area = client.get("/figures/parks/?month=2012-06&per=area").context["lines"]

    name = [(line.park.told.series.unit.name, line.value, line.park.place) for line in whole]
    dense = [(line.park.told.series.unit.name, line.compared, line.divisor, line.park.place) for line in per_area]
    assert name == [("甲园", "120", 1), ("乙园", "60", 2), ("丙园", "—", None)]
    assert dense == [("乙园", "5", "12", 1), ("甲园", "2", "60", 2), ("丙园", "no figure", "—", None)]


@pytest.mark.usefixtures("parks")
def test_together_they_are_unknown_while_one_is_silent_and_the_way_to_2015_begins_at_the_last_whole_year() -> None:
    page = mayor().get("/figures/parks/?month=2012-06")

    [path] = page.context["paths"]
    assert page.context["total"] == "parts are missing"
    assert (path.since, path.end, path.lacking, path.needed) == (2011, 2015, "680", "33.0%")
    assert path.steps == [(2012, "400", "—", ""), (2015, "1000", "—", "")]


@pytest.mark.usefixtures("parks")
def test_the_file_of_parks_holds_what_the_page_shows() -> None:
    content = mayor().get("/figures/parks/list.csv?month=2012-06&per=area").content.decode("utf-8-sig")

    rows = [line.split(",") for line in content.splitlines()[1:]]
    assert [row[:5] for row in rows] == [
        ["1", "乙园", "60", "5", "12"],
        ["2", "甲园", "120", "2", "60"],
        ["", "丙园", "—", "no figure", "—"],
    ]


def test_without_parks_the_page_says_how_they_come_in() -> None:
    assert "No park has an indicator yet." in mayor().get("/figures/parks/").content.decode()
