"""Pinyin in brackets after characters, as some sites add it to every page: 經(jīng)濟(jì)."""

import re
import unicodedata
from functools import cache

from pypinyin import Style, pinyin

from taizhang.importers.cleaning.scripts import HAN, is_common
from taizhang.importers.facts import ChangeKind, Mend

NO_READING = "括号里像是拼音，却不是前一个字的读音，请核对"

_LETTERS = "a-zà-öø-ɏɑɡḿ\u0300-\u030c"
_TONED = re.compile("[à-öø-ɏḿ\u0300-\u030c]")
_TONES = frozenset("\u0300\u0301\u0304\u0306\u030c")
_GLOSS = re.compile(rf"(?<=[{HAN}])\s*[(（]\s*([{_LETTERS}]{{1,9}}(?:[ '’][{_LETTERS}]{{1,9}}){{0,3}})\s*[)）]")


def toned_in(chars: str) -> str:
    """The letters among the characters that carry a tone."""
    return "".join(_TONED.findall(chars))


def count_toned(whole: str) -> int:
    """How many glosses with their tone a page has."""
    return sum(1 for found in _GLOSS.finditer(whole) if _is_toned(found[1]) and _reads(_glossed(found), found[1]))


def unglossed(text: str, *, throughout: bool) -> tuple[str, list[Mend], dict[int, str]]:
    """The text without glosses, and what each said of the character at its place.

    `throughout` is for a page that has glosses everywhere; elsewhere only a common character's gloss is damage.
    """
    parts: list[str] = []
    mends: list[Mend] = []
    readings: dict[int, str] = {}
    at = length = 0
    for found in _GLOSS.finditer(text):
        chars = _glossed(found)
        if not _is_gloss(chars, found[1], throughout):
            mends += [Mend(ChangeKind.GLOSS, chars + found[0], chars + found[0], NO_READING)] * _is_doubtful(
                found[1], throughout
            )
            continue
        parts.append(text[at : found.start()])
        length += len(parts[-1])
        at = found.end()
        readings[length - 1] = _syllables(found[1])[-1]
        mends.append(Mend(ChangeKind.GLOSS, chars + found[0], chars))
    return "".join((*parts, text[at:])), mends, readings


def _is_doubtful(said: str, throughout: bool) -> bool:
    return throughout and _is_toned(said)


@cache
def _is_gloss(chars: str, said: str, throughout: bool) -> bool:
    """Pinyin of the character before it, with its tone, or without on a page that has glosses throughout.

    On any other page a rare character's gloss (垚 with its reading) was written for the reader, and stays.
    """
    if not _reads(chars, said):
        return False
    return throughout or (_is_toned(said) and all(map(is_common, chars)))


def _glossed(found: re.Match[str]) -> str:
    """As many characters before the bracket as it holds syllables."""
    return found.string[max(found.start() - len(_syllables(found[1])), 0) : found.start()]


def _reads(chars: str, said: str) -> bool:
    syllables = _syllables(said)
    return len(chars) == len(syllables) and all(
        syllable in _readings(char) for syllable, char in zip(syllables, chars, strict=True)
    )


@cache
def _readings(char: str) -> frozenset[str]:
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(found[0]) if found else frozenset()


@cache
def _syllables(said: str) -> tuple[str, ...]:
    return tuple(_untoned(each) for each in re.split(r"[ '’]", said))


def _untoned(syllable: str) -> str:
    """Without tones, as typed on a keyboard: jīnɡ is jing, lǜ is lv."""
    apart = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v").replace("ɡ", "g").replace("ɑ", "a")
    return "".join(char for char in apart if not unicodedata.combining(char))


@cache
def _is_toned(said: str) -> bool:
    return not _TONES.isdisjoint(unicodedata.normalize("NFD", said))
