"""A rule of a scheme in plain words: what it looks at, what it gives for what, and when it counts."""

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.kinds.bands import Band, Bands
from taizhang.assessment.rules.kinds.events import Events, Factor, Range
from taizhang.assessment.rules.kinds.given import Given
from taizhang.assessment.rules.kinds.proportional import Proportional
from taizhang.assessment.rules.kinds.rank import Rank, UpTo
from taizhang.assessment.rules.kinds.slope import Slope
from taizhang.assessment.rules.kinds.survey import Survey
from taizhang.assessment.rules.kinds.threshold import Threshold
from taizhang.assessment.rules.language.missing import Missing
from taizhang.assessment.rules.language.rule import ByLoad, PointsFor, Rule, Without
from taizhang.assessment.rules.language.said import Points, shown
from taizhang.assessment.rules.language.selecting import COLUMNS_SAID
from taizhang.assessment.rules.speech import CHINESE, Speech

KINDS = {
    "proportional": "按比例",
    "threshold": "达标计分",
    "bands": "分档",
    "slope": "分段增减",
    "rank": "按名次",
    "events": "逐件计分",
    "survey": "测评",
    "given": "人工评定",
}


def rule_said(rule: AnyRule, speech: Speech = CHINESE) -> list[str]:
    """The whole rule, sentence by sentence."""
    return [
        speech.sentence([speech.say("考核{}", rule.chosen(speech))]),
        speech.sentence(how_said(rule, speech)),
        *_counting(rule, speech),
        *_bounds(rule, speech),
        *_conditions(rule, speech),
    ]


@singledispatch
def how_said(rule: Rule, _speech: Speech) -> list[str]:
    """What is given for what; each kind says it its own way, clause by clause."""
    raise TypeError(rule.kind)


@how_said.register
def _(rule: Proportional, speech: Speech) -> list[str]:
    unit = rule.looks_at.unit
    full = speech.amount(shown(rule.full), unit)
    said = [speech.say("{}达到{}得满分，未达到的按比例得分", _looked(rule, speech), full)]
    if rule.most != 100:
        said.append(speech.say("超过的最高计{}%", shown(rule.most)))
    if rule.least:
        said.append(speech.say("最低计{}%", shown(rule.least)))
    if rule.nothing_below is not None:
        low = speech.say("计{}", f"{shown(rule.least)}%") if rule.least else speech.say("不计分")
        said.append(speech.say("不足{}{}", speech.amount(shown(rule.nothing_below), unit), low))
    return said


@how_said.register
def _(rule: Threshold, speech: Speech) -> list[str]:
    rest = speech.say("得{}%", shown(rule.otherwise)) if rule.otherwise else speech.say("不得分")
    return [
        speech.say("{}{}的得满分，否则{}", _looked(rule, speech), rule.reach.bound(speech, rule.looks_at.unit), rest)
    ]


@how_said.register
def _(rule: Bands, speech: Speech) -> list[str]:
    bands = [_band(band, rule.looks_at.unit, speech) for band in rule.bands]
    said = speech.say("{}：{}", _looked(rule, speech), speech.join("；", bands))
    return [said, speech.say("都不符合的不计分")]


def _band(band: Band, unit: str, speech: Speech) -> str:
    edge = band.edge_said(speech, unit)
    named = speech.say("{}（{}）", edge, speech.quoted(band.title)) if band.title else edge
    share = f"{shown(band.share)}%" if band.share is not None else ""
    gives = _points(band.points, speech) if band.points is not None else share
    return speech.say("{}计{}", named, gives)


@how_said.register
def _(rule: Slope, speech: Speech) -> list[str]:
    mark = speech.amount(shown(rule.mark), rule.looks_at.unit)
    said = [speech.say("{}为{}时计{}", _looked(rule, speech), mark, _points(rule.base, speech))]
    said += [each for side in (rule.above, rule.below) for each in rule.stretches_said(side, speech)]
    if rule.swing is not None:
        said.append(speech.say("增减不超过{}分", shown(rule.swing)))
    if rule.whole_steps:
        said.append(speech.say("不足1的不计"))
    return said


