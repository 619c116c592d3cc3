"""What bytes are, told by the bytes alone and never by a name; and which of them may be evidence. Pure."""

import io
import zipfile

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"#!", "application/x-executable"),
)
LATER: tuple[tuple[bytes, int, frozenset[bytes], str], ...] = (
    (b"RIFF", 8, frozenset({b"WEBP"}), "image/webp"),
    (b"\0\0\0", 4, frozenset({b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"}), "image/heic"),
)
"""How a file begins, what stands at which place behind it, and what it then is."""

BITMAP, BITMAP_HEADS = b"BM", frozenset({12, 40, 52, 56, 64, 108, 124})
"""A bitmap begins with two letters that any text may begin with: the length of its head must be one of these too."""

OFFICE = "application/vnd.openxmlformats-officedocument."
ZIPPED: tuple[tuple[str, str], ...] = (
    ("OFD.xml", "application/ofd"),
    ("xl/workbook.", f"{OFFICE}spreadsheetml.sheet"),
    ("word/document.", f"{OFFICE}wordprocessingml.document"),
    ("ppt/presentation.", f"{OFFICE}presentationml.presentation"),
)
"""A package is known by the part that no other has."""

MACROS = "vbaProject.bin"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE: tuple[tuple[str, str], ...] = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
"""Files of Office 97 and of WPS, by the stream that holds the text."""

PROGRAMS = frozenset({"application/x-msdownload", "application/x-executable", "application/x-office-macros"})
PICTURES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp", "image/heic"},
)
EVIDENCE = PICTURES | {
    "application/pdf",
    "application/ofd",
    "text/plain",
    *(kind for _part, kind in ZIPPED),
    *(kind for _stream, kind in OLE),
    *(f"{OPEN_DOCUMENT.decode()}{kind}" for kind in ("text", "spreadsheet", "presentation")),
}
"""What may be evidence. Archives may not: what is in them is neither seen nor counted."""

ZIP_START = b"PK\x03\x04"


def media_type_of(content: bytes) -> str:
    """The media type by content: known signatures, packages by their parts, UTF-8 text, else plain bytes."""
    for start, media_type in SIGNATURES:
        if content.startswith(start):
            return media_type
    for start, at, words, media_type in LATER:
        if content.startswith(start) and any(content.startswith(word, at) for word in words):
            return media_type
    if content.startswith(BITMAP) and int.from_bytes(content[14:18], "little") in BITMAP_HEADS:
        return "image/bmp"
    if content.startswith(ZIP_START):
        return _zipped(content)
    if content.startswith(OLE_START):
        return _ole(content)
    return "text/plain" if _is_text(content) else "application/octet-stream"


def is_program(content: bytes) -> bool:
    """Whether the bytes would run; nothing that runs is kept as evidence, an Office file with macros neither."""
    return media_type_of(content) in PROGRAMS


def is_evidence(content: bytes) -> bool:
    """Whether the bytes are of a kind that may be evidence: pictures, PDF, OFD, Office files without macros, text."""
    return media_type_of(content) in EVIDENCE


def _zipped(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "application/zip"
    if any(name.endswith(MACROS) for name in names):
        return "application/x-office-macros"
    if content.startswith(OPEN_DOCUMENT, 38):
        return content[38:120].split(b"PK", 1)[0].decode("ascii", "replace")
    found = (kind for part, kind in ZIPPED if any(name.startswith(part) for name in names))
    return next(found, "application/zip")


def _ole(content: bytes) -> str:
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        return "application/x-office-macros"
    found = (kind for stream, kind in OLE if stream.encode("utf-16-le") in content)
    return next(found, "application/x-ole-storage")


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
