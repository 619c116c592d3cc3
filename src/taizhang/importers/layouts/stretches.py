"""Stretches of a text: where a field's words stand, and where brackets open and close."""

from dataclasses import dataclass

OPENING, CLOSING = "（(【〔[", "）)】〕]"
EDGES = "；;，,。.、：: \t\u3000\n"


@dataclass(frozen=True)
class Stated:
    """A field and the stretch of its words."""

    field: str
    start: int
    end: int


def brackets(text: str) -> list[tuple[int, int]]:
    """The outermost brackets of a text, from sign to sign."""
    found, opened, depth = [], 0, 0
    for place, sign in enumerate(text):
        if sign in OPENING:
            opened = opened if depth else place
            depth += 1
        elif sign in CLOSING and depth:
            depth -= 1
            if not depth:
                found.append((opened, place + 1))
        elif sign == "\n":
            depth = 0
    return found


def trimmed(text: str, field: str, start: int, end: int) -> Stated:
    """The stretch without signs and blanks at its edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Stated(field, start, end)
