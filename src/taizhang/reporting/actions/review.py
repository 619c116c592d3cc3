"""Reports are signed, verified or sent back, many at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting import permissions
from taizhang.reporting.actions.moving import alone_in, move, need_unlocked, pass_on, sign_alone
from taizhang.reporting.actions.oddities import Answers, keep_oddities
from taizhang.reporting.actions.stages import take_up_reached
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries.oddities import raised_in
from taizhang.reporting.rules import EVENTS
from taizhang.reporting.rules.texts import words_of


def sign_reports(reports: Iterable[Report], *, by: Actor, answers: Answers | None = None) -> None:
    """The head answers for filed reports. What stands out in them is kept, with what the head says to it."""

    def sign(report: Report, unit: Unit, now: datetime) -> None:
        permissions.may_sign_reports(by, unit.pk)
        report.signed_at, report.signed_by_id, report.words = now, by.person_id, words_of(report.narrative)

    def keep(mine: Sequence[Report], period: ReportingPeriod) -> None:
        keep_oddities(mine, raised_in(mine, period), answers=answers or {}, by=by)

    _move_all(reports, "sign", by=by, fields=["signed_at", "signed_by", "words"], change=sign, then=keep)


def verify_reports(reports: Iterable[Report], *, by: Actor) -> None:
    """The office vouches for signed reports; only these count for status and score, and only the milestones they say
    were reached stand in the ledger."""
    told = list(reports)
    permissions.may_verify_reports(by, told)

    def verify(report: Report, _unit: Unit, now: datetime) -> None:
        report.verified_at, report.verified_by_id = now, by.person_id

    with transaction.atomic():
        _move_all(told, "verify", by=by, fields=["verified_at", "verified_by"], change=verify, locked_too=True)
        take_up_reached(told, by=by)


def return_reports(reports: Iterable[Report], *, by: Actor, reason: str) -> None:
    """Send reports back to the clerk with a reason; an empty reason is a ValueError."""
    if not reason.strip():
        raise ValueError(_("Say why the reports are returned."))

    def give_back(report: Report, unit: Unit, now: datetime) -> None:
        permissions.may_return_report(by, report, unit.pk)
        report.returned_at, report.returned_by_id, report.return_reason = now, by.person_id, reason.strip()

    _move_all(reports, "return", by=by, fields=["returned_at", "returned_by", "return_reason"], change=give_back)


def _move_all(
    reports: Iterable[Report],
    act: str,
    *,
    by: Actor,
    fields: Sequence[str],
    change: Callable[[Report, Unit, datetime], None],
    then: Callable[[Sequence[Report], ReportingPeriod], None] | None = None,
    locked_too: bool = False,
) -> None:
    groups: dict[tuple[Unit, ReportingPeriod], list[Report]] = defaultdict(list)
    for report in sorted(reports, key=_turn):
        groups[report.target.ledger.unit, report.period].append(report)
    with transaction.atomic():
        _alone(act, groups)
        for (unit, period), mine in groups.items():
            if not locked_too:
                need_unlocked(period, unit)
            with recorded(EVENTS[act], by=by.username, stream=unit.stream, subject=period.label):
                now = clock.now()
                for report in mine:
                    change(report, unit, now)
                    move(report, act, report.target.code)
                Report.objects.bulk_update(mine, ["state", *fields])
                if then is not None:
                    then(mine, period)
                pass_on(act, unit, period, len(mine), reason=mine[0].return_reason)


def _alone(act: str, groups: Iterable[tuple[Unit, ReportingPeriod]]) -> None:
    """Every unit's turn first, and only then the month's where heads sign: whoever waits for a unit that files keeps no
    other head waiting."""
    for unit, period in groups:
        alone_in(unit, period)
    if act == "sign":
        for period in sorted({period for _unit, period in groups}, key=lambda each: each.pk):
            sign_alone(period)


def _turn(report: Report) -> tuple[int, int, int]:
    """Units, months and rows are taken in one order: two who decide at the same time never wait for each other."""
    return report.target.ledger.unit_id, report.period_id, report.pk
