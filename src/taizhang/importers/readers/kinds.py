"""Which reader a file is for, told by its first bytes and by what is packed in it; or why none takes it."""

import re

from taizhang.importers.readers.old_packages import kind_of_compound
from taizhang.importers.readers.packages import kind_of_package
from taizhang.importers.readers.refusals import ARCHIVE, PICTURE, PROGRAM, TAKEN
from taizhang.lib.problems import Problem

SIGNATURES: tuple[tuple[tuple[bytes, ...], str | Problem], ...] = (
    ((b"MZ", b"\x7fELF", b"#!"), PROGRAM),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), PICTURE),
    ((b"{\\rtf",), "converted"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), ARCHIVE),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?xml[^>]*\?>|<!--.*?-->|<\?[^>]*\?>)*", re.DOTALL)
WEB = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script|table|div|ol|ul|section|article|p|h[1-6]|center|font|span)\b",
    re.IGNORECASE,
)
MAIL = re.compile(
    rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,12}?content-type:\s*multipart/related", re.IGNORECASE
)
EXCEL = re.compile(rb"^<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")
XML = re.compile(rb"<[!?/]?[a-z_]", re.IGNORECASE)


def kind_of(content: bytes) -> str | Problem:
    """The name of the reader, or what is said to who uploads a file that none takes."""
    if not content.strip():
        return Problem("文件是空的", "请检查是否选错了文件，或忘了保存")
    for starts, kind in SIGNATURES:
        if content.startswith(starts):
            return kind
    if content.startswith(OLE):
        return kind_of_compound(content)
    if content.startswith(b"PK"):
        return kind_of_package(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return _marked_up(content) or "text"


def _marked_up(content: bytes) -> str | Problem | None:
    leading = LEADING.match(content[:65536])
    start = content[leading.end() if leading else 0 :][:4096]
    if EXCEL.search(start):
        return "xml_workbook"
    if WEB.match(start) or MAIL.match(content[:8192]):
        return "web"
    if content.lstrip().startswith(b"<?xml") and XML.match(start):
        return Problem("这是 XML 文件，读不出表格和条目", TAKEN)
    return None
