"""Pages that have both a table and numbered text: where the table stands, and which lines of the text are tasks."""

import io

import pytest
from docx import Document

from taizhang.importers import layouts
from taizhang.importers.facts import RawFile, RawLine, RawParagraph, RawRow, RawTable
from taizhang.importers.readers import read_file

HEAD = ("序号", "工作任务", "责任单位", "完成时限")
ROWS = (HEAD, ("1", "修路", "市交通局", "年底前"), ("2", "架桥", "市住建局", "6月底前"))
Table = tuple[tuple[str, ...], ...]


def page(*parts: str | Table) -> list[RawLine]:
    """The lines of a page whose parts are paragraphs and tables, in their order."""
    paragraphs: list[RawParagraph] = []
    tables: list[RawTable] = []
    for part in parts:
        if isinstance(part, str):
            paragraphs.append(RawParagraph(len(paragraphs) + 1, part))
        else:
            rows = tuple(RawRow(number, cells) for number, cells in enumerate(part, start=1))
            tables.append(RawTable(f"表{len(tables) + 1}", rows, len(paragraphs)))
    return layouts.lines_of(RawFile("任务.docx", tuple(tables), tuple(paragraphs)))[0]


def matters(*parts: str | Table) -> list[str]:
    return [line.said["matter"] for line in page(*parts)]


def word(*parts: str | Table) -> bytes:
    document, content = Document(), io.BytesIO()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    document.save(content)
    return content.getvalue()


def written_table(rows: Table) -> str:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (word("一、道路", "如下：", ROWS, "二、其他"), "a.docx"),
        (
            f"<html><body><p>一、道路</p><p>如下：</p><table>{written_table(ROWS)}</table><p>二、其他</p></body></html>".encode(),
            "a.html",
        ),
        ("\n".join(["一、道路", "如下：", *map("\t".join, ROWS), "二、其他"]).encode(), "a.txt"),
    ],
    ids=["word", "web", "text"],
)
def test_a_table_knows_how_many_paragraphs_stand_above_it(content: bytes, name: str) -> None:
    file = read_file(content, name)

    assert [table.after for table in file.tables] == [2]
    assert [each.text for each in file.paragraphs] == ["一、道路", "如下：", "二、其他"]


def test_two_tables_of_a_text_are_two_and_the_text_between_them_is_text() -> None:
    rows = list(map("\t".join, ROWS))

    file = read_file("\n".join([*rows, "二、新增就业3万人；", *rows]).encode(), "a.txt")

    assert [(table.name, table.after, len(table.rows)) for table in file.tables] == [("文本", 0, 3), ("文本2", 4, 3)]
    assert [(each.number, each.text) for each in file.paragraphs] == [(4, "二、新增就业3万人；")]


def test_lines_stand_in_the_order_of_the_page() -> None:
    assert matters("1.建学校（市教育局负责）", ROWS, "3.种树（市林业局负责）") == ["建学校", "修路", "架桥", "种树"]


def test_items_without_units_are_tasks_below_a_heading_that_says_so_and_none_below_what_is_required() -> None:
    below = ("二、重点工作", "1.新增就业3万人。", "三、工作要求", "1.压实责任。", "2.定期会商研究。")

    assert matters("一、重点项目", ROWS, *below) == ["修路", "架桥", "新增就业3万人"]


def test_items_numbered_on_from_a_table_are_tasks_and_what_readers_are_asked_is_none() -> None:
    assert matters("2024年安排", ROWS, "3.种树5万株。", "4.各单位要按月报送进展。") == ["修路", "架桥", "种树5万株"]


def test_a_notice_that_sends_a_table_gives_no_tasks_of_its_own() -> None:
    notice = ("关于印发重点任务分解表的通知", "一、压实责任。主要负责人亲自抓。", "二、完善重点任务台账。")

    assert matters(*notice, "附件", "重点任务分解表", ROWS) == ["修路", "架桥"]


def test_notes_below_a_table_are_no_tasks_with_all_that_they_count() -> None:
    assert matters("一、任务", ROWS, "注：1.时限含当日。", "2.任务完成后销号。") == ["修路", "架桥"]


def test_a_line_that_the_table_says_too_is_given_once_and_one_that_says_otherwise_stays() -> None:
    assert matters("一、任务", "1.修路。", "2.架桥（市水利局负责）", ROWS) == ["架桥", "修路", "架桥"]


def test_the_item_that_leads_to_a_table_gives_its_unit_to_the_lines_that_name_none() -> None:
    rows = (("序号", "项目名称", "完成时限"), ("1", "修路", "年底前"))

    [line] = page("一、项目", "1.推进以下项目（责任单位：市交通局）：", rows)

    assert (line.said["unit"], line.implied, line.section) == ("市交通局", ("unit",), ("项目",))


def test_sums_are_counted_in_what_the_paragraph_above_the_table_says() -> None:
    rows = (("序号", "项目名称", "总投资", "责任单位"), ("1", "粮油园", "1200", "市粮食局"))

    [line] = page("一、项目", "（单位：万元）", rows)

    assert line.said["amounts"] == "总投资1200万元"


def test_a_term_in_the_column_of_goals_is_when_the_matter_is_due() -> None:
    rows = (("序号", "项目名称", "年度目标", "责任单位"), ("1", "水厂", "6月底前通水", "市水务局"))

    [line] = page(rows)

    assert (line.said["due"], line.where["due"].column) == ("6月底前通水", "C列")
