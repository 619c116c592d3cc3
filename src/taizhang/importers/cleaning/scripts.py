"""Traditional characters: whether a page is written in them, and the Simplified text that stood there before.

Most characters have one Simplified form. Those that have two are settled by the word around them, or by the reading
that a gloss gave; else the usual form is taken and a person is asked.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from opencc import OpenCC

from taizhang.importers.facts import ChangeKind, Mend

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
SAMPLE = 1_000_000
REACH = 3
"""How many characters on either side make up the word around one."""

_HAN = re.compile(f"[{HAN}]")
_RUNS = re.compile(f"[{HAN}]+")
_QUOTES = str.maketrans("「」『』", "“”‘’")


@dataclass(frozen=True)
class Sense:
    """A character with two Simplified forms, and the words and readings that tell which one is meant."""

    usual: str
    other: str
    words: str
    readings: Mapping[str, str] = field(default_factory=dict)
    doubt: str = ""

    def settled(self, before: str, after: str, reading: str) -> str:
        """The form that the reading or a word around the character asks for; empty when none does."""
        if reading in self.readings:
            return self.readings[reading]
        for form in (self.usual, self.other):
            around = before + form + after
            if any(form in word and word in around for word in self.words.split()):
                return form
        return ""


SENSES: Mapping[str, Sense] = {
    "著": Sense(
        "着",
        "著",
        "显著 著名 卓著 著作 著称 专著 名著 论著 编著 原著 巨著 译著 合著 著述 著书 土著 昭著 遗著 著者 "
        "着力 着重 着眼 着手 着实 着陆 着装 着火 着急 着落 着色 着想 接着 随着 沿着 朝着 向着 本着 有着 意味着 "
        "围绕着 标志着 伴随着 抱着 顺着 盯着 带着 执着 沉着 附着 衣着 胶着 穿着",
        {"zhu": "著", "zhe": "着", "zhao": "着", "zhuo": "着"},
        "“著”可作“着”，也可作“著”，暂作“着”，请核对",
    ),
    "乾": Sense(
        "干",
        "乾",
        "乾隆 乾坤 乾县 乾州 乾陵 乾元 乾安 乾务 乾潭 康乾 "
        "干部 骨干 主干 干线 干道 干流 干渠 干支 若干 干预 干扰 干事 干群 干警 干劲 能干 实干 苦干 大干 干净 "
        "干燥 干旱 干湿 干涸 干枯 干货 干果 干洗 干粮 饼干 晒干 烘干 风干 豆干",
        {"qian": "乾", "gan": "干"},
        "“乾”可作“干”，也可作“乾”，暂作“干”，请核对",
    ),
    "藉": Sense(
        "借",
        "藉",
        "慰藉 狼藉 枕藉 蕴藉 借助 借此 借口 借鉴 借用 凭借 借机 借由 借力 借款",
        {"jie": "借", "ji": "藉"},
        "“藉”可作“借”，也可作“藉”，暂作“借”，请核对",
    ),
    "覆": Sense(
        "覆",
        "复",
        "覆盖 颠覆 覆没 覆灭 倾覆 覆膜 覆土 覆辙 翻覆 "
        "恢复 复兴 回复 答复 批复 反复 复核 复查 复垦 复工 复产 复杂 修复 重复 复合 复制 康复 复审 复议 复学 复苏 往复",
        doubt="“覆”可作“覆”，也可作“复”，暂作“覆”，请核对",
    ),
    "瞭": Sense("了", "瞭", "瞭望 瞭哨"),
}


def traditional_in(chars: Iterable[str]) -> str:
    """Those of the characters that stand in Traditional texts alone."""
    rare = "".join(char for char in chars if _HAN.match(char) and not _simplified_too(char))
    return "".join(char for char, plain in zip(rare, _converted(rare), strict=True) if char != plain)


def changing_in(chars: str) -> str:
    """Those of the characters that have another form, or may have one, in Simplified texts."""
    plain = _converted(chars).translate(_QUOTES)
    changed = (char for char, other in zip(chars, plain, strict=True) if char != other or char in SENSES)
    return "".join(changed)


def is_common(char: str) -> bool:
    """Whether the character, in its Simplified form, is of the first level of the set of 1980."""
    return b"\xb0" <= _converted(char).encode("gb2312", "ignore")[:1] <= b"\xd7"


def is_traditional(whole: str, only: str) -> bool:
    """Whether a page is in Traditional characters, told by those alone (`only`) that no Simplified text holds.

    In a text of some length one character in twenty is enough (it may be half of it), in a few words one in five.
    """
    sample = whole[:SAMPLE]
    found = sum(map(sample.count, only))
    total = sum(map(len, _RUNS.findall(sample))) if found else 0
    return (found >= 5 and found * 20 >= total) or (found >= 2 and found * 5 >= total)


def simplified(text: str, readings: Mapping[int, str]) -> tuple[str, list[Mend]]:
    """The text in Simplified characters; `readings` are what glosses said of the characters at their places."""
    plain = _converted(text).translate(_QUOTES)
    if len(plain) != len(text):
        return plain, [Mend(ChangeKind.SCRIPT, text, plain)]
    chars, mends = list(plain), []
    for at, old in enumerate(text):
        doubt = ""
        if old in SENSES:
            chars[at], doubt = _chosen(old, plain, at, readings.get(at, ""))
        if chars[at] != old or doubt:
            mends.append(Mend(ChangeKind.SCRIPT, old, chars[at], doubt))
    return "".join(chars), mends


def _chosen(old: str, plain: str, at: int, reading: str) -> tuple[str, str]:
    """The form of a character with two, and the doubt that is left. A form the phrase tables chose stands."""
    sense = SENSES[old]
    if plain[at] != _alone(old):
        return plain[at], ""
    form = sense.settled(plain[max(at - REACH, 0) : at], plain[at + 1 : at + 1 + REACH], reading)
    return (form, "") if form else (sense.usual, sense.doubt)


def _simplified_too(char: str) -> bool:
    """Whether the character belongs to the set of 1980, in which Simplified texts are written."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _converted(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _alone(char: str) -> str:
    return _converted(char)
