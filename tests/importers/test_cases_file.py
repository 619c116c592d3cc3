"""The window system's file and the table of items: read, refused with every fault, and without anybody's name."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.models import Record
from taizhang.documents.models import Paper
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.cases.forms import CASES, EVENTS
from taizhang.importers.forms.cases.taking import take_in_cases
from taizhang.importers.forms.services import FORM, take_in_items
from taizhang.importers.forms.services_writing import cases_form, items_workbook
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.services.facts import Taken
from taizhang.services.models import Case, Version
from tests.factories import every_role, make_unit
from tests.services.windows import PRIVATE, ROWS, cases_file, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles(settings: Any, tmp_path: Path) -> Any:
    settings.FILES = tmp_path / "files"
    unit = make_unit("市工商局", code="B31")
    roles = every_role(unit)
    opened(unit, roles)
    with clock.frozen(date(2012, 5, 3)):
        yield roles


def take(roles: dict[Role, Actor], content: bytes, name: str = "窗口.csv") -> Taken:
    return take_in_cases(by=roles[Role.CLERK], content=content, filename=name)


def refused(roles: dict[Role, Actor], content: bytes, name: str = "窗口.csv") -> list[str]:
    with pytest.raises(Unreadable) as refusal:
        take(roles, content, name)
    return [str(problem) for problem in refusal.value.problems]


def workbook() -> bytes:
    heads, *rows = csv.reader(io.StringIO(cases_file().decode()))
    return sheets_workbook({"四月办件": (heads, rows)})


@pytest.mark.parametrize("kind", ["utf-8", "gb18030", "utf-8-sig", "xlsx"])
def test_cases_come_from_every_kind_of_file(roles: dict[Role, Actor], kind: str) -> None:
    content = workbook() if kind == "xlsx" else cases_file(encoding=kind)

    taken = take(roles, content, f"窗口.{kind}")

    assert taken == Taken(new=3, dropped=("申请人姓名", "联系电话", "备注"))
    held = Case.objects.order_by("number").values_list("number", "received_on", "ended_on", "rating", "visits")
    assert list(held) == [
        ("2012040001", date(2012, 4, 5), date(2012, 4, 10), "very_satisfied", 1),
        ("2012040002", date(2012, 4, 5), None, "", None),
        ("2012040003", date(2012, 4, 6), date(2012, 4, 18), "", 2),
    ]


def test_nobodys_name_or_number_is_kept_anywhere(roles: dict[Role, Actor], settings: Any) -> None:
    take(roles, cases_file())

    files = b"".join(path.read_bytes() for path in settings.FILES.rglob("*") if path.is_file()).decode()
    rows = "".join(str(row) for row in Case.objects.values_list())
    records = "".join(Record.objects.values_list("body", flat=True))
    papers = "".join(str(row) for row in Paper.objects.values_list())

    assert [each for each in PRIVATE if each in files + rows + records + papers] == []
    assert [each for each in ("2012040003", "验资报告") if each not in files] == []
    assert "申请人姓名" in records


def test_the_same_file_again_changes_nothing_and_a_later_one_brings_up_to_date(roles: dict[Role, Actor]) -> None:
    ended = "2012040002,GS-01,,,2012-04-05,2012-04-05,,,,,,2012-04-27,不予许可,不满意,1,"

    taken = [take(roles, cases_file()), take(roles, cases_file()), take(roles, cases_file(ROWS[0], ended))]

    assert [(each.new, each.changed, each.same) for each in taken] == [(3, 0, 0), (0, 0, 3), (0, 1, 1)]
    assert Case.objects.get(number="2012040002").ending == "refused"


def test_every_fault_is_told_by_file_sheet_row_and_column_and_nothing_is_kept(
    roles: dict[Role, Actor], settings: Any
) -> None:
    wrong = (
        "1,GS-01,,,四月五日,,,,,,,,,,,",
        "2,GS-01,,,2012-04-05,,,,,,,2012-04-06,好了,,,",
        "3,,,,2012-04-05,,,,,,,,,,,",
    )
    impossible = ("4,XX-01,,,2012-04-05,,,,,,,,,,,", "5,GS-01,,,2012-04-05,2012-04-01,,,,,,,,,,")
    before = Record.objects.count()

    assert refused(roles, cases_file(*wrong)) == [
        "窗口.csv，办件，第4行，事项编码：没有填写。请补填。",
        "窗口.csv，办件，第2行，收件日期：不是日期（读到：四月五日）。请写成 2012-01-05 的样子。",
        "窗口.csv，办件，第3行，办结结果：不在可填的范围内（读到：好了）。"
        "请填写准予许可、准予、办结、通过、不予许可、不予、不通过、不予受理、撤回、撤件之一。",
    ]
    assert refused(roles, cases_file(*impossible)) == [
        "窗口.csv，办件，第2行，事项编码：没有这个事项编码（读到：XX-01）。请先登记事项，或核对编码。",
        "窗口.csv，办件，第3行，受理日期：日期早于收件（读到：2012-04-01）。收件日期为 2012-04-05，请核对。",
    ]
    assert (Case.objects.count(), Paper.objects.count(), Record.objects.count()) == (0, 0, before)
    assert [path for path in settings.FILES.rglob("*") if path.is_file()] == []


def test_a_file_without_the_headings_is_told_which_it_needs(roles: dict[Role, Actor]) -> None:
    [told] = refused(roles, "姓名,电话\n王建国,13912345678\n".encode())

    assert told.startswith("窗口.csv：没有找到办件表的表头")
    assert "王建国" not in told


def test_events_a_row_each_become_the_same_cases(roles: dict[Role, Actor]) -> None:
    events = (
        "办件编号,事项编码,环节,日期,内容,经办人",
        "7,GS-01,收件,2012-04-05,,赵某",
        "7,GS-01,到窗,2012-04-05,,",
        "7,GS-01,受理,2012-04-05,,",
        "7,GS-01,补正告知,2012-04-06,章程；申请表,",
        "7,GS-01,补正收到,2012-04-09,,",
        "7,GS-01,到窗,2012-04-09,,",
        "7,GS-01,暂停,2012-04-10,专家评审,",
        "7,GS-01,恢复,2012-04-12,,",
        "7,GS-01,办结,2012-04-16,不予许可,",
        "7,GS-01,取件,2012-04-17,,",
        "7,GS-01,评价,2012-04-17,不满意,",
        "8,GS-01,收件,2012-04-05,,",
        "8,GS-01,不予受理,2012-04-06,不属本机关职权,",
        "9,GS-01,收件,2012-04-05,,",
        "9,GS-01,受理,2012-04-05,,",
        "9,GS-01,撤回,2012-04-09,,",
        "9,GS-01,评价,2012-04-09,未评价,",
    )

    taken = take(roles, "\n".join(events).encode("gb18030"))

    assert taken == Taken(new=3, dropped=("经办人",))
    seven = Case.objects.get(number="7")
    assert (seven.askings, seven.pauses, seven.visits) == (
        [["2012-04-06", ["章程", "申请表"], "2012-04-09"]],
        [["2012-04-10", "review", "2012-04-12"]],
        2,
    )
    ends = Case.objects.order_by("number").values_list("ending", "rating", "reason")
    assert list(ends) == [
        ("refused", "dissatisfied", ""),
        ("not_accepted", "", "不属本机关职权"),
        ("withdrawn", "", ""),
    ]


def test_events_out_of_order_are_told(roles: dict[Role, Actor]) -> None:
    events = ("办件编号,事项编码,环节,日期,内容", "7,GS-01,补正收到,2012-04-09,", "8,GS-01,恢复,2012-04-09,")

    told = refused(roles, "\n".join(events).encode())

    assert [each.split("：")[1].split("（")[0] for each in told] == [
        "之前没有补正告知",
        "之前没有暂停",
        "这个办件没有“收件”",
        "这个办件没有“收件”",
    ]


def test_a_reason_the_law_does_not_know_is_kept_as_it_was_written(roles: dict[Role, Actor]) -> None:
    heads = "办件编号,事项编码,收件日期,受理日期,特别程序,特别程序开始日期,特别程序结束日期"
    rows = (
        "1,GS-01,2012-04-05,2012-04-05,公示,2012-04-06,2012-04-12",
        "2,GS-01,2012-04-05,2012-04-05,等领导,2012-04-06,",
    )

    take(roles, "\n".join([heads, *rows]).encode())

    assert [each.pauses for each in Case.objects.order_by("number")] == [
        [["2012-04-06", "publication", "2012-04-12"]],
        [["2012-04-06", "等领导", None]],
    ]


# the table of items


def test_the_table_written_reads_back_as_it_was(roles: dict[Role, Actor]) -> None:
    before = list(Version.objects.order_by("pk").values_list())

    taken = take_in_items(by=roles[Role.OFFICER], content=items_workbook(), filename="事项.xlsx")

    assert taken == Taken(same=2)
    assert list(Version.objects.order_by("pk").values_list()) == before


def test_new_versions_of_a_table_wait_for_the_office(roles: dict[Role, Actor]) -> None:
    row = [
        "GS-02",
        "名称预先核准",
        "市工商局",
        "2012-06-01",
        "《条例》",
        "申请书；授权书",
        "受理；核准",
        "1",
        "",
        "不收费",
    ]
    content = sheets_workbook({FORM.name: (tuple(FORM.columns), [row])})

    taken = take_in_items(by=roles[Role.CLERK], content=content, filename="事项.xlsx")

    held = Version.objects.get(item__code="GS-02")
    assert taken == Taken(new=1)
    assert (held.state, held.materials, held.steps, held.promise, held.legal, held.fee) == (
        "proposed",
        ["申请书", "授权书"],
        ["受理", "核准"],
        1,
        None,
        "不收费",
    )


def test_faults_of_a_table_of_items_are_told_by_their_place(roles: dict[Role, Actor]) -> None:
    rows = [
        ["GS-02", "甲", "市无局", "2012-06-01", "《条例》", "", "受理", "1", "", ""],
        ["GS-02", "甲", "市工商局", "2012-06-01", "《条例》", "", "受理", "1.5", "", ""],
        ["GS-02", "甲", "市工商局", "2012-06-01", "《条例》", "", "受理", "9", "5", ""],
        ["GS-02", "甲", "市工商局", "2012-06-01", "", "", "受理", "9", "", ""],
    ]
    content = sheets_workbook({FORM.name: (tuple(FORM.columns), rows)})

    with pytest.raises(Unreadable) as refusal:
        take_in_items(by=roles[Role.CLERK], content=content, filename="事项.xlsx")

    assert [(each.row, each.column, each.found) for each in refusal.value.problems] == [
        (5, "设定依据", ""),
        (2, "实施单位", "市无局"),
        (3, "承诺时限(工作日)", "1.5"),
        (4, "法定时限(工作日)", "5"),
    ]


def test_a_published_version_is_not_changed_by_a_table(roles: dict[Role, Actor]) -> None:
    row = ["GS-01", "企业设立登记", "市工商局", "2012-04-01", "《条例》", "申请表", "受理", "1", "", ""]
    content = sheets_workbook({FORM.name: (tuple(FORM.columns), [row])})

    with pytest.raises(Unreadable) as refusal:
        take_in_items(by=roles[Role.CLERK], content=content, filename="事项.xlsx")

    assert [each.message for each in refusal.value.problems] == ["GS-01 自 2012-04-01 起的版本已公布，不再更改"]


def test_the_empty_form_of_cases_has_both_sheets(roles: dict[Role, Actor]) -> None:
    content = cases_form()

    assert refused(roles, content, "办件.xlsx") == ["办件.xlsx：没有读到任何数据。请检查工作表是否为空。"]
    assert {form.name for form in (CASES, EVENTS)} == {"办件", "办件过程"}