RANKED: Mapping[tuple[str, str], str] = {
    ("group", "higher"): "同组单位按{}从高到低排名",
    ("group", "lower"): "同组单位按{}从低到高排名",
    ("all", "higher"): "全部单位按{}从高到低排名",
    ("all", "lower"): "全部单位按{}从低到高排名",
}


@how_said.register
def _(rule: Rank, speech: Speech) -> list[str]:
    ranked = speech.say(RANKED[rule.among, rule.better], _looked(rule, speech))
    said = [speech.say("上级所排名次") if rule.given else ranked]
    if rule.only.edges:
        said.append(speech.say("{}才参加排名", rule.only.bound(speech, rule.looks_at.unit)))
    if rule.shares is not None:
        shares = (shown(each) for each in (rule.shares.first, rule.shares.step, rule.shares.least))
        said.append(speech.say("第1名计{}%，每后一名少{}%，最低{}%", *shares))
    said += _places(rule.places, "第{}名计{}", "第{}至{}名计{}", speech)
    said += _places(rule.last, "倒数第{}名计{}", "倒数第{}至{}名计{}", speech)
    if rule.ties == "cancel":
        said.append(speech.say("并列的都不计分"))
    return said


def _places(table: Sequence[UpTo], one: str, more: str, speech: Speech) -> Iterator[str]:
    """Each stretch of places: 第1名计5分、第2至3名计3分."""
    last = 0
    for each in table:
        points = _points(each.points, speech)
        alone = each.to == last + 1
        yield speech.say(one, each.to, points) if alone else speech.say(more, last + 1, each.to, points)
        last = each.to


@how_said.register
def _(rule: Events, speech: Speech) -> list[str]:
    said = [speech.say("起评{}", _points(rule.start, speech))] if rule.start else []
    said.append(_each(rule, speech))
    if rule.times_value:
        said.append(speech.say("乘以数值"))
    said += [_factor(rule, factor, speech) for factor in rule.factors]
    if rule.once:
        said.append(speech.say("同一{}只计最高一件，其余计{}%", _column(rule.once, speech), shown(rule.repeat)))
    if rule.free:
        said.append(speech.say("前{}件不计", rule.free))
    if rule.every > 1:
        said.append(speech.say("每满{}件计一次", rule.every))
    for word, limit in rule.limits.items():
        most = "{}合计不超过{}" if limit >= 0 else "{}合计至多{}"
        said.append(speech.say(most, speech.code(rule.metric, rule.by, word), _points(limit, speech)))
    return said


def _each(rule: Events, speech: Speech) -> str:
    if not isinstance(rule.each, dict):
        return speech.say("每件计{}", _worth(rule.each, speech))
    worth = [
        speech.say("{}{}", speech.code(rule.metric, rule.by, word), _worth(points, speech))
        for word, points in rule.each.items()
    ]
    listed = speech.say("按{}逐件计：{}", _column(rule.by, speech), speech.join("、", worth))
    others = speech.say("其他{}", _points(rule.others, speech)) if rule.others is not None else ""
    return speech.join("，", [listed, others])


def _factor(rule: Events, factor: Factor, speech: Speech) -> str:
    words = (
        speech.say("{}{}%", speech.code(rule.metric, factor.by, word), shown(share))
        for word, share in factor.of.items()
    )
    return speech.say("按{}折算：{}", _column(factor.by, speech), speech.join("、", words))


