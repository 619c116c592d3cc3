"""The drawing of each line of a timeline, and what it says in words."""

from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.lib.timelines import Axis, Bar, Mark, head, line
from taizhang.web.timeline.rows import Row, Stage


def drawn_head(axis: Axis, today: date) -> SafeString:
    """The months or quarters above the lines."""
    return mark_safe(head(axis, today))  # noqa: S308 (escaped where it is drawn)


def drawn(row: Row, axis: Axis, today: date) -> SafeString:
    """One line."""
    done = int(row.reading.achieved) if row.reading and row.reading.achieved is not None else 0
    bar = Bar(row.start, row.due, row.light, done) if row.due else None
    first = Bar(row.start, row.first_due) if row.first_due else None
    marks = [Mark(each.planned, each.reached, each.late(today), said(each), each.first) for each in row.stages]
    return mark_safe(line(axis, today, bar, marks, first=first, label=label(row)))  # noqa: S308 (escaped there)


def said(stage: Stage) -> str:
    """A stage in words."""
    words = [f"{stage.name} {stage.planned or '—'}"]
    if stage.first:
        words.append(_("first planned %(day)s") % {"day": stage.first})
    if stage.reached:
        words.append(_("reached on %(day)s") % {"day": stage.reached})
    return ", ".join(words)


def label(row: Row) -> str:
    """All that the drawing of a line shows."""
    words = [_("%(start)s to %(end)s") % {"start": row.start, "end": row.due or "—"}]
    if row.first_due:
        words.append(_("first planned %(day)s") % {"day": row.first_due})
    return "; ".join([*words, *(said(stage) for stage in row.stages)])
