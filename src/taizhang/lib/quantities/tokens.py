"""The grammar of one figure: digits, unit, and the words that may stand after it."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from taizhang.lib.numerals import to_decimal
from taizhang.lib.quantities.facts import Comparator
from taizhang.lib.quantities.words import WORDS, longest_first

_COUNT = "|".join([*WORDS["counts"], *(f"{word}(?![{others}])" for word, others in WORDS["guarded"].items())])
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = r"(?:万亿|[十百千]?[万亿]|[百千](?=公顷|瓦))"
_BASE = "|".join([*longest_first(WORDS["units"]), "[%‰]", _COUNT])
_PER = r"(?:/(?:平方米|立方米|[^\W\d_]{1,2}?(?![^\W\d_])|人|户|吨|亩|年|月|升)(?:/[年月天次])?)?"

_WHOLE = re.compile("[节项条款类册门]")
"""What comes in whole numbers: 2.1节 is a place in a paper, not an amount."""
TOKEN = re.compile(
    rf"(?P<ordinal>第|(?<![目此日之提])前(?=\d+[位名])|后(?=\d+[位名]))?(?<![\d.])(?P<low>{_NUMBER})"
    rf"(?:(?P<lowunit>{_SCALE}?(?:{_BASE}|))(?:[-—–~～至]+)(?P<high>{_NUMBER})(?=(?P=lowunit)))?"
    rf"(?P<more>余|多|来)?(?P<unit>{_SCALE}?(?P<more2>余|多)?(?:(?:{_BASE}){_PER})?)(?P<bracket>\([^()\d]{{1,3}}\))?"
    r"(?P<more3>余|多)?(?P<after>\(?[含及]?\)?(?:以上|以下|以内)|之内|内(?=$|[,;。、)])|左右|上下)?"
)
PLACE = re.compile(
    r"(?:居|列|名|位|入|至|到|排在|全[省市国县区州]|[市州县区])(?P<ordinal>第|前)(?P<low>[一二三四五六七八九十百]{1,4})(?:[位名]|(?=$|[,;。、)]))"
)
"""A place in Chinese numerals: 居全省第三, 进入前三十名; 第三产业 and 前三季度 are none."""

_AFTER = {"以上": Comparator.AT_LEAST, "左右": Comparator.ABOUT, "上下": Comparator.ABOUT}
_AFTER |= dict.fromkeys(("以下", "以内", "之内", "内"), Comparator.AT_MOST)

_BEFORE = tuple(
    (re.compile(rf"(?:{words})[^,;。\d]{{0,4}}$"), meaning)
    for words, meaning in (
        ("不低于|不少于|不小于|不短于|不得低于|不得少于|至少|最少|高于或等于", Comparator.AT_LEAST),
        ("不超过|不高于|不多于|不大于|不突破|不超|不得超过|不得高于|控制在|最多", Comparator.AT_MOST),
        ("突破|超过|超出|高于|大于|多于|超", Comparator.MORE),
        ("低于|少于|小于", Comparator.LESS),
    )
)
_MORE, _BRACKETED = str.maketrans("", "", "余多"), str.maketrans("", "", "含及()")
SCALES = frozenset({"万", "亿", "十万", "百万", "千万", "十亿", "百亿", "千亿", "万亿"})


@dataclass(frozen=True, slots=True)
class Token:
    """One figure as written, before it has a name."""

    begin: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    ordinal: str
    comparator: Comparator | None
    approx: bool

    @property
    def is_share(self) -> bool:
        return self.unit == "%"

    @property
    def is_points(self) -> bool:
        return self.unit.endswith("百分点")

    @property
    def is_rank(self) -> bool:
        return bool(self.ordinal)

    @property
    def is_money(self) -> bool:
        return self.unit.endswith("元")


_LISTED = re.compile(r"[、和及与](?:[^\W\d_]{0,8})")


class _Forms(dict[int, str]):
    """The half-width form of each character that has one of a single character; others stay."""

    def __missing__(self, code: int) -> str:
        form = unicodedata.normalize("NFKC", chr(code))
        self[code] = form if len(form) == 1 and chr(code) not in "²㎡" else chr(code)
        return self[code]


_FORMS = _Forms()


def folded(text: str) -> str:
    """Half-width forms, one character for one, so that places in the text stay true."""
    return text.translate(_FORMS)


def tokens(text: str) -> list[Token]:
    """All figures with a unit, from left to right; bare digits are no quantity."""
    found = _with_points([token for match in TOKEN.finditer(text) if (token := _token(match)) is not None], text)
    places = [_place(match) for match in PLACE.finditer(text)] if "第" in text or "前" in text else []
    return sorted([*found, *places], key=lambda each: each.begin) if places else found


def _with_points(found: list[Token], text: str) -> list[Token]:
    """Points that the last figure of a list names for all: 高于全国1.5个、全省0.6个百分点."""
    for at in range(len(found) - 2, -1, -1):
        token, after = found[at], found[at + 1]
        if token.unit == "个" and after.is_points and _LISTED.fullmatch(text, token.end, after.begin):
            found[at] = replace(token, unit=after.unit)
    return found


def _place(match: re.Match[str]) -> Token:
    """A place in a ranking written in Chinese numerals."""
    return Token(
        match.start("ordinal"), match.end(), to_decimal(match["low"]), None, "位", match["ordinal"], None, False
    )


def _once(unit: str) -> str:
    """A unit with one stroke: 元/人/年 is 元/人·年."""
    what, *per = unit.split("/")
    return f"{what}/{'·'.join(per)}" if per else unit


def _token(match: re.Match[str]) -> Token | None:
    unit = _once(match["unit"].translate(_MORE) or match["lowunit"] or "")
    ordinal = match["ordinal"] or ""
    if not unit or (ordinal and unit not in ("位", "名")):
        return None
    if "." in match["low"] and _WHOLE.fullmatch(unit):
        return None
    return Token(
        match.start(),
        match.end(),
        Decimal(match["low"].replace(",", "")),
        Decimal(match["high"].replace(",", "")) if match["high"] else None,
        "位" if ordinal else unit,
        ordinal,
        _AFTER.get((match["after"] or "").translate(_BRACKETED)),
        any(match[more] for more in ("more", "more2", "more3")),
    )


def comparator(token: Token, before: str) -> Comparator:
    """What is asked: the word after the figure outranks the word before it."""
    if token.comparator is not None:
        return token.comparator
    if token.ordinal == "前":
        return Comparator.AT_MOST
    for words, meaning in _BEFORE:
        if words.search(before):
            return meaning
    return Comparator.ABOUT if "预计" in before else Comparator.EQUAL
