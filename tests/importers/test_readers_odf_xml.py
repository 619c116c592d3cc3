"""Writer documents and workbooks written as XML."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from taizhang.importers.readers import read_file

PAPERS = Path(__file__).with_name("papers")
WORKBOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0.0%"/></Style></Styles>
<Worksheet ss:Name="台账"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">重点任务</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="Number">1</Data></Cell><Cell ss:MergeDown="1"><Data ss:Type="String">修路</Data></Cell>
<Cell ss:StyleID="s1"><Data ss:Type="Number">0.062</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">2.0</Data></Cell><Cell ss:Index="3"><Data ss:Type="DateTime">2024-06-30T00:00:00.000</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="旧稿"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>"""


def test_a_writer_document_gives_paragraphs_and_tables() -> None:
    file = read_file((PAPERS / "by-libreoffice.odt").read_bytes(), "任务.odt")

    assert [each.text[:6] for each in file.paragraphs] == [
        "关于印发沧宁",
        "各县（市、区",
        "一、教育卫生",
        "1．新建改扩",
        "2．改造提升",
        "二、城乡建设",
        "注：以上任务",
    ]
    assert [row.cells[2] for row in file.tables[0].rows[5:]] == ["市住房和城乡建设局", "市住房和城乡建设局"]
    assert file.tables[0].rows[1].cells[3] == "市财政局\n市民政局"


def test_a_workbook_written_as_xml_is_read_under_any_name() -> None:
    file = read_file(WORKBOOK.encode(), "台账.xls")

    assert [row.cells for row in file.tables[0].rows] == [
        ("重点任务", "重点任务", "重点任务"),
        (),
        ("1", "修路", "6.2%"),
        ("2", "修路", "2024-06-30"),
    ]
    assert [(each.message, each.sheet) for each in file.problems] == [("隐藏的工作表没有读取", "旧稿")]


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(
        f'<!ENTITY {name} "{"".join(f"&{before};" for _ in range(10))}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as package, ZipFile(written, "w") as copy:
        for name in package.namelist():
            held = package.read(name)
            copy.writestr(name, held.replace(old, new) if name == part else held)
    return written.getvalue()


def test_entities_that_unfold_a_billion_times_stay_folded() -> None:
    odt = (PAPERS / "by-libreoffice.odt").read_bytes()
    hostile = replaced(odt, "content.xml", b'<?xml version="1.0" encoding="UTF-8"?>', LAUGHS.encode())
    laughing = replaced(hostile, "content.xml", "一、教育卫生".encode(), b"&i;")

    file = read_file(laughing, "任务.odt")

    assert sum(len(each.text) for each in file.paragraphs) < 10_000


@pytest.mark.parametrize("cell", ["&i;", "修路"])
def test_nor_do_they_in_a_workbook_written_as_xml(cell: str) -> None:
    hostile = WORKBOOK.replace("<Workbook", f"{LAUGHS}<Workbook", 1).replace("修路", cell)

    file = read_file(hostile.encode(), "台账.xls")

    assert sum(len(said) for table in file.tables for row in table.rows for said in row.cells) < 10_000
