"""Plain text in the encodings offices use; lines separated by tabs or commas are a table."""

import csv
import io
from dataclasses import replace

from taizhang.importers.facts import RawFile, RawParagraph, RawRow, RawTable
from taizhang.importers.readers.refusals import UNKNOWN

FEWEST_COLUMNS = 3
MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(content: bytes, filename: str) -> RawFile:
    """Every line with something in it, counted from 1."""
    decoded = _decoded(content)
    if decoded is None:
        return RawFile(filename, problems=(replace(UNKNOWN, file=filename),))
    for separator in ("\t", ","):
        if table := _table(decoded, separator):
            return RawFile(filename, tables=(table,))
    lines = enumerate(decoded.splitlines(), start=1)
    return RawFile(
        filename, paragraphs=tuple(RawParagraph(number, line.strip()) for number, line in lines if line.strip())
    )


def _table(decoded: str, separator: str) -> RawTable | None:
    """The text as a table when nearly all its lines have the same columns; prose with commas is none."""
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=separator)
    try:
        rows = [RawRow(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader if any(row)]
    except csv.Error:
        return None
    wide = [len(row.cells) for row in rows if len(row.cells) >= FEWEST_COLUMNS]
    if len(wide) < 2 or len(wide) * 10 < len(rows) * 8 or (separator == "," and len(set(wide)) > 1):
        return None
    return RawTable("文本", tuple(rows))


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
