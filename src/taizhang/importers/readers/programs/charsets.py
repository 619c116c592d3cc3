"""In which characters a web page is written."""

import re

CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CHINESE = ("gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk")


def decoded(content: bytes, charset: str = "") -> str:
    """By its mark, as UTF-8, which other text never is by chance, as it was said or says itself, and as GB18030."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    match = CHARSET.search(content[:8192])
    stated = (charset or (match[1].decode() if match else "")).lower()
    for encoding in ("utf-8", "gb18030" if stated in CHINESE else stated, "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030" if stated in CHINESE else "utf-8", "replace")
