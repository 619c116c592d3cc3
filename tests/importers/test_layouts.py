"""Where the lines of a page are: what stands where, what is implied, what quarters plan and reach, what tasks are called."""

import pytest

from taizhang.importers import layouts
from taizhang.importers.answers.titles import title_of
from taizhang.importers.facts import Place, RawFile, RawLine, RawParagraph, RawRow, RawTable
from taizhang.importers.layouts.quarters import milestones_of


def lines(*texts: str) -> list[RawLine]:
    paragraphs = tuple(RawParagraph(number, text) for number, text in enumerate(texts, start=1))
    return layouts.lines_of(RawFile("任务.txt", paragraphs=paragraphs))[0]


def table(*rows: tuple[str, ...]) -> list[RawLine]:
    numbered = tuple(RawRow(number, row) for number, row in enumerate(rows, start=1))
    return layouts.lines_of(RawFile("台账.xlsx", tables=(RawTable("台账", numbered),)))[0]


def test_every_field_of_a_text_can_be_found_again_by_its_characters() -> None:
    texts = ("一、民生", "3.建成公园2个。完善设施。（市住建局牵头，市财政局配合，6月底前）", "责任领导：刘晓峰")

    [line] = lines(*texts)

    cut = {name: texts[place.row - 1][place.start : place.end] for name, place in line.where.items()}
    assert cut == {
        "number": "3.",
        "matter": "建成公园2个",
        "method": "完善设施",
        "lead": "市住建局",
        "support": "市财政局",
        "due": "6月底前",
        "leader": "刘晓峰",
    }
    assert (line.row, line.locator, line.section) == (2, "第2段", ("民生",))


def test_every_field_of_a_table_has_its_column_and_the_headings_above_it() -> None:
    [line] = table(
        ("序号", "任务", "牵头单位"), ("一、城建", "", ""), ("（一）道路", "", ""), ("1", "修路", "市交通局")
    )

    assert line.where == {
        "number": Place("台账", 4, "A列"),
        "matter": Place("台账", 4, "B列"),
        "lead": Place("台账", 4, "C列"),
    }
    assert line.section == ("城建", "道路")


def test_units_given_by_a_line_further_down_are_implied_and_lead_there() -> None:
    first, second = lines("1.建学校；", "2.修公路；", "以上2项由市发改委牵头，市财政局配合。")

    assert [line.implied for line in (first, second)] == [("lead", "support")] * 2
    assert first.where["lead"] == Place(row=3, start=5, end=9)


def test_more_items_than_there_are_above_are_given_nothing() -> None:
    assert [line.said.get("unit") for line in lines("1.建学校；", "2.修公路；", "以上4项责任单位均为市发改委。")] == [
        None,
        None,
    ]


def test_results_of_quarters_are_not_their_plans() -> None:
    head = ("序号", "项目名称", "牵头单位", "进度安排", "进度安排", "落实情况", "落实情况")
    quarters = ("序号", "项目名称", "牵头单位", "第一季度", "第二季度", "第一季度", "第二季度")

    [line] = table(head, quarters, ("1", "公园", "区城管局", "完成设计", "开工", "已招标", ""))

    assert milestones_of(line.said, year=2017) == [
        {"period": "2017Q1", "due": "2017-03-31", "plan": "完成设计", "result": "已招标"},
        {"period": "2017Q2", "due": "2017-06-30", "plan": "开工", "result": ""},
    ]
    assert line.said["requirement"] == "一季度：完成设计；二季度：开工"


def test_a_notice_that_sends_a_list_gives_no_tasks_of_its_own() -> None:
    found = lines(
        "一、提高认识。各单位要高度重视。", "二、加强督查。按月通报。", "附件：1.任务表", "2.名单", "2024年3月1日",
        "附件1", "任务表", "1.建学校（市教育局负责）。",
    )  # fmt: skip

    assert [line.said["matter"] for line in found] == ["建学校"]


def test_how_a_paper_is_carried_out_is_no_task_unless_it_says_who_does_it() -> None:
    found = lines(
        "一、重点任务", "1.建学校（市教育局）", "二、保障措施", "2.加强领导。", "3.定期通报。（市督查室负责）"
    )

    assert [line.said["matter"] for line in found] == ["建学校", "定期通报"]


def test_a_report_sets_no_tasks() -> None:
    assert lines("1.生产总值同比增长6%，完成年度目标的48%。", "2.投资同比下降3%，低于序时进度。") == []


