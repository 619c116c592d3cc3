"""Small drawings as SVG text: how much of an aim is there beside the time, the run of a series.

Whole numbers only; every drawing stands beside the figures it is drawn from.
"""

from collections.abc import Sequence
from fractions import Fraction
from html import escape

METER, TALL = 640, 20
SPARK_WIDTH, SPARK_HEIGHT, EDGE = 120, 28, 3


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
