"""A rule of a scheme in plain Chinese: what it looks at, what it gives for what, and when it counts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import singledispatch

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.kinds.bands import EDGES_ZH, Bands
from taizhang.assessment.rules.kinds.events import Events, Range
from taizhang.assessment.rules.kinds.given import Given
from taizhang.assessment.rules.kinds.proportional import Proportional
from taizhang.assessment.rules.kinds.rank import Rank, UpTo
from taizhang.assessment.rules.kinds.slope import Slope
from taizhang.assessment.rules.kinds.survey import Survey
from taizhang.assessment.rules.kinds.threshold import Threshold
from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.missing import Missing
from taizhang.assessment.rules.language.rule import PointsFor, Rule, Without
from taizhang.assessment.rules.language.said import Number, Points, shown
from taizhang.assessment.rules.language.selecting import COLUMNS_ZH, Selection

KINDS_ZH = {
    "proportional": "按比例",
    "threshold": "达标计分",
    "bands": "分档",
    "slope": "分段增减",
    "rank": "按名次",
    "events": "逐件计分",
    "survey": "测评",
    "given": "人工评定",
}
METRICS_ZH = {
    "progress": "目标任务的进度",
    "report": "当月填报",
    "window": "窗口服务的比率",
    "unit": "单位",
    "score": "较短考核期的得分",
    "honour": "表彰荣誉",
    "project": "重点项目",
    "project-light": "重点项目的亮灯",
    "indicator": "经济指标",
    "indicator-growth": "经济指标的增速",
    "indicator-rank": "经济指标的全省位次",
    "order": "督办整改",
    "commitment": "公开承诺",
    "suggestion": "建议提案的答复",
    "suggestion-rating": "建议提案的满意度",
    "message": "群众来信的答复",
    "message-rating": "群众来信的评价",
    "inspection": "督导检查的结论",
    "inspection-point": "督导检查的检查要点",
    "attendance": "会议出席",
}


def metric_zh(metric: str) -> str:
    """What a metric of ours is called; one that a city made keeps its own word."""
    return METRICS_ZH.get(metric, metric)


def selected_zh(selection: Selection) -> str:
    """Which facts are meant, in words."""
    where = selection.where.words_zh()
    return f"{metric_zh(selection.metric)}（{where}）" if where else metric_zh(selection.metric)


def rule_zh(rule: AnyRule) -> list[str]:
    """The whole rule, sentence by sentence."""
    return [f"考核{selected_zh(rule)}。", *how_zh(rule), *_counting(rule), *_bounds(rule), *_conditions(rule)]


@singledispatch
def how_zh(rule: Rule) -> list[str]:
    """What is given for what; each kind says it its own way."""
    raise TypeError(rule.kind)


@how_zh.register
def _(rule: Proportional) -> list[str]:
    said = [f"{_looked(rule)}达到{shown(rule.full)}{rule.looks_at.unit}得满分，未达到的按比例得分"]
    if rule.most != 100:
        said.append(f"超过的最高计{shown(rule.most)}%")
    if rule.least:
        said.append(f"最低计{shown(rule.least)}%")
    if rule.nothing_below is not None:
        low = f"计{shown(rule.least)}%" if rule.least else "不计分"
        said.append(f"不足{shown(rule.nothing_below)}{rule.looks_at.unit}{low}")
    return ["；".join(said) + "。"]


@how_zh.register
def _(rule: Threshold) -> list[str]:
    rest = f"得{shown(rule.otherwise)}%" if rule.otherwise else "不得分"
    return [f"{_looked(rule)}{rule.reach.bound_zh(rule.looks_at.unit)}的得满分，否则{rest}。"]


@how_zh.register
def _(rule: Bands) -> list[str]:
    bands = []
    for band in rule.bands:
        name, edge = band.edge
        gives = f"{shown(band.points)}分" if band.points is not None else f"{shown(band.share or Decimal(0))}%"
        title = f"（{band.title}）" if band.title else ""
        bands.append(f"{EDGES_ZH[name].format(shown(edge) + rule.looks_at.unit)}{title}计{gives}")
    return [f"{_looked(rule)}：{'；'.join(bands)}；都不符合的不计分。"]


@how_zh.register
def _(rule: Slope) -> list[str]:
    unit = rule.looks_at.unit
    said = [f"{_looked(rule)}为{shown(rule.mark)}{unit}时计{shown(rule.base)}分"]
    for side, word in ((rule.above, "高于"), (rule.below, "低于")):
        start = rule.mark
        for one in side:
            upto = f"至{shown(one.to)}{unit}" if one.to is not None else ""
            said.append(f"{word}{shown(start)}{unit}{upto}，每1{unit}计{one.each_zh()}分")
            start = one.to if one.to is not None else start
    if rule.swing is not None:
        said.append(f"增减不超过{shown(rule.swing)}分")
    if rule.whole_steps:
        said.append("不足1的不计")
    return ["；".join(said) + "。"]


@how_zh.register
def _(rule: Rank) -> list[str]:
    whom = "上级所排名次" if rule.given else f"{'同组' if rule.among == 'group' else '全部'}单位按{_looked(rule)}"
    way = "" if rule.given else f"从{'高到低' if rule.better == 'higher' else '低到高'}排名"
    said = [f"{whom}{way}"]
    if rule.only.edges:
        said.append(f"{rule.only.bound_zh(rule.looks_at.unit)}才参加排名")
    if rule.shares is not None:
        shares = rule.shares
        said.append(f"第1名计{shown(shares.first)}%，每后一名少{shown(shares.step)}%，最低{shown(shares.least)}%")
    said += [f"{each}分" for each in _places(rule.places, "第", "名计")]
    said += [f"{each}分" for each in _places(rule.last, "倒数第", "名计")]
    if rule.ties == "cancel":
        said.append("并列的都不计分")
    return ["；".join(said) + "。"]


def _places(table: Sequence[UpTo], before: str, after: str) -> Iterator[str]:
    """Each stretch of places: 第1名计、第2至3名计."""
    last = 0
    for each in table:
        upto = f"至{each.to}" if each.to > last + 1 else ""
        yield f"{before}{last + 1}{upto}{after}{shown(each.points)}"
        last = each.to


@how_zh.register
def _(rule: Events) -> list[str]:
    said = [f"起评{shown(rule.start)}分"] if rule.start else []
    if isinstance(rule.each, dict):
        worth = "、".join(f"{word}{_worth(points)}" for word, points in rule.each.items())
        others = f"，其他{shown(rule.others)}分" if rule.others is not None else ""
        said.append(f"按{COLUMNS_ZH[rule.by]}逐件计：{worth}{others}")
    else:
        said.append(f"每件计{_worth(rule.each)}")
    if rule.times_value:
        said.append("乘以数值")
    for factor in rule.factors:
        words = "、".join(f"{word}{shown(share)}%" for word, share in factor.of.items())
        said.append(f"按{COLUMNS_ZH[factor.by]}折算：{words}")
    if rule.once:
        said.append(f"同一{COLUMNS_ZH[rule.once]}只计最高一件，其余计{shown(rule.repeat)}%")
    if rule.free:
        said.append(f"前{rule.free}件不计")
    if rule.every > 1:
        said.append(f"每满{rule.every}件计一次")
    said += [f"{word}合计{'不超过' if limit >= 0 else '至多'}{shown(limit)}分" for word, limit in rule.limits.items()]
    return ["；".join(said) + "。"]


@how_zh.register
def _(rule: Survey) -> list[str]:
    said = []
    if rule.answers:
        said.append("、".join(f"{word}计{shown(share)}%" for word, share in rule.answers.items()))
    else:
        said.append(f"每份按{shown(rule.full)}分制打分，取平均")
    if rule.left_out:
        said.append(f"“{'、'.join(rule.left_out)}”不计入")
    if rule.groups:
        said.append("各方权重：" + "、".join(f"{name}{shown(weight)}" for name, weight in rule.groups.items()))
    if rule.rounds:
        said.append("各轮权重：" + "、".join(f"{name}{shown(weight)}" for name, weight in rule.rounds.items()))
    said.append(f"有效票不足{rule.fewest}张的一方不计，其权重归其他各方")
    return ["；".join(said) + "。"]


@how_zh.register
def _(rule: Given) -> list[str]:
    reason = "，须写明理由，未写理由的不计分" if rule.needs_reason else ""
    return [f"由评定人在{shown(rule.top)}分内打分{reason}；多人评定的取平均。"]


def condition_zh(condition: Condition) -> str:
    """What must hold of a unit."""
    return condition.words_zh()


def _worth(points: Points | Range) -> str:
    return f"{shown(points.least)}至{shown(points.most)}分" if isinstance(points, Range) else f"{shown(points)}分"


def _looked(rule: Rule) -> str:
    return rule.looks_at.name if rule.measure_name != "value" else "数值"


def _counting(rule: Rule) -> Iterator[str]:
    """How several facts come together, and what becomes of none and of what is missing."""
    in_events = isinstance(rule, Events)
    if rule.together:
        yield "各项先合计，再算。"
    for column, words in rule.weights.items():
        said = "、".join(f"{word}{shown(weight)}" for word, weight in words.items())
        yield f"按{COLUMNS_ZH[column]}加权：{said}。"
    if rule.points_for is PointsFor.EACH and not in_events:
        yield f"每项各{shown(rule.points)}分。"
    elif not in_events and not rule.weights and not isinstance(rule, Survey | Given):
        yield "多项的按权重取平均。"
    if rule.by_load is not None:
        yield _load(rule.by_load.against, rule.by_load.least, rule.by_load.most)
    if rule.missing is Missing.LEFT_OUT:
        yield "没有实绩的不计入。"
    elif rule.looks_at.against and not in_events:
        yield "没有实绩的按未完成计。"
    if rule.without is Without.SPREAD:
        yield "单位没有可考核事项的，本项分值按比例并入同部分其他规则。"
    elif rule.without is Without.FULL:
        yield "单位没有可考核事项的，计满分。"


def _load(against: Number | str, least: Number, most: Number) -> str:
    whom = {"mean": "同组平均", "max": "同组最大"}.get(str(against), str(against))
    return f"分值随工作量与{whom}之比，在{shown(least)}%至{shown(most)}%之间。"


def _bounds(rule: Rule) -> Iterator[str]:
    if rule.cap is not None:
        yield f"最高{shown(rule.cap)}分。"
    if rule.floor is not None:
        yield f"最低{shown(rule.floor)}分。"
    if rule.decimals < 6:
        yield f"保留{rule.decimals}位小数。"


def _conditions(rule: Rule) -> Iterator[str]:
    if rule.needs:
        yield f"条件：{'；'.join(condition_zh(each) for each in rule.needs)}，否则本项不计。"
    for each in rule.times:
        yield f"{condition_zh(each.when)}的，按{shown(each.factor)}倍计。"
