"""Word documents: paragraphs and tables in their order, merged cells filled; read apart in a process with limits."""

from pathlib import Path

from taizhang.importers.facts import RawFile, RawParagraph, RawRow, RawTable
from taizhang.importers.readers.apart import run
from taizhang.importers.readers.document import UNREADABLE
from taizhang.lib.problems import Problem

READER = Path(__file__).with_name("document.py")


def read(content: bytes, filename: str) -> RawFile:
    """Every paragraph (counted as a person counts them, the blank ones too) and every table of the body."""
    code, said = run(READER, content)
    if said is None:
        return RawFile(filename, problems=(_failure(code, filename),))
    tables = tuple(
        RawTable(f"表{number}", tuple(RawRow(place, tuple(row)) for place, row in enumerate(rows, start=1)))
        for number, rows in enumerate(said["tables"], start=1)
    )
    paragraphs = tuple(
        RawParagraph(number, text, listed=listed)
        for number, (text, listed) in enumerate(said["paragraphs"], start=1)
        if text
    )
    return RawFile(filename, tables, paragraphs)


def _failure(code: int, filename: str) -> Problem:
    if code == UNREADABLE:
        return Problem("文档已损坏，无法打开", "请在 Word 中打开并重新保存，再上传", file=filename)
    return Problem("文档展开后过大，读取时超出限额", "请删去图片和嵌入的对象，或拆成几个文件再上传", file=filename)
