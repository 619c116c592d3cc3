"""A deadline inside the sentence of a task: 力争年底前建成通车, （市住建局牵头，6月底前完成）, 3月开工、10月完工.

A date alone is none: it is a deadline by the word that bounds it (底, 末, 前, 年内), or by the step that follows it
(9月投入使用). What only says since when, until when or in what period something was counted is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from taizhang.lib.due.facts import Confirm, Due, DueKind, DueMilestone
from taizhang.lib.due.names import START_OF_WORK, step_name
from taizhang.lib.due.parse import parse_due

Span = tuple[int, int]

_S = r"\s?"
_NUM = r"(?<!连续)(?:(?<![\d.])\d{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})"
_YEAR = (
    rf"(?:(?<![\d.])(?:\d{{4}}|[一二三四五六七八九][一二三四五六七八九〇零○]{{3}}){_S}年|今年|明年|次年|翌年|本年|当年)"
)
_MONTH = rf"(?:{_YEAR}{_S})?{_NUM}{_S}月(?:份)?"
_QUARTER = rf"(?:{_YEAR})?(?:第[一二三四1-4]|(?<!前)(?<!第)(?<![\d.一二三四])[一二三四1-4])季度"
_HALF = rf"(?:{_YEAR})?[上下]半年"
_DATE = rf"(?:{_MONTH}{_S}{_NUM}{_S}[日号]|{_MONTH}{_S}(?:[上中下]旬|上中旬|中下旬)|{_MONTH}|{_QUARTER}|{_HALF})"
_NUMERIC = r"(?:(?<![\d.])20\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d))"
_BEFORE = r"(?:之前|以前|前(?![期沿后三两几来提列述往进端置景瞻台言身所\d]))"
_END = rf"[底末](?![的部层线气座价数端梢位])(?:{_BEFORE})?"
_THIS = r"(?<![\d半两几数多一二三四五六七八九十每历近全去往上前])年"
_TO = r"(?:(?<![截至达得\d年度月份日底末前旬])[到至])?"
_WITHIN = "内(?![的外容部]|目标|计划|任务|指标)"
_BOUNDED = (
    rf"{_TO}(?:(?:{_DATE}|{_NUMERIC}){_S}(?:{_END}|{_BEFORE})|(?:{_YEAR}{_S}|{_THIS})(?:{_END}|终前|{_WITHIN})"
    rf"|(?:今年|明年|次年|翌年|本年){_S}年?(?:{_END}|{_WITHIN})|{_YEAR}{_S}{_BEFORE})"
)
_STEP = (
    r"(?:动工|开工|开建|奠基|启动|进场施工|(?:主体)?(?:结构)?封顶|完工|竣工|交工|通车|通航|通水|通气|通电|投产|试生产|试运行|试运营"
    r"|投入(?:使用|运营|运行|生产|试运行)(?!资金)|投用|投运|交付(?:使用)?|建成(?:投用|投产|通车|投入使用|运营|开放)?|运营|开业|开园|开馆|开诊|开放"
    r"|招生|挂牌|揭牌|上线|验收|供地|摘牌|拆迁完毕"
    r"|完成(?:主体|招标|选址|前期|设计|征拆|征地|拆迁|验收|改造|建设|装修|安装|调试|编制|方案|评审|审批|立项|可研|基础|桩基|土建|施工|任务|整改|搬迁|移交))"
    r"(?![的了率项仪以]|以来|情况|资金|额)"
)
_HOW = r"(?:力争|确保|争取|计划|预计|正式|全面|全线|全部|集中|陆续|基本|如期|实现|顺利|可|将|要|并|开始|建设){0,3}"
_STEPS = rf"{_HOW}{_STEP}(?:并?{_STEP})?(?:建设|改造|施工)?"
_STEPPED = (
    rf"(?:{_DATE}[底末]?|{_YEAR}[底末]?|{_THIS}[底末]){_STEPS}"
    rf"(?:[、，,](?:{_DATE}[底末]?|{_YEAR}[底末]?|{_THIS}[底末]){_STEPS})*"
    rf"|{_DATE}{_HOW}完成(?=[。；;，,、）)\n]|$)"
)
_TARGET_YEAR = rf"[到至]{_YEAR}(?=[，,]|实现|建成|完成|达到|全[市县区省]|基本|力争)"
_EVENT = (
    rf"(?:{_DATE}|{_YEAR})?"
    r"(?:[“\"]?(?:国庆|春节|元旦|五一|十一|中秋|端午|清明)[”\"]?(?:节|假期|黄金周)?|春运|主?汛期|入汛|入冬|封冻|上冻|雨季|麦收|春耕|[春秋]季(?:学期)?开学|新?学[期年]开学|开学"
    rf"|(?:冬季)?(?:供暖|采暖)(?:季|期)?|高考|中考|暑期|暑假|寒假|[省市县]?两会)(?:来临|到来|开始)?{_BEFORE}"
    rf"|{_YEAR}[“\"]?[^\W\d_]{{2,12}}?(?:节|活动|活动周|文化周|博览会|交易会|运动会|赛事)[”\"]?期间"
)
_CONTINUOUS = (
    r"(?:年内|全年)(?:持续|长期|常态化)(?:推进|实施|开展|坚持)(?=$|[）)，,。；;])"
    r"|(?:持续推进|长期坚持|常态化推进|持续实施|长期推进)(?=[）)]|。?$)"
)
_FIRST = (
    r"(?=[\d一二三四五六七八九十今明次翌本当年第上下到至国春元五中端清"
    r"主汛入封雨麦秋新学开冬供采高暑寒省市县两全持长常“\"])"
)
"""What a phrase can begin with: most characters of a sentence are passed by at once."""
_PHRASE = re.compile(
    _FIRST
    + "(?:"
    + "|".join(
        rf"(?P<{name}>{pattern})"
        for name, pattern in (
            ("continuous", _CONTINUOUS),
            ("target", _TARGET_YEAR),
            ("stepped", _STEPPED),
            ("bounded", _BOUNDED),
            ("event", _EVENT),
        )
    )
    + ")"
)
_CONTEXT = re.compile(
    r"(?:截[至止]到?|比|较|同比|从|自|由|去|每年?|历年?|往年?|近|前|较上|超过|已经?于?|曾于?|始于|成立于|印发于|以来|逢)\s?$"
)
_RANGE = re.compile(r"[\d月年份季度]\s?[-—–~～至到]\s?$")
_DONE = re.compile(
    r"\s?(?:(?:全[部面]|基本)?(?:完成|建成|开工|竣工|投用|到期)?的(?!时间|目标|要求|节点|进度)|以来|后|起|已|到位率|[《〈])|[^，,。；;）)]{0,6}?(?<!未)了"
)
_BARE_END = re.compile(r"[底末]$")
_TO_BE_DONE = re.compile(
    rf"[，,]?{_HOW}(?:{_STEP}|完成|实现|达到|建立|形成|取得|出台|印发|制定|开展|兑[付现]|到位)|[）)。；;、]|和|$"
)
_TOWARDS = re.compile(r"[到至]$|(?:在|于|力争|确保|争取|计划|预计|[（(：:]).$")
_TITLE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕")
_CLAUSE = re.compile(r"[，,。；;、（()）:：\n]")
_APART = re.compile(r"[。；;（()）\n]")
LONGEST_NAME, LONGEST_SPAN = 20, 40


@dataclass(frozen=True)
class _Found:
    """A phrase that states a deadline, as it is read in the year that goes before it."""

    span: Span
    due: Due
    stepped: bool


def due_in(text: str, year: int) -> tuple[Due, Span] | None:
    """The deadline a task's sentence states, with the place of its words; None where it states none.

    `year` is the year of the document: what lies before it is history. Of several the last day is the deadline and
    each is a milestone; the words are then all from the first to the last where they stand close together.
    """
    found = list(_phrases(text, year))
    dated = [each for each in found if each.due.on]
    if not dated:
        return (found[-1].due, found[-1].span) if found else None
    continuous = next((each for each in found if each.due.kind is DueKind.CONTINUOUS), None)
    last = max(dated, key=lambda each: (each.due.on or date.min, each.span))
    milestones = tuple(_milestones(text, found, dated, always=len(dated) > 1 or continuous is not None))
    span = _together(text, (continuous or dated[0]).span, dated[0].span, (continuous or dated[-1]).span) or last.span
    if continuous:
        return Due(text[slice(*span)], DueKind.CONTINUOUS, None, milestones), span
    confirm = _confirm(found, dated, last, milestones)
    return Due(text[slice(*span)], DueKind.FIXED, last.due.on, milestones, last.due.start, confirm), span


def _phrases(text: str, year: int) -> Iterator[_Found]:
    """Every phrase that states a deadline, left to right; a year named once holds for those after it."""
    titles = [found.span() for found in _TITLE.finditer(text)]
    current = year
    for match in _PHRASE.finditer(text):
        if _is_context(match, titles):
            continue
        due = parse_due(match[0], year=current)
        if _is_history(due, match[0], year):
            continue
        if due.kind in (DueKind.FIXED, DueKind.EVENT, DueKind.CONTINUOUS, DueKind.UNREADABLE) or due.confirm:
            yield _Found(match.span(), due, match.lastgroup == "stepped")
        current = due.on.year if due.on and due.on.year > year else current


def _is_history(due: Due, words: str, year: int) -> bool:
    """Before the year of the document, or in it by no more than its own number (2025年建成): the list says as much."""
    if due.on is None:
        return False
    own = re.match(rf"(?:{year}\s?年|今年|本年|当年)(?![底末内终])", words)
    whole = due.on == date(year, 12, 31) and len(due.milestones) == 1
    return due.on < date(year - 1, 12, 31) or (due.on.year < year and not due.confirm) or bool(own and whole)


def _is_context(match: re.Match[str], titles: Sequence[Span]) -> bool:
    """Whether the words around a date make it something else than a deadline."""
    text, (begin, end) = match.string, match.span()
    before = text[max(begin - 6, 0) : begin]
    if any(first <= begin < last for first, last in titles) or _CONTEXT.search(before):
        return True
    if match.lastgroup == "bounded" and _BARE_END.search(match[0]) and not _TO_BE_DONE.match(text, end):
        return not _TOWARDS.search(before + match[0][:1])
    if match.lastgroup == "stepped" and (_RANGE.search(before) or "已" in before):
        return True
    return match.lastgroup != "continuous" and _DONE.match(text, end) is not None


def _milestones(text: str, found: Sequence[_Found], dated: Sequence[_Found], *, always: bool) -> Iterator[DueMilestone]:
    """The steps with their days: those that a phrase names itself, else the words up to the next stop."""
    begins = [each.span[0] for each in found]
    for each in dated:
        if each.stepped:
            yield from each.due.milestones
            continue
        stop = min((begin for begin in begins if begin >= each.span[1]), default=len(text))
        words = _CLAUSE.split(text[each.span[1] : stop].lstrip("，,"))[0]
        if not words.strip() and text[each.span[0] - 1 : each.span[0]] in ("（", "("):
            words = _CLAUSE.split(text[: each.span[0] - 1])[-1]
        if each.due.on and (always or START_OF_WORK.match(words)):
            yield DueMilestone(step_name(words)[:LONGEST_NAME], each.due.on)


def _confirm(found: Sequence[_Found], dated: Sequence[_Found], last: _Found, steps: Sequence[DueMilestone]) -> str:
    doubts = (each.due.confirm for each in found if each.due.confirm != Confirm.START_OF_WORK or each is found[-1])
    asked = next(filter(None, doubts), "")
    if asked:
        return asked
    if dated[-1].due.on != last.due.on:
        return Confirm.ORDER
    return Confirm.START_OF_WORK if steps and START_OF_WORK.match(steps[-1].name) else ""


def _together(text: str, *spans: Span) -> Span | None:
    """One span over all of them, where they stand close together in one sentence."""
    begin, end = min(first for first, _ in spans), max(last for _, last in spans)
    return (begin, end) if end - begin <= LONGEST_SPAN and not _APART.search(text, begin, end) else None
