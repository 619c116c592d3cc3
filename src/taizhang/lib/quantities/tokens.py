"""The grammar of one figure: words before it, digits, unit, words after it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from taizhang.lib.quantities.facts import Comparator

BASES = [
    "吨标准煤",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "个百分点",
    "百分点",
    "千瓦时",
    "公里",
    "千米",
    "海里",
    "公顷",
    "公斤",
    "千克",
    "毫克",
    "微克",
    "标箱",
    "千瓦",
    "兆瓦",
    "美元",
    "欧元",
    "港元",
    "日元",
    "户次",
    "人次",
    "场次",
    "批次",
    "架次",
    "车次",
    "班次",
    "辆次",
    "件次",
    "课时",
    "车位",
    "泊位",
    "床位",
    "学位",
    "岗位",
    "小时",
    "分钟",
    "元",
    "吨",
    "米",
    "亩",
    "度",
    "克",
    "升",
    "户",
    "套",
    "个",
    "处",
    "所",
    "家",
    "座",
    "条",
    "名",
    "人",
    "件",
    "项",
    "例",
    "张",
    "部",
    "支",
    "栋",
    "幢",
    "台",
    "辆",
    "艘",
    "架",
    "片",
    "块",
    "场",
    "批",
    "对",
    "间",
    "份",
    "篇",
    "种",
    "类",
    "株",
    "棵",
    "头",
    "只",
    "口",
    "眼",
    "盏",
    "组",
    "节",
    "天",
    "次",
    "倍",
    "宗",
    "起",
    "段",
    "册",
    "门",
    "盘",
    "具",
    "枚",
    "%",
    "‰",
    "位",
]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:万亿|[十百千]?[万亿]|[百千](?=公顷|瓦))"
_BASE = "|".join(BASES)

TOKEN = re.compile(
    rf"(?P<ordinal>第|前)?(?<![\d.])(?P<low>{_NUMBER})(?P<lowunit>%|{_SCALE}?(?:{_BASE}))?"
    rf"(?:[-—–~～至]+(?P<high>{_NUMBER}))?"
    rf"(?P<more>余|多|来)?(?P<unit>{_SCALE}?(?P<more2>余|多)?(?:{_BASE})?)(?P<more3>余|多)?"
    r"(?P<after>[含及()]*以上|[含及()]*以下|[含及()]*以内|之内|左右|上下)?"
)

_AFTER = {
    "以上": Comparator.AT_LEAST,
    "以下": Comparator.AT_MOST,
    "以内": Comparator.AT_MOST,
    "之内": Comparator.AT_MOST,
}
_AFTER |= {"左右": Comparator.ABOUT, "上下": Comparator.ABOUT}

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    ("不低于|不少于|不小于|不短于|至少|最少", Comparator.AT_LEAST),
    ("不超过|不高于|不多于|不大于|不突破|不超|控制在|最多", Comparator.AT_MOST),
    ("突破|超过|超出|高于|大于|多于|超", Comparator.MORE),
    ("低于|少于|小于", Comparator.LESS),
    ("预计", Comparator.ABOUT),
)

SOFT = re.compile(r"力争|争取|努力")
APPROX = re.compile(r"(?:大约|约|近|将近|接近)$|约(?=增|降|下降)")
GROWTH = re.compile(
    r"(?:增长|增幅|增速|涨幅|增|提高|提升|增加|上升|下降|减少|降低|压减|回落|降幅|降)(?:[^,;。\d]{0,8})$"
)
FALL = re.compile(r"(?:下降|减少|降低|压减|回落|降幅|降)[^,;。\d]{0,8}$")
LEVEL = re.compile(r"(?:提高|提升|增加|上升|下降|减少|降低|压减|回落|增长|降)(?:至|到|为(?!\d))")


@dataclass(frozen=True)
class Token:
    """One figure as written, before it has a name."""

    begin: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str | None
    ordinal: str
    comparator: Comparator | None
    approx: bool


def tokens(text: str) -> list[Token]:
    """All figures with a unit, from left to right; bare digits are no quantity."""
    return [token for match in TOKEN.finditer(text) if (token := _token(match)) is not None]


def _token(match: re.Match[str]) -> Token | None:
    more = match["more"] or match["more2"] or match["more3"] or ""
    unit = re.sub("[余多]", "", match["unit"] or "") or match["lowunit"]
    ordinal = match["ordinal"] or ""
    if ordinal and (unit not in ("位", "名", None) or (ordinal == "第" and not unit)):
        return None
    if match["lowunit"] and match["unit"] and not match["high"]:
        return None
    if not unit and not ordinal:
        return None
    after = re.sub(r"[含及()]", "", match["after"] or "")
    high = Decimal(match["high"].replace(",", "")) if match["high"] else None
    low = Decimal(match["low"].replace(",", ""))
    unit = "位" if ordinal else unit
    return Token(match.start(), match.end(), low, high, unit, ordinal, _AFTER.get(after), bool(more))


def comparator(token: Token, before: str) -> Comparator:
    """What is asked: the word after the figure outranks the word before it."""
    if token.comparator is not None:
        return token.comparator
    if token.ordinal == "前":
        return Comparator.AT_MOST
    for words, meaning in _BEFORE:
        if re.search(rf"(?:{words})[^,;。\d]{{0,4}}$", before):
            return meaning
    return Comparator.ABOUT if "预计" in before else Comparator.EQUAL
