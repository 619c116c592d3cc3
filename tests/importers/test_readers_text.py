"""Text files, .csv and what is pasted: where it is a table, and where it is prose."""

import pytest

from taizhang.importers.readers import read_file

Rows = list[tuple[int, tuple[str, ...]]]


def rows(text: str, encoding: str = "utf-8") -> Rows:
    return [(row.number, row.cells) for table in read_file(text.encode(encoding), "a.csv").tables for row in table.rows]


def lines(text: str) -> list[tuple[int, str]]:
    return [(each.number, each.text) for each in read_file(text.encode(), "a.txt").paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_separated_cells_are_a_table(separator: str, encoding: str, end: str) -> None:
    text = end.join(
        separator.join(cells) for cells in (("序号", "任务", "单位"), ("1", "修路", "市交通局"), ("2", "架桥", ""))
    )

    assert rows(text, encoding) == [
        (1, ("序号", "任务", "单位")),
        (2, ("1", "修路", "市交通局")),
        (3, ("2", "架桥", "")),
    ]


def test_a_title_above_and_notes_below_stand_beside_the_table() -> None:
    text = "2024年重点任务\n序号,任务,单位\n1,修路,市交通局\n2,架桥,市交通局\n注：以年底为准\n"

    assert [cells[0] for _, cells in rows(text)] == ["序号", "1", "2"]
    assert lines(text) == [(1, "2024年重点任务"), (5, "注：以年底为准")]


def test_a_title_padded_with_commas_and_sections_within_are_rows() -> None:
    text = "2024年重点任务,,\n序号,任务,单位\n一、交通,,\n1,修路,市交通局\n2,架桥,市交通局\n"

    assert [number for number, _ in rows(text)] == [1, 2, 3, 4, 5]


def test_a_cell_of_several_lines_copied_from_excel_is_one_and_rows_are_counted_by_their_first_line() -> None:
    text = '序号\t任务\t单位\n1\t"修路\n架桥"\t"市交通局\n市财政局"\n2\t"种""好""树"\t市林业局\n'

    assert rows(text) == [
        (1, ("序号", "任务", "单位")),
        (2, ("1", "修路\n架桥", "市交通局\n市财政局")),
        (5, ("2", '种"好"树', "市林业局")),
    ]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    assert [cells[1] for _, cells in rows('序号\t任务\t单位\n1\t"双减\t市教育局\n2\t修路\t市交通局\n')] == [
        "任务",
        '"双减',
        "修路",
    ]


def test_excel_s_own_word_for_the_separator_is_no_row() -> None:
    assert rows("sep=;\n任务;单位;时限\n修路;市交通局;年底前\n") == [
        (2, ("任务", "单位", "时限")),
        (3, ("修路", "市交通局", "年底前")),
    ]


def test_a_table_pasted_with_the_text_around_it_stands_beside_that_text() -> None:
    text = "一\n二\n三\n四\n五\n六\n任务\t单位\n修路\t市交通局\n架桥\t市交通局\n七"

    assert rows(text) == [(7, ("任务", "单位")), (8, ("修路", "市交通局")), (9, ("架桥", "市交通局"))]
    assert lines(text) == [(1, "一"), (2, "二"), (3, "三"), (4, "四"), (5, "五"), (6, "六"), (10, "七")]


@pytest.mark.parametrize(
    "prose",
    [
        "扩大内需,稳定就业,保障民生\n抓好落实",
        "坚持稳中求进,推动高质量发展,保障和改善民生,维护社会大局稳定,这是今年全市工作的总要求和总目标,要不折不扣地抓好落实\n"
        "抓项目,促投资,稳增长",
        "一、总体要求\n\t坚持稳中求进",
        "产业项目31个，投资22亿元；基础设施项目17个；民生项目10个。\n东区投资12亿元；西区投资3亿元；南区投资2亿元。\n",
    ],
)
def test_prose_with_commas_and_indents_is_no_table(prose: str) -> None:
    assert (rows(prose), len(lines(prose))) == ([], 2)


def test_numbers_and_bullets_that_word_sets_before_a_tab_stand_with_their_text() -> None:
    assert lines("1.\t修路\n（二）\t架桥\n•\t种树\n") == [(1, "1.修路"), (2, "（二）架桥"), (3, "种树")]


def test_word_s_breaks_within_a_paragraph_are_lines_and_marks_without_width_are_gone() -> None:
    assert lines("修路\x0b架\u200b桥\u2028种树") == [(1, "修路"), (2, "架桥"), (3, "种树")]


def test_bars_at_the_rim_are_no_cells_and_rows_that_lack_some_are_told() -> None:
    text = "序号 | 任务 | 单位 |\n1 | 修路 | 市交通局 |\n架桥 | 市住建局 ||\n"

    [table] = read_file(text.encode(), "a.txt").tables

    assert (table.ragged, [row.cells for row in table.rows]) == (
        True,
        [("序号", "任务", "单位"), ("1", "修路", "市交通局"), ("架桥", "市住建局")],
    )


def test_a_cell_alone_in_its_line_loses_the_bar_behind_it() -> None:
    assert lines("序号 |\n任务 |\n修路 |") == [(1, "序号"), (2, "任务"), (3, "修路")]


def test_bars_that_make_no_table_are_told() -> None:
    text = "情况如下。\n道路 | 三条 | 已完成\n现将其他有关情况一并通报如下。\n请认真抓好落实。\n桥梁 | 两座 | 在建\n此外没有别的事项需要通报。\n"

    file = read_file(text.encode(), "a.txt")

    assert (file.tables, [(each.message, each.row) for each in file.problems]) == (
        (),
        [("文中有竖线隔开的表格，没有读成表", 2)],
    )


def test_a_table_drawn_with_characters_has_its_spanning_cells_in_every_row() -> None:
    text = """年度任务
┌──┬────┬────┐
│序号│ 任 务 │责任单位│
├──┼────┼────┤
│ 1 │修复城│市建设局│
│ │南路 │ │
├──┼────┤ │
│ 2 │架桥 │ │
└──┴────┴────┘
完"""

    file = read_file(text.encode(), "a.txt")

    [table] = file.tables
    assert [(row.number, row.cells) for row in table.rows] == [
        (3, ("序号", "任务", "责任单位")),
        (5, ("1", "修复城南路", "市建设局")),
        (8, ("2", "架桥", "市建设局")),
    ]
    assert (table.after, [each.text for each in file.paragraphs]) == (2, ["年度任务", "完"])


def test_labels_in_brackets_are_no_headings_of_columns() -> None:
    text = "1.修路(领导:甲;牵头单位:市交通局;配合单位:市财政局)\n2.架桥(领导:乙;牵头单位:市建设局;配合单位:市财政局)\n"

    assert read_file(text.encode(), "a.txt").tables == ()
