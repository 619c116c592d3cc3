"""A page judged as a whole, before any of its texts is touched: what damage it can have at all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.importers.cleaning.glosses import count_toned, toned_in
from taizhang.importers.cleaning.scripts import HAN, changing_in, is_traditional, traditional_in

SIGNS = "，。、；：“”（）"
SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\xa0]{{1,2}}[{HAN}{SIGNS}]){{4,}}(?![{HAN}])")
SPACED_SHORT = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\xa0]{{1,2}}[{HAN}{SIGNS}])+(?![{HAN}])")
_BLANKS = re.compile(rf" [{HAN}] [{HAN}]|\u3000[{HAN}]\u3000[{HAN}]")
INVISIBLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
WIDE = "０-９Ａ-Ｚａ-ｚ"
ODD = "｡､｢｣･\u2e80-\u2fdf\uf900-\ufaff"
_SEEN = re.compile(rf"[{INVISIBLE}\xa0\u2002-\u200a\u202f\ue000-\uf8ff\ufffd{WIDE}{ODD}锟]")
_EATEN = re.compile(r"[?？][；;！]")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")


@dataclass(frozen=True)
class Page:
    """What is known of the whole page before its texts are mended; `sign` finds a text that may be damaged."""

    sign: re.Pattern[str] | None = None
    traditional: bool = False
    glossed: bool = False
    spaced: bool = False


def page_of(texts: Iterable[str]) -> Page:
    """Judge a page by its characters, which are few however long it is; one bracket or blank proves nothing."""
    whole = "\n".join(texts)
    chars = "".join(set(whole))
    only = traditional_in(chars)
    traditional = is_traditional(whole, only)
    toned = toned_in(chars)
    glosses = count_toned(whole) if toned else 0
    glossed = glosses >= 3 or (traditional and glosses > 0)
    longest = sum(1 for _ in SPACED.finditer(whole)) if _BLANKS.search(whole) else 0
    signs = [
        *_SEEN.findall(chars),
        *(changing_in(chars) if traditional else ""),
        *("(（" if glossed else toned),
        *("&" if "&" in chars and ENTITY.search(whole) else ""),
        *("?？" if _EATEN.search(whole) else ""),
        *(" \u3000" if longest else ""),
    ]
    return Page(_class_of(signs), traditional, glossed, spaced=longest >= 3)


def _class_of(signs: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(f"[{re.escape(''.join(signs))}]") if signs else None


def may_need_mending(text: str, page: Page) -> bool:
    """A cheap look before the careful one: most texts of a page are whole."""
    return page.sign is not None and page.sign.search(text) is not None
