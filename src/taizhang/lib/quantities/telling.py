"""Figures that tell more of the one before: its growth, how far it is done, points, a rate, a place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from taizhang.lib.quantities import naming
from taizhang.lib.quantities.facts import Comparator
from taizhang.lib.quantities.kinds import AHEAD, BEHIND, COMPARED, FALL, FALL_OF, RANKED, RATE, SHARE, YEAR_AGO, Kind
from taizhang.lib.quantities.lists import with_growth
from taizhang.lib.quantities.sentences import Place, Sentence, quantity_of
from taizhang.lib.quantities.tokens import comparator

_GENERAL = re.compile(r"^(?:其?(?:增幅|增速|降幅|涨幅)|总量|排名|占比|比重|全[省市])$")
_OTHERS = re.compile(r"[、和及与](?:比?全?[国省市区州县]|[^\W\d_]{0,6}平均(?:水平|增速)?)")
"""Further ones with whom a figure is compared; the first one counts."""
_WORK_DONE = re.compile(r"完成|投资|资金|支出")
_PLANNED = re.compile(r"(?:总体|项目|年度|全年|当年|计划|目标|任务|投资|资金)+")
_DONE = re.compile(r"(?:已|累计)*(?:完成|达到|实现|占|为)")


def tell(kind: Kind, sentence: Sentence, place: Place) -> bool:
    """Take the figure as telling more of another; False if it stands for itself."""
    return kind in _TELLING and _TELLING[kind](sentence, place)


def _name(words: str, place: Place) -> str:
    return naming.subject(words) or place.topic()


def _completion(sentence: Sentence, place: Place) -> bool:
    """How much of the plan is done: said of the last figure, or of a noun of its own."""
    name, done = _name(_DONE.split(place.head)[0], place), place.token.low
    name = "" if _PLANNED.fullmatch(name) else name
    if sentence.last and not name:
        return sentence.revise(place.token.end, completion_pct=done)
    if name:
        facts = {"value": None, "unit": None, "growth_pct": None, "completion_pct": done}
        sentence.found.append(quantity_of(sentence, place.token, name, place.head, **facts))
    return True


def _share(sentence: Sentence, place: Place) -> bool:
    """A share: of the plan, where what is told is how much is done (续建完成投资40亿元，占75%); else of a whole."""
    last, said = sentence.last, SHARE.search(place.head)
    if not last or not said or last.value is None or naming.before(place.head[: said.start()]):
        return False
    if not said["of"] and _WORK_DONE.search(last.name):
        return sentence.revise(place.token.end, completion_pct=place.token.low)
    return sentence.revise(place.token.end, share_pct=place.token.low, ref=said["of"] or last.ref)


def _rate(sentence: Sentence, place: Place) -> bool:
    """The rate of the count before it (开工率98.4%); a rate that is asked for, or stands alone, is a level."""
    last, said = sentence.last, RATE.search(place.head)
    plain = comparator(place.token, place.head) is Comparator.EQUAL
    if not last or not said or not plain or last.value is None or last.unit == "%":
        return False
    if naming.before(place.head[: said.start()]):
        return False
    if "未" in last.name and len(sentence.found) > 1:
        sentence.found[-2] = replace(sentence.found[-2], rate_pct=place.token.low)
        return True
    return sentence.revise(place.token.end, rate_pct=place.token.low)


def _points(sentence: Sentence, place: Place) -> bool:
    """Points: before the time gone by, from a goal, from a year ago; points alone are a level."""
    last, points, end = sentence.last, place.token.low, place.token.end
    if last and AHEAD.search(place.head):
        return sentence.revise(end, ahead_pp=points)
    if last and BEHIND.search(place.head):
        return sentence.revise(end, ahead_pp=points.copy_negate())
    if last and last.gap_pp is not None and _OTHERS.fullmatch(place.head):
        return True
    compared = COMPARED.search(place.head)
    name = _name(place.head[: compared.start()] if compared else place.head, place)
    if name[-1:].isdigit():
        return True
    reference = (compared["ref"] or compared["to"] or "") if compared else ""
    if compared and reference and name and not (_GENERAL.match(name) or YEAR_AGO.search(reference)):
        facts = {"value": None, "unit": None, "growth_pct": None}
        sentence.found.append(quantity_of(sentence, place.token, name, "", **facts))
        return _gap(sentence, place, compared)
    if not last or (name and not _GENERAL.match(name)):
        return False
    if compared:
        return _gap(sentence, place, compared)
    share = last.share_pct is not None or (last.value is not None and last.unit == "%")
    fell = FALL.search(place.head)
    return share and sentence.revise(end, change_pp=points.copy_negate() if fell else points)


def _gap(sentence: Sentence, place: Place, compared: re.Match[str]) -> bool:
    reference = compared["ref"] or compared["to"] or ""
    above = compared["high"] or compared["above"]
    points = place.token.low if above else place.token.low.copy_negate()
    if YEAR_AGO.search(reference):
        return sentence.revise(place.token.end, change_pp=points)
    return sentence.revise(place.token.end, gap_pp=points, ref=reference)


def _rank(sentence: Sentence, place: Place) -> bool:
    """The place that the last figure gives, the first one named, where the rank has no noun of its own."""
    name = naming.before(RANKED.sub("", place.head))
    if sentence.last and sentence.last.rank is not None and place.head.startswith("、"):
        return True
    if not sentence.last or (name and not _GENERAL.match(name)) or place.token.ordinal != "第":
        return False
    if sentence.last.rank is not None or sentence.last.unit == "位":
        return True
    return sentence.revise(place.token.end, rank=int(place.token.low))


def _growth(sentence: Sentence, place: Place) -> bool:
    """Growth: of the figure before, or of a noun of its own."""
    of = FALL_OF.search(place.head)
    name, last = of["of"] if of else _name(place.head, place), sentence.last
    if name and not _GENERAL.match(name):
        part_of = sentence.whole(None)
        sentence.found.append(quantity_of(sentence, place.token, name, place.head, part_of=part_of))
    elif last is None:
        return False
    elif last.growth_pct is None and (last.value is not None or last.completion_pct is None):
        sentence.found[-1] = with_growth(last, quantity_of(sentence, place.token, "", place.head))
        sentence.revise(place.token.end)
    elif naming.says_when(place.head):
        sentence.found.append(quantity_of(sentence, place.token, last.name, place.head))
    return True


def _nothing(sentence: Sentence, place: Place) -> bool:  # noqa: ARG001
    """A change in the unit itself (比上年增加1.2万人) is no figure of its own."""
    return True


_TELLING: Mapping[Kind, Callable[[Sentence, Place], bool]] = {
    Kind.COMPLETION: _completion,
    Kind.SHARE: _share,
    Kind.RATE: _rate,
    Kind.POINTS: _points,
    Kind.RANK: _rank,
    Kind.GROWTH: _growth,
    Kind.CHANGE: _nothing,
}
