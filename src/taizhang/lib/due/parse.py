"""From a deadline cell to one Due: phrases are read one by one, then weighed together."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from taizhang.lib.due.dates import Mention, mentions
from taizhang.lib.due.facts import Confirm, Due, DueKind, DueMilestone
from taizhang.lib.due.kinds import special_kind
from taizhang.lib.due.names import START_OF_WORK, step_names
from taizhang.lib.numerals import to_decimal

_BLANK = re.compile(r"[-—–/\\.、,。]*|无|暂无|空")
_TIME_OF_DAY = re.compile(
    r"(?<=[\d日号])[T\s]*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?|(?<=[日号])\s*(?:[上下]午)?\d{1,2}[时点]整?"
    r"|(?<=[日号])下班"
)
_CHINESE_NUMBER = re.compile(
    r"(?<![〇零一二两三四五六七八九十])(?!两月)[〇零一二两三四五六七八九十]{1,12}(?=年|月|日|号|天|周|小时|季度|个工作日|个月)"
)
_CHINESE_YEAR = re.compile(r"[一二三四五六七八九][一二三四五六七八九〇零○◯Oo0]{3}(?=年)")
_BREAK = re.compile(r"[,;。\n\r]+|(?<!\d)、(?=\d{1,4}[年月]|第?[1-4]季度|年底|[上下]半年)")

_TENTATIVE = re.compile("暂定|拟定|初定")
_EVENT_NEXT = re.compile(
    r"的?(?:第.{1,3}届|全[国省市县区]|[省市县区]|主)?(?:国庆|春节|元旦|五一|中秋|端午|清明|两节|汛|入汛|入冬|[春夏秋冬]季|供暖|采暖|封冻"
    r"|上冻|雨季|麦收|开学|高考|中考|暑期|暑假|寒假|春耕|秋收|两会).{0,4}?(?:前|期间|后|时|之际|$)"
    r"|的?[^,;。\d]{2,16}期间"
)
_ENDS = re.compile("[底末前]$")
_OPEN = re.compile(r"(?:年度?|月份?)$")

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
    kind, confirm = special_kind(phrase)
    if kind in (DueKind.RECURRING, DueKind.WORKING_DAYS) or confirm in _OVERRULING:
        _note(reading, kind, confirm)
        return year
    found = mentions(phrase, year)
    if found and _OPEN.search(phrase[: found[-1].end]) and _EVENT_NEXT.match(phrase, found[-1].end):
        _note(reading, DueKind.EVENT, Confirm.EVENT)
        return found[-1].year or year
    named = list(zip(step_names(phrase, found), found, strict=True))
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
