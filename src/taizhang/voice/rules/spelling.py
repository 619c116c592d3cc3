"""Words out of the bytes of a mail: the encodings of Chinese, headers; nothing in them but words. Pure."""

import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header

from taizhang.voice.facts import MailReason

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
CHINESE = frozenset({"gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030"})
"""What says one of the older and means the newest, which holds them all."""
MISTAKEN = frozenset({"", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252", "unknown-8bit"})
"""What programs say that did not look: bytes beyond ASCII are tried as Chinese first."""
NO_ENCODINGS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape", "utf-7", "utf7"}
)
"""What Python would decode and no letter is written in."""
BLANKS = re.compile(r"[ \t\u00a0\u3000]+\n")
GAPS = re.compile(r"\n{3,}")


class Unread(Exception):
    """The mail becomes no message; says why."""

    def __init__(self, reason: MailReason) -> None:
        super().__init__(reason)
        self.reason = reason


def decoded(content: bytes, charset: str | None) -> str:
    """The text of some bytes, by what they are said to be and then by what they can be; Unread when nothing fits."""
    said = (charset or "").strip().lower()
    first = "gb18030" if said in CHINESE else said
    wrong = said in MISTAKEN or said in NO_ENCODINGS
    for encoding in ("utf-8", "gb18030") if wrong else (first, "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    raise Unread(MailReason.ENCODING)


def cleaned(text: str) -> str:
    """The text without control signs and without those that turn the direction of writing; at most one empty line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    return GAPS.sub("\n\n", BLANKS.sub("\n", kept + "\n")).strip()


def header_words(raw: str) -> str:
    """The words of a header, in one line: encoded ones, and bare bytes of programs that do not encode."""
    try:
        parts = decode_header(raw)
    except HeaderParseError:
        parts = [(raw, None)]
    said = "".join(_part(content, charset) for content, charset in parts)
    return " ".join(cleaned(said).split())


def _part(content: str | bytes, charset: str | None) -> str:
    if isinstance(content, bytes) and charset:
        return decoded(content, charset)
    text = content if isinstance(content, str) else content.decode("raw-unicode-escape", "replace")
    try:
        return decoded(text.encode("utf-8", "surrogateescape"), None)
    except UnicodeEncodeError:
        raise Unread(MailReason.ENCODING) from None
