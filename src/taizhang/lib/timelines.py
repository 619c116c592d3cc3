"""A timeline as SVG text: months or quarters along the head, and for each line its bar, its stages and its first plan.

Places are whole tenths of a percent of the width, so that one drawing fits every screen and paper; colours are left to
the classes of the page, and shapes repeat what they say. Whole numbers only; words come with the parts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

HEIGHT, MIDDLE, FIRST = 40, 15, 31
"""How high a line's drawing is, where its bar runs, and where its first plan does."""
DIAMOND = "M0-6 6 0 0 6-6 0Z"
WHOLE = 1000


@dataclass(frozen=True)
class Tick:
    """Where a month or quarter begins, and what it is called."""

    on: date
    name: str


@dataclass(frozen=True)
class Axis:
    """The days a timeline shows, both included, and what it is divided by."""

    start: date
    end: date
    ticks: Sequence[Tick]

    def at(self, day: date) -> int:
        """Where a day begins, in thousandths of the width; what lies outside stands at the edge."""
        days = (self.end - self.start).days + 1
        return min(max((day - self.start).days * WHOLE // days, 0), WHOLE)

    def shows(self, day: date) -> bool:
        """Whether a day is on it."""
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Bar:
    """From a day through another; `classes` colour it, `done` is the part that is done, in percent."""

    start: date
    end: date
    classes: str = ""
    done: int = 0


@dataclass(frozen=True)
class Mark:
    """A stage: when it was first planned where that differs, when it is planned, when it was reached, what it says."""

    planned: date | None
    reached: date | None
    late: bool
    said: str
    first: date | None = None


def head(axis: Axis, today: date) -> str:
    """The names along the head; every second may be hidden where it is narrow."""
    names = "".join(_name(place, axis.at(tick.on), tick.name) for place, tick in enumerate(axis.ticks))
    return f'<svg class="gantt head" width="100%" height="20" aria-hidden="true">{_grid(axis, today, 20)}{names}</svg>'


def _name(place: int, at: int, name: str) -> str:
    odd = " odd" if place % 2 else ""
    return f'<text class="tick{odd}" x="{_x(at)}" dx="4" y="14">{escape(name)}</text>'


def line(axis: Axis, today: date, bar: Bar | None, marks: Iterable[Mark], *, first: Bar | None, label: str) -> str:
    """One line: its bar with what is done of it, its first plan thin below, its stages; `label` says all of it."""
    held = list(marks)
    drawn = [_grid(axis, today, HEIGHT)]
    if first is not None:
        drawn.append(_rect(axis, first, "first", FIRST - 2, 4))
    if bar is not None:
        drawn += [_rect(axis, bar, f"span {bar.classes}", MIDDLE - 5, 10), _done(axis, bar)]
    drawn += [_mark(axis, mark) for mark in held]
    return (
        f'<svg class="gantt" width="100%" height="{HEIGHT}" role="img" aria-label="{escape(label)}">'
        + "".join(drawn)
        + "</svg>"
    )


def _grid(axis: Axis, today: date, height: int) -> str:
    lines = "".join(_upright("grid", axis.at(tick.on), height) for tick in axis.ticks)
    return lines + (_upright("today", axis.at(today), height) if axis.shows(today) else "")


def _upright(name: str, at: int, height: int) -> str:
    return f'<line class="{name}" x1="{_x(at)}" x2="{_x(at)}" y1="0" y2="{height}"/>'


def _rect(axis: Axis, bar: Bar, classes: str, top: int, height: int) -> str:
    """A bar; where it goes on beyond the axis an angle says so."""
    start, end = axis.at(bar.start), axis.at(bar.end + timedelta(days=1))
    drawn = [_box(classes, start, end - start, top, height)]
    if bar.end > axis.end:
        drawn.append(f'<text class="beyond" x="100%" dx="-8" y="{top + height - 1}">›</text>')
    if bar.start < axis.start:
        drawn.append(f'<text class="beyond" x="0%" dx="1" y="{top + height - 1}">‹</text>')
    return "".join(drawn)


def _done(axis: Axis, bar: Bar) -> str:
    start = axis.at(bar.start)
    width = (axis.at(bar.end + timedelta(days=1)) - start) * min(bar.done, 100) // 100
    return _box(f"so-far {bar.classes}", start, width, MIDDLE - 5, 10) if width else ""


def _box(classes: str, at: int, width: int, top: int, height: int) -> str:
    return f'<rect class="{escape(classes)}" x="{_x(at)}" width="{_x(width)}" y="{top}" height="{height}"/>'


def _mark(axis: Axis, mark: Mark) -> str:
    """Planned is hollow, reached is filled, what is late bears a cross; a thin line joins plan and fact."""
    drawn = []
    planned, reached = mark.planned, mark.reached
    if planned and reached and planned != reached:
        drawn.append(
            f'<line class="slip" x1="{_x(axis.at(planned))}" x2="{_x(axis.at(reached))}" y1="{MIDDLE}" y2="{MIDDLE}"/>'
        )
    if mark.first and axis.shows(mark.first):
        drawn.append(_diamond(axis, mark.first, "stage first", FIRST, mark.said))
    if planned and axis.shows(planned) and reached != planned:
        drawn.append(_diamond(axis, planned, "stage late" if mark.late else "stage", MIDDLE, mark.said))
    if reached and axis.shows(reached):
        drawn.append(_diamond(axis, reached, "stage reached", MIDDLE, mark.said))
    return "".join(drawn)


def _diamond(axis: Axis, day: date, classes: str, y: int, said: str) -> str:
    cross = '<path class="cross" d="M-3-3 3 3M3-3-3 3"/>' if classes == "stage late" else ""
    return (
        f'<svg x="{_x(axis.at(day))}" y="{y}" overflow="visible"><g class="{classes}"><title>{escape(said)}</title>'
        f'<path d="{DIAMOND}"/>{cross}</g></svg>'
    )


def _x(thousandths: int) -> str:
    """A place or width in percent."""
    whole, tenth = divmod(thousandths, 10)
    return f"{whole}.{tenth}%"
