"""How a line of the month is said on the screen."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from taizhang.reporting.facts import Stage
from taizhang.web.month.rows import AMOUNT, STAGES, TEXTS, WHY, Row, by_of
from taizhang.web.words import FIELDS

register = template.Library()


@register.filter
def way_word(row: Row, way: str) -> str:
    """How the line is counted, in a word: its measure, per cent, milestones."""
    if way == AMOUNT:
        return str(row.target.measure)
    return _("milestones") if way == STAGES else _("per cent")


@register.filter
def last_by(row: Row) -> str:
    """How the report before was counted."""
    return by_of(row.target, row.before.report) if row.before else ""


@register.filter
def label_of(row: Row, label: str) -> str:
    """A field's name with the line it stands in, for those who do not see the table."""
    return f"{row.target.code} {label}"


@register.filter
def day_of(row: Row, stage: Stage) -> str:
    """The day that stands beside a milestone."""
    return row.reached.get(stage.milestone_id, "")


@register.filter
def figure(row: Row) -> str:
    """The number as it is counted; a line that is unchanged says so."""
    if row.same:
        return _("No change")
    if row.by == STAGES:
        return f"{row.stages_done}/{len(row.stages)} {way_word(row, STAGES)}"
    return f"{row.number} {row.target.measure if row.by == AMOUNT else '%'}".strip() if row.number else ""


@register.filter
def reasons(row: Row) -> list[tuple[Promise, str]]:
    """Gap, cause, measure and help wanted, as far as anything is said there."""
    return [(FIELDS[name], row.texts[name]) for name in WHY if row.texts[name]]


@register.filter
def beside(row: Row) -> list[tuple[str | Promise, str, str]]:
    """What I wrote beside what somebody else filed, field by field; what both leave empty is left out."""
    theirs = row.theirs
    if theirs is None:
        return []
    pairs: list[tuple[str | Promise, str, str]] = [(_("Achieved so far"), figure(row), figure(theirs))]
    pairs += [(FIELDS[name], row.texts[name], theirs.texts[name]) for name in TEXTS]
    return [pair for pair in pairs if pair[1] or pair[2]]
