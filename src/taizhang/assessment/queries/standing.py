"""What rulings and approvals put into a span's fact table, and how a kept table is brought up to them."""

from dataclasses import replace

from django.db.models import Q, QuerySet

from taizhang.assessment.facts import AdjustmentState, Fact, Mend
from taizhang.assessment.models import Adjustment, Correction, Run
from taizhang.assessment.rules.engine import facts_text
from taizhang.assessment.rules.settling import ADJUSTMENT, facts_in, settled, unmet
from taizhang.documents.queries import read_bytes
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit

GATHERED = ("progress", "report", "window")
"""The metrics of which a month's table has the rows and a longer one takes them over with what was ruled on them."""


def mends(span: Period) -> list[Mend]:
    """What rulings corrected in the span's table, in the order of the rulings.

    A month's row that a ruling on a quarter corrected is corrected in the year's table as well: it is the same fact.
    So is the row of a sheet that was asked for in a shorter span. What else a ruling corrected of the quarter as a
    whole says nothing of the year.
    """
    within = [each.label for each in span.within()]
    held = Correction.objects.filter(Q(span=span.label) | Q(span__in=within) & (~Q(month="") | ~Q(metric__in=GATHERED)))
    rows = held.select_related("unit", "appeal__run").order_by("pk")
    return [row.mend if row.month or row.span == span.label else replace(row.mend, month=row.span) for row in rows]


def corrections_of(run: Run, unit: Unit) -> QuerySet[Correction]:
    """What rulings on a run's span had corrected of a unit when it was computed, in the order of the rulings."""
    held = Correction.objects.filter(span=run.span, unit=unit, appeal__ruled_at__lte=run.computed_at)
    return held.select_related("unit", "appeal__run").order_by("pk")


def unmet_mends(run: Run) -> list[Mend]:
    """The rulings on a run's own span that its table does not have: their row is gone, or one of several alike."""
    own = Correction.objects.filter(span=run.span, appeal__ruled_at__lte=run.computed_at)
    said = [row.mend for row in own.select_related("unit", "appeal__run").order_by("pk")]
    return unmet(kept_facts(run), said) if said else []


def added_facts(span: Period) -> list[Fact]:
    """The points that the chief approved, each as a row of its own."""
    rows = Adjustment.objects.filter(span=span.label, state=AdjustmentState.APPROVED)
    return [fact_of(row) for row in rows.select_related("unit", "decided_by").order_by("pk")]


def fact_of(row: Adjustment) -> Fact:
    """An adjustment as a row of the table: its reason, its basis and its approver in the note."""
    note = f"{row.reason}（依据：{row.basis}；批准：{row.decided_by}）"
    return Fact(unit=row.unit.code, metric=ADJUSTMENT, item=row.code, value=row.points, note=note, source=row.code)


def kept_facts(run: Run) -> tuple[Fact, ...]:
    """The table a run was computed from; Damaged where the file is not as it was kept."""
    return facts_in(read_bytes(run.facts).decode())


def settled_text(run: Run) -> str:
    """The run's own table with every ruling and approval of now and nothing else changed."""
    return facts_text(settled(kept_facts(run), mends(run.period), added_facts(run.period)))
