"""What of a text can be seen: everything else keeps words from being found, or is carried by no paper."""

import re

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b-\u200f\u2028-\u202e\u2060\ud800-\udfff\ufffe\uffff]")
"""Control characters, marks without width, and what XML, and with it every workbook and Word file, does not know."""


def seen(text: str) -> str:
    """The text without what nobody sees."""
    return UNSEEN.sub("", text) if UNSEEN.search(text) else text


def inner(text: str) -> str:
    """A text within quotation marks: marks of its own become single ones. GB/T 15834-2011, 4.8."""
    return text.translate(str.maketrans("“”", "‘’"))
