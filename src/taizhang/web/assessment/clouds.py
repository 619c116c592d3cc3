"""Drawings of how firm a place is and of how points go with load; the table stands beside each. Whole numbers only."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.assessment.rules.fairness import Fairness
from taizhang.assessment.rules.whatif import Firmness

WIDTH, HEIGHT, LEFT, FOOT = 320, 150, 34, 24


def span(firm: Firmness, size: int) -> SafeString:
    """From the best place to the worst as a stretch, the place itself as a mark."""
    steps = max(size - 1, 1)
    best, worst, here = (4 + (place - 1) * 192 // steps for place in (firm.best, firm.worst, firm.rank))
    said = _("between %(best)s and %(worst)s") % {"best": firm.best, "worst": firm.worst}
    return mark_safe(  # noqa: S308 (its words are escaped here)
        f'<svg class="span" viewBox="0 0 200 14" preserveAspectRatio="none" role="img" aria-label="{escape(said)}">'
        f'<rect class="axis" x="4" y="6" width="192" height="2"/>'
        f'<rect class="reach" x="{best - 2}" y="4" width="{worst - best + 4}" height="6"/>'
        f'<rect class="mark" x="{here - 2}" y="1" width="4" height="12"/></svg>'
    )


def cloud(report: Fairness, rows: Sequence[tuple[Any, int, Decimal, int]]) -> SafeString:
    """A point for each unit: its load from left to right, its points from below upwards."""
    load, points = report.load, report.points
    dots = []
    for unit, held, won, rank in rows:
        x = LEFT + 8 + (held - load.least) * (WIDTH - LEFT - 16) // max(load.width, 1)
        up = int((won * 1_000_000 - points.least) * (HEIGHT - FOOT - 16)) // max(points.width, 1)
        said = f"{unit.short_name}: {held}, {won}, {rank}"
        dots.append(f'<circle cx="{x}" cy="{HEIGHT - FOOT - 8 - up}" r="4"><title>{escape(said)}</title></circle>')
    label = _("Points by load: %(group)s") % {"group": report.peer_group}
    low, high = (f"{Decimal(each) / 1_000_000:.1f}" for each in (points.least, points.most))
    base = HEIGHT - FOOT
    return mark_safe(  # noqa: S308 (its words are escaped here)
        f'<svg class="cloud" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{base}" y2="{base}"/>'
        f'<line class="grid" x1="{LEFT}" x2="{LEFT}" y1="0" y2="{base}"/>'
        f'<text class="tick end" x="{LEFT - 4}" y="{base - 4}">{low}</text>'
        f'<text class="tick end" x="{LEFT - 4}" y="12">{high}</text>'
        f'<text class="tick" x="{LEFT + 4}" y="{HEIGHT - 8}">{load.least}</text>'
        f'<text class="tick end" x="{WIDTH - 4}" y="{HEIGHT - 8}">{load.most}</text>{"".join(dots)}</svg>'
    )
