"""Plain text in the encodings offices use."""

from taizhang.importers.facts import RawFile, RawParagraph
from taizhang.lib.problems import Problem

MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(content: bytes, filename: str) -> RawFile:
    """Every line with something in it, counted from 1."""
    decoded = _decoded(content)
    if decoded is None:
        advice = "只接受 .xlsx、.xls、.ods、.docx 和纯文本文件"
        return RawFile(filename, problems=(Problem("看不出这是什么文件", advice, file=filename),))
    lines = enumerate(decoded.splitlines(), start=1)
    return RawFile(
        filename, paragraphs=tuple(RawParagraph(number, line.strip()) for number, line in lines if line.strip())
    )


def _decoded(content: bytes) -> str | None:
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
