"""One text mended: glosses, eaten stops, odd widths, blanks between characters, signs that are not seen.

Each kind of damage is a pattern and a decision; the decision leaves alone what an undamaged text may hold.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from taizhang.importers.cleaning.glosses import unglossed
from taizhang.importers.cleaning.scripts import simplified
from taizhang.importers.cleaning.stops import EATEN_STOP, LOST, stop_again
from taizhang.importers.cleaning.whole_page import ENTITY, INVISIBLE, ODD, SPACED, SPACED_SHORT, WIDE, Page
from taizhang.importers.facts import ChangeKind, Mend

UNREADABLE = "有字符在转码时丢失，请对照原文"
PRIVATE = "自造字符，换一台电脑就显示不出，请对照原文"

_COUNTED = re.compile(r"[一二三四五六七八九十\s]+")
_RADICALS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰", "母民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙"
)


@dataclass(frozen=True)
class Text:
    """A text on its way, and what was mended so far."""

    words: str
    mends: tuple[Mend, ...] = ()


Decision = tuple[str, str, str] | None
"""Before, after and the doubt; None leaves the place alone."""


def mend(text: str, page: Page) -> Text:
    """The text as it was before it was damaged, with everything that was changed or is in doubt."""
    now = Text(text)
    for step in _STEPS:
        now = _each(now, *step, page)
    words, mends, readings = unglossed(now.words, throughout=page.glossed)
    now = Text(words, (*now.mends, *mends))
    if page.traditional:
        words, changed = simplified(now.words, readings)
        now = Text(words, (*now.mends, *changed))
    return now


def _each(
    now: Text,
    kind: ChangeKind,
    pattern: re.Pattern[str],
    decide: Callable[[re.Match[str], Page], Decision],
    page: Page,
) -> Text:
    mends: list[Mend] = []

    def replaced(found: re.Match[str]) -> str:
        decision = decide(found, page)
        if decision is None:
            return found[0]
        before, after, doubt = decision
        mends.append(Mend(kind, before, after, doubt))
        return after if before == found[0] else found[0]

    words = pattern.sub(replaced, now.words)
    return Text(words, (*now.mends, *mends)) if mends else now


def _entity(found: re.Match[str], _page: Page) -> Decision:
    plain = html.unescape(found[0])
    return None if plain == found[0] else (found[0], plain, "")


def _gone(found: re.Match[str], _page: Page) -> Decision:
    return found[0], "", ""


def _blank(found: re.Match[str], _page: Page) -> Decision:
    return found[0], " ", ""


def _private(found: re.Match[str], _page: Page) -> Decision:
    """At the head of a line it is a bullet of a symbol font; within words a character that only one computer knows."""
    head = not found.string[: found.start()].rpartition("\n")[2].strip()
    return (found[0], "", "") if head else (found[0], LOST * len(found[0]), PRIVATE)


def _lost(found: re.Match[str], _page: Page) -> Decision:
    begin, end = max(found.start() - 4, 0), found.end() + 4
    around = found.string[begin:end]
    return around, around, UNREADABLE


def _narrow(found: re.Match[str], _page: Page) -> Decision:
    plain = unicodedata.normalize("NFKC", found[0].translate(_RADICALS))
    return None if plain == found[0] else (found[0], plain, "")


def _stop(found: re.Match[str], _page: Page) -> Decision:
    return stop_again(found)


def _joined(found: re.Match[str], _page: Page) -> Decision:
    if _COUNTED.fullmatch(found[0]):
        return None
    return found[0], re.sub(r"\s", "", found[0]), ""


def _joined_short(found: re.Match[str], page: Page) -> Decision:
    return _joined(found, page) if page.spaced else None


_STEPS: tuple[tuple[ChangeKind, re.Pattern[str], Callable[[re.Match[str], Page], Decision]], ...] = (
    (ChangeKind.ENTITY, ENTITY, _entity),
    (ChangeKind.INVISIBLE, re.compile(f"[{INVISIBLE}]+"), _gone),
    (ChangeKind.SPACE, re.compile("[\xa0\u2002-\u200a\u202f]"), _blank),
    (ChangeKind.LOST, re.compile("\ufffd+|(?:锟斤拷?)+"), _lost),
    (ChangeKind.LOST, re.compile("[\ue000-\uf8ff]+"), _private),
    (
        ChangeKind.WIDTH,
        re.compile(rf"[{WIDE}]+(?:．[０-９]+|，[０-９]{{3}}(?![０-９]))*(?:(?<=[０-９])％)?|[{ODD}]+"),
        _narrow,
    ),
    (ChangeKind.SPACE, SPACED, _joined),
    (ChangeKind.SPACE, SPACED_SHORT, _joined_short),
    (ChangeKind.STOP, EATEN_STOP, _stop),
)
