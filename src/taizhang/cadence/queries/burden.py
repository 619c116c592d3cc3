"""What months asked of units: the reports on their lines, the answers to their orders."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from taizhang.audit.queries import stream_ends
from taizhang.cadence.facts import Asked, Burden
from taizhang.cadence.rules.burden import burden_of
from taizhang.ledger.models import Target
from taizhang.lib.memory import Memory
from taizhang.lib.paces import Profile
from taizhang.reporting.facts import ReportEntry, Status
from taizhang.reporting.models import Evidence, Report, ReportingPeriod
from taizhang.reporting.queries import Plans, asked, plans
from taizhang.reporting.rules.lacking import lacking
from taizhang.supervision.models import Order, OrderEvidence

TEXTS = ("narrative", "gap", "cause", "measure", "help_wanted")
NOTHING = ReportEntry(target_id=0)
NUMBER, ANSWER = 1, 1
"""Fields beside the texts: the number of a report; of an order its answer."""

Said = Mapping[str, Any]


Found = dict[str, dict[int, Burden]]

KEPT: Memory[Hashable, Found] = Memory(200)
"""By months, units and the ends of all streams: nothing of it changes without a record."""


def burdens(periods: Sequence[ReportingPeriod], units: Collection[int]) -> Found:
    """What each month came to for each of the units, by label and unit; a unit that nothing was asked of is left out.

    One question where nothing was written since; else three a month and six more, however many units and lines there
    are.
    """
    name = (tuple(period.label for period in periods), frozenset(units), stream_ends())
    return KEPT.held(name, lambda: _burdens(periods, units))


def _burdens(periods: Sequence[ReportingPeriod], units: Collection[int]) -> Found:
    said, files = _said(periods, units), _files(periods, units)
    years = {period.start.year for period in periods}
    lines = list(Target.objects.filter(ledger__unit__in=units, ledger__year__in=years).select_related("ledger__unit"))
    held, found = plans(lines), {}
    for period in periods:
        groups: dict[int, list[Asked]] = defaultdict(list)
        for each in (*_reports(period, lines, held, said, files), *_orders(period, units)):
            groups[each.unit_id].append(each)
        found[period.label] = {unit: burden_of(asks) for unit, asks in groups.items()}
    return found


def _said(periods: Sequence[ReportingPeriod], units: Collection[int]) -> dict[tuple[int, str], Said]:
    """What the reports of the months say, by line and month, each with the characters that the month before had not."""
    rows = Report.objects.filter(target__ledger__unit__in=units, period__in=periods).order_by("target", "period__start")
    found, before = {}, dict[int, Said]()
    for row in rows.values("pk", "target_id", "period__label", "value", "percent", *TEXTS):
        last = before.get(row["target_id"], {})
        row["written"] = sum(len(row[name]) for name in TEXTS if row[name] != last.get(name))
        before[row["target_id"]] = found[row["target_id"], row["period__label"]] = row
    return found


def _files(periods: Sequence[ReportingPeriod], units: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Evidence.objects.filter(report__period__in=periods, report__target__ledger__unit__in=units)
    for report, sha256 in rows.order_by("pk").values_list("report_id", "file__sha256"):
        found[report].append(sha256)
    return found


def _reports(
    period: ReportingPeriod,
    lines: Sequence[Target],
    held: Plans,
    said: Mapping[tuple[int, str], Said],
    files: Mapping[int, Sequence[str]],
) -> Iterator[Asked]:
    open_lines = set(asked(period).order_by().values_list("pk", flat=True))
    for line in lines:
        if line.pk in open_lines:
            row = said.get((line.pk, period.label), {})
            yield _report(line, period, held, row, tuple(files.get(row.get("pk", 0), ())))


def _report(line: Target, period: ReportingPeriod, held: Plans, row: Said, files: tuple[str, ...]) -> Asked:
    expected, percent = held.expected(line, period.end), row.get("percent")
    behind = expected is not None and (percent or Decimal(0)) < expected
    plan = held.of(line, held.rule(period.end))
    value = row.get("value")
    return Asked(
        unit_id=line.ledger.unit_id,
        where=line.code,
        line=line.code,
        fields=NUMBER + len(lacking(NOTHING, Status.BEHIND if behind else Status.ON_PACE)),
        characters=row.get("written", 0),
        files=files,
        figure=None if value is None else (line.measure, str(line.quantity), str(value)),
        matter=line.matter,
        known=plan is not None and plan.choice.profile is Profile.GROWTH,
    )


def _orders(period: ReportingPeriod, units: Collection[int]) -> Iterator[Asked]:
    """The orders whose answer was due in the month."""
    orders = list(
        Order.objects.filter(unit__in=units, due_on__range=(period.start, period.end)).select_related("target")
    )
    files: dict[int, list[str]] = defaultdict(list)
    for order, sha256 in OrderEvidence.objects.filter(order__in=orders).values_list("order_id", "file__sha256"):
        files[order].append(sha256)
    for each in orders:
        number, mine = each.number or f"#{each.pk}", tuple(files.get(each.pk, ()))
        yield Asked(each.unit_id, number, each.code, ANSWER, len(each.answer), mine)
