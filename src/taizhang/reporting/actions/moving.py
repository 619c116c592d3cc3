"""What every act on a report shares: is the month open, where does the report go, who is told."""

from django.db import connection
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Role
from taizhang.audit.plain import answers
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with
from taizhang.reporting.facts import Lock, ReportState
from taizhang.reporting.models import Report, ReportingPeriod, Unlock
from taizhang.reporting.queries.days import due_day
from taizhang.reporting.queries.locks import lock_of, unlock_for
from taizhang.reporting.queries.months import lacks
from taizhang.reporting.queries.queue import is_asked
from taizhang.reporting.rules import next_state

ALONE = "SELECT id FROM ledger_ledger WHERE unit_id = %s AND year = %s FOR UPDATE"


def move(report: Report, act: str, code: str) -> None:
    """Bring a report where the act leads; NotOpen when the act is not open in the state it is in."""
    state = next_state(ReportState(report.state), act)
    if state is None:
        said = _("The report on %(code)s is %(state)s; this cannot be done with it now.")
        raise NotOpen(said % {"code": code, "state": report.state})
    report.state = state


def alone_in(unit: Unit, period: ReportingPeriod) -> None:
    """Let no second writer of the unit's year come in between until the transaction ends."""
    if connection.features.has_select_for_update:  # where an engine has not, nobody else writes meanwhile anyway
        answers(ALONE, unit.pk, period.start.year)


def sign_alone(period: ReportingPeriod) -> None:
    """Let one head at a time sign in a month: what two units say alike is asked about on the reports of both."""
    list(ReportingPeriod.objects.select_for_update(no_key=True).filter(pk=period.pk).values_list("pk"))


def pass_on(act: str, unit: Unit, period: ReportingPeriod, count: int, *, reason: str = "") -> None:
    """Tell those whose turn it is now, once per unit and month; those whose turn it was need not look any more."""
    about, month = f"{unit.code} {period.label}", f"{unit.short_name} {period.label}（{count}条）"

    def people(role: Role) -> list[int]:
        return people_with(role, unit_id=unit.pk)

    if act == "file":
        settle(kind=NoticeKind.REPORTS_RETURNED, about=about)
        _settle_reminders(unit, period)
        told = people(Role.HEAD)
        due = due_day(period, unit)
        tell(told, kind=NoticeKind.REPORTS_FILED, text=month, url="/review/", about=about, again=True, due=due)
    if act in ("sign", "return"):
        settle(kind=NoticeKind.REPORTS_FILED, about=about)
    if act == "sign":
        told = people_with(*OFFICE_ROLES)
        tell(told, kind=NoticeKind.REPORTS_SIGNED, text=month, url="/review/", about=about, again=True)
    if act in ("verify", "return"):
        settle(kind=NoticeKind.REPORTS_SIGNED, about=about)
        settle_questions(unit, period)
    if act == "return":
        told, said = people(Role.CLERK) or people(Role.HEAD), f"{month} {reason}"
        due = due_day(period, unit)
        tell(told, kind=NoticeKind.REPORTS_RETURNED, text=said, url="/month/", about=about, again=True, due=due)


def settle_questions(unit: Unit, period: ReportingPeriod) -> None:
    """Once no question about the unit's month is open, nobody of the unit need look at what reminded of them."""
    if not is_asked(unit, period):
        settle(kind=NoticeKind.QUESTIONS_DUE, about=f"{unit.code} {period.label}", parts=True)


def _settle_reminders(unit: Unit, period: ReportingPeriod) -> None:
    """Once nothing is missing any more, nobody of the unit need look at what reminded of it."""
    if not lacks(unit, period):
        for kind in (NoticeKind.MONTH_OPENED, NoticeKind.REPORTS_DUE, NoticeKind.REPORTS_LATE):
            settle(kind=kind, about=f"{unit.code} {period.label}", parts=True)


def need_unlocked(period: ReportingPeriod, unit: Unit) -> Unlock | None:
    """Refuse with NotOpen what comes for a locked month, unless an exception is open for the unit: that is returned.

    The refusal says since when the month is locked, by which rule or whom, and who can open it.
    """
    lock = lock_of(period, unit)
    if lock is None:
        return None
    unlock = unlock_for(period, unit.pk)
    if unlock is None:
        raise NotOpen(locked_in_words(period.label, lock))
    return unlock


def locked_in_words(month: str, lock: Lock) -> str:
    """Why a month takes nothing, in two sentences."""
    said = {"month": month, "day": lock.since.isoformat(), "lock_day": lock.lock_on.isoformat(), "who": lock.by}
    if lock.by:
        why = _("%(month)s was locked on %(day)s by %(who)s; nothing more is taken for it.")
    else:
        why = _("%(month)s was locked on %(day)s by the calendar (lock day %(lock_day)s); nothing more is taken.")
    who_opens = _("The chief of the supervision office can open it for a unit until a day, with a reason.")
    return f"{why % said} {who_opens}"
