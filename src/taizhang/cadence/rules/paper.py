"""A bulletin as an official paper: its kept figures and text, and nothing else, become what is printed."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from taizhang.cadence.facts import Section
from taizhang.cadence.rules.wording import HEADINGS
from taizhang.documents.gbt9704.facts import (
    Annex,
    Block,
    Chart,
    DocumentKind,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
)
from taizhang.documents.gbt9704.rules import GENERAL_LIMIT, SPECIAL_LIMIT, count_characters

OPENING = "现将{year}年{month}月份全市目标任务进展情况通报如下："
SUBHEADING = re.compile(r"^（[一二三四五六七八九十]+）[^。；：]{1,40}$")
DRAFT_ISSUE = "（送审稿）"


def head_of(city: str) -> dict[str, Any]:
    """Who issues the bulletin, under which masthead, to whom, with copies to whom; neutral where no city is named."""
    return {
        "masthead": f"{city}督查通报",
        "issuer": f"{city}人民政府督查室" if city else "督查室",
        "addressee": "各县（市、区）人民政府、各园区管委会，市政府各部门、各直属机构",
        "copies_to": ["市委办公室", "市人大常委会办公室", "市政协办公室", "市纪委办公室", "市法院", "市检察院"],
    }


def title_of(start: date) -> str:
    """关于2012年6月份全市目标任务进展情况的通报."""
    return f"关于{start.year}年{start.month}月份全市目标任务进展情况的通报"


def document_of(
    *,
    title: str,
    start: date,
    figures: Mapping[str, Any],
    sections: Mapping[str, str],
    dated: date,
    number: int | None = None,
    chain_head: str = "",
) -> OfficialDocument:
    """The paper. Without a number it says that it is a draft; the head of the chain stands at its end when signed."""
    head = figures["head"]
    return OfficialDocument(
        kind=DocumentKind.BULLETIN,
        issuer=head["issuer"],
        masthead=head["masthead"],
        issue=f"第{number}期" if number else DRAFT_ISSUE,
        number="",
        title=title.replace("份全市", "份全市\n"),
        addressee=head["addressee"],
        body=tuple(_body(start, sections)),
        annexes=tuple(_annex(table) for table in figures["annexes"]),
        dated=dated,
        copies_to=tuple(head["copies_to"]),
        printed_by=head["issuer"],
        printed_on=dated,
        footer=f"数据截至{figures['as_of']}  事实表 {figures['facts_hash'][:16]}  存证链 {chain_head}"
        if chain_head
        else "",
    )


def _body(start: date, sections: Mapping[str, str]) -> Iterator[Block]:
    yield Paragraph(OPENING.format(year=start.year, month=start.month))
    for section in Section:
        lines = [line.strip() for line in sections.get(section, "").splitlines() if line.strip()]
        if lines:
            yield Heading(1, HEADINGS[section])
        for line in lines:
            yield Heading(2, line) if SUBHEADING.match(line) else Paragraph(line)


def _annex(table: Mapping[str, Any]) -> Annex:
    rows = tuple(tuple(row) for row in table["rows"])
    widths, align = tuple(table["widths"]), tuple(table["align"])
    body = Table(tuple(table["headers"]), rows, widths, "", align, tuple(table.get("heavy", ())), table.get("note", ""))
    return Annex(table["title"], (*_charts(table), body), landscape=table.get("landscape", True))


def _charts(table: Mapping[str, Any]) -> Iterator[Chart]:
    if kept := table.get("chart"):
        rows = tuple((name, tuple(counts)) for name, counts in kept["rows"])
        yield Chart(kept["caption"], tuple(kept["series"]), rows)


def length_of(document: OfficialDocument) -> tuple[int, int, int]:
    """Characters of title and body, and the limits of 2024 for special (4,000) and for general papers (5,000)."""
    return count_characters(document), SPECIAL_LIMIT, GENERAL_LIMIT
