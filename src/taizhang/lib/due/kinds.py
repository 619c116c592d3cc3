"""What a phrase is when it is not simply a date: work that goes on or comes again, an event, a term, no date at all."""

import re

from taizhang.lib.due.facts import Confirm, DueKind

_CONTINUOUS = re.compile(r"持续|长期|常态|经常|贯穿全年|全年(?:推进|开展|坚持)|长年|常年|滚动|日常|不间断")
_RECURRING = re.compile(
    r"每\d*个?(?:月|季|半年|年|周|旬|日|天|双月)|逐[月季年]|按[月季周](?!计划)|月报|季报|逢[\d一五十]|(?<!不)定期"
)
_WORKING_DAYS = re.compile(r"(?<!\d)\d{1,4}个?工作日")
_TERM = re.compile(
    r"(?:(?<!\d)\d{1,3}个?(?:自然日|日历日|日|天|小时|个月|周|星期|个?季度)|半个?月|两月|半年|(?<!\d)\d{1,2}年)(?:之|以)?内"
    r"|^(?:近|未来|今后|用)?\d{1,2}年(?:时间)?$"
)
_BEGINS = re.compile(
    r"(?:[年月日号底末]|季度|即日|之日)(?:起|开始|以后|之后|后)(?:实施|施行|执行|启动|推进|开展|报送|计算)?$"
)
_ABOUT = re.compile(r"左右|前后|大约|大概|大致|约(?=\d|年)|(?:[月日号底末前]|季度|半年)或者?(?=\d|第|年|[上下]半年)")
_ALREADY = re.compile(r"已(?:经|于)?.{0,6}(?:完成|办结|建成|竣工|投入使用|销号)")
_CROSS_YEAR = re.compile(r"跨年")
_UNDATED = re.compile(
    r"限期|抓紧|尽快|尽早|适时|及时|立即|马上|近期|按时|如期|按期|早日|待.{0,4}[定批]|另行|视情|即行|即知即改|立行立改"
    r"|按.{0,8}(?:要求|计划|规定|部署|进度|节点)|根据|随时|实时|不定期|阶段性|条件(?:成熟|具备)"
    r"|[本当下次上]个?(?:月|周|季|旬)|(?<!\d)月[底末初中]|(?<!\d)季度末"
)
_EARLY = re.compile("年初(?!步)|岁末|岁尾")
_EVENT = re.compile(
    r"期间|国庆|春节|元旦|五一|中秋|端午|清明|两节|节前|汛期|入汛|主汛|入冬|[春夏秋冬]季|供暖|采暖|封冻|上冻|雨季|麦收|开学|学期|学年"
    r"|高考|中考|暑期|暑假|寒假|春耕|秋收|会议|大会|两会|开幕|闭幕|活动|十一(?!月)|十[一二三四五六]五|后$"
    r"|前(?:全面|全部|基本|正式)?(?:完成|办结|落实|到位|结束|投入使用|投用|开工|竣工|建成|启动)?$"
)
_TABLE: tuple[tuple[re.Pattern[str], DueKind, str], ...] = (
    (_WORKING_DAYS, DueKind.WORKING_DAYS, Confirm.WORKING_DAYS),
    (_RECURRING, DueKind.RECURRING, ""),
    (_TERM, DueKind.EVENT, Confirm.WORKING_DAYS),
    (_ALREADY, DueKind.UNDATED, Confirm.UNREADABLE),
    (_BEGINS, DueKind.UNDATED, Confirm.BEGINS),
    (_ABOUT, DueKind.UNDATED, Confirm.VAGUE),
    (_CONTINUOUS, DueKind.CONTINUOUS, ""),
    (_CROSS_YEAR, DueKind.UNDATED, Confirm.CROSS_YEAR),
    (_UNDATED, DueKind.UNDATED, Confirm.UNDATED),
    (_EARLY, DueKind.UNDATED, Confirm.VAGUE),
    (_EVENT, DueKind.EVENT, Confirm.EVENT),
)
"""The first that is found decides."""


def special_kind(phrase: str) -> tuple[DueKind | None, str]:
    """The kind of a phrase and what to ask a person; None for a phrase that can only be a date."""
    for pattern, kind, confirm in _TABLE:
        if pattern.search(phrase):
            return kind, confirm
    return None, ""
