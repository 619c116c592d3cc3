"""The words of the papers an order brings forth, and of what an officer starts a draft from."""

from dataclasses import replace
from datetime import date

import pytest

from taizhang.documents.gbt9704.facts import Heading, Paragraph
from taizhang.supervision.facts import PaperFacts, PaperKind, Trigger
from taizhang.supervision.papers import official_paper
from taizhang.supervision.papers.wording import basis_of_source, proposed_basis, proposed_requirement

FACTS = PaperFacts(
    kind=PaperKind.RECTIFY,
    office="沧宁市人民政府督查室",
    number="督改〔2012〕1号",
    unit="沧宁市教育局",
    support=(),
    matter="新建幼儿园12所",
    finding="“开工”已逾期40天。",
    basis="《目标责任台账》第3行",
    requirement="尽快开工。",
    first_number="督改〔2012〕1号",
    word="",
    turn=1,
    days=10,
    issued_on=date(2012, 7, 10),
    due_on=date(2012, 7, 24),
    sign_by=date(2012, 7, 12),
    place="",
    code="B07-2012-001",
    contact="陈志远",
)


def sections(facts: PaperFacts) -> dict[str, list[str]]:
    """The body as heading → its paragraphs."""
    found: dict[str, list[str]] = {"": []}
    for block in official_paper(facts).body:
        match block:
            case Heading(text=text):
                found[text] = []
            case Paragraph(text=text):
                found[list(found)[-1]].append(text)
    return found


def test_the_notice_has_every_part_of_a_remedial_notice() -> None:
    paper = official_paper(FACTS)
    body = sections(FACTS)

    assert (paper.number, paper.addressee, paper.title) == ("督改〔2012〕1号", "沧宁市教育局", "整改通知书")
    assert list(body) == ["", "存在问题", "整改依据", "整改要求", "整改时限和报送要求", "逾期责任"]
    assert body["存在问题"] == ["“开工”已逾期40天。"]
    assert body["整改依据"] == ["《目标责任台账》第3行。"]
    assert body["整改时限和报送要求"][0].startswith(
        "请于2012年7月12日前签收。请于2012年7月24日前（自印发次日起10个工作日内）完成整改"
    )
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


@pytest.mark.parametrize(
    ("trigger", "first"),
    [
        (Trigger.LATE, "立即查明“开工”未"),
        (Trigger.FORMALISTIC, "停止以文字代替工作"),
        (Trigger.INEFFECTIVE, "查明工作长期没有实"),
    ],
)
def test_the_requirement_starts_from_the_reason_each_demand_on_a_line(trigger: Trigger, first: str) -> None:
    lines = proposed_requirement(trigger=trigger, stage="开工").split("\n")

    assert [line[:9] for line in lines] == [first, "加大推进力度，在规", "确因客观原因不能按"]


def test_what_comes_from_elsewhere_stands_on_where_it_comes_from() -> None:
    assert basis_of_source("第12次联席会议纪要第3项", date(2012, 7, 10)) == "第12次联席会议纪要第3项"
    assert basis_of_source("纪要", date(2021, 2, 1)) == "纪要，《政府督查工作条例》第十八条"
    assert len(basis_of_source("纪" * 300, date(2021, 2, 1))) == 200


def test_an_order_from_elsewhere_is_a_notice_of_what_is_to_be_done() -> None:
    assigned = replace(FACTS, kind=PaperKind.ASSIGN, number="督办〔2012〕1号", support=("沧宁市财政局",), code="")
    paper, body = official_paper(assigned), sections(assigned)

    assert (paper.title, paper.copies_to, paper.footer) == ("督查通知单", ("市政府分管领导", "沧宁市财政局"), "")
    assert list(body) == ["", "督办事项", "督办依据", "办理要求", "办理时限和报送要求", "逾期责任"]
    assert body["办理要求"][1] == "本事项由你单位牵头，沧宁市财政局配合，由牵头单位统一报送。"


def test_what_was_found_undone_is_given_again_a_level_up() -> None:
    again = replace(FACTS, number="督改〔2012〕9号", turn=2, word="橙色预警")

    assert sections(again)[""][0] == ("督改〔2012〕1号所列事项经回头看发现问题反弹，现提级重新交办，按“橙色预警”督办。")


@pytest.mark.parametrize(
    ("issued_on", "due_on", "said"),
    [
        (date(2012, 7, 30), date(2012, 7, 24), "期限为2012年7月24日，至今已逾期6天仍未报送办理结果"),
        (date(2012, 7, 24), date(2012, 7, 24), "期限为2012年7月24日，至今未报送办理结果"),
        (date(2012, 7, 24), None, "至今未办结"),
    ],
)
def test_an_urging_note_says_by_how_much_the_answer_is_late(issued_on: date, due_on: date | None, said: str) -> None:
    urged = replace(FACTS, kind=PaperKind.URGE, word="橙色预警", issued_on=issued_on, due_on=due_on)

    assert official_paper(urged).title == "催办单（橙色预警）"
    assert sections(urged)[""] == [f"督改〔2012〕1号交你单位办理的“新建幼儿园12所”，{said}。现予催办（橙色预警）："]


def test_a_call_to_a_talk_says_when_where_and_who_comes() -> None:
    talk = replace(FACTS, kind=PaperKind.TALK, place="8月3日上午9时，市政府第二会议室", issued_on=date(2012, 8, 1))

    assert official_paper(talk).title == "约谈通知"
    assert sections(talk)["约谈时间和地点"] == ["8月3日上午9时，市政府第二会议室。"]
    assert sections(talk)["约谈对象"][0].startswith("你单位主要负责人")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("尽快开工", ["尽快开工。"]),
        ("逐所列出\n8月底前开工", ["1.逐所列出。", "2.8月底前开工。"]),
        ("1.逐所列出。\n2.8月底前开工", ["1.逐所列出。", "2.8月底前开工。"]),
        ("（一）逐所列出；\n（二）开工", ["（一）逐所列出；", "（二）开工。"]),
    ],
)
def test_demands_are_counted_where_the_officer_has_not_counted_them(typed: str, printed: list[str]) -> None:
    assert sections(replace(FACTS, requirement=typed))["整改要求"] == printed
