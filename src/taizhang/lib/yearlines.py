"""Years drawn upon each other as SVG text: what there was by each month's end. Whole numbers only."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape

LEFT, TOP, WIDTH, HEIGHT = 58, 14, 570, 170
MONTHS = 12
TICKS = 4

Year = Mapping[int, Fraction]
"""What there was by each month's end, by its number."""


def years(told: Mapping[int, Year], *, names: Sequence[str], label: str) -> str:
    """Up to three years upon each other, the latest drawn strongest; empty text where nothing was told."""
    latest = sorted(told)[-3:]
    values = [value for year in latest for value in told[year].values()]
    if not values:
        return ""
    low, high = min(*values, Fraction(0)), max(values)
    lines = "".join(_line(told[year], low, high, f"y{len(latest) - at}") for at, year in enumerate(latest))
    return (
        f'<svg class="pace levels" viewBox="0 0 640 214" role="img" aria-label="{escape(label)}">'
        f"{_scale(low, high, names)}{lines}</svg>"
    )


def _line(year: Year, low: Fraction, high: Fraction, classes: str) -> str:
    places = [(_month(month), _height(value, low, high)) for month, value in sorted(year.items())]
    corners = " ".join(f"{x},{y}" for x, y in places)
    dots = "".join(f'<circle class="{classes}" cx="{x}" cy="{y}" r="3.5"/>' for x, y in places)
    return f'<polyline class="{classes}" points="{corners}"/>{dots}'


def _scale(low: Fraction, high: Fraction, names: Sequence[str]) -> str:
    """Five lines across with their values, and the months below."""
    rows = ""
    for step in range(TICKS + 1):
        value = low + (high - low) * step / TICKS
        y = _height(value, low, high)
        rows += (
            f'<line class="grid" x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y}" y2="{y}"/>'
            f'<text class="tick end" x="{LEFT - 6}" y="{y}" dy="4">{_short(value, high - low)}</text>'
        )
    ticks = "".join(
        f'<text class="tick mid{" odd" if number % 2 else ""}" x="{_month(number)}" y="202">{escape(name)}</text>'
        for number, name in enumerate(names, start=1)
    )
    return rows + ticks


def _month(number: int) -> int:
    return LEFT + number * WIDTH // MONTHS


def _height(value: Fraction, low: Fraction, high: Fraction) -> int:
    return TOP + HEIGHT - int((value - low) * HEIGHT / (high - low or Fraction(1)))


def _short(value: Fraction, span: Fraction) -> str:
    """A value of the scale: with a digit behind the point only where the scale is that fine."""
    if span >= TICKS:
        return str(round(value))
    tenths = round(value * 10)
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"
