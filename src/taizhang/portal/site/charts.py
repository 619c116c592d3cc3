"""The pace of a line as a drawing: what should be done by each month's end, and what was. Whole numbers only."""

from dataclasses import dataclass
from decimal import Decimal

from taizhang.portal.facts import PublicTarget

LEFT, TOP, WIDTH, HEIGHT = 44, 14, 584, 170
"""The field within the drawing; its grid stands in templates/pace.html."""
MONTHS = 12


@dataclass(frozen=True)
class Point:
    """A month on the drawing: where it lies and what it says."""

    month: str
    percent: str
    x: int
    y: int


@dataclass(frozen=True)
class Pace:
    """Two lines over the months of a year; `planned` and `done` are the corners of each."""

    year: str
    planned: str
    done: str
    points: tuple[Point, ...]


def pace(target: PublicTarget) -> Pace | None:
    """The drawing of a line; None where fewer than two months have a share to draw."""
    said = [report for report in target.reports if report.percent]
    year = said[-1].month[:4] if said else ""
    said = [report for report in said if report.month.startswith(year)]
    if len(said) < 2:
        return None
    points = tuple(Point(each.month, each.percent, *_at(each.month, each.percent)) for each in said)
    planned = [_at(each.month, each.expected) for each in said if each.expected]
    return Pace(
        year=year,
        planned=_corners([(LEFT, TOP + HEIGHT), *planned]) if planned else "",
        done=_corners([(LEFT, TOP + HEIGHT), *((point.x, point.y) for point in points)]),
        points=points,
    )


def _at(month: str, percent: str) -> tuple[int, int]:
    return _along(int(month[5:7])), _height(Decimal(percent))


def _along(month: int) -> int:
    return LEFT + month * WIDTH // MONTHS


def _height(percent: Decimal) -> int:
    """From the bottom up; more than all is drawn as all."""
    return TOP + HEIGHT - int(min(max(percent, Decimal(0)), Decimal(100)) * HEIGHT / 100)


def _corners(points: list[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
