"""The month as a workbook: it goes out with what stands there, and comes back as what would change."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.utils import translation

from taizhang.importers.forms import month as form
from taizhang.importers.forms.month import Asked, AskedStage, Written, read_month
from taizhang.importers.forms.month_writing import month_workbook
from taizhang.importers.readers import read_file
from taizhang.ledger.rules import written as as_kept
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Stage
from taizhang.reporting.models import ReportingPeriod
from taizhang.web.month.changes import Change, changes_of
from taizhang.web.month.rows import AMOUNT, LONGEST, SHARE, STAGES, TEXTS, Row
from taizhang.web.month.typed import typed_row

WAYS = {AMOUNT: form.AMOUNT, SHARE: form.SHARE, STAGES: form.STAGES}
BOTH = "选了“无变化”，又改了别的内容"
ONE_ONLY = "无变化的，不要改动累计完成、进展情况和节点；有变化的，请清空“无变化”"


def title_of(unit: Unit, period: ReportingPeriod) -> str:
    """What the workbook is called, by which it is known again."""
    return f"{unit.name}{period.label}月度填报表"


def written_out(unit: Unit, period: ReportingPeriod, rows: Sequence[Row]) -> bytes:
    """The workbook of a unit's month. The paper is Chinese, whatever language the screen speaks."""
    with translation.override("zh-hans"):
        return month_workbook([_asked(row) for row in rows], title=title_of(unit, period), longest=LONGEST)


def _asked(row: Row) -> Asked:
    line = row.target
    return Asked(
        code=line.code,
        matter=line.matter,
        due=line.due_text or (line.due.isoformat() if line.due else ""),
        quantity=line.quantity,
        measure=line.measure,
        number=row.number,
        way=WAYS[row.by],
        ways=[WAYS[way] for way in row.ways],
        texts=row.texts,
        same=row.same,
        follows=row.before is not None,
        stages=[_asked_stage(row, stage) for stage in row.stages],
        locked=not row.open,
    )


def _asked_stage(row: Row, stage: Stage) -> AskedStage:
    day = row.reached.get(stage.milestone_id)
    free = stage in row.open_stages
    on = (date.fromisoformat(day) if day else None) if free else stage.reached_on
    due = stage.due.isoformat() if stage.due else ""
    return AskedStage(stage.milestone_id, stage.name, due, on, locked=not free)


def read_back(
    content: bytes, name: str, unit: Unit, period: ReportingPeriod, rows: Sequence[Row]
) -> tuple[list[Row], list[Change], list[Problem]]:
    """The rows as the workbook has them, what it would change, and what is wrong; a fault leaves all as it stands."""
    file = read_file(content, name, limit=settings.TAIZHANG_UPLOAD_LIMIT)
    written, problems = read_month(
        file,
        title=title_of(unit, period),
        lines=[_asked(row) for row in rows],
        longest=LONGEST,
        today=clock.today(),
    )
    by_code = {each.code: each for each in written}
    filled = [_filled(row, by_code[row.target.code]) if row.target.code in by_code else row for row in rows]
    if problems:
        return list(rows), [], problems
    changes = [change for row, new in zip(rows, filled, strict=True) for change in changes_of(row, new)]
    return filled, changes, []


def _filled(row: Row, written: Written) -> Row:
    """The line as the grid would have it, had the same been typed there."""
    if not row.open:
        return row
    days = {**row.reached, **{key: "" if on is None else on.isoformat() for key, on in written.reached.items()}}
    reached = {key: day for key, day in days.items() if day}
    said = {
        "number": row.number if _equal(row.number, written.number) else written.number,
        "by": next(way for way, word in WAYS.items() if word == written.way),
        "same": "1" if written.same else "",
        "seen": row.seen,
        "stages": ",".join(map(str, reached)),
        **{f"day-{key}": day for key, day in reached.items()},
        **{name: _kept(row.texts.get(name, ""), written.texts[name]) for name in TEXTS},
    }
    filled = typed_row(row, said)
    if filled.faults:
        written.row.wrong("same", BOTH, ONE_ONLY)
    return filled


def _kept(before: str, after: str) -> str:
    """The words as they stand where the workbook says the same: no cell keeps blanks at the ends, or line ends."""
    return before if as_kept(before) == as_kept(after) else after


def _equal(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other
