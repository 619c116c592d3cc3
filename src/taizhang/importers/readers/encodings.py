"""The encodings offices write text in."""

MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded_text(content: bytes) -> str | None:
    """The text, by its mark, as UTF-8 or as GB18030; nothing when it is none of them."""
    for mark, encoding in MARKED:
        if content.startswith(mark):
            return _try(content, encoding)
    if b"\0" in content:
        return None
    return _try(content, "utf-8") or _try(content, "gb18030")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
