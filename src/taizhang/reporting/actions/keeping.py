"""How every line stands is kept for the lists, and read anew where a row behind it was written or a day has begun."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from taizhang.audit.actions import strike
from taizhang.audit.queries.marks import marked, marks_left
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.reporting.facts import Reading
from taizhang.reporting.models import Kept, KeptDay, Report
from taizhang.reporting.queries.standing import readings

BATCH = 2000
"""Lines read at a time, so that a province fits into memory."""
MANY = 10_000
"""Rows written since the last reading, above which all lines are read."""
IN_A_UNIT = 10**6
"""No unit has so many lines."""
OF_LINES = frozenset({"ledger.target", "ledger.milestone", "reporting.report", "organisations.unit"})
"""What stands behind some lines; whatever else is written (a rule, a figure) may stand behind any."""
SAID = ("unit", "place", "status", "light", "expected", "achieved", "gap", "as_of", "stale")


READ = ("status", "light", "expected", "achieved", "as_of", "stale")


def bring_up(day: date) -> None:
    """Let `Kept` say how every line stands on a day. One question where nothing was written since.

    Marks are struck with what was read for them, in one transaction that nobody else reads lines anew in: a row written
    meanwhile leaves a mark of its own.
    """
    if KeptDay.objects.filter(pk=1, day=day).exclude(marked()).exists():
        return
    with transaction.atomic():
        KeptDay.objects.bulk_create([KeptDay(pk=1)], ignore_conflicts=True)
        held = KeptDay.objects.select_for_update().get(pk=1)
        marks = marks_left()
        anew = held.day != day or len(marks) > MANY or not {model for _mark, model, _row in marks} <= OF_LINES
        lines = Target.objects.all() if anew else Target.objects.filter(_behind(marks))
        _read_anew(lines, day)
        strike([mark for mark, _model, _row in marks])
        held.day = day
        held.save()


def _behind(marks: Sequence[tuple[int, str, int]]) -> Q:
    """The lines that rows written stand behind; a unit may have come to another place among the units."""
    written: dict[str, set[int]] = defaultdict(set)
    for _mark, label, row in marks:
        written[label].add(row)
    lines = written["ledger.target"]
    for rows in (Report.objects.all(), Milestone.objects.all()):
        lines.update(rows.filter(pk__in=written[rows.model._meta.label_lower]).values_list("target_id", flat=True))
    return Q(pk__in=lines) | Q(ledger__unit__in=written["organisations.unit"])


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def _read_anew(lines: QuerySet[Target], day: date) -> None:
    for some in _batches(list(lines.order_by().values_list("pk", flat=True))):
        held = list(Target.objects.filter(pk__in=some).select_related("ledger__unit").order_by())
        standing = readings([line for line in held if line.state in IN_FORCE], day)
        Kept.objects.bulk_create(
            [_kept(line, standing.get(line.pk)) for line in held],
            update_conflicts=True,
            unique_fields=["target"],
            update_fields=SAID,
        )


def _kept(line: Target, reading: Reading | None) -> Kept:
    unit = line.ledger.unit
    gap = None if reading is None or reading.expected is None else (reading.achieved or 0) - reading.expected
    return Kept(
        target=line,
        unit=unit,
        place=unit.order * IN_A_UNIT + line.number,
        gap=gap,
        **{name: getattr(reading, name) for name in READ} if reading else {},
    )
