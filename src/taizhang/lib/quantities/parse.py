"""From a sentence to its quantities, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from taizhang.lib.quantities import naming
from taizhang.lib.quantities.facts import Comparator, Quantity
from taizhang.lib.quantities.tokens import APPROX, FALL, GROWTH, LEVEL, SOFT, Token, comparator, tokens
from taizhang.lib.quantities.traps import BLOT, blotted, folded

_SENTENCE = re.compile(r"[^。;!?\n]+")
_CLAUSE_START = re.compile(r"[,;:。](?!\d{3}(?:\D|$))")
_FROM = re.compile(r"(?:由|从)[^,;。]*$")
_TO = re.compile(
    r"^[^,;。\d]{0,6}?(?P<verb>提高|增加|提升|扩大|上升|降低|降|下降|压减|减少|缩短|压缩|回落)(?:至|到|为)[^,;。\d]{0,3}$"
)
_DOWN = re.compile(r"降低|降|下降|压减|减少|缩短|压缩|回落")
_PER = re.compile(r"(?:每([^\W\d_]))(?:每([^\W\d_]))?(?:补助|给予|发放|奖励|增加)?$")
_SYNC = re.compile(r"(?P<name>[^,;。]{2,}?)[与和同](?P<ref>[^,;。与和同]{2,12}?)(?:保持)?(?:基本)?同步")
_REFERENCE = re.compile(
    r"(?P<name>[^,;。\d]{2,}?)(?P<word>不低于|不高于|不超过|高于|低于)(?P<ref>[^,;。\d]{0,8}(?:平均|水平|增速|增幅)[^,;。\d]{0,6})(?=[,;。]|$)"
)
_REFERENCE_MEANS = {"不低于": Comparator.AT_LEAST, "不高于": Comparator.AT_MOST, "不超过": Comparator.AT_MOST}
_REFERENCE_MEANS |= {"高于": Comparator.MORE, "低于": Comparator.LESS}
_LOWER = re.compile(
    r"失业率|物价|消费价格|能耗|煤耗|水耗|用水量|死亡|事故|排放|浓度|赤字|不良|发病率|贫困发生率|投诉|发案|逾期|负债率|空置率|辍学率|漏损率|办理时限|办理时间"
)
_RATE_OF_PREVIOUS = re.compile(r"^(?:完成率|开工率|竣工率|支付率|投资完成率)$")
_PARTS = re.compile(r"其中")


@dataclass
class _Sentence:
    """The sentence being read and what it has yielded so far."""

    text: str
    offset: int
    found: list[Quantity]
    at: int = 0
    parent: str | None = None
    named: tuple[str, ...] = ()


def parse_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities the text states. Digits in names, grades, limits of eligibility, ages and dates are left alone."""
    clear = blotted(folded(text))
    found: list[Quantity] = []
    named: tuple[str, ...] = ()
    for match in _SENTENCE.finditer(clear):
        sentence = _Sentence(match[0], match.start(), [], named=named)
        _read_sentence(sentence)
        named = sentence.named
        found += sentence.found
    return tuple(_restore(quantity, text) for quantity in sorted(found, key=lambda quantity: quantity.span))


def _read_sentence(sentence: _Sentence) -> None:
    waiting = tokens(sentence.text)
    while waiting:
        taken = _pairs(sentence, waiting) or _from_to(sentence, waiting) or _single(sentence, waiting)
        waiting = waiting[taken:]
    sentence.found += _unnumbered(sentence)


def _head(sentence: _Sentence, token: Token) -> str:
    """The words of the clause before a figure, since the figure before it."""
    words = sentence.text[sentence.at : token.begin]
    stops = [stop.end() for stop in _CLAUSE_START.finditer(words)]
    if _PARTS.search(words) and sentence.found and sentence.parent is None:
        sentence.parent = sentence.found[-1].name
    last = words[stops[-1] :] if stops else words
    if stops and not naming.before(last) and not naming.ends_in_verb(last) and not GROWTH.search(last):
        return words[stops[-2] if len(stops) > 1 else 0 :]
    return last


def _pairs(sentence: _Sentence, waiting: list[Token]) -> int:
    """A list paired by 分别: names in order, then values in the same order."""
    words = sentence.text[sentence.at : waiting[0].begin]
    lead, mark, rest = words.rpartition("分别")
    if not mark:
        return 0
    run = _run(sentence.text, waiting)
    start = max((stop.end() for stop in re.finditer(r"[,;:。]", lead)), default=0)
    names = naming.listed(lead[start:], len(run))
    if names is None and len(sentence.named) == len(run):
        names = [f"{naming.before(lead[start:])}{name}" for name in sentence.named]
    elif names is not None:
        sentence.named = tuple(names)
    if names is None:
        names = [naming.before(lead[start:])] * len(run)
    for name, token in zip(names, run, strict=True):
        sentence.found.append(_quantity(sentence, token, name, rest))
        sentence.at = token.end
    return len(run)


def _run(text: str, waiting: list[Token]) -> list[Token]:
    run = waiting[:1]
    for token in waiting[1:]:
        if not re.fullmatch(r"[、,]|和|及|与", text[run[-1].end : token.begin]):
            break
        run.append(token)
    return run


