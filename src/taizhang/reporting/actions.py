"""What may be done with months and reports. A unit's whole month is filed, signed or verified in one record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, Actor, Role
from taizhang.audit.actions import recorded
from taizhang.documents.actions import store
from taizhang.documents.rules import is_program
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with
from taizhang.reporting import permissions
from taizhang.reporting.facts import ReportEntry, ReportState, Status
from taizhang.reporting.models import Evidence, Report, ReportingPeriod
from taizhang.reporting.queries import readings_if
from taizhang.reporting.rules import EVENTS, next_state
from taizhang.reporting.rules.lacking import lacking
from taizhang.reporting.rules.months import days_of
from taizhang.reporting.rules.shares import share

EVIDENCE_LIMIT = 3
"""Files per report (减负: no photo quota, no heaps of paper)."""

SAID = ("value", "percent", "narrative", "gap", "cause", "measure", "help_wanted")


class Incomplete(Exception):
    """Reports lack fields; `missing` says which, by line code."""

    def __init__(self, missing: Mapping[str, tuple[str, ...]]) -> None:
        self.missing = missing
        super().__init__("; ".join(f"{code}: {', '.join(fields)}" for code, fields in missing.items()))


def open_period(label: str, *, by: Actor = SYSTEM) -> ReportingPeriod:
    """Open a month (`2012-06`) for reporting; opening it again changes nothing. Its days come from the settings."""
    permissions.may_keep_periods(by)
    held = ReportingPeriod.objects.filter(label=label).first()
    if held is not None:
        return held
    month = Period.parse(label)
    days = {"due_day": settings.TAIZHANG_DUE_DAY, "lock_day": settings.TAIZHANG_LOCK_DAY}
    due_on, lock_on = days_of(month, **days, opened=clock.today())
    with recorded(EVENTS["open"], by=by.username, subject=label):
        period = ReportingPeriod(
            label=month.label, start=month.start, end=month.end, due_on=due_on, lock_on=lock_on, opened_at=clock.now()
        )
        period.save()
    return period


def lock_period(period: ReportingPeriod, *, by: Actor = SYSTEM) -> ReportingPeriod:
    """Close a month: nothing is filed, signed or returned in it any more."""
    permissions.may_keep_periods(by)
    if period.locked_at is None:
        with recorded(EVENTS["lock"], by=by.username, subject=period.label):
            period.locked_at = clock.now()
            period.save()
    return period


def file_reports(unit: Unit, period: ReportingPeriod, entries: Sequence[ReportEntry], *, by: Actor) -> list[Report]:
    """File a unit's month, or part of it, all or nothing; filing again before it is signed replaces what was said.

    Raises Incomplete when a field is missing, NotOpen when the month is locked or a report is past filing.
    """
    permissions.may_file_reports(by, unit.pk)
    _need_unlocked(period)
    targets = _targets(unit, entries)
    _need_complete(entries, targets, period)
    with recorded(EVENTS["file"], by=by.username, stream=unit.stream, subject=period.label):
        held = {report.target_id: report for report in Report.objects.filter(period=period, target__in=targets)}
        for report in held.values():
            report.target, report.period = targets[report.target_id], period
        new = [Report(target=targets[e.target_id], period=period) for e in entries if e.target_id not in held]
        reports = {**held, **{report.target_id: report for report in new}}
        now = clock.now()
        for entry in entries:
            _fill(reports[entry.target_id], entry, targets[entry.target_id], by=by, now=now)
        old = [held[entry.target_id] for entry in entries if entry.target_id in held]
        Report.objects.bulk_create(new)
        Report.objects.bulk_update(old, [*SAID, "state", "first_filed_at", "filed_at", "filed_by", "return_reason"])
        _pass_on("file", unit, period, len(entries))
    return [reports[entry.target_id] for entry in entries]


def _targets(unit: Unit, entries: Sequence[ReportEntry]) -> dict[int, Target]:
    """The lines in force that the entries speak of; a line of another unit, or one twice, is a ValueError."""
    wanted = [entry.target_id for entry in entries]
    lines = Target.objects.filter(pk__in=wanted, ledger__unit=unit, state__in=IN_FORCE).select_related("ledger")
    targets = {target.pk: target for target in lines.order_by()}
    for target in targets.values():
        target.ledger.unit = unit
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
    _move(report, "file", target.code)
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


def sign_reports(reports: Iterable[Report], *, by: Actor) -> None:
    """The head answers for filed reports."""

    def sign(report: Report, unit: Unit, now: datetime) -> None:
        permissions.may_sign_reports(by, unit.pk)
        report.signed_at, report.signed_by_id = now, by.person_id

    _move_all(reports, "sign", by=by, fields=["signed_at", "signed_by"], change=sign)


def verify_reports(reports: Iterable[Report], *, by: Actor) -> None:
    """The office vouches for signed reports; only these count for status and score."""

    def verify(report: Report, _unit: Unit, now: datetime) -> None:
        permissions.may_verify_report(by, report)
        report.verified_at, report.verified_by_id = now, by.person_id

    _move_all(reports, "verify", by=by, fields=["verified_at", "verified_by"], change=verify, locked_too=True)


def return_reports(reports: Iterable[Report], *, by: Actor, reason: str) -> None:
    """Send reports back to the clerk with a reason; an empty reason is a ValueError."""
    if not reason.strip():
        raise ValueError(_("Say why the reports are returned."))

    def give_back(report: Report, unit: Unit, now: datetime) -> None:
        permissions.may_return_report(by, report, unit.pk)
        report.returned_at, report.returned_by_id, report.return_reason = now, by.person_id, reason.strip()

    _move_all(reports, "return", by=by, fields=["returned_at", "returned_by", "return_reason"], change=give_back)


def attach_evidence(report: Report, *, by: Actor, content: bytes, name: str) -> Evidence:
    """Add a file to a report that is not yet signed; at most three, within the size limit, never a program."""
    unit = report.target.ledger.unit
    permissions.may_file_reports(by, unit.pk)
    _need_unlocked(report.period)
    _need_attachable(report, content)
    with recorded(EVENTS["attach"], by=by.username, stream=unit.stream, subject=report.target.code):
        evidence = Evidence(report=report, file=store(content), name=name)
        evidence.save()
    return evidence


def remove_evidence(evidence: Evidence, *, by: Actor) -> None:
    """Take a file off a report that is not yet signed; its bytes and the record of it stay."""
    report, unit = evidence.report, evidence.report.target.ledger.unit
    permissions.may_file_reports(by, unit.pk)
    _need_unlocked(report.period)
    _need_unsigned(report)
    with recorded(EVENTS["detach"], by=by.username, stream=unit.stream, subject=report.target.code):
        evidence.delete()


def _need_unsigned(report: Report) -> None:
    if report.state not in (ReportState.DRAFT, ReportState.FILED, ReportState.RETURNED):
        raise NotOpen(_("The report is already signed."))


def _need_attachable(report: Report, content: bytes) -> None:
    _need_unsigned(report)
    if report.evidence.count() >= EVIDENCE_LIMIT:
        raise ValueError(_("A report carries at most %(limit)d files.") % {"limit": EVIDENCE_LIMIT})
    if not content or len(content) > settings.TAIZHANG_UPLOAD_LIMIT:
        raise ValueError(_("The file is empty or too large."))
    if is_program(content):
        raise ValueError(_("Programs cannot be evidence."))


def _move_all(
    reports: Iterable[Report],
    act: str,
    *,
    by: Actor,
    fields: Sequence[str],
    change: Callable[[Report, Unit, datetime], None],
    locked_too: bool = False,
) -> None:
    groups: dict[tuple[Unit, ReportingPeriod], list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.target.ledger.unit, report.period].append(report)
    with transaction.atomic():
        for (unit, period), mine in groups.items():
            if not locked_too:
                _need_unlocked(period)
            with recorded(EVENTS[act], by=by.username, stream=unit.stream, subject=period.label):
                now = clock.now()
                for report in mine:
                    change(report, unit, now)
                    _move(report, act, report.target.code)
                Report.objects.bulk_update(mine, ["state", *fields])
                _pass_on(act, unit, period, len(mine), reason=mine[0].return_reason)


def _move(report: Report, act: str, code: str) -> None:
    state = next_state(ReportState(report.state), act)
    if state is None:
        said = _("The report on %(code)s is %(state)s; this cannot be done with it now.")
        raise NotOpen(said % {"code": code, "state": report.state})
    report.state = state


def _pass_on(act: str, unit: Unit, period: ReportingPeriod, count: int, *, reason: str = "") -> None:
    """Tell those whose turn it is now, once per unit and month; those whose turn it was need not look any more."""
    about, month = f"{unit.code} {period.label}", f"{unit.short_name} {period.label}（{count}）"

    def people(role: Role) -> list[int]:
        return people_with(role, unit_id=unit.pk)

    if act == "file":
        settle(kind=NoticeKind.REPORTS_RETURNED, about=about)
        told = people(Role.HEAD)
        tell(told, kind=NoticeKind.REPORTS_FILED, text=month, url="/review/", about=about, again=True)
    if act in ("sign", "return"):
        settle(kind=NoticeKind.REPORTS_FILED, about=about)
    if act == "sign":
        told = people_with(*OFFICE_ROLES)
        tell(told, kind=NoticeKind.REPORTS_SIGNED, text=month, url="/review/", about=about, again=True)
    if act in ("verify", "return"):
        settle(kind=NoticeKind.REPORTS_SIGNED, about=about)
    if act == "return":
        told, said = people(Role.CLERK) or people(Role.HEAD), f"{month} {reason}"
        tell(told, kind=NoticeKind.REPORTS_RETURNED, text=said, url="/month/", about=about, again=True)


def _need_unlocked(period: ReportingPeriod) -> None:
    if period.locked_at is not None:
        said = _("%(month)s was locked on %(day)s; nothing more is taken for it.")
        raise NotOpen(said % {"month": period.label, "day": period.locked_at.astimezone(clock.TZ).date().isoformat()})
