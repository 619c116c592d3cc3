"""From a deadline cell to one Due: phrases are read one by one, then weighed together."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from taizhang.lib.due.dates import Mention, mentions
from taizhang.lib.due.facts import Confirm, Due, DueKind, DueMilestone
from taizhang.lib.numerals import to_decimal

_BLANK = re.compile(r"[-—–/\\.、,。]*|无|暂无|空")
_TIME_OF_DAY = re.compile(r"(?<=\d)[T\s]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?")
_CHINESE_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+(?=年|月|日|号|季度|个工作日|个月)")
_BREAK = re.compile(r"[,;。\n\r]+|、(?=\d{1,4}[年月]|第?[1-4]季度|年底|[上下]半年)")

_CONTINUOUS = re.compile(r"持续|长期|常态|经常性|贯穿全年|全年(?:推进|开展|坚持)|长年|常年|滚动")
_RECURRING = re.compile(r"每个?(?:月|季|半年|年|周|旬|日|天|双月|两月)|逐[月季年]|按[月季周](?!计划)|月报|季报")
_WORKING_DAYS = re.compile(r"\d+个?工作日")
_TERM = re.compile(r"\d+个?(?:自然日|日历日|日|天|小时|个月|周)(?:之|以)?内")
_CROSS_YEAR = re.compile(r"跨年")
_UNDATED = re.compile(
    r"限期|抓紧|尽快|尽早|适时|及时|立即|马上|近期|按时|如期|按期|早日|待定|视情|即行|即知即改|立行立改|按.{0,8}(?:要求|计划|规定|部署|进度)|根据"
)
_EVENT = re.compile(
    r"期间|国庆|春节|元旦|五一|中秋|端午|清明|两节|节前|汛期|入汛|主汛|入冬|冬季|供暖|采暖|开学|高考|中考|暑期|暑假|寒假|春耕|秋收|会议|大会|两会|开幕|闭幕|活动|后$|前$"
)
_START_OF_WORK = re.compile(r"动工|开工|启动|开建|进场|动土|奠基")
_LEAD = re.compile(r"^(?:[的在于到至截止截至、:]|力争|确保|争取|预计|计划|务必|须|应|之前|以前|前|底|末|内|之内|以内)+")
_TAIL = re.compile(r"(?:[在于到至、:(]|截至|截止|力争|确保|争取|预计|计划)+$")
_DONE = re.compile(r"(?:全面|基本|全部|按时)?(?:完成|办结|落实|落实到位|完成任务|结束)?")


@dataclass
class _Reading:
    """What the phrases said, gathered in order."""

    steps: list[tuple[str, Mention]] = field(default_factory=list)
    kinds: list[DueKind] = field(default_factory=list)
    confirms: list[str] = field(default_factory=list)
    events_last: bool = False


def parse_due(text: str, *, year: int) -> Due:
    """Read one deadline; `year` is the year of the document. Where no date is written, `on` stays None.

    Only a blank cell is given a date nobody wrote: 31 December, of kind implied, for a person to confirm.
    """
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
    if kind in (DueKind.RECURRING, DueKind.WORKING_DAYS) or confirm == Confirm.WORKING_DAYS:
        _note(reading, kind, confirm)
        return year
    found = mentions(phrase, year)
    if kind is DueKind.CONTINUOUS:
        found = [mention for mention in found if not mention.whole_year]
    for mention, name in zip(found, _names(phrase, found), strict=True):
        reading.steps.append((name, mention))
    if kind is DueKind.CONTINUOUS or (kind and not found):
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
        (_CONTINUOUS, DueKind.CONTINUOUS, ""),
        (_CROSS_YEAR, DueKind.UNDATED, Confirm.CROSS_YEAR),
        (_UNDATED, DueKind.UNDATED, Confirm.UNDATED),
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
        name = _clean(phrase[mention.end : stop])
        names.append(name or (_clean(phrase[: mention.begin]) if index == 0 else ""))
    return names


def _clean(words: str) -> str:
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
        return Due(text, DueKind.UNREADABLE, None, confirm=confirm or Confirm.UNREADABLE)
    return _fixed(text, milestones, [mention for _, _, mention in steps], confirm)


def _fixed(text: str, milestones: tuple[DueMilestone, ...], dated: list[Mention], confirm: str) -> Due:
    last = max(milestones, key=lambda milestone: milestone.on)
    if not confirm and last != milestones[-1] and milestones[-1].on < last.on:
        confirm = Confirm.ORDER
    if not confirm and _START_OF_WORK.search(last.name):
        confirm = Confirm.START_OF_WORK
    named = milestones if len(milestones) > 1 or milestones[0].name else ()
    starts = [mention.start for mention in dated if mention.start]
    return Due(text, DueKind.FIXED, last.on, named, min(starts, default=None), confirm)
