"""Goals without digits: tied to something else, doubled, or counted by 万 alone."""

import re
from collections.abc import Iterator
from decimal import Decimal

from taizhang.lib.quantities import naming
from taizhang.lib.quantities.facts import Comparator, Quantity

_SYNC = re.compile(r"(?P<name>[^,;。]{2,30}?)[与和同](?P<ref>[^,;。与和同]{2,12}?)(?:保持)?(?:基本)?同步")
_REFERENCE = re.compile(
    r"(?P<name>[^,;。\d]{2,30}?)(?P<word>不低于|不高于|不超过|高于|低于|快于|不慢于)"
    r"(?P<ref>[^,;。\d]{0,8}(?:平均|水平|增速|增幅|经济增长)[^,;。\d]{0,6})(?=[,;。]|$)"
)
_MEANS = {
    "不低于": Comparator.AT_LEAST,
    "不慢于": Comparator.AT_LEAST,
    "不高于": Comparator.AT_MOST,
    "不超过": Comparator.AT_MOST,
    "高于": Comparator.MORE,
    "快于": Comparator.MORE,
    "低于": Comparator.LESS,
}
_DOUBLED = re.compile(r"(?P<name>[^,;。]{2,30}?)(?:实现|力争|总量)*翻(?P<times>[一两二])番")
_TEN_THOUSAND = re.compile(
    r"(?:培训|选派|引进|招募|组织|培养|惠及|帮助|资助|吸引)(?P<scale>万)(?P<unit>[名户])(?P<name>[^,;。、\d“”]{2,12})"
)
DOUBLED = "按翻番折算的增长率，请核对"
COUNTED = "“万”前没有数字，按一万理解，请核对"


WORTH_READING = re.compile(r"\d|[第前][一二三四五六七八九十]|同步|于|不超过|番|万[名户]")
"""What a text must have to state any quantity at all."""


def unnumbered(text: str, wording: str, offset: int) -> Iterator[Quantity]:
    """The goals of a sentence that state no digits."""
    for match in _SYNC.finditer(text) if "同步" in text else ():
        yield from _tied(match, wording, offset, Comparator.SYNC)
    for match in _REFERENCE.finditer(text) if "于" in text or "不超过" in text else ():
        yield from _tied(match, wording, offset, _MEANS[match["word"]])
    for match in _DOUBLED.finditer(text) if "番" in text else ():
        yield from _doubled(match, wording, offset)
    for match in _TEN_THOUSAND.finditer(text) if "万" in text else ():
        place = _place(match, "scale", wording, offset)
        value = Decimal(10_000)
        yield Quantity(match["name"], value, match["unit"], Comparator.EQUAL, None, *place, confirm=COUNTED)


def _place(match: re.Match[str], group: str, wording: str, offset: int) -> tuple[str, tuple[int, int]]:
    """The wording from a group of the match to its end, and where it stands in the text."""
    begin, end = match.start(group), match.end()
    return wording[begin:end], (offset + begin, offset + end)


def _doubled(match: re.Match[str], wording: str, offset: int) -> Iterator[Quantity]:
    growth = Decimal(100 if match["times"] == "一" else 300)
    if name := naming.subject(match["name"]):
        place = _place(match, "name", wording, offset)
        yield Quantity(name, None, None, Comparator.EQUAL, growth, *place, confirm=DOUBLED)


def _tied(match: re.Match[str], wording: str, offset: int, means: Comparator) -> Iterator[Quantity]:
    if name := naming.subject(match["name"]):
        soft = "力争" in match["name"] or "争取" in match["name"]
        place = _place(match, "name", wording, offset)
        yield Quantity(name, None, None, means, None, *place, soft=soft, ref=match["ref"])
