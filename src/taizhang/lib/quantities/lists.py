"""Figures that belong to several: lists paired by 分别, and from one figure to another."""

import re
from dataclasses import replace

from taizhang.lib.quantities import naming
from taizhang.lib.quantities.facts import Comparator, Quantity
from taizhang.lib.quantities.sentences import CLAUSE, Sentence, place_of, quantity_of
from taizhang.lib.quantities.tokens import Token

_FROM = re.compile(r"由|从")
_TO = re.compile(
    r"^[^,;。\d]{0,6}?(?:提高|增加|提升|扩大|上升|增长|降低|降|下降|压减|减少|缩短|压缩|回落|调整)(?:至|到|为)[^,;。\d]{0,3}$"
)
_DOWN = re.compile(r"降低|降|下降|压减|减少|缩短|压缩|回落")
_RUN = re.compile(r"[、,]?(?:和|以?及|与)?(?:增长|下降|上升|提高|降低|达到?|为|约|不低于|不超过|同比)*")
_LINKS = re.compile(r"[、,和及与]")
_PER = re.compile(
    r"每([人户生年月亩个家村件吨例名床])(?:每([年月天日学期]))?(?:每?[年月])?"
    r"(?:补助|给予|发放|补贴|奖励|增加|资助|救助|标准|不低于|最高|再|由|从|提高到|提高至|达到|达|为|约)*$"
)


_EACH = re.compile(r"每([人户生亩])(?:每([年月天]))?[^,;。\d]{2,14}$")


def without_per(head: str) -> str:
    """The words without 每人每月."""
    return _PER.sub("", head)


def per(head: str, *, money: bool = False) -> str:
    """What the amount is for, as the end of its unit: /人, /人·月; empty if it is for the whole.

    Of a sum of money 每人 may stand farther off: 每人发放取暖补贴300元.
    """
    match = _PER.search(head) or (_EACH.search(head) if money else None)
    return "/" + "·".join(group for group in match.groups() if group) if match else ""


def read_pairs(sentence: Sentence, waiting: list[Token], names: tuple[str, ...]) -> int:
    """A list paired by 分别: names in order, then values in the same order; how many figures it took.

    `names` are those of the last such list; a list without names tells more of them.
    """
    words = sentence.text[sentence.at : waiting[0].begin]
    lead, mark, rest = words.rpartition("分别")
    if not mark or CLAUSE.search(rest):
        return 0
    run = _run(sentence.text, waiting)
    if run[0].is_points:
        sentence.at = run[-1].end
        return len(run)
    *clauses, lead = CLAUSE.split(lead)
    if not lead.strip() and clauses and naming.listed(clauses[-1], len(run)) and not _named_before(sentence, len(run)):
        lead = clauses[-1]
    each = per(lead)
    lead = without_per(lead)
    if not naming.before(lead) and (told := _named_before(sentence, len(run))):
        return _tell_more(sentence, run, rest, told)
    listed = naming.listed(lead, len(run))
    if listed is None and len(names) == len(run):
        listed = [f"{naming.before(lead)}{name}" for name in names]
    if not listed and not naming.before(lead):
        return 0
    sentence.named = []
    for name, token in zip(listed or [naming.before(lead)] * len(run), run, strict=True):
        verb = _verb_of(sentence, token, rest, first=not sentence.named)
        sentence.named.append(len(sentence.found))
        sentence.found.append(quantity_of(sentence, token, name, verb, **_for_each(token, each or per(rest))))
        sentence.at = token.end
    return len(run)


def _for_each(token: Token, each: str) -> dict[str, str]:
    return {"unit": f"{token.unit}{each}"} if each else {}


def _run(text: str, waiting: list[Token]) -> list[Token]:
    run = waiting[:1]
    for token in waiting[1:]:
        if not _RUN.fullmatch(text[run[-1].end : token.begin]):
            break
        run.append(token)
    return run


def _verb_of(sentence: Sentence, token: Token, rest: str, *, first: bool) -> str:
    """The verb of one value of a list: its own, else the one of the list."""
    own = _LINKS.sub("", sentence.text[sentence.at : token.begin])
    return rest if first or not own else own


def _named_before(sentence: Sentence, count: int) -> list[int]:
    """The figures that a list without names tells more of: those of the list before, else the last ones."""
    if len(sentence.named) == count:
        return sentence.named
    last = list(range(max(0, len(sentence.found) - count), len(sentence.found)))
    grown = any(sentence.found[index].growth_pct is not None for index in last)
    return last if len(last) == count and not grown else []


def _tell_more(sentence: Sentence, run: list[Token], rest: str, told: list[int]) -> int:
    for index, token in zip(told, run, strict=True):
        verb = _verb_of(sentence, token, rest, first=token is run[0])
        sentence.found[index] = with_growth(sentence.found[index], quantity_of(sentence, token, "", verb))
        sentence.at = token.end
    return len(run)


def with_growth(level: Quantity, growth: Quantity) -> Quantity:
    """A level that also says how it grew; the firmer wording of the two stands."""
    return replace(
        level,
        growth_pct=growth.growth_pct,
        comparator=growth.comparator if level.comparator is Comparator.EQUAL else level.comparator,
        approx=level.approx or growth.approx,
        forecast=level.forecast or growth.forecast,
    )


def read_change(sentence: Sentence, waiting: list[Token]) -> int:
    """由 A 提高至 B: the value is B, its base A; how many figures it took."""
    if len(waiting) < 2:
        return 0
    base, token = waiting[:2]
    between = _TO.match(sentence.text[base.end : token.begin])
    if not between:
        return 0
    place = place_of(sentence, waiting)
    name = naming.before(_FROM.split(without_per(place.head))[0]) or place.topic()
    if not name and not sentence.last:
        sentence.at = token.end
        return 2
    name = name or (sentence.last.name if sentence.last else "")
    if len(name) < naming.SHORT and place.passed and not name.startswith(whole := naming.moved(place.passed[0])):
        name = f"{whole}{name}"
    quantity = quantity_of(sentence, token, name, between[0], base=base.low)
    sentence.found.append(
        replace(
            quantity,
            lower_is_better=quantity.lower_is_better or bool(_DOWN.search(between[0])),
            unit=f"{quantity.unit}{per(place.head)}",
            **sentence.reaching(sentence.offset + base.begin, token.end),
        )
    )
    sentence.at = token.end
    return 2
