"""Names and numbers of contact persons: they are not taken in with a paper."""

import re

from taizhang.importers.cleaning.scripts import HAN
from taizhang.importers.facts import ChangeKind, Mend

_PHONE = r"(?:\(?0\d{2,3}\)?[-—–－ ]?)?\d{7,8}(?:转\d{1,4})?|1[3-9]\d{9}|0\d{2,3}[-—–－ ]?\d{7,8}"
_CONTACT = re.compile(
    rf"(?:[，,；;、\s]{{0,3}}(?:联系人|联络员|经办人)[:：\s]{{0,3}}[{HAN}·]{{2,4}}(?:先生|女士|同志)?)?[，,；;、\s]{{0,3}}"
    r"(?:(?:联系|咨询|办公|单位)(?:电话|方式)[:：\s]{0,3}|(?:电话|手机号?码?|联系方式|传真)[:：\s]{1,3})"
    rf"(?:{_PHONE})(?:[\s、/，,]{{1,3}}(?:{_PHONE}))*(?!\d)"
)
_NUMBER = re.compile(
    r"[\s、/，,]{0,2}(?:(?:联系)?(?:电话|手机)[:：\s]{0,3})?"
    r"(?<![\d.\-])(?:1[3-9]\d{9}|\(?0\d{2,3}\)?[-—–－]\d{7,8}(?:转\d{1,4})?)(?![\d.\-万亿元%])"
)
"""A number that can be none but a telephone's, wherever it stands."""
_WORDS = ("电话", "手机", "联系方式", "传真")
_EMPTY = re.compile(r"[（(【]\s*[）)】]")
_NOTHING = re.compile(r"[\s（）()【】，,。.；;：:、]*")


def may_hold_contacts(text: str) -> bool:
    """Whether it is worth while to look for contacts in a text."""
    return any(word in text for word in _WORDS) or _NUMBER.search(text) is not None


def without_contacts(text: str) -> tuple[str, tuple[Mend, ...]]:
    """The text without names and numbers of contact persons; what is kept of a number are its places."""
    mends: list[Mend] = []

    def gone(found: re.Match[str]) -> str:
        mends.append(Mend(ChangeKind.CONTACT, re.sub(r"\d", "*", found[0].strip("，,；;、 ")), ""))
        return ""

    words = _CONTACT.sub(gone, text) if ":" in text or "：" in text or "电话" in text else text
    words = _NUMBER.sub(gone, words)
    if not mends:
        return text, ()
    words = _EMPTY.sub("", words)
    return ("" if _NOTHING.fullmatch(words) else words), tuple(mends)
