"""How every line stands is kept for the lists, and read anew where a row behind it was written or a day has begun."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import randbits

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet

from taizhang.audit.actions import strike
from taizhang.audit.queries.marks import NO_MARKS, marks_left
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.organisations.models import Appointment
from taizhang.reporting.facts import Reading
from taizhang.reporting.models import Kept, KeptCount, KeptDay, Report
from taizhang.reporting.queries.standing import readings

BATCH = 2000
"""Lines read at a time, so that a province fits into memory."""
MANY = 10_000
"""Rows written since the last reading, above which all lines are read."""
IN_A_UNIT = 10**6
"""No unit has so many lines."""
STAMP_BITS = 62
LINE, UNIT = "ledger.target", "organisations.unit"
POSTS = frozenset({"organisations.post", "organisations.appointment"})
OF_LINES = frozenset({LINE, "ledger.milestone", "reporting.report", UNIT, *POSTS})
"""What stands behind some lines; whatever else is written (a rule, a figure) may stand behind any."""
OF_TARGET = ("kind", "state", "due", "initials")
READ = ("status", "light", "expected", "achieved", "as_of", "stale")
SAID = ("unit", "place", "year", *OF_TARGET, *READ, "gap", "stamp")
COUNTED = ("unit_id", "year", "kind", "state", "status")
FRESH = f"SELECT stamp, units FROM reporting_keptday WHERE id = 1 AND day = %s AND {NO_MARKS}"  # noqa: S608 (no word from outside)


@dataclass(frozen=True)
class Stamps:
    """Numbers given to what is kept when it was last read anew, and never again: of the lines, of the units.

    What was made of lines or units may be shown again for as long as their stamp is the same.
    """

    lines: int
    units: int


def bring_up(day: date) -> Stamps:
    """Let `Kept` say how every line stands on a day. One question where nothing was written since.

    Marks are struck with what was read for them, in one transaction that nobody else reads lines anew in: a row written
    meanwhile leaves a mark of its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(FRESH, [connection.ops.adapt_datefield_value(day)])
        if fresh := cursor.fetchone():
            return Stamps(*fresh)
    with transaction.atomic():
        KeptDay.objects.bulk_create([KeptDay(pk=1)], ignore_conflicts=True)
        held = KeptDay.objects.select_for_update().get(pk=1)
        marks, stamp = marks_left(), randbits(STAMP_BITS)
        models = {model for _mark, model, _row in marks}
        anew = held.day != day or len(marks) > MANY or not models <= OF_LINES
        written = _written(marks)
        units = _read_anew(Target.objects.all() if anew else Target.objects.filter(_behind(written)), day, stamp)
        _count_anew(None if anew or written[LINE] - units.keys() else frozenset(units.values()))
        strike([mark for mark, _model, _row in marks])
        if anew and len(units) > MANY:
            _survey()
        held.day, held.stamp = day, stamp
        held.units = stamp if anew or UNIT in models else held.units
        held.save()
    return Stamps(held.stamp, held.units)


def _written(marks: Sequence[tuple[int, str, int]]) -> dict[str, set[int]]:
    written: dict[str, set[int]] = defaultdict(set)
    for _mark, label, row in marks:
        written[label].add(row)
    return written


def _behind(written: dict[str, set[int]]) -> Q:
    """The lines that rows written stand behind; a unit may have come to another place, a post to another holder."""
    lines = set(written[LINE])
    for rows in (Report.objects.all(), Milestone.objects.all()):
        lines.update(rows.filter(pk__in=written[rows.model._meta.label_lower]).values_list("target_id", flat=True))
    behind = Q(pk__in=lines) | Q(ledger__unit__in=written[UNIT])
    if POSTS.isdisjoint(written):
        return behind
    held = Appointment.objects.filter(pk__in=written["organisations.appointment"]).values_list("post_id", flat=True)
    return behind | Q(leader_post__in={*written["organisations.post"], *held})


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def _read_anew(lines: QuerySet[Target], day: date, stamp: int) -> dict[int, int]:
    """Read lines anew; the unit of each."""
    units: dict[int, int] = {}
    for some in _batches(list(lines.order_by().values_list("pk", flat=True))):
        held = list(Target.objects.filter(pk__in=some).select_related("ledger__unit").order_by())
        standing = readings([line for line in held if line.state in IN_FORCE], day)
        Kept.objects.bulk_create(
            [_kept(line, standing.get(line.pk), stamp) for line in held],
            update_conflicts=True,
            unique_fields=["target"],
            update_fields=SAID,
        )
        units.update((line.pk, line.ledger.unit_id) for line in held)
    return units


def _kept(line: Target, reading: Reading | None, stamp: int) -> Kept:
    unit = line.ledger.unit
    gap = None if reading is None or reading.expected is None else (reading.achieved or 0) - reading.expected
    return Kept(
        target=line,
        unit=unit,
        place=unit.order * IN_A_UNIT + line.number,
        year=line.ledger.year,
        gap=gap,
        stamp=stamp,
        **{name: getattr(line, name) for name in OF_TARGET},
        **{name: getattr(reading, name) for name in READ} if reading else {},
    )


def _count_anew(units: Collection[int] | None) -> None:
    """Count the lines of some units, or of all, as `Kept` has them."""
    lines, counts = Kept.objects.order_by(), KeptCount.objects.all()
    if units is not None:
        lines, counts = lines.filter(unit__in=units), counts.filter(unit__in=units)
    counts.delete()
    counted = lines.values(*COUNTED).annotate(number=Count("pk"))
    KeptCount.objects.bulk_create([KeptCount(**row) for row in counted])


def _survey() -> None:
    """Let SQLite know how lines are spread, so that it begins with the few of a unit and not with the many of a kind.

    PostgreSQL finds that out by itself; of few lines SQLite's own guess is better than what a growing ledger had once.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE reporting_kept")
