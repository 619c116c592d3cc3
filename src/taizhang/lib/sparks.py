"""Small drawings as SVG text: how much of an aim is there beside the time, the run of a series, years upon each other.

Whole numbers only; every drawing stands beside the figures it is drawn from.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape

METER, TALL = 640, 20
SPARK_WIDTH, SPARK_HEIGHT, EDGE = 120, 28, 3
LEFT, TOP, WIDTH, HEIGHT = 58, 14, 570, 170
MONTHS = 12
TICKS = 4


def meter(share: Fraction, time: Fraction | None, *, classes: str, label: str) -> str:
    """A bar filled as far as the share goes, with a mark where the time is; both in percent, more than all is all."""
    filled = _along(share, METER)
    mark = (
        ""
        if time is None
        else f'<rect class="mark" x="{max(_along(time, METER) - 3, 0)}" y="0" width="6" height="{TALL}"/>'
    )
    return (
        f'<svg class="bar thin meter" viewBox="0 0 {METER} {TALL}" preserveAspectRatio="none" role="img"'
        f' aria-label="{escape(label)}"><rect class="rest" x="0" y="0" width="{METER}" height="{TALL}"/>'
        f'<rect class="{escape(classes)}" x="0" y="0" width="{filled}" height="{TALL}"/>{mark}</svg>'
    )


def _along(percent: Fraction, width: int) -> int:
    return int(min(max(percent, Fraction(0)), Fraction(100)) * width / 100)


def spark(values: Sequence[Fraction], *, label: str) -> str:
    """The run of a few values, the last one dotted; empty text of fewer than two."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    span = high - low or Fraction(1)
    inner = SPARK_HEIGHT - 2 * EDGE
    places = [
        (
            EDGE + at * (SPARK_WIDTH - 2 * EDGE) // (len(values) - 1),
            EDGE + inner - int((value - low) * inner / span),
        )
        for at, value in enumerate(values)
    ]
    corners = " ".join(f"{x},{y}" for x, y in places)
    x, y = places[-1]
    return (
        f'<svg class="spark" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'<polyline points="{corners}"/><circle cx="{x}" cy="{y}" r="2.5"/></svg>'
    )


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
