"""The tree of a text's marked paragraphs: headings, the items below them, and the lines that belong to an item."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from taizhang.importers.facts import Place, RawParagraph
from taizhang.importers.layouts.backward import Above, above_of
from taizhang.importers.layouts.marks import Mark, Style
from taizhang.importers.layouts.pieces import Piece, Words
from taizhang.importers.layouts.plain_items import with_plain_items
from taizhang.importers.layouts.rows import Row, is_stating, rows_of
from taizhang.importers.layouts.wording import PARTIES, Reading, read

FARTHEST = 300
"""How many items a line reaches back at most."""
_SENTENCE = re.compile(r"[。！]")


@dataclass(eq=False)
class Node:
    """A marked paragraph with the lines below it, the nodes under it, and what lines further down give to it."""

    mark: Mark
    pieces: list[Piece]
    up: "Node | None" = None
    start: Piece | None = None
    children: list["Node"] = field(default_factory=list)
    given: dict[str, tuple[str, Place]] = field(default_factory=dict)
    _read: Reading | None = None

    @property
    def reading(self) -> Reading:
        """What the node's own words state."""
        if self._read is None or len(self._read.words.pieces) != len(self.pieces):
            self._read = read(Words(self.pieces))
        return self._read

    @property
    def heading(self) -> str:
        """Its first sentence, as a heading of what stands below."""
        line = self.reading.rest().split("\n", 1)[0].replace("\0", "")
        return _SENTENCE.split(line, maxsplit=1)[0].strip("；;，,：: ")

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above it, the outermost first."""
        above = self.up.headings if self.up else ()
        return (*above, self.up.heading) if self.up and self.up.pieces else above

    def names_parties(self) -> bool:
        """Whether it says who does it, or a line further down does."""
        return self.reading.states(*PARTIES) or bool(self.given)

    def leaves(self) -> Iterator["Node"]:
        """The nodes below it that have none below them, in reading order; itself where it has none."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


def outline(paragraphs: Sequence[RawParagraph]) -> Node:
    """The tree of a text; its root has no words."""
    build = _Build(Node(Mark(Style.PART, 0, 0), []))
    for row in with_plain_items(list(rows_of(paragraphs))):
        build.add(row)
    return build.root


def names_parties(*pieces: Piece) -> bool:
    """Whether these words say who does it."""
    return read(Words(pieces)).states(*PARTIES)


@dataclass
class _Build:
    root: Node
    nodes: list[Node] = field(default_factory=list)
    named: bool = False
    """Whether the open item has said who does it."""

    def add(self, row: Row) -> None:
        if above := above_of(row.text):
            self._give(above, row.piece)
        elif row.mark:
            self._open(row.piece, row.mark)
        elif self.nodes and self._belongs(row.piece):
            self.nodes[-1].pieces.append(row.piece)
            self.named = self.named or names_parties(Piece(0, 0, ""), row.piece)

    def _open(self, piece: Piece, mark: Mark) -> None:
        up = self.nodes[-1] if self.nodes else self.root
        while up.up and up.mark.style >= mark.style:
            up = up.up
        words = replace(piece, start=piece.start + mark.end, text=piece.text[mark.end :])
        node = Node(mark, [words], up, piece)
        up.children.append(node)
        self.nodes.append(node)
        self.named = names_parties(words)

    def _belongs(self, piece: Piece) -> bool:
        """Whether an unmarked line is of the open item: all are until its units are named, then what states more."""
        return not self.named or is_stating(piece.text, self.nodes[-1].pieces[-1].text)

    def _give(self, above: Above, piece: Piece) -> None:
        meant = sorted(self._meant(above), key=self.nodes.index)
        given = [{name: _stretch(piece, start, end) for name, start, end in each} for each in above.given]
        if len(given) not in (1, len(meant)):
            return
        for node, each in zip(meant, given * (len(meant) if len(given) == 1 else 1), strict=True):
            if not node.names_parties():
                node.given = each

    def _meant(self, above: Above) -> list[Node]:
        back = islice((node for node in reversed(self.nodes) if not node.children), FARTHEST)
        if above.count:
            meant = list(islice(back, above.count))
            return meant if len(meant) == above.count else []
        if above.numbers:
            return _last_of(back, above.numbers)
        section = self.nodes[-1].up if self.nodes else None
        return list(takewhile(lambda node: node.up is section and not node.names_parties(), back))


def _stretch(piece: Piece, start: int, end: int) -> tuple[str, Place]:
    """Words of a line with their place."""
    place = Place(row=piece.paragraph, start=piece.start + start, end=piece.start + end)
    return piece.text[start:end], place


def _last_of(back: Iterable[Node], numbers: frozenset[int]) -> list[Node]:
    """The nearest node above of each of these numbers."""
    found: dict[int, Node] = {}
    for node in back:
        if node.mark.number in numbers:
            found.setdefault(node.mark.number, node)
    return list(found.values())
