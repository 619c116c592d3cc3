"""Numbers as Chinese papers write them: full-width digits, 一百二十三, 1,234, 1 234, 3.5万, 1亿2000万."""

import re
import unicodedata
from decimal import Decimal

import cn2an

_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_VALUE = {char: index for index, char in enumerate("零一二三四五六七八九")}
_VALUE |= {"〇": 0, "两": 2}
_TRADITIONAL = str.maketrans("壹贰叁肆伍陆柒捌玖貳參陸拾佰仟萬億負點", "一二三四五六七八九二三六十百千万亿负点")

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?=\D|$)|\d{1,3}(?: \d{3})+(?=\D|$)")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_PIECE = re.compile(r"(\d+(?:\.\d+)?)([十百千]?万亿|[十百千]?[万亿]|[十百千])")
_CHINESE = re.compile(r"[零〇一二三四五六七八九两十百千万亿]+")


def to_decimal(text: str) -> Decimal:
    """The exact number written; a ValueError names what cannot be read."""
    negative, body = _signed(_folded(text))
    value = _arabic(body)
    if value is None:
        value = _chinese_number(body)
    if value is None:
        raise ValueError(f"{text!r} is not a number.")
    return value.copy_negate() if negative else value  # a product would round to the precision in force


def chinese(number: int) -> str:
    """Lower-case Chinese numerals for papers: 12 gives 十二, 2012 gives 二千零一十二. Bounds: ±10^16 - 1."""
    return str(cn2an.an2cn(number, "low"))


def group(number: int | Decimal) -> str:
    """Digits in threes with a comma; decimals are kept as they are."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,f}"


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("−", "-")
    return re.sub(r"\s+(?=[万亿])", "", folded.strip().translate(_TRADITIONAL))


def _signed(text: str) -> tuple[bool, str]:
    if text[:1] in ("-", "负"):
        return True, text[1:].strip()
    return False, text.removeprefix("+").strip()


def _arabic(text: str) -> Decimal | None:
    """Digits, with 万 and 亿 after each part: 1亿2000万."""
    bare = _GROUPED.sub(lambda match: re.sub("[, ]", "", match[0]), text)
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    total, at, above = Decimal(0), 0, None
    for piece in _PIECE.finditer(bare):
        scale = _scale(piece[2])
        if piece.start() != at or (above is not None and scale >= above):
            return None
        total, at, above = total + Decimal(piece[1]) * scale, piece.end(), scale
    rest = bare[at:]
    if not at or (rest and (not rest.isdecimal() or above is None or int(rest) >= above)):
        return None
    return total + (Decimal(rest) if rest else 0)


def _scale(word: str) -> int:
    scale = 1
    for char in word:
        scale *= _SCALE[char]
    return scale


def _chinese_number(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    scale = 1
    if point:
        while fraction[-1:] in ("万", "亿"):
            scale, fraction = scale * _SCALE[fraction[-1]], fraction[:-1]
        if not fraction or any(char not in _VALUE for char in fraction):
            return None
    integer = _chinese_integer(whole)
    if integer is None:
        return None
    if not point:
        return Decimal(integer)
    return Decimal(f"{integer}.{''.join(str(_VALUE[char]) for char in fraction)}") * scale


def _chinese_integer(text: str) -> int | None:
    if not _CHINESE.fullmatch(text):
        return None
    # cn2an wants a digit before every multiple, people write 百 and 千 bare at the head
    padded = f"一{text}" if text[0] in "百千" else text
    try:
        return int(cn2an.cn2an(padded, "normal"))
    except (ValueError, KeyError):  # 〇十二 is no number, and cn2an stumbles over it
        return None
