"""From bytes to rows: what a file is told by its content, never by its name."""

import io
import re
import zipfile
from zipfile import BadZipFile, ZipFile

from taizhang.importers.facts import RawFile
from taizhang.importers.readers import text, word, workbook
from taizhang.lib.problems import Problem

LIMIT = 20 * 1024 * 1024
UNPACKED_LIMIT = 400 * 1024 * 1024
SIGNATURES: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    (
        (b"MZ", b"\x7fELF", b"#!"),
        "这是程序，不是表格或文档",
        "请勿打开，并报告网络安全管理员；只接受 .xlsx、.xls、.ods、.docx 和纯文本文件",
    ),
    ((b"%PDF-",), "这是 PDF 文件，读不出表格和条目", "请上传生成它的 Word 文件或工作簿"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "这是图片，读不出表格和条目", "请上传 Word 文件或工作簿原件"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "这是压缩包，不是表格或文档", "请解压后逐个上传其中的文件"),
)
WEB = re.compile(rb"\s*(<!doctype html|<html|<table|<meta|<\?xml)", re.IGNORECASE)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_PARTS = (
    ("EncryptedPackage", "文件设有打开密码，无法读取", "请在 Excel、WPS 或 Word 中取消密码后另存，再上传"),
    ("WordDocument", "这是旧版 Word 文件（.doc），无法读取", "请在 Word 中另存为 .docx 再上传"),
)


def read_file(content: bytes, filename: str, *, limit: int = LIMIT) -> RawFile:
    """Every table and paragraph of a file; what cannot be read is a problem in the result, never an exception."""
    if len(content) > limit:
        size = f"{len(content) / 1048576:.0f} MB"
        return _refused(filename, "文件太大", f"请删去图片或拆成几个文件，每个不超过 {limit // 1048576} MB", found=size)
    if not content.strip():
        return _refused(filename, "文件是空的", "请检查是否选错了文件，或忘了保存")
    for starts, message, suggestion in SIGNATURES:
        if content.startswith(starts):
            return _refused(filename, message, suggestion)
    if content.startswith(OLE):
        return _ole(content, filename)
    if content.startswith(b"PK"):
        return _package(content, filename)
    if WEB.match(content):
        return _refused(filename, "这是存成表格文件名的网页", "请用 Excel 或 WPS 打开，另存为 .xlsx 再上传")
    return text.read(content, filename)


def _refused(filename: str, message: str, suggestion: str, *, found: str = "") -> RawFile:
    return RawFile(filename, problems=(Problem(message, suggestion, file=filename, found=found),))


def _ole(content: bytes, filename: str) -> RawFile:
    for part, message, suggestion in OLE_PARTS:
        if part.encode("utf-16-le") in content:
            return _refused(filename, message, suggestion)
    return workbook.read(content, filename)


def _package(content: bytes, filename: str) -> RawFile:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (BadZipFile, zipfile.LargeZipFile, ValueError):
        return _refused(filename, "文件已损坏，无法打开", "请在 Excel 或 Word 中打开并重新保存，再上传")
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        return _refused(filename, "文件展开后太大", "请拆成几个文件再上传")
    names = {part.filename for part in parts}
    if any(name.startswith("word/") for name in names):
        return word.read(content, filename)
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return workbook.read(content, filename)
    return _refused(filename, "这是压缩包，不是表格或文档", "请解压后逐个上传其中的文件")
