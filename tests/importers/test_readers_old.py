"""Old Word, WPS text and RTF: read where a converter is installed, refused with advice where none is."""

import stat
from pathlib import Path

import pytest

from taizhang.importers.facts import RawFile
from taizhang.importers.readers import read_file
from tests.importers.files import word_table

PAPERS = Path(__file__).with_name("papers")
OLD_WORD = (PAPERS / "by-libreoffice.doc").read_bytes()
RTF = rb"{\rtf1\ansi task}"
DOCBOOK = """<?xml version="1.0" encoding="utf-8"?>
<book><bookinfo><title/></bookinfo><chapter><title/><para>
重点任务
</para><para><informaltable><tgroup cols='2'><tbody><row><entry>
任务
</entry><entry>
单位
</entry></row><row><entry>
修路
</entry><entry>
市财政局
市交通局
</entry></row></tbody></tgroup></informaltable></para></chapter></book>"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def install_office(folder: Path) -> None:
    """An office program that makes the same document of everything, where it is told to."""
    (folder / "made.docx").write_bytes(word_table())
    install(
        folder, "soffice", f'/bin/mkdir -p "$7"\n/bin/cp {folder}/made.docx "$7/paper.docx"\necho "$@" > {folder}/said'
    )


def messages(file: RawFile) -> list[str]:
    return [problem.message for problem in file.problems]


@pytest.mark.parametrize("content", [OLD_WORD, RTF], ids=["doc", "rtf"])
def test_without_a_converter_it_is_said_what_to_do(content: bytes, programs: Path) -> None:
    [problem] = read_file(content, "任务.doc").problems

    assert problem.message == "这是旧版 Word 文件（.doc、.wps、.rtf），服务器上没有能转换它的程序"
    assert problem.suggestion.startswith("请用 Word 或 WPS 打开，另存为 .docx 再上传")


@pytest.mark.parametrize("content", [OLD_WORD, RTF], ids=["doc", "rtf"])
def test_an_office_program_makes_a_document_that_is_read(content: bytes, programs: Path) -> None:
    install_office(programs)

    file = read_file(content, "任务.wps")

    assert ([each.text for each in file.paragraphs], len(file.tables), file.problems) == (
        ["县（市、区）重点工作任务"],
        1,
        (),
    )
    said = (programs / "said").read_text().split()
    assert said[1:6] == ["--headless", "--norestore", "--convert-to", "docx", "--outdir"]


def test_antiword_gives_paragraphs_and_tables(programs: Path) -> None:
    (programs / "made.xml").write_text(DOCBOOK)
    install(programs, "antiword", f"/bin/cat {programs}/made.xml")

    file = read_file(OLD_WORD, "任务.doc")

    assert [each.text for each in file.paragraphs] == ["重点任务"]
    assert [row.cells for row in file.tables[0].rows] == [("任务", "单位"), ("修路", "市财政局\n市交通局")]


@pytest.mark.parametrize("script", ["exit 1", "/bin/true", "kill -9 $$"], ids=["fails", "makes nothing", "dies"])
def test_a_converter_that_fails_is_said(script: str, programs: Path) -> None:
    install(programs, "soffice", script)

    assert messages(read_file(OLD_WORD, "任务.doc")) == ["旧版 Word 文件（.doc、.wps、.rtf）转换失败"]


def test_old_word_with_a_password_is_known_before_it_is_converted(programs: Path) -> None:
    at = OLD_WORD.index(b"\xec\xa5")
    locked = OLD_WORD[: at + 11] + bytes([OLD_WORD[at + 11] | 1]) + OLD_WORD[at + 12 :]

    assert messages(read_file(locked, "任务.doc")) == ["文件设有打开密码，无法读取"]
