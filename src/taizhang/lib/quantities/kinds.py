"""What a figure tells: a level, growth, a share of the plan, points, a place."""

import re
from enum import StrEnum

from taizhang.lib.quantities.tokens import Token

_WORDS = (
    r"(?:约|近|超过|超|达到?|不低于|不得低于|不超过|不高于|不少于|控制在|保持在|稳定在"
    r"|力争|确保|突破|至少|高于|低于|预计|大约|接近|分别|为|在|了|再|的)*$"
)
GROWS = (
    r"增长|增幅|增速|涨幅|增产|减产|增收|减收|上涨|下跌|提高|提升|增加|上升|扩大|下降|下滑|减少|降低|压减|压降|压缩|削减|缩减|缩短|精简|回落|降幅"
    r"|(?<![新净])增|降|涨|(?<!增)减"
)
GROWTH = re.compile(rf"(?:{GROWS})(?:率|目标|速度|幅度|比例)?{_WORDS}")
FALL = re.compile(
    rf"(?:减产|减收|下跌|下降|下滑|减少|降低|压减|压降|压缩|削减|缩减|缩短|精简|回落|降幅|负增长|降|减)(?:率|目标|幅度|比例)?{_WORDS}"
)
FALL_OF = re.compile(
    rf"(?:^|[、和]|推动|促进|力争|确保|全年|年内|大幅|持续|继续|进一步|再)(?:减少|降低|压减|压降|压缩|削减|缩减|缩短|精简)(?P<of>[^,;:。\d%至到为率比、]{{2,16}}?){_WORDS}"
)
"""A fall whose noun stands behind its verb: 压减行政审批事项15%; of a rate it is asked what is left."""
LEVEL = re.compile(
    rf"(?:{GROWS})[^,;:。\d%]{{0,8}}(?:至|(?<!达)到|(?<![降增])为(?=\D{{1,3}}$)|[降]为)[^,;:。\d%]{{0,3}}$"
)
COMPLETION = re.compile(
    r"(?:完成|达到?|实现|占|为|相当于|的)[^,;:。\d%]{0,10}(?:目标|计划|任务|预算|预期|总量|总数|工程量|总投资)(?:投资|开工|竣工|任务|目标|数|额|量|值)*(?:[\d.]+[^\W\d_]{1,4})?(?:的|比重|比例)?(?:为|达到?)?(?:超过|约|近)?$"
    r"|完成(?:了|约|近)?$"
    r"|(?:^|[,;、])(?:已|总体|投资|资金|目标|计划|任务|年度|累计|占|达到?)*(?:完成率|完成比例|完成进度|支付进度|投资进度|完成计划|为计划)(?:为|达到?|超过|约|近)?$"
)
RATE = re.compile(
    r"(?P<name>(?:项目|工程|任务|整体|总体|投资|总)?(?:开工|竣工|完工|投产|复工|落地|化解|办结|入库|支付|转化|履约|到位|履行|回复|开业|交付|建成|合格|整改|结案|签约|投用))率(?:为|达到?|约|近)?$"
)
SHARE = re.compile(r"占(?:(?P<of>[^,;:。\d%]{1,14}?)(?:的|(?=比重)))?(?:比|比重)?(?:为|达到?|超过|约|近)?$")
"""A share of something: of a plan it is completion (COMPLETION is asked first), of anything else a share."""
AHEAD = re.compile(r"(?:快于|超前于?|超过?|领先|高于|提前|早于|快)[^,;。\d]{0,6}(?:进度|时间|序时)[^,;。\d]{0,3}$")
BEHIND = re.compile(r"(?:慢于|滞后于?|落后于?|低于|欠|慢|晚于)[^,;。\d]{0,6}(?:进度|时间|序时)[^,;。\d]{0,3}$")
COMPARED = re.compile(
    r"(?:[比较与]|相比|同)(?P<ref>(?:\d{1,2}(?:[-—–~～至到]\d{1,2})?月份?)?[^,;。\d]{0,14}?)(?:相?差距?|(?P<low>低|少|慢|落后|回落|下降|降低|减少|差)|(?P<high>高出?|多|快|领先|提高|上升|提升|加快|增加|扩大|收窄))(?:了|约|近)?$"
    r"|(?:(?P<below>低于|慢于|落后于?|落后|差于|欠|距|离)|(?P<above>高于|快于|超过?|好于|优于|领先于?))(?P<to>[^,;。\d]{0,14}?)(?:相差|约|近|还差|差)?$"
)
SINCE = re.compile(r"同比|环比|[比较](?:上年|去年|同期|年初|上月)")
YEAR_AGO = re.compile(
    r"^比$|^(?:上年|去年|同期|年初|上月|上季|上一|往年|前|[一二三]季度|上半年|\d{1,2}(?:\D\d{1,2})?月)|(?:同期|上年)"
)
RANKED = re.compile(
    r"(?:增幅|增速|总量|均|分别|并列|排名?|位居|位列|位次|居|列|在|为|名列|排在|全[省市国区州]|县区|市州|同类|沿海|地级市|[中第])+$"
)


class Kind(StrEnum):
    """What a figure tells of the thing it stands by."""

    LEVEL = "level"
    GROWTH = "growth"
    COMPLETION = "completion"
    RATE = "rate"
    POINTS = "points"
    RANK = "rank"
    CHANGE = "change"
    SHARE = "share"


def kind_of(token: Token, words: str) -> Kind:
    """What the figure tells, from its unit and the words of its clause before it."""
    if token.is_points:
        return Kind.POINTS
    if token.is_rank:
        return Kind.RANK
    if token.is_share:
        return _share(words)
    if SINCE.search(words) and GROWTH.search(words) and not LEVEL.search(words):
        return Kind.CHANGE
    return Kind.LEVEL


def _share(words: str) -> Kind:
    if COMPLETION.search(words):
        return Kind.COMPLETION
    if SHARE.search(words):
        return Kind.SHARE
    if RATE.search(words):
        return Kind.RATE
    if (GROWTH.search(words) and not LEVEL.search(words)) or FALL_OF.search(words):
        return Kind.GROWTH
    return Kind.LEVEL