def test_a_header_below_the_first_begins_another_table() -> None:
    found = table(
        ("任务", "责任单位", "完成时限"), ("建学校", "市教育局", "年底前"),
        ("序号", "责任单位", "任务"), ("1", "市交通局", "修路"),
    )  # fmt: skip

    assert [(line.said["matter"], line.said["unit"]) for line in found] == [
        ("建学校", "市教育局"),
        ("修路", "市交通局"),
    ]


def test_who_is_to_be_rung_up_stays_in_the_paper() -> None:
    [line] = table(("任务", "责任单位", "责任人", "联系人"), ("建学校", "市教育局", "基教科科长", "张某某"))

    assert line.said == {"matter": "建学校", "unit": "市教育局", "responsible": "基教科科长"}


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        ("地区生产总值力争增长6.2%左右。", "地区生产总值增长"),
        ("第三产业增加值1000亿元；", "第三产业增加值"),
        ("城镇登记失业率控制在4.2%以内", "城镇登记失业率"),
        ("居民收入与经济保持同步增长", "居民收入与经济同步增长"),
        ("人行天桥新建2座。", "人行天桥新建2座"),
        ("引进亿元以上项目10个", "引进亿元以上项目10个"),
        ("一是开展“四个1”活动", "开展“四个1”活动"),
        ("落实“一件事”任务。健全机制。", "落实“一件事”任务"),
        ("地区生产总值增长5%左右，力争取得更好结果", "地区生产总值增长"),
    ],
)
def test_a_task_is_called_by_its_own_words(matter: str, title: str) -> None:
    assert title_of(matter) == title


def ragged(*rows: tuple[str, ...]) -> tuple[list[RawLine], list[str]]:
    numbered = tuple(RawRow(number, row) for number, row in enumerate(rows, start=1))
    found, problems = layouts.lines_of(RawFile("台账.txt", tables=(RawTable("文本", numbered, ragged=True),)))
    return found, [f"{each.message}：{each.found}" for each in problems]


def test_a_row_that_lacks_its_first_cells_is_put_below_those_that_span_it() -> None:
    found, problems = ragged(
        ("序号", "任务", "建设内容", "牵头单位", "完成时限"),
        ("1", "道路畅通", "新建道路3条", "市交通局", "9月底前"),
        ("改造桥梁2座", "市住建局", "10月底前"),
    )

    assert [(line.said["matter"], line.said["lead"], line.said["due"], line.implied) for line in found] == [
        ("道路畅通：新建道路3条", "市交通局", "9月底前", ()),
        ("道路畅通：改造桥梁2座", "市住建局", "10月底前", ()),
    ]
    assert problems == []


def test_a_row_that_could_stand_in_several_columns_is_asked_about() -> None:
    found, problems = ragged(
        ("序号", "任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "新建道路3条", "市交通局", "市公安局", "9月底前"),
        ("改造桥梁2座", "市住建局", "10月底前"),
    )

    assert [(line.said["lead"], line.said["support"], line.implied) for line in found] == [
        ("市交通局", "市公安局", ()),
        ("市住建局", "市公安局", ("support",)),
    ]
    assert problems == ["有的行缺少单元格：3"]


def test_a_table_whose_rows_are_wider_than_its_header_is_not_read() -> None:
    found, problems = ragged(
        ("序号", "任务", "责任单位"), ("1", "新建道路3条", "市交通局", "市公安局"), ("2", "新建桥梁2座", "市交通局")
    )

    assert (found, problems) == ([], ["没有找到台账的表头：1、新建道路3条、市交通局、市公安局"])


def test_quarters_that_come_again_in_a_header_are_results() -> None:
    quarters = ("第一季度", "第二季度", "第三季度", "第四季度")
    header = ("序号", "工作任务", "牵头单位", "协办单位", "进度安排", "落实情况", *quarters, *quarters)

    [line] = lines(
        *header, "1", "修路3条。", "区住建局", "区财政局", "备料。", "开工。", "过半。", "完工。", "已备料。"
    )

    assert [(each["plan"], each["result"]) for each in milestones_of(line.said, year=2018)] == [
        ("备料。", "已备料。"),
        ("开工。", ""),
        ("过半。", ""),
        ("完工。", ""),
    ]


def test_a_row_of_which_nothing_is_read_is_no_line() -> None:
    found = lines("工作任务", "牵头单位", "完成情况", "修路。", "已开工。", "已过半。")

    assert [line.said["matter"] for line in found] == ["修路。"]
