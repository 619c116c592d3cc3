"""What a workbook sent back would change, field by field, as it stands here and as the workbook has it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from taizhang.web.month.rows import STAGES, TEXTS, Row
from taizhang.web.words import FIELDS


@dataclass(frozen=True)
class Change:
    """One field of one line as it stands and as the workbook has it."""

    row: Row
    field: "str | Promise"
    before: str
    after: str


def changes_of(row: Row, new: Row) -> list[Change]:
    """Every field in which the line as filled in differs from the line as it stands."""
    return [change for change in _fields(row, new) if change.before != change.after]


def _fields(row: Row, new: Row) -> Iterator[Change]:
    yield Change(row, _("No change"), *(_("yes") if each.same else "" for each in (row, new)))
    yield Change(row, _("Achieved so far"), _figure(row), _figure(new))
    for stage in row.open_stages:
        days = (each.reached.get(stage.milestone_id, "") for each in (row, new))
        yield Change(row, _("Milestone “%(name)s” reached on") % {"name": stage.name}, *days)
    for name in TEXTS:
        yield Change(row, FIELDS[name], row.texts.get(name, ""), new.texts[name])


def _figure(row: Row) -> str:
    if row.by == STAGES:
        return _("%(done)s of %(all)s milestones") % {"done": row.stages_done, "all": len(row.stages)}
    if not row.number:
        return ""
    return f"{row.number}%" if row.by_share else f"{row.number} {row.target.measure}".strip()
