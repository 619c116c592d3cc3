"""From a point to its ground: rule, inputs, the record as it was, its proofs, the paper; and every link leads somewhere."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.models import Run, ScoreLine
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.audit.actions import recorded
from taizhang.documents.actions import receive
from taizhang.documents.models import Paper
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import attach_evidence, open_period
from taizhang.reporting.models import Report
from taizhang.web.assessment.tracing import Source, grounds_of, source_of
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_actor, make_unit
from tests.web.scored import enter, june_scored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 10))]

Roles = dict[Role, Actor]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("B07-2012-001/2012-06@3", Source("B07-2012-001", "2012-06", 3)),
        ("B07-2012-001@2", Source("B07-2012-001", "", 2)),
        ("B07/2012-06", Source("B07", "2012-06", None)),
        ("B07", Source("B07", "", None)),
        ("", None),
        ("B07/2012-06@", None),
        ("a/b/c@1", None),
    ],
)
def test_a_source_is_read(text: str, source: Source | None) -> None:
    assert source_of(text) == source


def resting_on(run: Run, source: str) -> ScoreLine:
    """A line of the first unit that rests on a record of another room."""
    line = ScoreLine.objects.filter(run=run, unit__code="B07").earliest("position")
    line.source = source
    line.save()
    return line


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("messages:B07/2012-06", "/signals/?unit=B07"),
        ("run:{run}", "/scores/units/B07/?period=2012-06&run={run}"),
        ("run:99999", ""),
        ("series:none@1", "/figures/series/none/"),
        ("elsewhere:3", ""),
    ],
)
def test_a_record_of_another_room_has_its_page(unit: Unit, roles: Roles, source: str, address: str) -> None:
    run = june_scored(unit, roles)
    line = resting_on(run, source.format(run=run.pk))

    found = grounds_of([line], roles[Role.OFFICER])[line.position]

    assert (found.address, found.target) == (address.format(run=run.pk), None)


def test_a_record_of_another_room_is_named_and_leads_there(unit: Unit, roles: Roles) -> None:
    run = june_scored(unit, roles)
    line = resting_on(run, "messages:B07/2012-06")
    client = enter(Role.HEAD, unit)

    page = client.get(f"/scores/units/B07/{line.position}/?period=2012-06").content.decode()

    assert '<a href="/signals/?unit=B07">The record itself</a>' in page
    assert client.get("/signals/?unit=B07").status_code == 200


def a_paper() -> Paper:
    """A workbook with one sheet of three rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "教育台账"
    for row in (["序号", "目标任务"], ["1", "新建幼儿园"], ["2", "改造校舍"]):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    said = {"filename": "台账.xlsx", "title": "教育局台账", "origin": "市教育局"}
    return receive(by=make_actor(Role.OFFICER), content=content.getvalue(), **said)


def a_month_with_everything(unit: Unit, roles: Roles) -> Run:
    """A line of a paper reported with a file, one never reported, one merely entered; of two units."""
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    period = open_period("2012-06")
    paper = a_paper()
    said = [{"paper_id": paper.pk, "locator": "教育台账!R3"}, {"matter": "改造校舍"}]
    first, second = lines(unit, roles, *said)
    [report] = filed([first, second], [30, None], period, roles)
    with clock.frozen(date(2012, 7, 3)):
        attach_evidence(report, by=roles[Role.CLERK], content=b"%PDF-1.7 proof", name="竣工验收.pdf")
    verified([Report.objects.get()], roles)
    county = make_unit("望海县", code="C01", peer_group="县区")
    own = every_role(county)
    verified(filed(lines(county, own, {}), [60], period, own), own)
    return score(period)


def links_of(page: str) -> set[str]:
    body = page.split('<main id="content">')[1].split("</main>")[0]
    return {unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', body)}


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR])
def test_every_link_of_every_line_leads_somewhere_for_whoever_sees_it(unit: Unit, roles: Roles, role: Role) -> None:
    run = a_month_with_everything(unit, roles)
    client = enter(role, unit)
    pages = {f"/scores/units/B07/?period=2012-06&run={run.pk}"}
    pages |= {
        f"/scores/units/B07/{line.position}/?period=2012-06&run={run.pk}"
        for line in ScoreLine.objects.filter(unit=unit)
    }

    links = set().union(*(links_of(client.get(page).content.decode()) for page in pages))

    assert pages - {f"/scores/units/B07/?period=2012-06&run={run.pk}"} <= links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    assert len(links) > len(pages) + 4


