"""Those who owe reports are told when a month opens, and reminded before, on and after their level's due day."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from taizhang.accounts.facts import SYSTEM, Actor, Role
from taizhang.audit.actions import recorded
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_by_unit
from taizhang.reporting.actions import open_period
from taizhang.reporting.facts import MonthDays
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import days_in, lock_of, unreported
from taizhang.reporting.rules.months import reminder

EVENT = "cadence.remind"
People = Mapping[int, list[int]]


def open_month(label: str, *, by: Actor = SYSTEM) -> ReportingPeriod:
    """Open a month for reporting and tell every unit what it owes; opening it again tells nobody twice."""
    with transaction.atomic():
        period = open_period(label, by=by)
        days, clerks, heads = days_in(period), people_by_unit(Role.CLERK), people_by_unit(Role.HEAD)
        for unit, owed in owing(period):
            people = clerks.get(unit.pk) or heads.get(unit.pk, [])
            _tell(unit, owed, people, kind=NoticeKind.MONTH_OPENED, about=f"{unit.code} {label}", days=days)
    return period


def remind(today: date, *, by: Actor = SYSTEM) -> None:
    """Remind of every open month whoever still owes reports for it; each reminder reaches a person once, and the record
    says which units had it. After the due day the unit's head hears of it as well."""
    for period in ReportingPeriod.objects.filter(locked_at=None).order_by("start"):
        reached = _reminded(period, today)
        for turn, units in sorted(reached.items(), reverse=True):
            with recorded(EVENT, by=by.username, subject=period.label, turn=turn, units=units):
                pass


def _reminded(period: ReportingPeriod, today: date) -> dict[int, list[str]]:
    """Tell each unit the reminder that holds for it; returns which units had news, by reminder."""
    days, clerks, heads = days_in(period), people_by_unit(Role.CLERK), people_by_unit(Role.HEAD)
    reached: dict[int, list[str]] = defaultdict(list)
    for unit, owed in owing(period):
        level = days.of(unit.kind)
        turn = reminder(level.due_on, today, [turn for turn, _day in level.reminders])
        if turn is None or lock_of(period, unit) is not None:
            continue
        late = turn < 0
        people = clerks.get(unit.pk) or heads.get(unit.pk, [])
        told = [*people, *heads.get(unit.pk, [])] if late else people
        kind = NoticeKind.REPORTS_LATE if late else NoticeKind.REPORTS_DUE
        if _tell(unit, owed, told, kind=kind, about=f"{unit.code} {period.label} {turn}", days=days):
            reached[turn].append(unit.code)
    return reached


def owing(period: ReportingPeriod) -> list[tuple[Unit, int]]:
    """The units that owe reports for the month, in the order of the register, with how many."""
    owed = Counter(unreported(period).values_list("ledger__unit", flat=True))
    return [(unit, owed[unit.pk]) for unit in Unit.objects.filter(pk__in=owed).order_by("order", "pk")]


def _tell(unit: Unit, owed: int, people: list[int], *, kind: NoticeKind, about: str, days: MonthDays) -> list[int]:
    due_on = days.of(unit.kind).due_on
    said = f"{unit.short_name} {days.label}（{owed}条），截止 {due_on}"
    return tell(people, kind=kind, text=said, url="/month/", about=about, due=due_on)
