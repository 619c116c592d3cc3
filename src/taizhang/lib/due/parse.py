"""From a deadline cell to one Due: phrases are read one by one, then weighed together."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from taizhang.lib.due.dates import Mention, mentions
from taizhang.lib.due.facts import Confirm, Due, DueKind, DueMilestone
from taizhang.lib.numerals import to_decimal

_BLANK = re.compile(r"[-—–/\\.、,。]*|无|暂无|空")
_TIME_OF_DAY = re.compile(
    r"(?<=[\d日号])[T\s]*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?|(?<=[日号])\s*(?:[上下]午)?\d{1,2}[时点]整?"
    r"|(?<=[日号])下班"
)
_CHINESE_NUMBER = re.compile(
    r"(?<![〇零一二两三四五六七八九十])[〇零一二两三四五六七八九十]{1,12}(?=年|月|日|号|天|周|小时|季度|个工作日|个月)"
)
_CHINESE_YEAR = re.compile(r"[一二三四五六七八九][一二三四五六七八九〇零○◯Oo0]{3}(?=年)")
_BREAK = re.compile(r"[,;。\n\r]+|(?<!\d)、(?=\d{1,4}[年月]|第?[1-4]季度|年底|[上下]半年)")

_CONTINUOUS = re.compile(r"持续|长期|常态|经常|贯穿全年|全年(?:推进|开展|坚持)|长年|常年|滚动|日常|不间断")
_RECURRING = re.compile(
    r"每\d*个?(?:月|季|半年|年|周|旬|日|天|双月)|逐[月季年]|按[月季周](?!计划)|月报|季报|逢[\d一五十]|(?<!不)定期"
)
_WORKING_DAYS = re.compile(r"(?<!\d)\d{1,4}个?工作日")
_TERM = re.compile(
    r"(?:(?<!\d)\d{1,3}个?(?:自然日|日历日|日|天|小时|个月|周|星期|个?季度)|半个?月|半年|(?<!\d)\d{1,2}年)(?:之|以)?内"
    r"|^(?:近|未来|今后|用)?\d{1,2}年(?:时间)?$"
)
_BEGINS = re.compile(
    r"(?:[年月日号底末]|季度|即日|之日)(?:起|开始|以后|之后|后)(?:实施|施行|执行|启动|推进|开展|报送|计算)?$"
)
_ABOUT = re.compile(r"左右|前后|大约|大概|大致|约(?=\d|年)|(?:[月日号底末前]|季度|半年)或者?(?=\d|第|年|[上下]半年)")
_TENTATIVE = re.compile("暂定|拟定|初定")
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
_EVENT_NEXT = re.compile(
    r"的?(?:第.{1,3}届|全[国省市县区]|[省市县区]|主)?(?:国庆|春节|元旦|五一|中秋|端午|清明|两节|汛|入汛|入冬|[春夏秋冬]季|供暖|采暖|封冻"
    r"|上冻|雨季|麦收|开学|高考|中考|暑期|暑假|寒假|春耕|秋收|两会).{0,4}?(?:前|期间|后|时|之际|$)"
)
_ENDS = re.compile("[底末前]$")
_OPEN = re.compile(r"(?:年度?|月份?)$")
START_OF_WORK = re.compile(r"动工|开工|启动|开建|进场|动土|奠基")
_SOFT = "力争|确保|争取|预计|计划|暂定|拟定|初定|原则上|最迟|最晚|不晚|不迟|分别|即日起"
_LEAD = re.compile(rf"^(?:[的在于到至截止截至、:和及份]|{_SOFT}|务必|须|应|之前|以前|前|底|末|内|之内|以内)+")
_TAIL = re.compile(rf"(?:[在于到至、:(]|截至|截止|{_SOFT})+$")
_DONE = re.compile(
    r"(?:全面|基本|全部|按时)?(?:完成|办结|落实|落实到位|完成任务|结束)?(?:[,、并且]*(?:持续|长期|常态).*)?|\(?(?:暂定|拟定|初定)\)?"
)


_OVERRULING = (Confirm.WORKING_DAYS, Confirm.BEGINS, Confirm.VAGUE, Confirm.UNREADABLE)
"""What a phrase says that no date in it stands against: 6月左右 names no day, 6月1日起 no end."""


@dataclass
class _Reading:
    """What the phrases said, gathered in order."""

    steps: list[tuple[str, Mention]] = field(default_factory=list)
    kinds: list[DueKind] = field(default_factory=list)
    confirms: list[str] = field(default_factory=list)
    events_last: bool = False


@lru_cache(maxsize=4096)
def parse_due(text: str, *, year: int) -> Due:
    """Read one deadline; `year` is the year of the document. Where no date is written, `on` stays None.

    Only a blank cell is given a date nobody wrote: 31 December, of kind implied, for a person to confirm.
    """
    return _parsed(text, year)


@lru_cache(maxsize=4096)
def _parsed(text: str, year: int) -> Due:
    """A column of deadlines says the same few things over and over."""
    folded = _folded(text)
    if _BLANK.fullmatch(folded):
        return Due(text, DueKind.IMPLIED, date(year, 12, 31), confirm=Confirm.IMPLIED)
    reading = _Reading()
    current = year
    for phrase in filter(None, _BREAK.split(folded)):
        current = _read_phrase(phrase, current, reading)
    return _weigh(text, reading)


def _folded(text: str) -> str:
    plain = _TIME_OF_DAY.sub("", unicodedata.normalize("NFKC", text).strip())
    plain = re.sub(r"[^\S\n\r]+", "", plain).replace("\u3007", "〇")
    plain = _CHINESE_YEAR.sub(lambda match: re.sub("[○◯Oo0]", "〇", match[0]), plain)
    return _CHINESE_NUMBER.sub(lambda match: _arabic(match[0]), plain)


def _arabic(word: str) -> str:
    try:
        return str(to_decimal(word))
    except ValueError:
        return word


def _read_phrase(phrase: str, year: int, reading: _Reading) -> int:
    """Add what the phrase says to the reading; gives the year that later phrases stand in."""
    reading.events_last = False
    kind, confirm = _special_kind(phrase)
    if kind in (DueKind.RECURRING, DueKind.WORKING_DAYS) or confirm in _OVERRULING:
        _note(reading, kind, confirm)
        return year
    found = mentions(phrase, year)
    if found and _OPEN.search(phrase[: found[-1].end]) and _EVENT_NEXT.match(phrase, found[-1].end):
        _note(reading, DueKind.EVENT, Confirm.EVENT)
        return found[-1].year or year
    named = list(zip(_names(phrase, found), found, strict=True))
    if kind is DueKind.CONTINUOUS:
        named = [each for each in named if not each[1].whole_year or (each[0] and _ENDS.search(phrase[: each[1].end]))]
    reading.steps.extend(named)
    if found and _TENTATIVE.search(phrase):
        reading.confirms.append(Confirm.VAGUE)
    if kind is DueKind.CONTINUOUS or (kind and not named):
        _note(reading, kind, confirm)
    return next((mention.year for mention in reversed(found) if mention.year), year)


def _note(reading: _Reading, kind: DueKind | None, confirm: str) -> None:
    if kind:
        reading.kinds.append(kind)
        reading.events_last = kind is DueKind.EVENT
    if confirm:
        reading.confirms.append(confirm)


def _special_kind(phrase: str) -> tuple[DueKind | None, str]:
    """What a phrase is when it is not simply a date."""
    table = (
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
    for pattern, kind, confirm in table:
        if pattern.search(phrase):
            return kind, confirm
    return None, ""


def _names(phrase: str, found: list[Mention]) -> list[str]:
    """The step each date belongs to: the words after it, or before the first where none follow."""
    names = []
    for index, mention in enumerate(found):
        stop = found[index + 1].begin if index + 1 < len(found) else len(phrase)
        name = step_name(phrase[mention.end : stop])
        names.append(name or (step_name(phrase[: mention.begin]) if index == 0 else ""))
    return names


def step_name(words: str) -> str:
    """The step that words beside a date name; empty where they only say that it is done."""
    name = _TAIL.sub("", _LEAD.sub("", words)).strip("()[]“”\"' 、:")
    return "" if _DONE.fullmatch(name) else name


def _weigh(text: str, reading: _Reading) -> Due:
    steps = [(name, mention.on, mention) for name, mention in reading.steps if mention.on]
    milestones = tuple(DueMilestone(name, on) for name, on, _ in steps if on)
    asked = reading.confirms + [str(mention.confirm) for _, mention in reading.steps if mention.confirm]
    confirm = asked[0] if asked else ""
    for kind in (DueKind.WORKING_DAYS, DueKind.RECURRING, DueKind.CONTINUOUS):
        if kind in reading.kinds:
            return Due(text, kind, None, milestones, confirm=confirm)
    if reading.kinds and (reading.events_last or not steps):
        return Due(text, reading.kinds[-1], None, milestones, confirm=confirm)
    if not steps:
        kind = DueKind.UNDATED if confirm in (Confirm.BEFORE, Confirm.VAGUE) else DueKind.UNREADABLE
        return Due(text, kind, None, confirm=confirm or Confirm.UNREADABLE)
    return _fixed(text, milestones, [mention for _, _, mention in steps], confirm)


def _fixed(text: str, milestones: tuple[DueMilestone, ...], dated: list[Mention], confirm: str) -> Due:
    last = max(milestones, key=lambda milestone: milestone.on)
    if not confirm and last != milestones[-1] and milestones[-1].on < last.on:
        confirm = Confirm.ORDER
    if not confirm and START_OF_WORK.search(last.name):
        confirm = Confirm.START_OF_WORK
    named = milestones if len(milestones) > 1 or milestones[0].name else ()
    starts = [mention.start for mention in dated if mention.start]
    return Due(text, DueKind.FIXED, last.on, named, min(starts, default=None), confirm)
