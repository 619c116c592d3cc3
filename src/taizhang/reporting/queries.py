"""What may be asked of reporting: a unit's month, what waits for whom, how every target stands on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.facts import Filing, Progress, Reading, ReportEntry, ReportState, Said
from taizhang.reporting.models import Evidence, Report, ReportingPeriod
from taizhang.reporting.rules.pace import expected_share
from taizhang.reporting.rules.shares import HUNDRED, share, shown
from taizhang.reporting.rules.status import read_status


def reports_seen_by(actor: Actor) -> QuerySet[Report]:
    """The reports open to the actor."""
    reports = Report.objects.filter(target__ledger__unit__in=units_seen_by(actor))
    return reports.select_related("target__ledger__unit", "period").order_by(
        "target__ledger__unit__order", "target__number"
    )


def evidence_seen_by(actor: Actor) -> QuerySet[Evidence]:
    """The files of the reports open to the actor."""
    files = Evidence.objects.filter(report__target__ledger__unit__in=units_seen_by(actor))
    return files.select_related("file", "report__target__ledger__unit", "report__period").order_by("pk")


def reports_waiting_for(actor: Actor) -> QuerySet[Report]:
    """What the actor has to act on now: what came back, what was filed, what was signed."""
    mine = reports_seen_by(actor).filter(period__locked_at=None)
    if actor.has(*OFFICE_ROLES):
        return reports_seen_by(actor).filter(state=ReportState.SIGNED)
    if actor.has(Role.HEAD):
        return mine.filter(state=ReportState.FILED, target__ledger__unit__in=actor.units)
    return mine.filter(state=ReportState.RETURNED, target__ledger__unit__in=actor.units)


def current_period(day: date) -> ReportingPeriod | None:
    """The month being reported on: the latest one opened that had begun by the day."""
    return ReportingPeriod.objects.filter(start__lte=day, opened_at__isnull=False).order_by("-start").first()


def readings(targets: Sequence[Target], day: date) -> dict[int, Reading]:
    """How each target stands on a day, by its key; three queries however many they are. Only verified reports count."""
    reports = Report.objects.filter(
        target__in=[target.pk for target in targets], state=ReportState.VERIFIED, period__start__lte=day
    )
    ends = dict(ReportingPeriod.objects.values_list("pk", "end"))
    said = reports.order_by("period__start").values_list("target_id", "percent", "period_id")
    latest = {target_id: (percent, ends[period]) for target_id, percent, period in said}
    done_on = _done_on(reports.filter(percent__gte=HUNDRED))
    found = {}
    for target in targets:
        percent, as_of = latest.get(target.pk, (None, None))
        found[target.pk] = read_status(_progress(target, percent, as_of, done_on.get(target.pk)), day)
    return found


def _done_on(reports: QuerySet[Report]) -> dict[int, date]:
    """The day from which each target was reported as done: that of the first such report, or its month's end."""
    rows = reports.order_by("period__start").values_list("target_id", "period__end", "first_filed_at")
    done: dict[int, date] = {}
    for target_id, end, filed_at in rows:
        if filed_at is not None:
            done.setdefault(target_id, min(end, filed_at.astimezone(clock.TZ).date()))
    return done


def said_before(reports: Sequence[Report]) -> dict[int, Said]:
    """What the last report before each of the reports said, by the report's key; one query. The first has none."""
    earlier = Report.objects.filter(target__in=[report.target_id for report in reports]).order_by("period__start")
    held: dict[int, list[tuple[date, Said]]] = defaultdict(list)
    for target, start, percent, text in earlier.values_list("target_id", "period__start", "percent", "narrative"):
        held[target].append((start, Said(percent, text)))
    found = {}
    for report in reports:
        for start, said in held[report.target_id]:
            if start < report.period.start:
                found[report.pk] = said
    return found


def readings_if(
    entries: Iterable[ReportEntry], targets: Mapping[int, Target], period: ReportingPeriod
) -> dict[int, Reading]:
    """How each target would stand at the end of the month if what the entries say were verified."""
    found = {}
    for entry in entries:
        target = targets[entry.target_id]
        percent = share(entry.value, target.quantity) if entry.value is not None and target.quantity else entry.percent
        found[target.pk] = read_status(_progress(target, percent, period.end, period.end), period.end)
    return found


def _progress(target: Target, percent: Decimal | None, as_of: date | None, done_on: date | None) -> Progress:
    return Progress(
        standing=Standing(target.standing),
        start=date(target.ledger.year, 1, 1),
        due=last_day(target),
        achieved=percent,
        as_of=as_of,
        done_on=done_on,
    )


def last_day(target: Target) -> date | None:
    """Work without an end is read against the year; what waits for an event or has no day is not read by pace."""
    if target.due is None and target.due_kind in ("continuous", "recurring"):
        return date(target.ledger.year, 12, 31)
    return target.due


def expected_at(target: Target, period: ReportingPeriod) -> Decimal | None:
    """The share to be expected at a month's end; None where pace does not judge the line."""
    due = last_day(target)
    return None if due is None else shown(expected_share(date(target.ledger.year, 1, 1), due, period.end))


def overdue_milestones(day: date) -> QuerySet[Milestone]:
    """Milestones of lines in force whose day is past and that nobody says were reached."""
    late = Milestone.objects.filter(due__lt=day, reached_on=None)
    lines = late.filter(target__state__in=IN_FORCE, target__standing=Standing.ACTIVE)
    return lines.select_related("target__ledger__unit")


def asked(period: ReportingPeriod) -> QuerySet[Target]:
    """The lines of which a report is asked for the month: in force and active. Once a line was verified as done in an
    earlier month, nothing more is asked of it (减负), unless a later report took it back."""
    earlier = Report.objects.filter(target=OuterRef("pk"), state=ReportState.VERIFIED, period__start__lt=period.start)
    last = Subquery(earlier.order_by("-period__start").values("percent")[:1])
    lines = Target.objects.filter(ledger__year=period.start.year, state__in=IN_FORCE, standing=Standing.ACTIVE)
    open_lines = lines.alias(before=last).filter(Q(before=None) | Q(before__lt=HUNDRED))
    return open_lines.select_related("ledger__unit")


def unreported(period: ReportingPeriod) -> QuerySet[Target]:
    """The lines of which a report is asked for the month and none was filed."""
    return asked(period).exclude(
        pk__in=Report.objects.filter(period=period, first_filed_at__isnull=False).values("target")
    )


def filing(period: ReportingPeriod, units: Iterable[int]) -> dict[int, Filing]:
    """How far the month has come in each of the units that has lines to report on; one query."""
    after = datetime.combine(period.due_on, time.max, clock.TZ)
    mine = Q(reports__period=period)
    counted = (
        Target.objects.filter(pk__in=asked(period).values("pk"), ledger__unit__in=units)
        .order_by()
        .values("ledger__unit")
        .annotate(
            lines=Count("pk", distinct=True),
            late=Count("reports", filter=mine & Q(reports__first_filed_at__gt=after)),
            **{
                state.value: Count("reports", filter=mine & Q(reports__state=state))
                for state in (ReportState.RETURNED, ReportState.FILED, ReportState.SIGNED, ReportState.VERIFIED)
            },
        )
    )
    names = [field.name for field in fields(Filing)]
    return {row[0]: Filing(*row[1:]) for row in counted.values_list("ledger__unit", *names)}
