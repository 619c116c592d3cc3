"""What is printed on a page of a PDF: its letters and its rulings, each with its place. Upwards is more, in points."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTItem, LTPage, LTRect

THIN = 3.0
"""Up to this width a filled rectangle is a ruling."""
SHORTEST = 4.0
STAND_INS = re.compile("[\u2f00-\u2fdf\ufb00-\ufb06]")
RADICALS = str.maketrans(
    "\u2e81\u2e9c\u2e9d\u2e9f\u2ea0\u2ea7\u2eab\u2eac\u2eae\u2eb6\u2ebb\u2ebc\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2eca\u2ecb\u2ed3"
    "\u2ed4\u2ed7\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee1\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eec\u2eee\u2ef0\u2ef3\u2f3e",
    "厂日月母民牛目示竹羊聿肉虎西见角贝足车长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄齐齿龙龟户",
)


@dataclass(frozen=True)
class Letter:
    """A letter and the box it stands in."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def size(self) -> float:
        """Its height, about the size of its face."""
        return max(self.y1 - self.y0, 1.0)

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True)
class Ruling:
    """A straight line along the page or down it: `at` across its direction, from `start` to `end` along it."""

    along: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Ink:
    """A page."""

    letters: tuple[Letter, ...]
    rulings: tuple[Ruling, ...]
    height: float


def ink_of(page: LTPage) -> Ink:
    """The letters that stand upright or on their side within the page, and its rulings."""
    letters: list[Letter] = []
    rulings: list[Ruling] = []
    for item in _items(page):
        if isinstance(item, LTChar):
            if _stands(item, page):
                letters.append(Letter(_letter(item.get_text()), item.x0, item.y0, item.x1, item.y1))
        elif isinstance(item, LTCurve):
            rulings.extend(_rulings(item))
    return Ink(tuple(letters), tuple(rulings), page.y1)


def _letter(text: str) -> str:
    """Some programs name a character by the radical of its shape (⽬), or two letters as one (ﬁ)."""
    named = text.translate(RADICALS)
    return unicodedata.normalize("NFKC", named) if STAND_INS.search(named) else named


def _items(held: Iterable[LTItem]) -> Iterator[LTItem]:
    for item in held:
        if isinstance(item, LTFigure):
            yield from _items(item)
        else:
            yield item


def _stands(letter: LTChar, page: LTPage) -> bool:
    """Letters that lean are a watermark; blanks are told by their place."""
    a, b, c, d, _, _ = letter.matrix
    leans = abs(a * b) > 1e-3 * (a * a + b * b) or abs(c) > abs(d) * 0.5 > 0
    inside = page.x0 <= letter.x0 <= page.x1 and page.y0 <= letter.y0 <= page.y1
    return bool(inside and not leans and letter.get_text().strip())


def _rulings(curve: LTCurve) -> Iterator[Ruling]:
    """The edges of a frame, a thin box as one line, and the straight strokes of a path."""
    if isinstance(curve, LTRect):
        yield from _edges(curve)
    elif curve.stroke:
        for (x0, y0), (x1, y1) in zip(curve.pts, curve.pts[1:], strict=False):
            if abs(y0 - y1) < 1 and abs(x0 - x1) > SHORTEST:
                yield Ruling(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
            elif abs(x0 - x1) < 1 and abs(y0 - y1) > SHORTEST:
                yield Ruling(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _edges(box: LTRect) -> Iterator[Ruling]:
    if box.height <= THIN or box.width <= THIN:
        if max(box.height, box.width) > 0:
            along = box.width >= box.height
            middle = (box.y0 + box.y1) / 2 if along else (box.x0 + box.x1) / 2
            yield Ruling(along, middle, box.x0 if along else box.y0, box.x1 if along else box.y1)
    elif box.stroke:
        yield from (Ruling(True, at, box.x0, box.x1) for at in (box.y0, box.y1))
        yield from (Ruling(False, at, box.y0, box.y1) for at in (box.x0, box.x1))
