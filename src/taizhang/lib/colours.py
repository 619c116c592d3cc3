"""Colours that a place chooses for itself: read from a setting, refused where they cannot be read on the page."""

import re
from collections.abc import Collection, Mapping

COLOUR = re.compile(r"#[0-9a-f]{6}")
WHITE = (255, 255, 255)
LEGIBLE = 4.5
"""Contrast of text on its ground (WCAG 2.2, 1.4.3)."""
TINT = 12
"""Of a hundred parts of a light's ground, how many are its colour; the rest is white."""

RGB = tuple[int, int, int]


def read_colours(text: str, names: Collection[str]) -> Mapping[str, str]:
    """`clear=#1d6b3a watch=#7a4b00` as a mapping; ValueError names what is no colour of a known name, or too faint."""
    found = {}
    for part in text.lower().split():
        name, _, colour = part.partition("=")
        if name not in names or not COLOUR.fullmatch(colour):
            raise ValueError(
                f"{part!r} must be one of {', '.join(names)} with a colour, as {next(iter(names))}=#1d6b3a"
            )
        if (ratio := contrast(rgb(colour), ground(rgb(colour)))) < LEGIBLE:
            raise ValueError(f"{part!r} is too faint to be read: contrast {ratio:.1f}, at least {LEGIBLE}")
        found[name] = colour
    return found


def rgb(colour: str) -> RGB:
    """The three parts of `#1d6b3a`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def written(colour: RGB) -> str:
    """The colour as a style sheet says it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def ground(colour: RGB) -> RGB:
    """The pale ground a light stands on."""
    red, green, blue = (255 - (255 - part) * TINT // 100 for part in colour)
    return red, green, blue


def contrast(one: RGB, other: RGB) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
