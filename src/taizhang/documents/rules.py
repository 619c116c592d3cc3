"""What documents decide: where bytes lie, what they are, and how a place in a paper is said. Pure."""

import re

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
)
PROGRAMS = frozenset({"application/x-msdownload", "application/x-executable"})
ZIP_START = b"PK\x03\x04"
ROW = re.compile(r"(?P<sheet>.*)!R(?P<row>\d+)", re.DOTALL)
PARAGRAPH = re.compile(r"第(?P<row>\d+)段")
IN_SHEET = "工作表“{}”第{}行"
IN_TEXT = "第{}段"
"""How a place is said: in a workbook by sheet and row, in a text by paragraph."""


def stored_path(sha256: str) -> str:
    """Where bytes lie below the files folder: a folder per first byte of the hash, so that none grows too large."""
    return f"{sha256[:2]}/{sha256}"


def media_type_of(content: bytes) -> str:
    """The media type by content, never by name: known signatures, office packages, UTF-8 text, else plain bytes."""
    for start, media_type in SIGNATURES:
        if content.startswith(start):
            return media_type
    if content.startswith(ZIP_START):
        return next((media_type for part, media_type in ZIPPED if part in content), "application/zip")
    return "text/plain" if _is_text(content) else "application/octet-stream"


def is_program(content: bytes) -> bool:
    """Whether the bytes would run; nothing that runs is kept as evidence."""
    return media_type_of(content) in PROGRAMS


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def place_of(locator: str) -> tuple[str, int] | None:
    """The sheet and row a locator names (教育台账!R9), or the paragraph of a text (第3段), which has no sheet."""
    found = ROW.fullmatch(locator)
    if found:
        return found["sheet"], int(found["row"])
    found = PARAGRAPH.fullmatch(locator)
    return ("", int(found["row"])) if found else None


def place_in_words(locator: str) -> str:
    """Where in a paper, in Chinese: 教育台账!R9 as 工作表“教育台账”第9行; anything else as it is."""
    found = ROW.fullmatch(locator)
    return IN_SHEET.format(found["sheet"], found["row"]) if found else locator
