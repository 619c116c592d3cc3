"""Damage undone before a page is read: every change is listed, and what is ambiguous waits for a person.

Pages copied from site to site come in Traditional characters with pinyin in brackets, with eaten full stops, with
blanks and signs that nobody sees, and with what the site put around them. A whole page goes through unchanged. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from taizhang.importers.cleaning.contacts import may_hold_contacts, without_contacts
from taizhang.importers.cleaning.footers import footer_kind
from taizhang.importers.cleaning.mending import Text, mend
from taizhang.importers.cleaning.whole_page import Page, may_need_mending, page_of
from taizhang.importers.facts import Change, ChangeKind, Mend, RawFile, RawParagraph, RawRow, RawTable
from taizhang.importers.layouts import official


def clean(file: RawFile) -> tuple[RawFile, tuple[Change, ...]]:
    """The file as it was before it was damaged, and what was changed, the same change told once with its number.

    Rows and paragraphs keep their numbers; paragraphs that belong to the web page or the sheet of paper are left out.
    """
    work = _Work(page_of(_texts(file)))
    paragraphs = tuple(work.paragraphs(file.paragraphs))
    tables = tuple(_mended(work, table) for table in file.tables)
    changes = tuple(
        Change(mend.kind, mend.before, mend.after, mend.ambiguous, place, work.counts[mend])
        for mend, place in work.places.items()
    )
    return (replace(file, tables=tables, paragraphs=paragraphs) if changes else file), changes


def _mended(work: "_Work", table: RawTable) -> RawTable:
    """What left the ledger as its official table was never on a damaged page, whatever its texts look like."""
    return table if official.find_header(table.rows) else work.table(table)


def disclosure(changes: Iterable[Change]) -> str:
    """What the paper says of its own publication (此件公开发布); empty when it says nothing."""
    return next((change.before for change in changes if change.kind is ChangeKind.DISCLOSURE), "")


def _texts(file: RawFile) -> Iterator[str]:
    for table in file.tables:
        for row in table.rows:
            yield from row.cells
    for paragraph in file.paragraphs:
        yield paragraph.text


@dataclass
class _Work:
    """One file while it is cleaned: what was changed so far, and texts mended before."""

    page: Page
    places: dict[Mend, str] = field(default_factory=dict)
    counts: Counter[Mend] = field(default_factory=Counter)
    mended: dict[str, Text] = field(default_factory=dict)

    def paragraphs(self, paragraphs: Iterable[RawParagraph]) -> Iterator[RawParagraph]:
        for paragraph in paragraphs:
            place = f"第{paragraph.number}段"
            words = self.mend(paragraph.text, place)
            if words and (kind := footer_kind(words)):
                self.note((Mend(kind, words.strip(), ""),), place)
                continue
            words = self.without_contacts(words, place)
            if words.strip() or not paragraph.text.strip():
                yield paragraph if words == paragraph.text else replace(paragraph, text=words.strip())

    def table(self, table: RawTable) -> RawTable:
        return replace(table, rows=tuple(self.row(row, table.name) for row in table.rows))

    def row(self, row: RawRow, sheet: str) -> RawRow:
        words = "\t".join(row.cells)
        place = f"{sheet}!R{row.number}"
        cells = row.cells
        if may_need_mending(words, self.page):
            cells = tuple(self.mend(cell, place) for cell in cells)
        if may_hold_contacts(words):
            cells = tuple(self.without_contacts(cell, place) for cell in cells)
        return row if cells == row.cells else RawRow(row.number, cells)

    def without_contacts(self, text: str, place: str) -> str:
        words, contacts = without_contacts(text)
        self.note(contacts, place)
        return words

    def mend(self, text: str, place: str) -> str:
        if not may_need_mending(text, self.page):
            return text
        done = self.mended.get(text)
        if done is None:
            done = self.mended[text] = mend(text, self.page)
        self.note(done.mends, place)
        return done.words

    def note(self, mends: Iterable[Mend], place: str) -> None:
        for each in mends:
            self.places.setdefault(each, place)
            self.counts[each] += 1
