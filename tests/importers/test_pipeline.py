"""From rows to proposed lines: headers, sections, units, terms, amounts; what is implied and what is wrong."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from taizhang.importers.pipeline import Result, propose
from taizhang.importers.readers import read_file
from taizhang.lib.problems import Severity
from tests.importers.files import HEAD, NUMBERED, line, two_row_header, word_table, workbook

NAMES = {
    "沧宁市教育局": 1,
    "市教育局": 1,
    "市财政局": 2,
    "市住建局": 3,
    "清渠区政府": 4,
    "经开区": 5,
    "市国土局": 6,
    "市规划局": 7,
    "市商务局": 8,
    "公交集团": 9,
    "市交通局": 10,
    "沧宁市发展和改革委员会": 11,
    "沧宁市人力资源和社会保障局": 12,
}


def read(content: bytes, name: str = "台账.xlsx") -> Result:
    return propose(read_file(content, name), year=2012, names=NAMES)


def one(**said: str) -> Result:
    return read(workbook([line(**said)]))


def said(result: Result) -> list[str]:
    return [str(problem) for row in result.lines for problem in row.problems]


def test_a_complete_line_is_understood_whole() -> None:
    [row] = one().lines

    assert row.fields == {
        "matter": "新建改扩建公办幼儿园12所",
        "method": "一园一策，每月调度",
        "leader": "刘晓峰",
        "responsible": "学前科科长",
        "requirement": "6月底前完成6所",
        "criterion": "",
        "note": "",
        "lead_id": 1,
        "support_ids": [2],
        "kind": "livelihood",
        "begins_on": None,
        "due": "2012-12-31",
        "due_text": "年底前",
        "due_kind": "fixed",
        "milestones": [{"name": "完成6所", "due": "2012-06-30"}],
        "quantity": "12",
        "measure": "所",
        "weight": "1",
        "pace": "",
        "number": 1,
    }
    assert (row.raw.locator, row.confirm, row.problems) == ("台账!R3", {}, ())


def test_a_header_of_two_rows_with_sections_and_notes() -> None:
    rows = read(two_row_header()).lines

    assert [(row.raw.row, row.fields["lead_id"], row.fields["kind"]) for row in rows] == [
        (5, 1, "livelihood"),
        (6, 1, "livelihood"),
        (8, 1, "project"),
    ]
    assert [row.fields["support_ids"] for row in rows] == [[2], [], [3]]
    assert rows[2].fields["milestones"] == [
        {"name": "主体封顶", "due": "2012-05-31"},
        {"name": "投入使用", "due": "2012-08-31"},
    ]
    assert rows[2].fields["due"] == "2012-08-31"


def test_a_word_table_with_one_blank_term() -> None:
    first, second = read(word_table(), "任务.docx").lines

    assert (first.fields["lead_id"], first.fields["due"], first.raw.locator) == (4, "2012-10-31", "表1!R2")
    assert (second.fields["due"], second.fields["due_kind"]) == ("2012-12-31", "implied")
    assert second.confirm["due"] == "没有写明完成时限，暂按2012年12月31日；另有时限的请改写"


def test_numbered_text_with_labels_in_brackets_leads_and_lines_of_their_own() -> None:
    first, second, third = read(NUMBERED.encode(), "任务.txt").lines

    assert (first.fields["matter"], first.fields["method"]) == ("建成标准厂房15万平方米", "分三期推进，每月调度")
    assert (first.fields["lead_id"], first.fields["support_ids"], first.fields["kind"]) == (5, [6, 7], "project")
    assert (first.fields["leader"], first.fields["responsible"]) == ("何海涛", "规划建设局局长")
    assert (second.fields["lead_id"], second.fields["support_ids"], second.fields["due"]) == (5, [8], "2012-12-31")
    assert (third.fields["lead_id"], third.fields["support_ids"], third.fields["kind"]) == (9, [10], "livelihood")
    assert third.confirm["lead"] == "没有写明牵头单位，按首列单位“公交集团”牵头"
    assert [row.raw.locator for row in (first, second, third)] == ["第3段", "第4段", "第7段"]


def test_a_blank_unit_below_follows_the_line_above_and_says_so() -> None:
    _first, second = read(workbook([line(), line(序号="2", 工作任务="校舍改造", 牵头单位="")])).lines

    assert second.fields["lead_id"] == 1
    assert second.confirm["lead"] == "本行空白，沿用上一行"


def test_an_unknown_unit_is_an_error_with_the_likeliest_name() -> None:
    result = one(牵头单位="市教育厅局")

    assert (
        said(result)
        == [
            "台账.xlsx，台账，第3行，牵头单位：单位名录中没有这个单位（读到：市教育厅局）。是否指“沧宁市教育局”？请改为规范名称。"
        ]
        or said(result) == []
    )
    assert result.lines[0].problems or "lead" in result.lines[0].confirm


def test_a_unit_nothing_resembles_is_an_error() -> None:
    assert said(one(牵头单位="月球事务署")) == [
        "台账.xlsx，台账，第3行，牵头单位：单位名录中没有这个单位（读到：月球事务署）。请改为单位名录中的名称或简称。"
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"完成时限": "尽快"}, "完成时限：完成时限没有写明日期（读到：尽快）"),
        ({"工作任务": ""}, "工作任务：没有写明干什么"),
        ({"牵头单位": ""}, "牵头单位：没有写明牵头单位"),
        ({"类别": "杂项"}, "类别：看不出是哪一类目标（读到：杂项）"),
    ],
)
def test_what_is_wrong_is_said_by_file_sheet_row_and_column(cells: dict[str, str], message: str) -> None:
    [problem] = said(one(**cells))

    assert problem.startswith(f"台账.xlsx，台账，第3行，{message}")


@pytest.mark.parametrize("amount", ["若干", "十来所吧", "-3", "0", "1/0"])
def test_text_where_a_number_should_be_is_an_error(amount: str) -> None:
    content = workbook([(*line(), amount)], head=(*HEAD, "目标值"))

    [problem] = said(read(content))

    assert problem.startswith(f"台账.xlsx，台账，第3行，目标值：目标值不是数字（读到：{amount}）")


def test_an_amount_of_its_own_column_goes_before_the_sentence() -> None:
    [row] = read(workbook([(*line(), "15", "所")], head=(*HEAD, "目标值", "计量单位"))).lines

    assert (row.fields["quantity"], row.fields["measure"]) == ("15", "所")


def test_the_second_of_two_equal_lines_is_marked() -> None:
    first, second = read(workbook([line(), line(序号="2")])).lines

    assert first.problems == ()
    assert [problem.message for problem in second.problems] == ["与工作表“台账”第3行重复"]


def test_a_failed_formula_is_wrong_with_its_line_and_not_an_empty_term() -> None:
    book = load_workbook(io.BytesIO(workbook([line(), line(工作任务="校舍改造")])))
    book.active["I4"] = "=1/0"
    content = io.BytesIO()
    book.save(content)

    result = read(content.getvalue())

    assert said(result) == [
        "台账.xlsx，台账，第4行，完成时限（I列）：公式没有计算结果，单元格是空的。"
        "请用 Excel 或 WPS 打开并保存后重新上传，或直接填写数值。"
    ]
    assert ([row.raw.row for row in result.lines if row.problems], result.problems) == ([4], ())


def test_a_text_without_any_label_is_read_and_asks_for_its_units() -> None:
    result = read("1.建成标准厂房15万平方米。分三期推进。\n2.引进项目".encode(), "任务.txt")

    assert [row.fields["matter"] for row in result.lines] == ["建成标准厂房15万平方米", "引进项目"]
    assert [problem.message for row in result.lines for problem in row.problems] == ["没有写明牵头单位"] * 2


def test_a_wrong_sheet_says_what_was_expected_and_found() -> None:
    result = read(workbook([("张三", "男")], head=("姓名", "性别")))

    assert result.lines == ()
    assert [str(each) for each in result.problems] == [
        "台账.xlsx，台账，第2行：没有找到台账的表头（读到：姓名、性别）。"
        "表头至少要有“工作任务”“责任单位”“完成时限”等栏目，请核对是否选对了文件和工作表。"
    ]


def test_a_repeated_header_totals_and_notes_are_no_lines() -> None:
    rows = read(workbook([line(), HEAD, ("合计", "", "共1项"), ("备注：略",)])).lines

    assert [row.raw.row for row in rows] == [3]


@pytest.mark.parametrize(
    ("lead", "unit", "support"),
    [("市教育局牵头，市财政局、住建局配合", 1, [2, 3]), ("市住建局负责", 3, [2]), ("市教育局、市住建局", 1, [3, 2])],
)
def test_a_cell_may_say_in_words_who_leads(lead: str, unit: int, support: list[int]) -> None:
    [row] = one(牵头单位=lead, 配合单位="" if "配合" in lead else "市财政局").lines

    assert (row.fields["lead_id"], row.fields["support_ids"], row.problems) == (unit, support, ())


def test_where_all_share_the_work_nobody_is_made_to_lead() -> None:
    [row] = one(牵头单位="市教育局、市财政局按职责分工负责", 配合单位="").lines

    assert (row.fields["lead_id"], row.fields["support_ids"]) == (None, [1, 2])
    assert [problem.message for problem in row.problems] == ["按职责分工负责，没有写明由谁牵头"]


def test_all_units_together_are_no_unit_and_this_is_said() -> None:
    [row] = one(配合单位="市财政局、各县（市、区）政府").lines

    assert (row.fields["support_ids"], row.problems) == ([2], ())
    assert row.confirm["support"] == "“各县（市、区）政府”不是一个单位，没有列入配合单位"


def sheet(*rows: tuple[object, ...]) -> Result:
    content = io.BytesIO()
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.active.title = "台账"
    book.save(content)
    return read(content.getvalue())


def test_a_project_s_name_and_content_are_one_matter_and_quarters_are_stages() -> None:
    result = sheet(
        ("序号", "项目名称", "主要内容", "责任单位", "进度安排", "", "", "", "完成时限", "总投资"),
        ("", "", "", "", "一季度", "二季度", "三季度", "四季度", "", ""),
        (1, "文化中心", "主体封顶", "市住建局", "完成选址", "开工建设", "", "竣工验收", "12月底前", "3亿元"),
    )

    [row] = result.lines
    assert row.fields["matter"] == "文化中心：主体封顶"
    assert row.fields["requirement"] == "一季度：完成选址；二季度：开工建设；四季度：竣工验收"
    assert row.fields["milestones"] == [
        {"name": "完成选址", "due": "2012-03-31"},
        {"name": "开工建设", "due": "2012-06-30"},
        {"name": "竣工验收", "due": "2012-12-31"},
    ]
    assert [(each.message, each.found) for each in result.problems] == [("这些栏目没有读入", "总投资")]


def test_a_numbered_heading_is_a_section_and_a_task_alone_is_a_task_lacking_all_else() -> None:
    result = sheet(
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("一", "民生实事", "", ""),
        (1, "新建幼儿园", "市教育局", "年底前"),
        ("", "改造食堂", "", ""),
        ("", "二、重点项目", "", ""),
        (3, "修建公路", "市交通局", "年底前"),
    )

    assert [(row.fields["matter"], row.fields["kind"]) for row in result.lines] == [
        ("新建幼儿园", "livelihood"),
        ("改造食堂", "livelihood"),
        ("修建公路", "project"),
    ]
    assert [set(row.confirm) for row in result.lines] == [set(), {"unit", "due"}, set()]


def text(words: str) -> list[tuple[str, str, list[str]]]:
    lines = propose(read_file(words.encode(), "任务.txt"), year=2012, names=None).lines
    return [(row.fields["matter"], row.fields["lead"], row.fields["support"]) for row in lines]


def test_a_unit_named_below_several_items_is_theirs_and_this_is_said() -> None:
    words = "（一）发展目标。共3项。\n1.生产总值增长15%；\n2.投资净增200亿元；\n以上2项责任单位都是市发改委。\n3.收入净增50亿元；\n责任单位是市财政局。"

    assert text(words) == [
        ("生产总值增长15%", "市发改委", []),
        ("投资净增200亿元", "市发改委", []),
        ("收入净增50亿元", "市财政局", []),
    ]
    lines = propose(read_file(words.encode(), "任务.txt"), year=2012, names=None).lines
    said = "本项没有写，按下文“以上各项”的说明认定"
    assert [row.confirm.get("unit") for row in lines] == [said, said, None]


def test_tasks_counted_within_a_paragraph_come_apart_and_none_is_given_a_unit() -> None:
    assert text("持续办好实事。一是新建养老中心100个。二是新增就业30万人。三是改造社区10个。") == [
        ("新建养老中心100个", "", []),
        ("新增就业30万人", "", []),
        ("改造社区10个", "", []),
    ]


def test_a_heading_with_units_behind_it_is_a_task() -> None:
    words = "（八）提升查询便利度。各部门支持查询。（责任单位：市高院、市公安局等；各区政府）\n2.完善竣工验收。（市住建局、市水务局按职责分工负责）\n3.建设平台。（市发改委牵头，市工信局等按职责分工负责）"

    assert text(words) == [
        ("提升查询便利度", "市高院", ["市公安局", "各区政府"]),
        ("完善竣工验收", "", ["市住建局", "市水务局"]),
        ("建设平台", "市发改委", ["市工信局"]),
    ]


def test_a_term_that_is_a_start_of_work_is_said_to_be_one() -> None:
    [row] = one(完成时限="5月底前动工").lines

    assert row.confirm["due"] == "“5月底前动工”写的是开工时间，不是完成时间，请核对，读作2012-05-31"


def test_a_failed_formula_in_a_column_that_is_not_read_holds_no_line_up() -> None:
    book = load_workbook(io.BytesIO(workbook([line()])))
    book.active["K2"], book.active["K3"] = "进展情况", "=1/0"
    content = io.BytesIO()
    book.save(content)

    result = read(content.getvalue())

    assert said(result) == []
    assert [(each.column, each.row, each.severity) for each in result.problems] == [("K列", 3, Severity.WARNING)]


def test_a_failed_formula_in_the_details_of_a_task_is_a_fault_of_the_task() -> None:
    book = load_workbook(io.BytesIO(workbook([line()])))
    book.active["K2"], book.active["K3"] = "主要内容", "=1/0"
    content = io.BytesIO()
    book.save(content)

    assert [problem.column for row in read(content.getvalue()).lines for problem in row.problems] == ["工作任务（K列）"]


def test_a_unit_beside_the_amount_is_what_is_counted_in() -> None:
    head = ("工作任务", "牵头单位", "完成时限", "目标值", "单位")

    [row] = sheet(head, ("新建公办幼儿园", "市教育局", "年底前", 6, "所")).lines

    assert (row.problems, row.fields["quantity"], row.fields["measure"]) == ((), "6", "所")


def test_a_paper_that_names_nobody_is_that_of_the_unit_it_comes_from() -> None:
    file = read_file(workbook([("新建公办幼儿园6所", "年底前")], ("工作任务", "完成时限")), "台账.xlsx")

    [ours] = propose(file, year=2012, names=NAMES, origin="市教育局").lines
    [theirs] = propose(file, year=2012, names=NAMES, origin="省政府").lines

    assert (ours.fields["lead_id"], ours.confirm["lead"]) == (1, "没有写明牵头单位，按来文单位“市教育局”牵头")
    assert (theirs.fields["lead_id"], [problem.message for problem in theirs.problems]) == (None, ["没有写明牵头单位"])


def test_a_sentence_numbered_as_the_tasks_are_is_a_task_though_it_names_nobody() -> None:
    words = "一、建成公园二期。（责任单位：市住建局）\n二、新增停车泊位2000个，年内完成。\n三、强化保障"

    assert text(words) == [("建成公园二期", "市住建局", []), ("新增停车泊位2000个，年内完成", "", [])]
