"""The remedial notice's words."""

from dataclasses import replace
from datetime import date

import pytest

from taizhang.documents.gbt9704.facts import Heading, Paragraph
from taizhang.supervision.facts import NoticeFacts
from taizhang.supervision.notice import notice, proposed_basis, proposed_requirement

FACTS = NoticeFacts(
    office="沧宁市人民政府督查室",
    number="督改〔2012〕1号",
    unit="沧宁市教育局",
    finding="“开工”已逾期40天。",
    basis="《目标责任台账》第3行",
    requirement="尽快开工。",
    issued_on=date(2012, 7, 10),
    due_on=date(2012, 7, 24),
    code="B07-2012-001",
    contact="陈志远",
)


def sections(facts: NoticeFacts) -> dict[str, list[str]]:
    """The body as heading → its paragraphs."""
    found: dict[str, list[str]] = {"": []}
    for block in notice(facts).body:
        match block:
            case Heading(text=text):
                found[text] = []
            case Paragraph(text=text):
                found[list(found)[-1]].append(text)
    return found


def test_the_notice_has_every_part_of_a_remedial_notice() -> None:
    paper = notice(FACTS)
    body = sections(FACTS)

    assert (paper.number, paper.addressee, paper.title) == ("督改〔2012〕1号", "沧宁市教育局", "整改通知书")
    assert list(body) == ["", "存在问题", "整改依据", "整改要求", "整改时限和报送要求", "逾期责任"]
    assert body["存在问题"] == ["“开工”已逾期40天。"]
    assert body["整改依据"] == ["《目标责任台账》第3行。"]
    assert body["整改时限和报送要求"][0].startswith("请于2012年7月24日前（自印发次日起10个工作日内）完成整改")
    assert body["整改时限和报送要求"][1] == (
        "对上述问题的认定有异议的，可在整改期限内书面说明理由并附有关材料，由督查室复核。"
    )
    assert body["逾期责任"][-1] == "联系人：陈志远。"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("尽快开工。", ["尽快开工。"]),
        ("开工。\n\n 竣工。", ["1.开工。", "2.竣工。"]),
        ("1. 开工。\n2. 竣工。", ["1. 开工。", "2. 竣工。"]),
        ("（一）开工。\n（二）竣工。", ["（一）开工。", "（二）竣工。"]),
    ],
)
def test_demands_are_counted_unless_the_officer_did(typed: str, printed: list[str]) -> None:
    assert sections(replace(FACTS, requirement=typed))["整改要求"] == printed


def test_a_telephone_is_printed_where_the_office_has_one() -> None:
    assert sections(replace(FACTS, phone="0411-8888"))["逾期责任"][-1] == "联系人：陈志远，联系电话：0411-8888。"


@pytest.mark.parametrize(
    ("paper", "locator", "today", "basis"),
    [
        ("目标责任书", "第3行", date(2012, 7, 10), "《目标责任书》第3行（台账编号B07-2012-001）"),
        ("目标责任书", "表2!R5", date(2012, 7, 10), "《目标责任书》工作表“表2”第5行（台账编号B07-2012-001）"),
        ("《目标责任书》", "", date(2012, 7, 10), "《目标责任书》（台账编号B07-2012-001）"),
        ("", "第3行", date(2021, 1, 31), "《2012年度目标责任台账》（台账编号B07-2012-001）"),
        ("", "", date(2021, 2, 1), "《2012年度目标责任台账》（台账编号B07-2012-001），《政府督查工作条例》第十八条"),
    ],
)
def test_the_basis_is_the_paper_and_the_decree_only_once_it_is_in_force(
    paper: str, locator: str, today: date, basis: str
) -> None:
    assert proposed_basis(year=2012, code="B07-2012-001", paper=paper, locator=locator, today=today) == basis


def test_a_long_title_gives_way_and_the_number_stays() -> None:
    basis = proposed_basis(year=2012, code="B07-2012-001", paper="题" * 300, locator="第3行", today=date(2012, 7, 10))

    assert (len(basis), basis.lstrip("《题")) == (200, "》第3行（台账编号B07-2012-001）")


def test_the_requirement_names_stage_and_day_each_demand_on_a_line() -> None:
    lines = proposed_requirement(stage="开工", due=date(2012, 7, 24)).split("\n")

    assert [line[:9] for line in lines] == ["立即查明“开工”未", "加大推进力度，于2", "确因客观原因不能按"]
    assert lines[1] == "加大推进力度，于2012年7月24日前完成整改或取得实质性进展。"
