"""The workbook of a month says no change and milestones as the grid does, and refuses what the grid would refuse."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Milestone, Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report
from taizhang.web.month.rows import Row
from tests.factories import browser_of, draft, make_actor, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 8, 3))]

STAGES = (MilestoneDraft("开工", date(2012, 3, 31)), MilestoneDraft("封顶", date(2012, 9, 30)))


@pytest.fixture
def lines(unit: Unit) -> list[Target]:
    """A counted line and one of stages, both reported on for June; July is open."""
    drafts = [draft(unit), draft(unit, matter="园区一期", quantity=None, measure="", milestones=STAGES)]
    targets = enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)
    submit_targets(targets, by=make_actor(Role.HEAD, unit))
    approve_targets(targets, by=make_actor(Role.CHIEF))
    clerk, begun = make_actor(Role.CLERK, unit), Milestone.objects.get(name="开工")
    why = {"gap": "差一半", "cause": "雨多", "measure": "抢工"}
    with clock.frozen(date(2012, 7, 3)):
        entries = [
            ReportEntry(targets[0].pk, value=targets[0].quantity, narrative="在建", **why),
            ReportEntry(targets[1].pk, by_stages=True, reached={begun.pk: date(2012, 6, 20)}, narrative="开工", **why),
        ]
        entries[0] = ReportEntry(targets[0].pk, percent=None, value=entries[0].value / 2, narrative="在建", **why)
        file_reports(unit, open_period("2012-06"), entries, by=clerk)
    open_period("2012-07")
    return targets


@pytest.fixture
def clerk(unit: Unit, lines: list[Target]) -> Client:
    return browser_of(make_person("clerk", Role.CLERK, unit))


def downloaded(client: Client) -> Any:
    return load_workbook(io.BytesIO(client.get("/month/workbook/").content))


def sent_back(client: Client, cells: Mapping[tuple[str, str], Any]) -> Any:
    book = downloaded(client)
    for (sheet, place), value in cells.items():
        book[sheet][place] = value
    out = io.BytesIO()
    book.save(out)
    return client.post("/month/workbook/", {"file": SimpleUploadedFile("填报.xlsx", out.getvalue())})


def form_of(rows: list[Row]) -> dict[str, Any]:
    """What a browser would send of the page that shows the rows."""
    sent: dict[str, Any] = {}
    for row in rows:
        said = {
            "number": row.number,
            "by": row.by,
            "seen": row.seen,
            **row.texts,
            **({"same": "1"} if row.same else {}),
        }
        sent |= {f"{name}-{row.key}": text for name, text in said.items()}
        sent[f"stage-{row.key}"] = list(map(str, row.reached))
        sent |= {f"day-{row.key}-{key}": day for key, day in row.reached.items()}
    return sent


FILLED = {
    ("月度填报", "F3"): "是",
    ("月度填报", "J3"): "差一半",
    ("月度填报", "K3"): "雨多",
    ("月度填报", "L3"): "抢工",
    ("节点完成", "F4"): datetime(2012, 7, 25),  # noqa: DTZ001 (a cell knows no zone)
    ("月度填报", "I4"): "封顶",
}


def test_a_workbook_nobody_touched_changes_nothing(clerk: Client) -> None:
    back = sent_back(clerk, {})

    assert (back.status_code, back.context["faults"], back.context["changes"]) == (200, [], [])


def test_the_sheet_offers_no_change_ways_of_counting_and_milestones(clerk: Client) -> None:
    book = downloaded(clerk)
    month, stages = book["月度填报"], book["节点完成"]

    offered = {str(rule.sqref): rule.formula1 for rule in month.data_validations.dataValidation if rule.type == "list"}
    free = [[cell.coordinate for cell in row if not cell.protection.locked] for row in stages["A3:F4"]]

    assert offered == {"F3:F4": '"是"', "H3": '"数量,百分比"', "H4": '"百分比,节点"'}
    assert [cell.value for cell in stages[2]] == ["编号", "工作任务", "序号", "节点", "应完成日", "完成日期"]
    assert [stages["D3"].value, stages["F3"].value, stages["F4"].value] == ["开工", datetime(2012, 6, 20), None]  # noqa: DTZ001
    assert free == [[], ["F4"]]


def test_no_change_and_a_milestone_are_filed_as_in_the_grid(clerk: Client, lines: list[Target]) -> None:
    back = sent_back(clerk, FILLED)
    shown = [(each.row.target.pk, str(each.field), each.before, each.after) for each in back.context["changes"]]
    sent = clerk.post("/month/", form_of(back.context["rows"]))

    first, second = Report.objects.filter(period__label="2012-07").order_by("target__number")
    assert sent.status_code == 302
    assert shown == [
        (lines[0].pk, "No change", "", "yes"),
        (lines[1].pk, "Achieved so far", "1 of 2 milestones", "2 of 2 milestones"),
        (lines[1].pk, "Milestone “封顶” reached on", "", "2012-07-25"),
        (lines[1].pk, "progress", "开工", "封顶"),
    ]
    assert (first.unchanged, first.value, first.narrative) == (True, 6, "与上月相比无变化")
    assert (second.by_stages, second.percent) == (True, 100)
    assert [(each.milestone.name, each.on) for each in second.reached.all()] == [("封顶", date(2012, 7, 25))]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({("月度填报", "F3"): "是", ("月度填报", "G3"): 9}, "月度填报, row 3, No change"),
        ({("月度填报", "F4"): "是", ("节点完成", "F4"): datetime(2012, 7, 25)}, "月度填报, row 4, No change"),  # noqa: DTZ001
        ({("月度填报", "F3"): "对"}, "月度填报, row 3, No change"),
        ({("月度填报", "H3"): "节点"}, "月度填报, row 3"),
        ({("节点完成", "F4"): "七月底"}, "节点完成, row 4, Reached on"),
        ({("节点完成", "F4"): datetime(2012, 8, 4)}, "节点完成, row 4, Reached on: that day has not come yet"),  # noqa: DTZ001
        ({("节点完成", "D4"): "竣工"}, "节点完成, row 4, Milestones"),
        ({("节点完成", "C4"): "1"}, "节点完成, row 4"),
        ({("节点完成", "A4"): "B99"}, "节点完成, row 4"),
    ],
)
def test_what_cannot_be_is_named_by_sheet_row_and_field(
    clerk: Client, cells: dict[tuple[str, str], Any], fault: str
) -> None:
    back = sent_back(clerk, cells)

    assert (back.status_code, len(back.context["faults"])) == (422, 1)
    assert fault in back.context["faults"][0]
    assert not Report.objects.filter(period__label="2012-07").exists()


def test_a_workbook_without_its_milestones_is_refused(clerk: Client) -> None:
    book = downloaded(clerk)
    del book["节点完成"]
    out = io.BytesIO()
    book.save(out)

    back = clerk.post("/month/workbook/", {"file": SimpleUploadedFile("填报.xlsx", out.getvalue())})

    assert (back.status_code, len(back.context["faults"])) == (422, 1)
    assert "节点完成" in back.context["faults"][0]
