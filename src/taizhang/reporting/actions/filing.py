"""A unit's month is filed, all of it or part of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.audit.plain import rows
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE, lines_of
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting import permissions
from taizhang.reporting.actions.drafts import drop_drafts
from taizhang.reporting.actions.meaning import as_meant
from taizhang.reporting.actions.moving import alone_in, move, need_unlocked, pass_on
from taizhang.reporting.actions.stages import keep_reached
from taizhang.reporting.facts import ReportEntry, Status
from taizhang.reporting.models import Report, ReportingPeriod, Unlock
from taizhang.reporting.queries import readings_if
from taizhang.reporting.queries.saying import SAID, entry_of
from taizhang.reporting.rules import EVENTS
from taizhang.reporting.rules.lacking import lacking
from taizhang.reporting.rules.saying import fingerprint
from taizhang.reporting.rules.shares import share

FILED = ("state", "first_filed_at", "filed_at", "filed_by", "return_reason", "unlock")


class Incomplete(Exception):
    """Reports lack fields; `missing` says which, by line code."""

    def __init__(self, missing: Mapping[str, tuple[str, ...]]) -> None:
        self.missing = missing
        super().__init__("; ".join(f"{code}: {', '.join(fields)}" for code, fields in missing.items()))


class Overtaken(Exception):
    """Somebody else filed in the meantime; `reports` are theirs, by the key of the target."""

    def __init__(self, reports: Mapping[int, Report]) -> None:
        self.reports = reports
        super().__init__(", ".join(str(key) for key in reports))


def file_reports(
    unit: Unit,
    period: ReportingPeriod,
    entries: Sequence[ReportEntry],
    *,
    by: Actor,
    seen: Mapping[int, str] | None = None,
) -> list[Report]:
    """File a unit's month, or part of it, all or nothing; filing again before it is signed replaces what was said.
    What the writer kept as a draft of the lines is forgotten.

    `seen` is the fingerprint of what stood when the writer began ("" for nothing), by target. Raises Overtaken when
    something else stands now, Incomplete when a field is missing, NotOpen when the month is locked or a report is past
    filing.
    """
    permissions.may_file_reports(by, unit.pk)
    unlock = need_unlocked(period, unit)
    targets = _targets(unit, entries)
    meant = as_meant(entries, period)
    _need_complete(meant, targets, period)
    with recorded(EVENTS["file"], by=by.username, stream=unit.stream, subject=period.label):
        held = _held(unit, period, targets, locked=seen is not None)
        _need_fresh(held, seen or {})
        reports = _write(held, meant, targets, period, unlock=unlock, by=by)
        drop_drafts(period, targets, by=by)
        pass_on("file", unit, period, len(entries))
    return [reports[entry.target_id] for entry in entries]


def _held(unit: Unit, period: ReportingPeriod, targets: Mapping[int, Target], *, locked: bool) -> dict[int, Report]:
    """The reports that stand; where they are to be compared, no second writer of the unit comes in between."""
    if locked:
        alone_in(unit, period)
    found = rows(Report, "WHERE period_id = %s AND target_id IN %s", period.pk, targets)
    if locked and found:
        prefetch_related_objects(found, "reached")
    for report in found:
        report.target, report.period = targets[report.target_id], period
    return {report.target_id: report for report in found}


def _need_fresh(held: Mapping[int, Report], seen: Mapping[int, str]) -> None:
    overtaken = {
        key: held[key]
        for key, fingerprint_seen in seen.items()
        if key in held and fingerprint(entry_of(held[key])) != fingerprint_seen
    }
    if overtaken:
        raise Overtaken(overtaken)


def _write(
    held: Mapping[int, Report],
    entries: Sequence[ReportEntry],
    targets: Mapping[int, Target],
    period: ReportingPeriod,
    *,
    unlock: Unlock | None,
    by: Actor,
) -> dict[int, Report]:
    new = [Report(target=targets[e.target_id], period=period) for e in entries if e.target_id not in held]
    reports = {**held, **{report.target_id: report for report in new}}
    now = clock.now()
    for entry in entries:
        _fill(reports[entry.target_id], entry, targets[entry.target_id], by=by, now=now)
        reports[entry.target_id].unlock = unlock
    old = [held[entry.target_id] for entry in entries if entry.target_id in held]
    Report.objects.bulk_create(new)
    Report.objects.bulk_update(old, [*SAID, *FILED])
    if old or any(entry.reached for entry in entries):
        keep_reached({entry.target_id: reports[entry.target_id] for entry in entries}, entries)
    return reports


def _targets(unit: Unit, entries: Sequence[ReportEntry]) -> dict[int, Target]:
    """The lines in force that the entries speak of; a line of another unit, or one twice, is a ValueError."""
    wanted = [entry.target_id for entry in entries]
    targets = {line.pk: line for line in lines_of(unit, "ledger_target.id IN %s AND state IN %s", wanted, IN_FORCE)}
    if len(targets) != len(wanted):
        raise ValueError(_("Each report must be on a different line in force of this unit."))
    return targets


def _need_complete(entries: Sequence[ReportEntry], targets: Mapping[int, Target], period: ReportingPeriod) -> None:
    readings = readings_if(entries, targets, period)
    missing = {
        targets[entry.target_id].code: fields
        for entry in entries
        if (fields := _missing(entry, readings[entry.target_id].status))
    }
    if missing:
        raise Incomplete(missing)


def _missing(entry: ReportEntry, status: Status) -> tuple[str, ...]:
    number = () if entry.value is not None or entry.percent is not None else ("percent",)
    return (*number, *lacking(entry, status))


def _fill(report: Report, entry: ReportEntry, target: Target, *, by: Actor, now: datetime) -> None:
    move(report, "file", target.code)
    for name in SAID:
        setattr(report, name, getattr(entry, name))
    report.percent = percent_of(entry, target.quantity)
    report.first_filed_at = report.first_filed_at or now
    report.filed_at, report.filed_by_id, report.return_reason = now, by.person_id, ""


def percent_of(entry: ReportEntry, quantity: Decimal | None) -> Decimal | None:
    """The share an entry means, two decimals: of the quantity where the line has one, else the percent as said."""
    if entry.value is not None and quantity:
        return share(entry.value, quantity).quantize(Decimal("0.01"))
    return entry.percent
