"""What the form of an official document decides: numbers of headings, dates in words, heads and lengths."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

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

DIGITS = "零一二三四五六七八九"
OWN_NUMBER = re.compile(r"^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．、]|（\d+）)")
SPECIAL_LIMIT = 4000
GENERAL_LIMIT = 5000


def chinese_number(value: int) -> str:
    """Write 1 to 99 in Chinese, as headings count: 10 is 十, 21 is 二十一. Source: GB/T 9704-2012, 7.3.3."""
    if not 1 <= value <= 99:
        raise ValueError(f"headings are counted from 1 to 99, not {value}")
    tens, units = divmod(value, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return lead + (DIGITS[units] if units else "")


def heading_number(level: int, value: int) -> str:
    """The mark in front of a heading: 一、 / （一） / 1. / （1）. Source: GB/T 9704-2012, 7.3.3."""
    marks = {1: f"{chinese_number(value)}、", 2: f"（{chinese_number(value)}）", 3: f"{value}.", 4: f"（{value}）"}
    return marks[level]


def number_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Put the number in front of every heading that does not bring its own; a higher heading restarts the lower."""
    counts = [0, 0, 0, 0]
    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            if not OWN_NUMBER.match(block.text):
                mark = heading_number(block.level, counts[block.level - 1])
                block = replace(block, text=mark + block.text)
        numbered.append(block)
    return tuple(numbered)


def written_date(day: date) -> str:
    """A date in full with Arabic figures and no leading zeros: 2012年7月5日. Source: GB/T 9704-2012, 7.3.5.4."""
    return f"{day.year}年{day.month}月{day.day}日"


def signature_insets(name: str, dated: str) -> tuple[int, int]:
    """How far name and date stand from the right, in hundredths of a character: the date four characters, the name
    centred above it, and a long name two with the date moved in. Source: GB/T 9704-2012, 7.3.5.1.
    """
    longer = _width(name) - _width(dated)
    inset = max(200, 400 - longer // 2)
    return inset, max(400, inset + longer // 2)


def _width(text: str) -> int:
    return sum(50 if sign.isascii() else 100 for sign in text)


def steps_of(counts: Sequence[int], steps: int) -> list[int]:
    """Divide a bar of so many steps by the counts, largest remainders first, so that the parts fill it and what
    is not nothing gets a step where there is one to give.
    """
    whole = sum(counts)
    parts = [max(count * steps // whole, 1 if count else 0) for count in counts]
    order = sorted(range(len(counts)), key=lambda place: -(counts[place] * steps % whole))
    for place in order[: max(steps - sum(parts), 0)]:
        parts[place] += 1
    while sum(parts) > steps:
        parts[parts.index(max(parts))] -= 1
    return parts


def written_addressee(addressee: str) -> str:
    """The addressee ends with one full-width colon. Source: GB/T 9704-2012, 7.3.2."""
    return addressee.rstrip(":： ") + "：" if addressee else ""


def written_note(note: str) -> str:
    """The note stands in full-width brackets: （此件公开发布）. Source: GB/T 9704-2012, 7.3.6."""
    return f"（{note.strip('（）()')}）" if note else ""


def masthead(document: OfficialDocument) -> str:
    """The words of the head: as given, else issuer + 文件 / 纪要 / 工作通报, and the bare issuer on a letter.

    A notice without a masthead of its own begins with its title. Source: GB/T 9704-2012, 7.2.4, 10.1, 10.3.
    """
    endings = {DocumentKind.DOCUMENT: "文件", DocumentKind.MINUTES: "纪要", DocumentKind.BULLETIN: "工作通报"}
    if document.masthead or document.kind == DocumentKind.NOTICE:
        return document.masthead
    return document.issuer + endings.get(document.kind, "")


def annex_notes(annexes: tuple[Annex, ...]) -> tuple[str, ...]:
    """The titles told after the body: bare when there is one, counted when more, without a mark at the end.

    Source: GB/T 9704-2012, 7.3.4.
    """
    titles = [annex.title.rstrip("。；;.，,") for annex in annexes]
    if len(titles) < 2:
        return tuple(titles)
    return tuple(f"{number}.{title}" for number, title in enumerate(titles, start=1))


def annex_label(number: int, of: int) -> str:
    """The mark at the top left of an annex: 附件 when it is the only one, else 附件1. GB/T 9704-2012, 7.3.7."""
    return "附件" if of == 1 else f"附件{number}"


def texts(document: OfficialDocument) -> Iterator[str]:
    """Every text that is printed, in order: used to look for characters no face can show."""
    yield from (document.copy_number, document.secrecy, document.urgency, masthead(document), document.issue)
    yield from (document.issuer, document.number, document.signer, document.title, document.addressee)
    yield from block_texts(document.body)
    for annex in document.annexes:
        yield annex.title
        yield from block_texts(annex.blocks)
    yield from (document.signature, document.note, *document.copies_to, document.printed_by, document.footer)


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of the blocks, in order, headings with their numbers."""
    for block in number_headings(blocks):
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(text=text, bold_lead=lead):
                yield from (lead, text)
            case Chart():
                yield from (block.caption, *block.series, *(name for name, _counts in block.rows))
            case Table():
                yield from (block.caption, *block.headers)
                for row in block.rows:
                    yield from row
                yield block.note


def count_characters(document: OfficialDocument) -> int:
    """The length of title and body in characters without white space; tables and annexes do not count.

    This is what the limits of 2024 (专项 4,000, 一般 5,000) are about: what a reader has to read.
    """
    running = [block for block in document.body if not isinstance(block, Table | Chart)]
    return len("".join("".join((document.title, *block_texts(running))).split()))
