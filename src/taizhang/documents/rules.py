"""What documents decide: where bytes lie, and what they are. Pure."""

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
ZIP_START = b"PK\x03\x04"


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


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
