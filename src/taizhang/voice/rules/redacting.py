"""What is blotted out of words before others read them, by rule and shown as blotted. Pure."""

import re
from dataclasses import dataclass

BLOT = "***"
_PRIVATE = re.compile(
    r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9}|0\d{2,3}[-－ ]?\d{7,8})(?!\d)"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?:(?<=我叫)|(?<=本人叫)|(?<=姓名：)|(?<=姓名:))(?![了过不他她它人车一])[\u4e00-\u9fff]{2,4}(?=[，。,、；;！!\s]|$)"
)


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is blotted out."""

    text: str
    blotted: bool


def redacted(text: str, author: str = "") -> str:
    """The text with identity numbers, telephone numbers and e-mail addresses blotted out (个人信息保护法 art. 25).

    So is the name that its `author` gave, wherever it stands, and the one a writer introduces as their own (我叫…):
    whoever writes is not shown to the unit or the public.
    """
    return _private(author).sub(BLOT, text)


def without_name(text: str, author: str) -> str:
    """The text with nothing but its author's name blotted out: numbers of an office may stand in a reply."""
    return text.replace(author.strip(), BLOT) if _is_name(author) else text


def _is_name(author: str) -> bool:
    """Whether it is long enough to be looked for: a single character stands in too many words."""
    return len(author.strip()) > 1


def _private(author: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(author.strip())}|{_PRIVATE.pattern}") if _is_name(author) else _PRIVATE


def pieces(text: str, author: str = "") -> tuple[Piece, ...]:
    """The text cut where the rule blots, for a preview; joined, with the blotted ones replaced, it is `redacted`."""
    found, end = [], 0
    for match in _private(author).finditer(text):
        found += [Piece(text[end : match.start()], blotted=False), Piece(match[0], blotted=True)]
        end = match.end()
    found.append(Piece(text[end:], blotted=False))
    return tuple(piece for piece in found if piece.text)
