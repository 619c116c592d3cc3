"""What documents decide: where bytes lie, what they are, and how a place in a paper is said. Pure."""

import re

from taizhang.documents.rules.kinds import is_evidence, is_program, media_type_of

__all__ = ["is_evidence", "is_program", "media_type_of", "place_in_words", "place_of", "stored_path"]

ROW = re.compile(r"(?P<sheet>.*)!R(?P<row>\d+)", re.DOTALL)
PARAGRAPH = re.compile(r"第(?P<row>\d+)段")
IN_SHEET = "工作表“{}”第{}行"
IN_TEXT = "第{}段"
"""How a place is said: in a workbook by sheet and row, in a text by paragraph."""


def stored_path(sha256: str) -> str:
    """Where bytes lie below the files folder: a folder per first byte of the hash, so that none grows too large."""
    return f"{sha256[:2]}/{sha256}"


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
