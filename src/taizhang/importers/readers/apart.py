"""Runs a reader as a process of its own, which may die of what it reads without harm to the server."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from taizhang.importers.facts import RawFile, RawParagraph, RawRow, RawTable
from taizhang.lib.problems import Problem, Severity

PROGRAMS = Path(__file__).with_name("programs")
WALL_SECONDS = 90
DAMAGED = 1
"""What the program ends with when its parser gave up; any other code but 0 is a limit that ended it."""

FAULTS: Mapping[str, tuple[Problem, Problem]] = {
    "workbook": (
        Problem("工作簿已损坏，无法打开", "请在 Excel 中打开并重新保存，再上传"),
        Problem("表格范围过大，读取时超出限额", "请删去正文以外的单元格（选中空白行列后删除），另存后再上传"),
    ),
    "word": (
        Problem("文档已损坏，无法打开", "请在 Word 中打开并重新保存，再上传"),
        Problem("文档展开后过大，读取时超出限额", "请删去图片和嵌入的对象，或拆成几个文件再上传"),
    ),
}
OTHER_FAULTS = (
    Problem("文件已损坏，无法打开", "请用生成它的软件打开并重新保存，再上传"),
    Problem("文件展开后过大或过于复杂，读取时超出限额", "请删去图片，或拆成几个文件再上传"),
)


def read(kind: str, content: bytes, filename: str) -> RawFile:
    """What the reader of that kind makes of the bytes; its death is a problem of the file."""
    code, said = run(kind, content)
    if said is None:
        damaged, too_large = FAULTS.get(kind, OTHER_FAULTS)
        fault = damaged if code == DAMAGED else too_large
        return RawFile(filename, problems=(Problem(fault.message, fault.suggestion, file=filename),))
    return _file(said, filename)


def run(kind: str, content: bytes) -> tuple[int, Any]:
    """The exit code of the reader and what it wrote; nothing is written unless the code is 0."""
    # The program is our own interpreter and our own files; the paper goes in as data.
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", str(PROGRAMS), kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as program:
        try:
            written, _ = program.communicate(content, timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            written = b""
        _end(program)
    return program.returncode, json.loads(written) if program.returncode == 0 else None


def _end(program: subprocess.Popen[bytes]) -> None:
    """Also what the program started in its turn."""
    try:
        os.killpg(program.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _file(said: Mapping[str, Any], filename: str) -> RawFile:
    return RawFile(
        filename,
        tuple(RawTable(name, _rows(rows), after) for name, rows, after in said["tables"]),
        tuple(
            RawParagraph(number, text, listed=listed, page=page)
            for number, (text, listed, page) in enumerate(said["paragraphs"], start=1)
            if text
        ),
        tuple(
            Problem(**{**problem, "file": filename, "severity": Severity(problem["severity"])})
            for problem in said["problems"]
        ),
    )


def _rows(rows: Sequence[Sequence[str]]) -> tuple[RawRow, ...]:
    return tuple(RawRow(number, tuple(row)) for number, row in enumerate(rows, start=1))