def line_page(client: Client, run: Run, rule: str, item: str) -> tuple[str, dict[str, object]]:
    position = ScoreLine.objects.get(run=run, rule=rule, item=item).position
    page = client.get(f"/scores/units/B07/{position}/?period=2012-06&run={run.pk}")
    return page.content.decode(), page.context


def test_a_point_shows_its_rule_inputs_record_proof_and_paper(unit: Unit, roles: Roles) -> None:
    run = a_month_with_everything(unit, roles)

    page, context = line_page(enter(Role.OFFICER), run, "pace", "B07-2012-001")

    assert "Aim 49.7, reached 30, short by 19.7, band “欠序时”, gives 20%" in page
    assert [name for name, _said in context["inputs"]] == [  # type: ignore[attr-defined]
        "Aim",
        "Reached",
        "Weight",
        "Measured",
        "Due",
        "Done on",
        "State",
    ]
    assert "Difference from the aim: 0 and above (“达到序时”) gives 100%; above -10 (“略欠序时”) gives 60%; " in page
    assert 'href="/scores/schemes/monthly-2012/#rule-pace"' in page
    assert (str(context["was"].row.percent), context["was"].since) == ("30", False)  # type: ignore[attr-defined]
    assert "竣工验收.pdf" in page
    assert '?sheet=%E6%95%99%E8%82%B2%E5%8F%B0%E8%B4%A6&amp;row=3#row-3"' in page


def test_the_record_is_shown_as_it_was_when_it_was_computed_from(unit: Unit, roles: Roles) -> None:
    run = a_month_with_everything(unit, roles)
    report = Report.objects.get(target__code="B07-2012-001")
    with recorded("test.change", by="tester", stream=unit.stream):
        report.percent = Decimal(99)
        report.save()

    page, context = line_page(enter(Role.OFFICER), run, "pace", "B07-2012-001")

    was = context["was"]
    assert (str(was.row.percent), was.row.state, was.since) == ("30", "verified", True)  # type: ignore[attr-defined]
    assert "It was written again since" in page


def test_without_a_report_the_line_itself_is_the_record(unit: Unit, roles: Roles) -> None:
    run = a_month_with_everything(unit, roles)

    page, context = line_page(enter(Role.OFFICER), run, "completion", "B07-2012-002")

    assert (context["was"].is_report, context["was"].row.matter) == (False, "改造校舍")  # type: ignore[attr-defined]
    assert "There was no report of this month that counts" in page
    assert "The line was entered by hand." in page
    assert "No file is attached to the record." in page


@pytest.mark.parametrize(
    ("role", "own", "other"),
    [
        (Role.CLERK, 200, 404),
        (Role.HEAD, 200, 404),
        (Role.OFFICER, 200, 200),
        (Role.CHIEF, 200, 200),
        (Role.VICE_MAYOR, 404, 404),
        (Role.MAYOR, 200, 200),
        (Role.AUDITOR, 200, 200),
        (Role.OPERATOR, 403, 403),
    ],
)
def test_who_opens_whose_points(unit: Unit, roles: Roles, role: Role, own: int, other: int) -> None:
    june_scored(unit, roles)
    mine, theirs = (ScoreLine.objects.filter(unit__code=code).first() for code in ("B07", "C01"))
    assert mine is not None
    assert theirs is not None
    client = enter(role, unit)

    said = [
        client.get(f"/scores/units/{code}/{line.position}/?period=2012-06").status_code
        for code, line in (("B07", mine), ("C01", theirs))
    ]

    assert said == [own, other]


def test_a_line_of_another_unit_is_not_there(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)
    theirs = ScoreLine.objects.filter(unit__code="C01").earliest("position")
    client = enter(Role.OFFICER)

    assert client.get(f"/scores/units/B07/{theirs.position}/?period=2012-06").status_code == 404
    assert client.get("/scores/units/B07/9999/?period=2012-06").status_code == 404


def test_the_sheet_of_a_unit_has_a_place_for_the_signature(unit: Unit, roles: Roles) -> None:
    june_scored(unit, roles)

    page = enter(Role.HEAD, unit).get("/scores/units/B07/?period=2012-06").content.decode()

    assert '<p class="signing" lang="zh-Hans"><span>填报人：</span><span>单位负责人：</span>' in page
