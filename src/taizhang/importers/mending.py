"""One text mended: glosses, eaten stops, odd widths, blanks between characters, signs that are not seen.

Each kind of damage is a pattern and a decision; the decision leaves alone what an undamaged text may hold.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import ChangeKind, Mend
from taizhang.importers.glosses import count_toned, toned_in, unglossed
from taizhang.importers.scripts import HAN, changing_in, is_traditional, simplified, traditional_in

LOST = "□"
"""Printed where a character is missing, as editors of old texts do."""

NEAR = 400
"""How far a sentence that counts on may stand from the one before it."""

LOST_CHARACTER = "句号后缺一个字，请对照原文补上"
LOST_FROM_CONTEXT = "句号后缺一个字，按前后文补作“{}”，请核对"
UNREADABLE = "有字符在转码时丢失，请对照原文"
PRIVATE = "自造字符，换一台电脑就显示不出，请对照原文"

_STOP = re.compile(rf"(?<=[{HAN}0-9%％）)”])(?:[?？][；;]|\?！)(\s*)")
_ASKING = re.compile(r"[吗呢么何谁哪怎岂難难]")
_ORDINAL = re.compile(r"([一二三四五六七八九])是")
_SIGNS = "，。、；：“”（）"
_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\xa0]{{1,2}}[{HAN}{_SIGNS}]){{4,}}(?![{HAN}])")
_SPACED_SHORT = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\xa0]{{1,2}}[{HAN}{_SIGNS}])+(?![{HAN}])")
_BLANKS = re.compile(rf" [{HAN}] [{HAN}]|\u3000[{HAN}]\u3000[{HAN}]")
_COUNTED = re.compile(r"[一二三四五六七八九十\s]+")
_INVISIBLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_RADICALS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰", "母民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙"
)
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_ODD = "｡､｢｣･\u2e80-\u2fdf\uf900-\ufaff"
_SEEN = re.compile(rf"[{_INVISIBLE}\xa0\u2002-\u200a\u202f\ue000-\uf8ff\ufffd{_WIDE}{_ODD}锟]")
_EATEN = re.compile(r"[?？][；;！]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")


@dataclass(frozen=True)
class Page:
    """What is known of the whole page before its texts are mended; `sign` finds a text that may be damaged."""

    sign: re.Pattern[str] | None = None
    traditional: bool = False
    glossed: bool = False
    spaced: bool = False


@dataclass(frozen=True)
class Text:
    """A text on its way, and what was mended so far."""

    words: str
    mends: tuple[Mend, ...] = ()


Decision = tuple[str, str, str] | None
"""Before, after and the doubt; None leaves the place alone."""


def page_of(texts: Iterable[str]) -> Page:
    """Judge a page as a whole: a single bracket or blank proves nothing, many of them do.

    The characters of a page are few, however long it is: they tell at once what kinds of damage it can have at all.
    """
    whole = "\n".join(texts)
    chars = "".join(set(whole))
    only = traditional_in(chars)
    traditional = is_traditional(whole, only)
    toned = toned_in(chars)
    glosses = count_toned(whole) if toned else 0
    glossed = glosses >= 3 or (traditional and glosses > 0)
    longest = sum(1 for _ in _SPACED.finditer(whole)) if _BLANKS.search(whole) else 0
    signs = [
        *_SEEN.findall(chars),
        *(changing_in(chars) if traditional else ""),
        *("(（" if glossed else toned),
        *("&" if "&" in chars and _ENTITY.search(whole) else ""),
        *("?？" if _EATEN.search(whole) else ""),
        *(" \u3000" if longest else ""),
    ]
    return Page(_class_of(signs), traditional, glossed, spaced=longest >= 3)


def _class_of(signs: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(f"[{re.escape(''.join(signs))}]") if signs else None


def may_need_mending(text: str, page: Page) -> bool:
    """A cheap look before the careful one: most texts of a page are whole."""
    return page.sign is not None and page.sign.search(text) is not None


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
    """A full stop whose second byte was eaten, at the end of a line alone, else with the character after it."""
    before, after = found.string[max(found.start() - NEAR, 0) : found.start()], found.string[found.end() :][:NEAR]
    if found[0].startswith("?！") and _ASKING.search(re.split("[。；！\n]", before)[-1]):
        return None
    if not after or "\n" in found[1]:
        return found[0], "。" + found[1], ""
    ordinal = _next_ordinal(before, after)
    doubt = LOST_FROM_CONTEXT.format(ordinal) if ordinal else LOST_CHARACTER
    return found[0], "。" + (ordinal or LOST), doubt


def _next_ordinal(before: str, after: str) -> str:
    """The 二 that was eaten of 一是…。二是…: only where the sentences before and after count on."""
    count = "一二三四五六七八九"
    last = _ORDINAL.findall(before)
    following = _ORDINAL.search(after)
    if not after.startswith("是") or not last or last[-1] == "九":
        return ""
    wanted = count[count.index(last[-1]) + 1]
    fits = following is None or count.index(following[1]) == count.index(wanted) + 1
    return wanted if fits else ""


def _joined(found: re.Match[str], _page: Page) -> Decision:
    if _COUNTED.fullmatch(found[0]):
        return None
    return found[0], re.sub(r"\s", "", found[0]), ""


def _joined_short(found: re.Match[str], page: Page) -> Decision:
    return _joined(found, page) if page.spaced else None


_STEPS: tuple[tuple[ChangeKind, re.Pattern[str], Callable[[re.Match[str], Page], Decision]], ...] = (
    (ChangeKind.ENTITY, _ENTITY, _entity),
    (ChangeKind.INVISIBLE, re.compile(f"[{_INVISIBLE}]+"), _gone),
    (ChangeKind.SPACE, re.compile("[\xa0\u2002-\u200a\u202f]"), _blank),
    (ChangeKind.LOST, re.compile("\ufffd+|(?:锟斤拷?)+"), _lost),
    (ChangeKind.LOST, re.compile("[\ue000-\uf8ff]+"), _private),
    (
        ChangeKind.WIDTH,
        re.compile(rf"[{_WIDE}]+(?:．[０-９]+|，[０-９]{{3}}(?![０-９]))*(?:(?<=[０-９])％)?|[{_ODD}]+"),
        _narrow,
    ),
    (ChangeKind.SPACE, _SPACED, _joined),
    (ChangeKind.SPACE, _SPACED_SHORT, _joined_short),
    (ChangeKind.STOP, _STOP, _stop),
)
