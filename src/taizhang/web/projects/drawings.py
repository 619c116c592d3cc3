"""Projects as drawings: stages along the quarters, a year's investment beside its plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taizhang.lib import charts
from taizhang.lib.timelines import Axis, Bar, Mark, Tick, head, line
from taizhang.projects.models import ProjectStage
from taizhang.projects.queries.reading import Read
from taizhang.projects.rules.shares import elapsed, rounded, share_of
from taizhang.web.timeline.axes import by_quarters
from taizhang.web.words import STAGES

MONTHS = 12
NAMED = 10
"""More quarters than so many have no room for their names."""


def drawn_axis(rows: Sequence[Read], today: date) -> tuple[Axis, SafeString]:
    """The quarters that the projects span, and their names above."""
    days = [day for row in rows for held in row.stages.values() for day in _days(held)]
    axis = by_quarters(today.year, days)
    if len(axis.ticks) > NAMED:
        axis = replace(axis, ticks=[Tick(each.on, _year(each.on)) for each in axis.ticks])
    return axis, mark_safe(head(axis, today))  # noqa: S308 (escaped where it is drawn)


def _year(on: date) -> str:
    """Of many quarters only those that begin a year are named, by it."""
    return str(on.year) if on.month == 1 else ""


def _days(held: ProjectStage) -> list[date]:
    return [day for day in (held.first, held.planned, held.reached) if day is not None]


def drawn_row(row: Read, axis: Axis, today: date) -> SafeString:
    """One project: a bar from its first planned stage to its last, dark what is invested of its total, thin below as
    first planned, its stages as marks."""
    held = [(stage, each) for stage, each in row.in_order if each is not None]
    planned = [each.planned for _stage, each in held if each.planned]
    first = [each.first for _stage, each in held if each.first]
    whole = share_of(row.in_all, row.project.total_investment)
    bar = Bar(min(planned), max(planned), row.light, int(whole or 0)) if planned else None
    moved = Bar(min(first), max(first)) if first and max(first) != max(planned or first) else None
    marks = [_mark(str(STAGES[stage]), each, today) for stage, each in held]
    label = "; ".join(mark.said for mark in marks)
    return mark_safe(line(axis, today, bar, marks, first=moved, label=label))  # noqa: S308 (escaped there)


def _mark(name: str, held: ProjectStage, today: date) -> Mark:
    late = held.reached is None and held.planned is not None and held.planned < today
    moved = held.first if held.first != held.planned else None
    words = [f"{name} {held.planned or '—'}"]
    if moved:
        words.append(_("first planned %(day)s") % {"day": moved})
    if held.reached:
        words.append(_("reached on %(day)s") % {"day": held.reached})
    return Mark(held.planned, held.reached, late, ", ".join(words), moved)


def investment_curve(row: Read) -> SafeString:
    """The year's confirmed months in percent of its plan, beside a twelfth each month; empty where there is no plan."""
    told = [
        charts.Month(month, rounded(share), rounded(elapsed(month)), f"{month}: {rounded(share)}%")
        for month, each in sorted(row.months.items())
        if (share := share_of(each.invested, row.plan)) is not None
    ]
    if not told:
        return mark_safe("")
    curve = [(Fraction(month), rounded(elapsed(month))) for month in range(1, MONTHS + 1)]
    label = _("Investment of the year in percent of its plan, month by month; the numbers stand in the table below")
    return mark_safe(charts.pace(told, names=_names(), label=label, curve=curve))  # noqa: S308 (escaped there)


def _names() -> list[str]:
    if (get_language() or "").startswith("zh"):
        return [f"{month}月" for month in range(1, MONTHS + 1)]
    return [str(MONTHS_3[month]).capitalize() for month in range(1, MONTHS + 1)]
