"""Which paragraphs of a page belong to its tables: titles above, notes and bare text below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import RawParagraph, RawTable
from taizhang.importers.layouts.marks import mark_of
from taizhang.importers.layouts.numbered import HEADINGS
from taizhang.importers.layouts.parts import ANNEX
from taizhang.importers.layouts.rows import LONGEST_HEADING, is_stating
from taizhang.importers.layouts.shapes import is_sentence
from taizhang.importers.layouts.tables import NOTED
from taizhang.importers.words import plain

LEADING = 3
"""How many unmarked paragraphs above a table may be its title and what its figures are counted in."""
_COUNTED_IN = re.compile(r"[（(]?(?:金额)?(?:计量)?单位\s*[:：][^，。；]{0,8}[元米亩吨个][）)]?$")
_BRACKET = re.compile(r"[（(【〔][^（()）】〕]*[】〕）)]")


@dataclass(frozen=True)
class Around:
    """The paragraphs of a page and its tables that gave lines, in their order."""

    paragraphs: Sequence[RawParagraph]
    tables: Sequence[RawTable]

    def free(self) -> list[RawParagraph]:
        """The paragraphs that belong to no table."""
        theirs = {each.number for table in self.tables for each in (*self._titles(table), *self._notes(table))}
        return [each for each in self.paragraphs if each.number not in theirs]

    def above(self, table: RawTable) -> Sequence[RawParagraph]:
        """All that stands above a table."""
        return self.paragraphs[: sum(1 for each in self.paragraphs if each.number <= table.after)]

    def headings(self, table: RawTable) -> tuple[str, ...]:
        """The headings of the text above a table, the outermost first."""
        held: list[tuple[int, str]] = []
        for each in self.above(table):
            mark = mark_of(each.text)
            if ANNEX.fullmatch(each.text):
                held = []
            elif mark and mark.style in HEADINGS and len(each.text) <= LONGEST_HEADING and not is_sentence(each.text):
                name = _BRACKET.sub("", each.text[mark.end :]).rstrip("：:")
                held = [*(head for head in held if head[0] < mark.style), (mark.style, name)]
        return tuple(words for _, words in held)

    def annexed(self) -> int:
        """The paragraph that heads the last annex in which a table stands; 0 where none does."""
        last = max((table.after for table in self.tables), default=0)
        heads = [each for each in self.paragraphs if ANNEX.match(each.text) and len(each.text) <= LONGEST_HEADING]
        return max((each.number for each in heads if each.number <= last), default=0)

    def _titles(self, table: RawTable) -> Iterator[RawParagraph]:
        """Titles and what the figures are counted in: unmarked, short, and stating nothing of an item above."""
        for each in reversed(self.above(table)[-LEADING:]):
            if mark_of(each.text) or ANNEX.match(each.text) or len(each.text) > LONGEST_HEADING:
                return
            if is_stating(each.text) and not _COUNTED_IN.search(each.text):
                return
            yield each

    def _notes(self, table: RawTable) -> Iterator[RawParagraph]:
        """Notes with all that they count, and unmarked text, up to the next heading, item or table."""
        noted = False
        until = min((each.after for each in self.tables if each.after > table.after), default=None)
        for each in self.paragraphs[len(self.above(table)) :]:
            mark = mark_of(each.text)
            noted = noted or bool(NOTED.match(plain(each.text)))
            if ANNEX.match(each.text) or (mark and (mark.style in HEADINGS or not noted)):
                return
            if until is not None and each.number > until:
                return
            yield each
