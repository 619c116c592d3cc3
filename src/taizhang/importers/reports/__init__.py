"""Indicators as texts state them: of a task, and of the reports and bulletins that tell how far things are."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import fields

from taizhang.importers.facts import Indicator, PageKind, RawParagraph
from taizhang.importers.reports.periods import stated_periods
from taizhang.lib.quantities import Quantity, parse_quantities

_SENTENCE = re.compile(r"[^。；;!！?？\n]+[。；;!！?？]?")
_QUANTITY = tuple(field.name for field in fields(Quantity))
TITLE = 3
"""Paragraphs at the top in which a page says what it is."""
TITLE_COUNTS = 2
"""A title that says what the page is counts as much as so many paragraphs."""
_REPORTS = re.compile(
    r"(?:进展|完成|落实|运行|推进|督查|执行)情况|通报|公报|总结|(?:半年|月)报(?!送)|简报|快报|未达(?:序时|预期)"
)
_PLANS = re.compile(
    r"任务分解|责任分解|分解表|任务清单|责任清单|工作方案|实施方案|行动计划|工作要点|目标管理|责任书|预期目标"
)
_TOLD = re.compile(
    r"同比(?![^,，。;；]{0,14}(?:以上|左右|力争))|环比|比上年|较上年|比去年|较去年|完成率|开工率|办结率[为达\d]|占(?:年度|全年)"
    r"|(?:超|按|慢|欠|未达|达到|达|高于|快于|低于)(?:到)?(?:序时|时间)?进度|达序时|比(?:年度|考核)?(?:目标|计划)[低高]"
    r"|截至|截止\d|累计完成|已(?:完成|开工|建成|竣工|办结|启动|投用)|初步核算|完成(?:年度|全年)[^,，。;；]{0,8}的?\d"
)
_ASKED = re.compile(
    r"牵头单位|责任单位|牵头部门|责任部门|主办单位|承办单位|配合单位|协办单位|完成时限|牵头[)）；;，,。]|分工负责|负责[)）]"
)
_LEDGER = re.compile(r"(?:牵头|主办|协办|配合)(?:单位|部门)\s*[:：]|进度安排\s*[:：]?")
"""A line of a ledger: it says once more that something is asked."""
_LABELLED = re.compile(r"(?:^|\s)(?:牵头|主办|协办|配合|责任)(?:单位|部门)\s*[:：]")
"""Of a ledger that came into one paragraph, every item asks."""


def facts_of(paragraphs: Sequence[RawParagraph], *, year: int) -> tuple[Indicator, ...]:
    """The indicators of a report, in reading order, each with its period, its sentence and its place.

    `year` is the year the report speaks of. A period stated in a heading or a sentence holds until another is stated.
    """
    found: list[Indicator] = []
    period = ""
    for paragraph in paragraphs:
        stated = stated_periods(paragraph.text, year=year)
        found += _placed(paragraph.text, stated, paragraph.number, period)
        period = stated[-1][1] if stated else period
    return tuple(found)


def indicators_of(text: str, *, year: int) -> tuple[Indicator, ...]:
    """The indicators of one task's text; a period only where the text states one."""
    return tuple(_placed(text, stated_periods(text, year=year), 0, ""))


def kind_of_page(paragraphs: Sequence[RawParagraph]) -> PageKind:
    """Report if more paragraphs tell what was reached than who shall do it; a page that says neither is a plan."""
    texts = [paragraph.text for paragraph in paragraphs]
    title = "\n".join(texts[:TITLE])
    told = sum(bool(_TOLD.search(text)) for text in texts) + TITLE_COUNTS * bool(_REPORTS.search(title))
    asked = sum(bool(_ASKED.search(text)) + bool(_LEDGER.match(text)) for text in texts)
    asked += sum(max(0, len(_LABELLED.findall(text)) - 1) for text in texts)
    asked += TITLE_COUNTS * bool(_PLANS.search(title))
    return PageKind.REPORT if told > asked else PageKind.PLAN


def _placed(text: str, stated: Sequence[tuple[int, str]], paragraph: int, period: str) -> list[Indicator]:
    """The quantities of a text as indicators: each with the last period stated before its end, and its sentence."""
    quantities = parse_quantities(text)
    if not quantities:
        return []
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    starts, ends = [start for start, _ in sentences], [end for end, _ in stated]
    found = []
    for quantity in quantities:
        facts = {name: getattr(quantity, name) for name in _QUANTITY}
        start, end = sentences[max(0, bisect_right(starts, quantity.span[0]) - 1)]
        place = bisect_right(ends, quantity.span[1])
        when = stated[place - 1][1] if place else period
        found.append(Indicator(**facts, period=when, sentence=text[start:end].strip(), paragraph=paragraph))
    return found
