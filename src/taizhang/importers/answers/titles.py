"""The short name of a task, taken from its own words: nothing is added and no order changed."""

import re

_HAN = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"^\s*(?:[（(]?{_HAN}[）)、．.]|[（(]?\d{{1,3}}[）)、．.](?!\d)|[①-⑳]|{_HAN}是要?[：:，,]?|——|[●•◆■])\s*"
)
_SENTENCE = re.compile(r"[。！？\n]")
_SOFT = re.compile(r"(?:力争|确保|努力|争取|预计|保持)(?=[^，。；]{0,12}(?:增长|增速|达到|达|同步|完成|突破|控制))")
_TAIL_SOFT = re.compile(r"[，,](?:力争|争取|确保|努力)[^，,；;。]*$")
_SHARE = r"\s*(?:[%％]|个?百分点)"
_RATE = rf"(?:\d[\d.]*(?:{_SHARE})?\s*[-—–~～至到]\s*)?\d[\d.]*{_SHARE}(?:\s*(?:左右|以上|以下|以内|上下))?"
_MONEY = r"(?:近|约|超)?\d[\d.,]*\s*(?:万亿|千亿|百亿|亿|万)?(?:元|美元|欧元)(?:\s*(?:左右|以上|以下|以内))?"
_GROWTH = re.compile(rf"(?:达到?|超过?|突破|不低于|不少于|高于|控制在|保持在|稳定在)?\s*{_RATE}$")
_AMOUNT = re.compile(rf"(?:达到?|超过?|突破|完成|实现|不低于|不少于)?\s*{_MONEY}$")
_INDICATOR = re.compile(
    r"(?:生产总值|增加值|收入|投资|零售总?额|进出口|总额|外资|销售|产值|税收|存款|贷款|利润|旅游|消费|GDP)[^，,；;。\d]{0,12}$"
)
_EVEN = re.compile(r"(?:水平|左右)$")
EDGES = "；;，,。.、：: \t\u3000\n"


def title_of(matter: str) -> str:
    """The heading or first sentence of a task, whole; an indicator without its figure, works with their count."""
    words = _MARK.sub("", matter).strip(EDGES)
    first = _SENTENCE.split(words, maxsplit=1)[0].strip(EDGES)
    return _named(_SOFT.sub("", _TAIL_SOFT.sub("", first))) or first


def _named(words: str) -> str:
    """An indicator by its name alone; anything else as it stands."""
    if "，" in words or "," in words:
        return words
    rate, money = _GROWTH.search(words), _AMOUNT.search(words)
    if rate:
        return words[: rate.start()].rstrip(EDGES)
    if money and _INDICATOR.search(words[: money.start()]):
        return words[: money.start()].rstrip(EDGES)
    return _EVEN.sub("", words) if "不低于" in words else words
