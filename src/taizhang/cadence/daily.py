"""What the calendar does by itself, once each day: open and lock months, remind, find what is late."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, Actor, Role
from taizhang.cadence.models import Schedule
from taizhang.ledger.queries import in_force
from taizhang.lib import clock
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_by_unit, people_with
from taizhang.reporting.actions import lock_period, open_period
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import overdue_milestones, unreported
from taizhang.reporting.rules.months import month_to_open, reminder
from taizhang.supervision.actions import propose_for_late
from taizhang.supervision.models import Order

DAY = "day"


def tick() -> bool:
    """Do today's duties unless they are done; returns whether this call did them.

    Claim and duties are one transaction: two workers never do one day twice, and a day that failed is tried again.
    """
    today = clock.today()
    if Schedule.objects.filter(name=DAY, done_on__gte=today).exists():
        return False
    with transaction.atomic():
        if not _claim(today):
            return False
        run_day(today)
    return True


def _claim(today: date) -> bool:
    Schedule.objects.bulk_create([Schedule(name=DAY)], ignore_conflicts=True)
    waiting = Schedule.objects.filter(Q(done_on=None) | Q(done_on__lt=today), name=DAY)
    return waiting.update(done_on=today) == 1


def run_day(today: date) -> None:
    """The duties of a day; doing them again changes nothing and tells nobody twice."""
    _lock(today)
    _open(today)
    _remind(today)
    _find_late(today)


def _lock(today: date) -> None:
    for period in ReportingPeriod.objects.filter(locked_at=None, lock_on__lt=today):
        lock_period(period)


def _open(today: date) -> None:
    """Open the month that is due, where there is a ledger to report on."""
    month = month_to_open(today, open_day=settings.TAIZHANG_OPEN_DAY, lock_day=settings.TAIZHANG_LOCK_DAY)
    if month is None or ReportingPeriod.objects.filter(label=month.label).exists():
        return
    if not in_force(month.start.year).exists():
        return
    open_month(month.label)


def open_month(label: str, *, by: Actor = SYSTEM) -> ReportingPeriod:
    """Open a month for reporting and tell every unit what it owes; opening it again tells nobody twice."""
    with transaction.atomic():
        period = open_period(label, by=by)
        _tell_reporters(period, NoticeKind.MONTH_OPENED)
    return period


def _remind(today: date) -> None:
    soon = today + timedelta(days=7)
    for period in ReportingPeriod.objects.filter(locked_at=None, due_on__gte=today, due_on__lte=soon):
        days = reminder(period.due_on, today)
        if days is None:
            continue
        _tell_reporters(period, NoticeKind.REPORTS_DUE, f" {days}")


def _tell_reporters(period: ReportingPeriod, kind: NoticeKind, turn: str = "") -> None:
    """Tell every unit that owes reports for the month, with how many: its clerks, or where there is none its head."""
    clerks, heads = people_by_unit(Role.CLERK), people_by_unit(Role.HEAD)
    owed = Counter(unreported(period).values_list("ledger__unit", flat=True))
    for unit in Unit.objects.filter(pk__in=owed).order_by("order", "pk"):
        said = f"{unit.short_name} {period.label}（{owed[unit.pk]}） → {period.due_on}"
        about = f"{unit.code} {period.label}{turn}"
        tell(clerks.get(unit.pk) or heads.get(unit.pk, []), kind=kind, text=said, url="/month/", about=about)


def _find_late(today: date) -> None:
    """Propose an order for each milestone newly overdue; the office decides, the unit hears that it is late."""
    orders = propose_for_late(overdue_milestones(today), by=SYSTEM)
    if not orders:
        return
    said, about = f"{today}（{len(orders)}）", today.isoformat()
    tell(people_with(*OFFICE_ROLES), kind=NoticeKind.ORDERS_PROPOSED, text=said, url="/orders/", about=about)
    for unit, lines in _by_unit(orders):
        address = f"/targets/?unit={unit.code}"
        told = f"{unit.short_name}（{len(lines)}） {'、'.join(lines)}"
        people = people_with(Role.CLERK, Role.HEAD, unit_id=unit.pk)
        tell(people, kind=NoticeKind.MILESTONE_LATE, text=told, url=address, about=f"{unit.code} {about}")


def _by_unit(orders: Iterable[Order]) -> list[tuple[Unit, list[str]]]:
    lines: dict[Unit, list[str]] = defaultdict(list)
    for order in orders:
        lines[order.target.ledger.unit].append(f"{order.target.code} {order.milestone.name if order.milestone else ''}")
    return list(lines.items())
