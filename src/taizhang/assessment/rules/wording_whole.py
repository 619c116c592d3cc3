"""A scheme as a whole in plain words: its parts, how units are ranked and graded, what stands above the points."""

from collections.abc import Iterator, Mapping, Sequence

from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.said import shown
from taizhang.assessment.rules.language.scheme import Award, Grade, Override, Part, Scheme
from taizhang.assessment.rules.speech import CHINESE, Speech
from taizhang.lib.periods import PeriodKind
from taizhang.voice.rules.terms import read_span

SPANS = {PeriodKind.MONTH: "月度", PeriodKind.QUARTER: "季度", PeriodKind.HALF: "半年", PeriodKind.YEAR: "年度"}
ROUNDING = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "只舍不入"}
LOADS = {"count": "件数", "weight": "权重之和", "value": "数值之和"}


def part_said(part: Part, speech: Speech = CHINESE) -> str:
    """What is done to the sum of a part; empty where nothing is."""
    return speech.join("；", _part(part, speech))


def _part(part: Part, speech: Speech) -> Iterator[str]:
    if part.points is not None:
        yield speech.say("折算为满分{}分", shown(part.points))
    if part.extra:
        yield speech.say("为附加分，不在总分之内")
    if part.cap is not None:
        yield speech.say("最高{}分", shown(part.cap))
    if part.floor is not None:
        yield speech.say("最低{}分", shown(part.floor))
    if part.opens:
        yield speech.say("{}的才计", _all(part.opens, speech))


def spans_said(scheme: Scheme, speech: Speech = CHINESE) -> str:
    """Which spans it scores, and how long after their end the result is due."""
    return speech.join("；", (_span(kind, scheme.periods.get(kind), speech) for kind in scheme.kinds))


def _span(kind: PeriodKind, due: str | None, speech: Speech) -> str:
    name, span = speech.name(SPANS[kind]), read_span(due)
    if span is None:
        return name
    within = "{}（期满后{}个工作日内算出）" if span.workdays else "{}（期满后{}日内算出）"
    return speech.say(within, name, span.count)


def ranking_said(scheme: Scheme, speech: Speech = CHINESE) -> list[str]:
    """Who is compared with whom, and how equal totals and those outside are treated."""
    whom = speech.say("在同类组内排名" if scheme.ranking.within == "group" else "全部单位一起排名")
    said = [speech.say("总分保留{}位小数（{}），{}。", scheme.decimals, speech.name(ROUNDING[scheme.rounding]), whom)]
    if scheme.ranking.ties:
        names = speech.join("、", (_named(scheme, name, speech) for name in scheme.ranking.ties))
        said.append(speech.say("总分相同的依次看{}，再相同的并列。", names))
    else:
        said.append(speech.say("总分相同的并列。"))
    if scheme.ranking.outside:
        words = speech.join("；", (each.words(speech) for each in scheme.ranking.outside))
        said.append(speech.say("不参加排名：{}。", words))
    if scheme.load is not None:
        by = speech.name(LOADS[scheme.load.by])
        said.append(speech.say("工作量是{}的{}。", scheme.load.chosen(speech), by))
    return said


def grade_said(grade: Grade, speech: Speech = CHINESE) -> str:
    """From which total, and for how many."""
    said = []
    if grade.from_ is not None:
        said.append(speech.say("{}分及以上", shown(grade.from_)))
    if grade.above is not None:
        said.append(speech.say("高于{}分", shown(grade.above)))
    if grade.quota is not None:
        said.append(speech.say("不超过参加排名单位的{}%", shown(grade.quota)))
    if grade.count is not None:
        said.append(speech.say("不超过{}", _number(grade.count, speech)))
    return speech.join("，", said) or speech.say("其余")


def override_said(override: Override, speech: Speech = CHINESE) -> str:
    """What happens to whom."""
    said = []
    if override.unscored:
        said.append(speech.say("不计分、不排名"))
    if override.grade:
        within = "定为“{}”（占名额）" if override.within_quota else "定为“{}”（不占名额）"
        said.append(speech.say(within, override.grade))
    if override.at_most:
        said.append(speech.say("最高“{}”", override.at_most))
    if override.down:
        said.append(speech.say("降{}档", override.down))
    return speech.say("{}的，{}", _all(override.when, speech), speech.join("，", said))


def award_said(scheme: Scheme, award: Award, speech: Speech = CHINESE) -> str:
    """The first or last so many by what, or everyone of whom a condition holds."""
    if award.first is None and award.last is None:
        return speech.say("凡{}的都列入", _all(award.needs, speech))
    ends = "{}按{}取前{}" if award.first is not None else "{}按{}取后{}"
    whom = speech.name("同类组内" if award.within == "group" else "全部单位")
    count = _number(award.first if award.first is not None else award.last, speech)
    taken = speech.say(ends, whom, _named(scheme, award.by, speech), count)
    equals = speech.say("并列超出的都不取" if award.equals == "out" else "并列的都取")
    needs = speech.say("须{}", _all(award.needs, speech)) if award.needs else ""
    return speech.join("，", [taken, equals, needs])


def _all(conditions: Sequence[Condition], speech: Speech) -> str:
    return speech.join("且", (each.words(speech) for each in conditions))


def _number(count: int | Mapping[str, int] | None, speech: Speech) -> str:
    if isinstance(count, Mapping):
        return speech.join("、", (speech.say("{}{}个", speech.quoted(group), each) for group, each in count.items()))
    return speech.say("{}个", count)


def _named(scheme: Scheme, name: str, speech: Speech) -> str:
    """A rule, a part, the load or the total by its title."""
    titles = {part.code: part.title for part in scheme.parts} | {rule.code: rule.title for rule in scheme.rule}
    ours = {"load": "工作量", "total": "总分"}
    return speech.quoted(titles[name]) if name in titles else speech.name(ours[name])
