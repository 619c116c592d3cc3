"""Drawings as SVG text: a bar of parts, and the pace of a year. Whole numbers only; words come with the parts.

Colours are left to the classes of the page, and every drawing stands beside the table it is drawn from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from html import escape

BAR_WIDTH, BAR_HEIGHT = 640, 20
LEFT, TOP, WIDTH, HEIGHT = 44, 14, 584, 170
"""The field of the pace within its drawing of 640 × 214; what is left and below is for the scale."""
MONTHS = 12
QUARTERS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Part:
    """A piece of a bar: the classes that colour it, how many it stands for, and what it says."""

    classes: str
    count: int
    said: str


@dataclass(frozen=True)
class Month:
    """A month of a year's pace, 1 to 12: percent done and percent planned at its end, and what the point says."""

    number: int
    done: Decimal
    planned: Decimal | None
    said: str


Curve = Sequence[tuple[Fraction, Decimal]]
"""A plan as it runs through a year: how many months are over, and the percentage that should be done by then."""


def percent_of(count: int, total: int) -> str:
    """A share with one decimal, half up; 0.0 of nothing."""
    return f"{(count * 1000 + total // 2) // total / 10:.1f}" if total else "0.0"


def pieces(counts: Sequence[int]) -> list[tuple[int, int]]:
    """Where each count's piece of the bar starts and how wide it is; together they fill the bar exactly."""
    total, seen, found = sum(counts), 0, list[tuple[int, int]]()
    for count in counts:
        start, end = seen * BAR_WIDTH // total, (seen + count) * BAR_WIDTH // total
        found.append((start, end - start))
        seen += count
    return found


def bar(parts: Iterable[Part], *, label: str, thin: bool = False) -> str:
    """A bar of the parts that count anything; empty text when none does."""
    shown = [part for part in parts if part.count]
    if not shown:
        return ""
    places = pieces([part.count for part in shown])
    drawn = "".join(
        f'<rect class="{escape(part.classes)}" x="{start}" y="0" width="{width}" height="{BAR_HEIGHT}">'
        f"<title>{escape(part.said)}</title></rect>"
        for part, (start, width) in zip(shown, places, strict=True)
    )
    return (
        f'<svg class="bar{" thin" if thin else ""}" viewBox="0 0 {BAR_WIDTH} {BAR_HEIGHT}"'
        f' preserveAspectRatio="none" role="img" aria-label="{escape(label)}">{drawn}</svg>'
    )


def pace(months: Sequence[Month], *, names: Sequence[str], label: str, curve: Curve = ()) -> str:
    """What should have been done by each month's end and what was, over a year; `names` are those of its months.

    Where the `curve` of the plan is given it is drawn whole, and not only through the months that were told.
    """
    done = [_at(each.number, each.done) for each in months]
    told = [(Fraction(each.number), each.planned) for each in months if each.planned is not None]
    planned = [_at(*point) for point in curve or told]
    lines = f'<polyline class="planned" points="{_corners(planned)}"/>' if planned else ""
    reached = f'<polyline class="done" points="{_corners(done)}"/>' if done else ""
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="4"><title>{escape(each.said)}</title></circle>'
        for each, (x, y) in zip(months, done, strict=True)
    )
    return (
        f'<svg class="pace" viewBox="0 0 640 214" role="img" aria-label="{escape(label)}">{_scale(tuple(names))}'
        f"{lines}{reached}{dots}</svg>"
    )


@cache
def _scale(names: tuple[str, ...]) -> str:
    """Lines at the quarters of the whole, and the months; the odd ones may be hidden where it is narrow."""
    rows = "".join(
        f'<line class="grid" x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y}" y2="{y}"/>'
        f'<text class="tick end" x="{LEFT - 6}" y="{y}" dy="4">{quarter}%</text>'
        for quarter in QUARTERS
        for y in [_height(Decimal(quarter))]
    )
    ticks = "".join(
        f'<text class="tick mid{" odd" if number % 2 else ""}" x="{_along(number)}" y="202">{escape(name)}</text>'
        for number, name in enumerate(names, start=1)
    )
    return rows + ticks


def _at(month: int | Fraction, percent: Decimal) -> tuple[int, int]:
    return _along(month), _height(percent)


def _along(month: int | Fraction) -> int:
    return LEFT + int(month * WIDTH / MONTHS)


def _height(percent: Decimal) -> int:
    """From the bottom up; more than all is drawn as all."""
    return TOP + HEIGHT - int(min(max(percent, Decimal(0)), Decimal(100)) * HEIGHT / 100)


def _corners(points: Sequence[tuple[int, int]]) -> str:
    """The corners of a line that begins with nothing done."""
    return " ".join(f"{x},{y}" for x, y in [(LEFT, TOP + HEIGHT), *points])


def columns(values: Sequence[tuple[str, int]], *, label: str) -> str:
    """A column for each value, named below and told above; the tallest fills the field. Empty text of nothing."""
    highest = max((value for _name, value in values), default=0)
    if not highest:
        return ""
    room = WIDTH // len(values)
    drawn = "".join(
        f'<rect class="column" x="{x - room // 4}" y="{y}" width="{room // 2}" height="{TOP + HEIGHT - y}"/>'
        f'<text class="tick mid" x="{x}" y="{y - 3}">{value}</text>'
        f'<text class="tick mid" x="{x}" y="202">{escape(name)}</text>'
        for at, (name, value) in enumerate(values)
        for x, y in [(LEFT + room * at + room // 2, TOP + HEIGHT - value * HEIGHT // highest)]
    )
    return f'<svg class="pace" viewBox="0 0 640 214" role="img" aria-label="{escape(label)}">{drawn}</svg>'