def _from_to(sentence: _Sentence, waiting: list[Token]) -> int:
    """由 A 提高至 B: the value is B, its base A."""
    if len(waiting) < 2:
        return 0
    base, token = waiting[:2]
    head = _head(sentence, base)
    between = _TO.match(sentence.text[base.end : token.begin])
    if not between or (not _FROM.search(head) and not head):
        return 0
    name = naming.before(_PER.sub("", re.split("由|从", head)[0] if _FROM.search(head) else head))
    quantity = _quantity(sentence, token, name, between[0])
    lower = quantity.lower_is_better or bool(_DOWN.search(between["verb"]))
    per = _per(head) or ""
    unit = quantity.unit if not per else f"{quantity.unit}{per}"
    span = (sentence.offset + base.begin, quantity.span[1])
    sentence.found.append(replace(quantity, base=base.low, lower_is_better=lower, unit=unit, span=span))
    sentence.at = token.end
    return 2


def _single(sentence: _Sentence, waiting: list[Token]) -> int:
    token = waiting[0]
    head = _head(sentence, token)
    following = sentence.text[token.end : waiting[1].begin if len(waiting) > 1 else len(sentence.text)]
    name = naming.before(_PER.sub("", head))
    noun = naming.after(following)
    quantity = _quantity(sentence, token, name, head)
    if sentence.found and _belongs(quantity, sentence.found[-1], name):
        sentence.at = token.end
        if quantity.growth_pct is not None:
            sentence.found[-1] = _with_growth(sentence.found[-1], quantity)
        return 1
    sentence.at = token.end
    plain = token.comparator in (None, Comparator.AT_LEAST) and quantity.growth_pct is None
    if noun and plain and (not name or naming.ends_in_verb(head)):
        name = noun
        sentence.at = token.end + following.find(noun) + len(noun)
    per = _per(head)
    sentence.found.append(
        replace(
            quantity,
            name=name or (sentence.found[-1].name if sentence.found else ""),
            unit=f"{quantity.unit}{per}" if per else quantity.unit,
            part_of=sentence.parent,
            lower_is_better=quantity.lower_is_better or bool(_LOWER.search(name)),
        )
    )
    return 1


def _belongs(quantity: Quantity, last: Quantity, name: str) -> bool:
    """Whether a figure only tells more of the one before: its growth, or how far it is done."""
    if _RATE_OF_PREVIOUS.match(name):
        return True
    return quantity.growth_pct is not None and not name and last.value is not None and last.growth_pct is None


def _with_growth(level: Quantity, growth: Quantity) -> Quantity:
    firmer = growth.comparator if level.comparator is Comparator.EQUAL else level.comparator
    return replace(
        level,
        growth_pct=growth.growth_pct,
        comparator=firmer,
        approx=level.approx or growth.approx,
        span=(level.span[0], growth.span[1]),
    )


def _quantity(sentence: _Sentence, token: Token, name: str, head: str) -> Quantity:
    grows = token.unit == "%" and bool(GROWTH.search(head)) and not LEVEL.search(head)
    sign = -1 if grows and FALL.search(head) else 1
    growth = sign * token.low if grows else None
    return Quantity(
        name=name,
        value=None if grows else token.low,
        unit=None if grows else token.unit,
        comparator=comparator(token, head),
        growth_pct=growth,
        raw="",
        span=(sentence.offset + token.begin, sentence.offset + token.end),
        soft=bool(SOFT.search(head)) or bool(re.match(r"[,]?力争取得更好", sentence.text[token.end :])),
        approx=token.approx or bool(APPROX.search(head)),
        cumulative="累计" in head,
        increment="净增" in head or bool(re.search(r"新增(?:约|近|不少于|超过)?$", head)),
        high=sign * token.high if grows and token.high is not None else token.high,
        lower_is_better=bool(token.ordinal) or bool(_LOWER.search(name)) or "控制在" in head,
    )


def _per(head: str) -> str | None:
    match = _PER.search(head)
    return "/" + "·".join(group for group in match.groups() if group) if match else None


def _unnumbered(sentence: _Sentence) -> Iterator[Quantity]:
    """Targets tied to something else: 与经济增长同步, 不低于全市平均水平."""
    for pattern in (_SYNC, _REFERENCE):
        for match in pattern.finditer(sentence.text):
            means = Comparator.SYNC if pattern is _SYNC else _REFERENCE_MEANS[match["word"]]
            span = (sentence.offset + match.start("name"), sentence.offset + match.end())
            name = naming.before(match["name"])
            if name and BLOT not in name:
                soft = bool(SOFT.search(match["name"]))
                lower = bool(_LOWER.search(name))
                yield Quantity(name, None, None, means, None, "", span, soft=soft, lower_is_better=lower)


def _restore(quantity: Quantity, text: str) -> Quantity:
    """Give back what was blotted out of a name, and the wording itself."""
    start, end = quantity.span
    return replace(quantity, raw=text[start:end], name=_unblotted(quantity.name, text, start))


def _unblotted(name: str, text: str, near: int) -> str:
    if BLOT not in name:
        return name
    pattern = re.compile(re.escape(name).replace(re.escape(BLOT), r"[\d.%]"))
    matches = list(pattern.finditer(folded(text)))
    return min(matches, key=lambda match: abs(match.start() - near))[0] if matches else name.replace(BLOT, "")
