"""Whatever comes in, something readable comes out: no file, however broken, raises past the readers."""

import io
import json
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.importers.facts import RawFile
from taizhang.importers.readers import apart, packages, read_file
from taizhang.importers.readers.kinds import kind_of
from taizhang.importers.readers.sectors import Sectors
from tests.importers.files import compound, packed
from tests.importers.test_readers_odf_xml import LAUGHS, replaced

HERE = Path(__file__).parent
FOLDERS = (HERE / "papers", HERE.parent / "golden")
PAPERS = {
    path.name: path.read_bytes()
    for folder in FOLDERS
    for path in folder.iterdir()
    if path.suffix not in (".json", ".md")
}
READERS = {"text", *(path.stem for path in apart.PROGRAMS.glob("*.py"))}
KINDS = sorted({Path(name).suffix: name for name in PAPERS}.values())


def in_place(kind: str, content: bytes) -> tuple[int, Any]:
    """The reader as it is run apart, without the process: a parser that gives up, also in Rust, ends with 1."""
    try:
        return 0, json.loads(
            json.dumps(import_module(f"taizhang.importers.readers.programs.{kind}").read(content).as_written())
        )
    except BaseException as given_up:
        if isinstance(given_up, KeyboardInterrupt):
            raise
        return apart.DAMAGED, None


@pytest.fixture(autouse=True)
def _without_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")


def check(file: RawFile) -> None:
    """A table has rows counted upwards, a paragraph words, a problem a sentence and advice."""
    assert all(
        row.number < after.number
        for table in file.tables
        for row, after in zip(table.rows, table.rows[1:], strict=False)
    )
    assert all(paragraph.text for paragraph in file.paragraphs)
    assert all(problem.message and problem.suggestion for problem in file.problems)


@given(content=st.binary(max_size=400))
def test_any_bytes_are_a_file_or_a_problem(content: bytes) -> None:
    kind = kind_of(content)

    assert kind in READERS if isinstance(kind, str) else kind.message and kind.suggestion


@given(
    text=st.text(alphabet='序号1任务\t,;"\n\r\x0b 。：（）\x00', max_size=120),
    encoding=st.sampled_from(["utf-8", "utf-16", "gb18030"]),
)
def test_any_text_is_read(text: str, encoding: str) -> None:
    check(read_file(text.encode(encoding), "a.txt"))


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_real_file_with_bytes_changed_is_read_or_refused(
    name: str, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not name.endswith(".xls"):  # its parser may ask for more memory than there is, which ends a process
        monkeypatch.setattr(apart, "run", in_place)
    content = bytearray(PAPERS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))

    check(read_file(bytes(content), name))


@pytest.mark.parametrize("name", [name for name in KINDS if PAPERS[name].startswith(b"PK")])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_package_with_a_part_changed_is_read_or_refused(
    name: str, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "run", in_place)
    written = io.BytesIO()
    with ZipFile(io.BytesIO(PAPERS[name])) as package, ZipFile(written, "w", ZIP_STORED) as copy:
        wanted = data.draw(st.sampled_from([part for part in package.namelist() if part.endswith(".xml")]))
        for part in package.namelist():
            held = package.read(part)
            at = data.draw(st.integers(0, max(len(held) - 1, 0))) if part == wanted else 0
            copy.writestr(
                part, held[:at] + data.draw(st.binary(max_size=6)) + held[at + 3 :] if part == wanted else held
            )

    check(read_file(written.getvalue(), name))


@pytest.mark.parametrize("name", KINDS)
def test_half_a_file_is_read_or_refused(name: str) -> None:
    check(read_file(PAPERS[name][: len(PAPERS[name]) // 2], name))


def test_a_package_whose_list_does_not_unpack_is_damaged() -> None:
    content = packed("META-INF/manifest.xml", "content.xml", text="abcdefgh" * 40)
    at = content.index(b"META-INF/manifest.xml") + len("META-INF/manifest.xml")

    [problem] = read_file(content[: at + 2] + b"\xff\xff\xff" + content[at + 5 :], "a.ods").problems

    assert problem.message == "文件已损坏，无法打开"


def test_a_bomb_is_refused_by_what_it_says_of_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "UNPACKED_LIMIT", 1_000_000)
    content = packed("xl/workbook.xml", "xl/worksheets/sheet1.xml", text=" " * 600_000)

    [problem] = read_file(content, "台账.xlsx").problems

    assert (problem.message, len(content) < 3000) == ("文件展开后太大", True)


def test_an_old_file_whose_chain_comes_back_upon_itself_is_damaged() -> None:
    content = bytearray(compound("Workbook"))
    content[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")

    [problem] = read_file(bytes(content), "台账.xls").problems

    assert problem.message == "文件已损坏，无法打开"


def test_a_table_of_sectors_that_names_itself_over_and_over_is_no_longer_than_the_file() -> None:
    content = bytearray(compound("Workbook"))
    content[76:512] = bytes(512 - 76)

    assert len(Sectors(bytes(content)).table) <= 1024


@pytest.mark.parametrize("length", [8, 511, 513, 515, 1023, 1025])
def test_an_old_file_cut_off_anywhere_is_damaged_or_unknown(length: int) -> None:
    [problem] = read_file(compound("Workbook")[:length], "台账.xls").problems

    assert problem.message in ("文件已损坏，无法打开", "看不出这是什么文件", "工作簿已损坏，无法打开")


def test_a_cell_far_out_in_an_old_workbook_is_not_laid_out() -> None:
    sheet = PAPERS["by-xlwt.xls"]
    at = sheet.index(b"\xfd\x00\x0a\x00") + 4
    far = sheet[:at] + b"\xff\xff\xff\xfe" + sheet[at + 4 :]

    assert [problem.message for problem in read_file(far, "台账.xls").problems] == ["表格范围过大，读取时超出限额"]


def test_a_document_within_the_document_is_not_followed_and_said() -> None:
    chunk = b'<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'
    with ZipFile(io.BytesIO(PAPERS["by-python-docx.docx"])) as package:
        body = package.read("word/document.xml")
    at = body.index(b"<w:sectPr")
    file = read_file(
        replaced(PAPERS["by-python-docx.docx"], "word/document.xml", body[at:], chunk + body[at:]), "a.docx"
    )

    assert [problem.message for problem in file.problems] == ["文档里嵌入了另一份文件，其中的内容没有读取"]


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("by-python-docx.docx", "word/document.xml", "一、基层治理"),
        ("by-xlsxwriter.xlsx", "xl/sharedStrings.xml", "一、城市更新"),
        ("by-odfpy.ods", "content.xml", "一、商务"),
    ],
)
def test_entities_in_a_package_stay_folded(name: str, part: str, words: str) -> None:
    with ZipFile(io.BytesIO(PAPERS[name])) as package:
        head = package.read(part).split(b"?>", 1)[0] + b"?>"
    hostile = replaced(replaced(PAPERS[name], part, head, head + LAUGHS.encode()), part, words.encode(), b"&i;")

    file = read_file(hostile, name)

    cells = sum(len(cell) for table in file.tables for row in table.rows for cell in row.cells)
    assert cells + sum(len(each.text) for each in file.paragraphs) < 10_000
