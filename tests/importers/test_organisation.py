"""The organisation workbook becomes a plan, or a list of what is wrong and where."""

import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from taizhang.accounts.facts import Role
from taizhang.cli.demo.organisation import write_organisation
from taizhang.importers.facts import RawFile
from taizhang.importers.forms.organisation import read_organisation
from taizhang.importers.readers import read_file


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_organisation(tmp_path_factory.mktemp("city")).read_bytes()


def changed(book: bytes, sheet: str, cell: str, value: str) -> RawFile:
    held = load_workbook(io.BytesIO(book))
    held[sheet][cell] = value
    content = io.BytesIO()
    held.save(content)
    return read_file(content.getvalue(), "组织机构.xlsx")


def said(file: RawFile) -> list[str]:
    plan, problems = read_organisation(file, city="沧宁市")
    assert plan is None
    return [str(problem) for problem in problems]


def test_the_city_s_workbook_reads_whole(book: bytes) -> None:
    plan, problems = read_organisation(read_file(book, "组织机构.xlsx"), city="沧宁市")

    assert problems == ()
    assert plan is not None
    assert (len(plan.units), len(plan.posts), len(plan.portfolios), len(plan.accounts)) == (92, 285, 90, 195)
    assert plan.units[0].name == "沧宁市人民政府"
    assert [unit.name for unit in plan.units if not unit.keeps_ledger] == ["沧宁市人民政府", "沧宁市人民政府督查室"]
    assert Counter(account.role for account in plan.accounts)[Role.VICE_MAYOR] == 8


def test_leaders_with_one_title_get_posts_of_their_own(book: bytes) -> None:
    plan, _problems = read_organisation(read_file(book, "组织机构.xlsx"), city="沧宁市")

    assert plan is not None
    titles = [post.title for post in plan.posts if post.title.startswith("副市长")]
    assert titles == [f"副市长（{number}）" for number in "一二三四五六七"]
    assert [each.leader for each in plan.portfolios if each.unit == "沧宁市教育局"] == ["副市长（五）"]


def test_names_are_unique_among_accounts(book: bytes) -> None:
    plan, _problems = read_organisation(read_file(book, "组织机构.xlsx"), city="沧宁市")

    assert plan is not None
    names = [account.username for account in plan.accounts]
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "sentence"),
    [
        ("单位", "F5", "机关", "组织机构.xlsx，单位，第5行，单位类型：不在可填的范围内（读到：机关）"),
        ("单位", "H5", "去年", "组织机构.xlsx，单位，第5行，启用日期：不是日期（读到：去年）"),
        ("单位", "B5", "CN001", "组织机构.xlsx，单位：单位编码重复（读到：CN001）"),
        (
            "岗位",
            "A5",
            "月球事务署",
            "组织机构.xlsx，岗位，第5行，单位名称：“单位”工作表中没有这个单位（读到：月球事务署）",
        ),
        ("分工", "A5", "无名氏", "组织机构.xlsx，分工，第5行，姓名：“领导”工作表中没有这位领导（读到：无名氏）"),
        ("账号", "C2", "观察员", "组织机构.xlsx，账号，第2行，角色：不在可填的范围内（读到：观察员）"),
        ("账号", "D2", "沧宁市教育局", "组织机构.xlsx，账号，第2行，单位：填报员和单位负责人须填单位，其他角色不填"),
        ("账号", "A2", "Chief 张", "组织机构.xlsx，账号，第2行，账号：不能用作账号（读到：Chief 张）"),
        ("岗位", "E5", "", "组织机构.xlsx，岗位，第5行，姓名：没有填写"),
    ],
)
def test_a_fault_is_named_by_sheet_row_and_column(
    book: bytes, sheet: str, cell: str, value: str, sentence: str
) -> None:
    problems = said(changed(book, sheet, cell, value))

    assert [problem for problem in problems if problem.startswith(sentence)] != []


def test_a_faulty_unit_is_told_once_and_not_wherever_it_recurs(book: bytes) -> None:
    assert said(changed(book, "单位", "F5", "机关")) == [
        "组织机构.xlsx，单位，第5行，单位类型：不在可填的范围内（读到：机关）。"
        "请填写部门、县市区、园区、垂直管理、企事业、政府、督查机构之一。"
    ]


@pytest.mark.parametrize("written", ["2012/1/5", "2012.1.5", "2012年1月5日", "2012-01-05"])
def test_a_day_is_read_as_offices_write_it(book: bytes, written: str) -> None:
    plan, problems = read_organisation(changed(book, "单位", "H5", written), city="沧宁市")

    assert (problems, plan.units[3].since if plan else None) == ((), date(2012, 1, 5))


def test_a_blank_within_a_name_only_lines_it_up(book: bytes) -> None:
    name = str(load_workbook(io.BytesIO(book))["领导"]["B2"].value)

    plan, problems = read_organisation(changed(book, "领导", "B2", "　".join(name)), city="沧宁市")

    assert (problems, next(post.holder for post in plan.posts) if plan else "") == ((), name)


def test_two_deputies_of_one_unit_have_posts_of_their_own(book: bytes) -> None:
    held = load_workbook(io.BytesIO(book))
    row = [cell.value for cell in held["岗位"][2]]
    for name in ("王一", "王二"):
        held["岗位"].append([row[0], "副局长", "分管负责人", "", name, "2012-01-01"])
    content = io.BytesIO()
    held.save(content)

    plan, _problems = read_organisation(read_file(content.getvalue(), "组织机构.xlsx"), city="沧宁市")

    assert plan is not None
    assert [(post.title, post.holder) for post in plan.posts[-2:]] == [
        ("副局长（一）", "王一"),
        ("副局长（二）", "王二"),
    ]


def test_a_missing_sheet_and_a_missing_column_are_said(book: bytes) -> None:
    held = load_workbook(io.BytesIO(book))
    del held["分工"]
    held["领导"]["B1"] = "名字"
    content = io.BytesIO()
    held.save(content)

    problems = said(read_file(content.getvalue(), "组织机构.xlsx"))

    assert problems[0] == "组织机构.xlsx，领导：缺少栏目：姓名。请保留表头：姓名、职务、任职日期。"
    assert [each for each in problems if each.startswith("组织机构.xlsx：没有“分工”工作表")] != []


def test_the_workbook_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    assert write_organisation(tmp_path).name == "组织机构.xlsx"
