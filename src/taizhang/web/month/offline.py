"""The month as a workbook: it goes out with what stands there, and comes back as what would change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.importers.forms.month import Asked, Written, month_workbook, read_month
from taizhang.importers.readers import read_file
from taizhang.ledger.rules import written as as_kept
from taizhang.lib.problems import Problem
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod
from taizhang.web.month.rows import AMOUNT, LONGEST, SHARE, STAGES, TEXTS, Row
from taizhang.web.words import FIELDS


@dataclass(frozen=True)
class Change:
    """One field of one line as it stands and as the workbook has it."""

    row: Row
    field: "str | Promise"
    before: str
    after: str


def title_of(unit: Unit, period: ReportingPeriod) -> str:
    """What the workbook is called, by which it is known again."""
    return f"{unit.name}{period.label}月度填报表"


def written_out(unit: Unit, period: ReportingPeriod, rows: Sequence[Row]) -> bytes:
    """The workbook of a unit's month. The paper is Chinese, whatever language the screen speaks."""
    with translation.override("zh-hans"):
        return month_workbook([_asked(row) for row in rows], title=title_of(unit, period), longest=LONGEST)


def _asked(row: Row) -> Asked:
    line = row.target
    due = line.due_text or (line.due.isoformat() if line.due else "")
    return Asked(
        line.code,
        line.matter,
        due,
        line.quantity,
        line.measure,
        row.number,
        row.by_share,
        row.texts,
        locked=not row.open,
    )


def read_back(
    content: bytes, name: str, unit: Unit, period: ReportingPeriod, rows: Sequence[Row]
) -> tuple[list[Row], list[Change], list[Problem]]:
    """The rows as the workbook has them, what it would change, and what is wrong; a fault leaves all as it stands."""
    file = read_file(content, name, limit=settings.TAIZHANG_UPLOAD_LIMIT)
    written, problems = read_month(file, title=title_of(unit, period), codes=[row.target.code for row in rows])
    by_code = {each.code: each for each in written}
    if problems:
        return list(rows), [], problems
    filled = [_filled(row, by_code[row.target.code]) if row.target.code in by_code else row for row in rows]
    changes = [change for row, new in zip(rows, filled, strict=True) for change in _changes(row, new)]
    return filled, changes, []


def _filled(row: Row, written: Written) -> Row:
    if not row.open:
        return row
    number = row.number if _equal(row.number, written.number) else written.number
    by = AMOUNT if row.target.quantity and not written.by_share else STAGES if row.by == STAGES else SHARE
    texts = {name: _kept(row.texts.get(name, ""), written.texts[name]) for name in TEXTS}
    return replace(row, number=number, by=by, texts=texts, faults={})


def _kept(before: str, after: str) -> str:
    """The words as they stand where the workbook says the same: no cell keeps blanks at the ends, or line ends."""
    return before if as_kept(before) == as_kept(after) else after


def _equal(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other


def _changes(row: Row, new: Row) -> list[Change]:
    before, after = _figure(row), _figure(new)
    changed = [Change(row, _("Achieved so far"), before, after)] if before != after else []
    return changed + [
        Change(row, FIELDS[name], row.texts.get(name, ""), new.texts[name])
        for name in TEXTS
        if row.texts.get(name, "") != new.texts[name]
    ]


def _figure(row: Row) -> str:
    if not row.number:
        return ""
    return f"{row.number}%" if row.by_share else f"{row.number} {row.target.measure}".strip()
