"""The paper of a unit's score: what stands on it, and that long names and many lines break over its pages."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from taizhang.assessment.papers.facts import SheetFacts, SheetLine, SheetRule
from taizhang.assessment.papers.sheet import score_sheet
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import Annex, Block, Heading, Paragraph, Table

LINE = SheetLine(
    "B07-2012-001", "新建中小学校12所", "2012-06", "目标49.7，实绩20，应得30.00分，得12.07分。", "12.07", "30.00"
)
RULE = SheetRule("半年实绩", ("考核目标任务的进度。",), "办法第三条", "12.07", "30.00", "17.93", (LINE,))
BONUS = SheetRule("荣誉加分", ("考核表彰荣誉",), "", "1.00", "—", "—", (replace(LINE, possible="—", points="1.00"),))
FACTS = SheetFacts(
    office="沧宁市人民政府督查室",
    unit="沧宁市教育局",
    span="2012年上半年",
    scheme="目标任务半年考核办法",
    scheme_code="half-year-2012",
    scheme_hash="a" * 64,
    scheme_from=date(2012, 1, 1),
    points="13.07",
    full="100",
    group="社会事业部门",
    place="社会事业部门10个参加排名的单位中第10名",
    grade="不合格",
    state="已告知各单位，可以提出异议",
    computed="2012-07-10，第9次",
    run=9,
    facts_hash="b" * 64,
    result_hash="c" * 64,
    rules=(RULE, BONUS),
    notes=("人工调整J2012-0001：+1.50分，现场会",),
    ask_until=date(2012, 7, 13),
    dated=date(2012, 7, 10),
)


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    return [block.bold_lead + block.text for block in blocks if isinstance(block, Paragraph)]


def tables(blocks: tuple[Block, ...]) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in blocks if isinstance(block, Table)]


def pages(facts: SheetFacts) -> list[str]:
    return [
        "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(render_pdf(score_sheet(facts)))).pages
    ]


def test_the_sheet_says_result_sums_and_what_was_changed_by_hand_and_is_signed() -> None:
    paper = score_sheet(FACTS)

    assert (paper.title, paper.signature, paper.footer) == (
        "沧宁市教育局\n2012年上半年考核得分表",
        "沧宁市人民政府督查室",
        f"结果 9 · {'c' * 16}",
    )
    assert headings(paper.body) == ["考核结果", "各项得分", "异议、更正和人工调整", "单位核对"]
    assert paragraphs(paper.body) == [
        "根据《目标任务半年考核办法》，你单位2012年上半年考核结果如下，请核对。有异议的，请于2012年7月13日前提出。",
        "人工调整J2012-0001：+1.50分，现场会。",
    ]
    result, sums, signing = tables(paper.body)
    assert result == (
        ("单位", "沧宁市教育局"),
        ("考核期", "2012年上半年"),
        ("得分", "13.07分（满分100分）"),
        ("名次", "社会事业部门10个参加排名的单位中第10名"),
        ("档次", "不合格"),
        ("结果状态", "已告知各单位，可以提出异议"),
        ("测算", "2012-07-10，第9次"),
        ("考核办法", "目标任务半年考核办法（half-year-2012，2012年1月1日起施行）"),
        ("办法摘要", f"{'a' * 32} {'a' * 32}"),
        ("事实摘要", f"{'b' * 32} {'b' * 32}"),
        ("结果摘要", f"{'c' * 32} {'c' * 32}"),
    )
    assert sums == (
        ("半年实绩", "30.00", "12.07", "17.93"),
        ("荣誉加分", "—", "1.00", "—"),
        ("合计", "100", "13.07", ""),
    )
    assert signing == (("　\n　\n　", "　", "　　年　　月　　日"),)


def test_the_annex_gives_every_rule_in_words_and_every_point_with_its_reason() -> None:
    [annex] = score_sheet(FACTS).annexes

    assert (annex.title, annex.landscape) == ("逐条计分说明", True)
    assert headings(annex.blocks) == ["半年实绩（应得30.00分，得12.07分）", "荣誉加分（计1.00分）"]
    assert paragraphs(annex.blocks) == ["规则　考核目标任务的进度。依据：办法第三条。", "规则　考核表彰荣誉。"]
    assert tables(annex.blocks)[0] == (("1", "B07-2012-001 2012-06", LINE.matter, LINE.why, "30.00", "12.07"),)


@pytest.mark.parametrize(
    ("without", "row", "there"),
    [
        ({"points": "", "place": ""}, ("得分", "不计分"), True),
        ({"place": ""}, ("名次", "不参加排名（社会事业部门）"), True),
        ({"grade": ""}, ("档次", ""), False),
    ],
)
def test_what_there_is_none_of_is_said_or_left_out(without: dict[str, str], row: tuple[str, str], there: bool) -> None:
    result = tables(score_sheet(replace(FACTS, **without)).body)[0]

    assert (row in result, row[0] in dict(result)) == (there, there)


def test_a_result_without_rules_notes_or_days_is_a_sheet_all_the_same() -> None:
    paper = score_sheet(replace(FACTS, rules=(), notes=(), ask_until=None))

    assert (paper.annexes, headings(paper.body)) == ((), ["考核结果", "各项得分", "单位核对"])
    assert paragraphs(paper.body)[0].endswith("请核对。")


MATTER = re.compile(r"\d{3}号事项")
MANY = tuple(
    replace(
        LINE,
        code=f"B07-2012-{number:03}",
        matter=f"{number:03}号事项" + "推进城乡教育均衡发展改扩建校舍" * 6,
        why=LINE.why * 3,
        points="7.77",
    )
    for number in range(1, 46)
)
LONG = replace(
    FACTS,
    unit="沧宁市经济技术开发区" * 4 + "管理委员会",
    rules=(replace(RULE, title="重点工作目标任务完成情况" * 3, lines=MANY), BONUS),
)


def test_long_names_and_forty_five_lines_break_over_the_pages_and_nothing_is_lost() -> None:
    read = pages(LONG)

    annex = [page for page in read if "计分说明" in page and "序号" in page]
    said = "".join(read)
    assert len(annex) > 5
    assert [number for number in range(1, 46) if said.count(f"{number:03}号事项") != 1] == []
    assert (LONG.unit in said, said.count("单位核对")) == (True, 1)
    assert [read.index(page) for page in annex] == list(range(len(read) - len(annex), len(read)))


def test_no_line_of_the_table_is_parted_by_the_end_of_a_page() -> None:
    """What a line is about and its points stand on one page."""
    held = [(len(MATTER.findall(page)), page.count("7.77")) for page in pages(LONG) if MATTER.search(page)]

    assert [matters == points > 0 for matters, points in held] == [True] * len(held)


def test_equal_facts_give_equal_papers_in_both_forms() -> None:
    paper = score_sheet(FACTS)

    assert (render_pdf(paper), render_docx(paper)) == (render_pdf(score_sheet(FACTS)), render_docx(score_sheet(FACTS)))
    assert isinstance(paper.annexes[0], Annex)
