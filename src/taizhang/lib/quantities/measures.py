"""Figures made comparable: 4000万元 and 0.4亿元, 全市规模以上工业增加值 and 规上工业增加值."""

import re
from decimal import Decimal

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SCALE = re.compile(r"^[十百千万亿]+(?=[^十百千万亿]|$)")
_COUNTED = re.compile(
    r"[个户套处所家座条名件项例张部支栋幢台辆艘架场批间份篇种类株棵只口盏组次宗起册门人]|[人户件场车班]次"
)
_SAME = (
    ("规模以上", "规上"),
    ("地区生产总值", "生产总值"),
    ("GDP", "生产总值"),
    ("一般预算", "一般公共预算"),
    ("社会消费品零售总额", "社零"),
    ("第一产业", "一产"),
    ("第二产业", "二产"),
    ("第三产业", "三产"),
    ("总额", ""),
)
_AROUND = re.compile(r"^(?:全[省市县区州国旗]|我[省市县区])|(?:总量|完成|实现|数)$")


def in_base(value: Decimal, unit: str) -> Decimal:
    """The value without the 万 or 亿 of its unit."""
    return value * _factor(unit)


def same_kind(unit: str, other: str) -> bool:
    """Whether two units differ in 万 or 亿 at most."""
    return _SCALE.sub("", unit) == _SCALE.sub("", other)


def blur(value: Decimal, unit: str) -> Decimal:
    """What the digits written may hide, in the unit itself: half of the last one; nothing where things are counted."""
    if _COUNTED.fullmatch(unit):
        return Decimal(0)
    places = value.as_tuple().exponent
    return Decimal(5).scaleb(int(places) - 1)


def series_name(name: str) -> str:
    """The name by which figures of one series are found, whatever short form a paper uses."""
    plain = "".join(filter(str.isalnum, name))
    plain = _AROUND.sub("", plain)
    for written, short in _SAME:
        plain = plain.replace(written, short)
    return plain


def _factor(unit: str) -> Decimal:
    scale = _SCALE.match(unit)
    factor = Decimal(1)
    for char in scale[0] if scale else "":
        factor *= _SCALES[char]
    return factor
