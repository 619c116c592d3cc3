"""Indicators as texts state them: of a task, and of the reports and bulletins that tell how far things are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields

from taizhang.importers.facts import Indicator, PageKind, RawParagraph
from taizhang.importers.stated_periods import period_before
from taizhang.lib.quantities import Quantity, parse_quantities

_SENTENCE = re.compile(r"[^。；;!！?？\n]+[。；;!！?？]?")
_QUANTITY = tuple(field.name for field in fields(Quantity))
_TOLD = re.compile(
    r"同比|环比|比上年|较上年|比去年|较去年|完成率|开工率|占(?:年度|全年)|(?:超|按|慢|欠|达|到)(?:进度|序时)"
    r"|(?:达到|未达)序时|时间进度|进展情况|完成情况|截至|累计完成|运行情况|通报"
)
_ASKED = re.compile(r"牵头单位|责任单位|牵头部门|责任部门|主办单位|配合单位|完成时限|牵头[)）；;，,。]|分工负责")


def facts_of(paragraphs: Sequence[RawParagraph], *, year: int) -> tuple[Indicator, ...]:
    """The indicators of a report, in reading order, each with its period, its sentence and its place.

    `year` is the year the report speaks of. A period stated in a heading or a sentence holds until another is stated.
    """
    found: list[Indicator] = []
    period = ""
    for paragraph in paragraphs:
        for quantity in parse_quantities(paragraph.text):
            period = period_before(paragraph.text, quantity.span[1], year=year) or period
            found.append(_placed(quantity, paragraph.text, paragraph.number, period))
        period = period_before(paragraph.text, len(paragraph.text), year=year) or period
    return tuple(found)


def indicators_of(text: str, *, year: int) -> tuple[Indicator, ...]:
    """The indicators of one task's text; a period only where the text states one."""
    quantities = parse_quantities(text)
    return tuple(_placed(each, text, 0, period_before(text, each.span[1], year=year)) for each in quantities)


def kind_of_page(paragraphs: Sequence[RawParagraph]) -> PageKind:
    """Report if more of it tells what was reached than who shall do it; a page that says neither is a plan."""
    told = sum(len(_TOLD.findall(paragraph.text)) for paragraph in paragraphs)
    asked = sum(len(_ASKED.findall(paragraph.text)) for paragraph in paragraphs)
    return PageKind.REPORT if told > asked else PageKind.PLAN


def _placed(quantity: Quantity, text: str, paragraph: int, period: str) -> Indicator:
    facts = {name: getattr(quantity, name) for name in _QUANTITY}
    sentence = next(_sentences_over(text, quantity.span[0]), text)
    return Indicator(**facts, period=period, sentence=sentence, paragraph=paragraph)


def _sentences_over(text: str, place: int) -> Iterator[str]:
    return (match[0].strip() for match in _SENTENCE.finditer(text) if match.end() > place)
