"""A sentence while it is read: its figures, the words around each, what it has yielded so far."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from taizhang.lib.quantities import naming
from taizhang.lib.quantities.facts import Quantity
from taizhang.lib.quantities.kinds import FALL, FALL_OF, LEVEL, Kind, kind_of
from taizhang.lib.quantities.tokens import SCALES, Token, comparator

LONGEST_HEAD = 80
"""A name is looked for in so many characters before its figure; nobody's noun is longer."""

CLAUSE = re.compile(r"[,;:](?!\d{3}(?:\D|$))")
_WITHIN = re.compile(r"[,;:、]")
_OF_WHICH = re.compile(r"[(（]?其中[,:]?")
_SOFT = re.compile(r"力争|争取|努力")
_SOFTENED = re.compile(r",?力争取得更好")
_APPROX = re.compile(r"(?:大约|(?<![签履预续])约|近|将近|接近)(?:增长|增|降|下降)?$")
_INCREMENT = re.compile(r"净增|新增(?:约|近|不少于|超过)?$")
_LOWER = re.compile(
    r"失业率|物价|消费价格|价格指数|能耗|煤耗|水耗|电耗|用水量|死亡|事故|排放|浓度|赤字|不良|发病率|贫困发生率|投诉|发案|逾期"
    r"|负债率|空置率|辍学率|漏损率|办理时限|办理时间|办理时长|信访量|降低率|欠薪"
)


@dataclass
class Sentence:
    """The sentence being read; `offset` is where it begins in the text."""

    text: str
    wording: str
    offset: int
    earlier: tuple[Quantity, ...] = ()
    """What the sentence before stated."""
    found: list[Quantity] = field(default_factory=list)
    at: int = 0
    """How far it is read."""
    wholes: tuple[Quantity, ...] = ()
    """What the figures after 其中 may be part of."""
    wholes_end: str = "。"
    subject: str = ""
    """The count that begins the present part of a 其中 list: 续建133个，完成…"""
    named: list[int] = field(default_factory=list)
    """Where the figures of the last 分别 stand in `found`."""

    @property
    def last(self) -> Quantity | None:
        """The figure before."""
        return self.found[-1] if self.found else None

    def revise(self, end: int, **facts: Any) -> bool:
        """Give the last figure another fact; its wording then reaches to `end`."""
        self.found[-1] = replace(self.found[-1], **self.reaching(self.found[-1].span[0], end), **facts)
        return True

    def reaching(self, begin: int, end: int) -> dict[str, Any]:
        """Span and wording from a place in the text to a place in the sentence."""
        return {"span": (begin, self.offset + end), "raw": self.wording[begin - self.offset : end]}

    def whole(self, unit: str | None) -> str | None:
        """What a figure after 其中 is part of: the last one stated before in the same unit, else the last."""
        names = [each.name for each in self.wholes if each.unit == unit] or [each.name for each in self.wholes]
        return names[-1] if names else None


@dataclass(frozen=True)
class Place:
    """A figure with the words around it: of its clause before it, of the clauses passed over, and after it."""

    token: Token
    head: str
    passed: tuple[str, ...]
    following: str
    closed: bool
    """Whether no other figure follows in the same clause."""

    def topic(self) -> str:
        """The noun of a clause without figures before this one: what stands before a colon or a comma."""
        for words in reversed(self.passed):
            if name := naming.subject(words):
                return name
        return ""


def place_of(sentence: Sentence, waiting: list[Token]) -> Place:
    """The first of the figures waiting, in its place."""
    token = waiting[0]
    words = sentence.text[sentence.at : token.begin]
    *passed, head = CLAUSE.split(words[words.rfind(";") + 1 :])
    following = sentence.text[token.end : waiting[1].begin if len(waiting) > 1 else len(sentence.text)]
    closed = len(waiting) == 1 or bool(_WITHIN.search(following))
    _follow_parts(sentence, words)
    if len(waiting) > 1 and not CLAUSE.search(following):
        following = following[: following.rfind("、") + 1] or following
    return Place(
        token, head[-LONGEST_HEAD:].rstrip(), tuple(each[-LONGEST_HEAD:] for each in passed), following, closed
    )


def _follow_parts(sentence: Sentence, words: str) -> None:
    """Keep account of what the figures are part of: 其中 opens, the end of the part closes."""
    if ";" in words:
        sentence.subject = ""
        if sentence.wholes_end == ";":
            sentence.wholes = ()
    if sentence.wholes_end == ")" and re.search("[)）]", words):
        sentence.wholes, sentence.wholes_end = (), ";"
    if mark := _OF_WHICH.search(words):
        sentence.wholes = tuple(each for each in (*sentence.earlier, *sentence.found) if each.part_of is None)
        sentence.wholes_end = ")" if mark[0][0] in "(（" else ";" if mark[0] == "其中" else "。"
        sentence.subject = ""


def quantity_of(sentence: Sentence, token: Token, name: str, head: str, **facts: Any) -> Quantity:
    """What a figure states of the thing named, with the words of its clause before it."""
    grows = kind_of(token, head) is Kind.GROWTH
    falls = (grows or token.is_points) and bool(FALL.search(head) or FALL_OF.search(head)) and not LEVEL.search(head)
    low, high = token.low, token.high
    if falls:
        low, high = low.copy_negate(), high.copy_negate() if high is not None else None
    said: dict[str, Any] = {
        "name": name,
        "value": None if grows else low,
        "unit": None if grows else token.unit,
        "comparator": comparator(token, head),
        "growth_pct": low if grows else None,
        "high": high,
        "soft": bool(_SOFT.search(head)) or bool(_SOFTENED.match(sentence.text, token.end)),
        "approx": token.approx or bool(_APPROX.search(head)),
        "cumulative": "累计" in head,
        "increment": bool(_INCREMENT.search(head)),
        "lower_is_better": token.is_rank or bool(_LOWER.search(name)),
        "forecast": "预计" in head,
        "unit_elided": token.unit in SCALES,
        **sentence.reaching(sentence.offset + token.begin, token.end),
    }
    return Quantity(**(said | facts))