@how_said.register
def _(rule: Survey, speech: Speech) -> list[str]:
    answers = (speech.say("{}计{}", speech.quoted(word), f"{shown(share)}%") for word, share in rule.answers.items())
    said = [speech.join("、", answers) or speech.say("每份按{}分制打分，取平均", shown(rule.full))]
    if rule.left_out:
        said.append(speech.say("“{}”不计入", speech.join("、", rule.left_out)))
    if rule.groups:
        said.append(speech.say("各方权重：{}", _weights(rule.groups, speech)))
    if rule.rounds:
        said.append(speech.say("各轮权重：{}", _weights(rule.rounds, speech)))
    said.append(speech.say("有效票不足{}张的一方不计，其权重归其他各方", rule.fewest))
    return said


def _weights(weights: Mapping[str, Points], speech: Speech) -> str:
    return speech.join("、", (speech.say("{}{}", speech.quoted(name), shown(each)) for name, each in weights.items()))


@how_said.register
def _(rule: Given, speech: Speech) -> list[str]:
    reason = speech.say("须写明理由，未写理由的不计分") if rule.needs_reason else ""
    given = speech.join("，", [speech.say("由评定人在{}分内打分", shown(rule.top)), reason])
    return [given, speech.say("多人评定的取平均")]


def _points(points: Points, speech: Speech) -> str:
    return speech.say("{}分", shown(points))


def _worth(points: Points | Range, speech: Speech) -> str:
    if isinstance(points, Range):
        return speech.say("{}至{}分", shown(points.least), shown(points.most))
    return _points(points, speech)


def _looked(rule: Rule, speech: Speech) -> str:
    return speech.name(rule.looks_at.name)


def _column(column: str, speech: Speech) -> str:
    return speech.name(COLUMNS_SAID[column])


def _counting(rule: Rule, speech: Speech) -> Iterator[str]:
    """How several facts come together, and what becomes of none and of what is missing."""
    in_events = isinstance(rule, Events)
    if rule.together:
        yield speech.say("各项先合计，再算。")
    for column, words in rule.weights.items():
        weights = (
            speech.say("{}{}", speech.code(rule.metric, column, word), shown(each)) for word, each in words.items()
        )
        yield speech.say("按{}加权：{}。", _column(column, speech), speech.join("、", weights))
    if rule.points_for is PointsFor.EACH and not in_events:
        yield speech.say("每项各{}。", _points(rule.points, speech))
    elif not in_events and not rule.weights and not isinstance(rule, Survey | Given):
        yield speech.say("多项的按权重取平均。")
    if rule.by_load is not None:
        yield _load(rule.by_load, speech)
    if rule.missing is Missing.LEFT_OUT:
        yield speech.say("没有实绩的不计入。")
    elif rule.looks_at.against and not in_events:
        yield speech.say("没有实绩的按未完成计。")
    if rule.without is not Without.ZERO:
        spread = rule.without is Without.SPREAD
        yield speech.say(
            "单位没有可考核事项的，本项分值按比例并入同部分其他规则。" if spread else "单位没有可考核事项的，计满分。"
        )


def _load(by: ByLoad, speech: Speech) -> str:
    whom = {"mean": "同组平均", "max": "同组最大"}.get(str(by.against), str(by.against))
    return speech.say("分值随工作量与{}之比，在{}%至{}%之间。", speech.name(whom), shown(by.least), shown(by.most))


def _bounds(rule: Rule, speech: Speech) -> Iterator[str]:
    if rule.cap is not None:
        yield speech.sentence([speech.say("最高{}分", shown(rule.cap))])
    if rule.floor is not None:
        yield speech.sentence([speech.say("最低{}分", shown(rule.floor))])
    if rule.decimals < 6:
        yield speech.say("保留{}位小数。", rule.decimals)


def _conditions(rule: Rule, speech: Speech) -> Iterator[str]:
    if rule.needs:
        needs = speech.join("；", (each.words(speech) for each in rule.needs))
        yield speech.say("条件：{}，否则本项不计。", needs)
    for each in rule.times:
        yield speech.sentence([speech.say("{}的，按{}倍计", each.when.words(speech), shown(each.factor))])
