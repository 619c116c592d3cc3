"""What the calendar does by itself, once each day: open and lock months, remind, find what is late or stuck."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, Role
from taizhang.accounts.sessions import SessionStore
from taizhang.cadence.duties import remind_of_duties
from taizhang.cadence.models import Schedule
from taizhang.cadence.reminding import open_month, remind
from taizhang.handovers.actions.drawing import draw_up
from taizhang.ledger.queries import in_force
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.meetings.actions.lifting import propose_lifts
from taizhang.notices.actions import tell
from taizhang.notices.actions.posting import post_left
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with
from taizhang.reporting.actions import lock_level, lock_period
from taizhang.reporting.models import PeriodDays, ReportingPeriod
from taizhang.reporting.queries import days_to_come, overdue_milestones
from taizhang.reporting.rules.months import month_to_open
from taizhang.supervision.actions import (
    archive_due,
    climb,
    propose_for_late,
    propose_found,
    recount_orders,
    settle_commitments,
)
from taizhang.supervision.models import Order
from taizhang.supervision.queries.triggers import found_in
from taizhang.voice.actions import recount_messages

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
    draw_up()
    recount_orders()
    archive_due()
    climb()
    settle_commitments()
    recount_messages()
    _lock(today)
    _open(today)
    remind(today)
    remind_of_duties(today)
    _find_late(today)
    propose_lifts(today)
    post_left()
    SessionStore.clear_expired()


def _lock(today: date) -> None:
    for period in ReportingPeriod.objects.filter(locked_at=None, lock_on__lt=today):
        lock_period(period)
        _tell_proposed(propose_found(found_in(period)), period.label)
    for days in PeriodDays.objects.filter(period__locked_at=None, locked_at=None, lock_on__lt=today):
        lock_level(days)


def _open(today: date) -> None:
    """Open the month that is due, where there is a ledger to report on."""
    last = days_to_come(Period.containing(PeriodKind.MONTH, today).previous())
    lock_on = max(each.lock_on for each in last)
    month = month_to_open(today, open_day=settings.TAIZHANG_OPEN_DAY, lock_on=lock_on)
    if month is None or ReportingPeriod.objects.filter(label=month.label).exists():
        return
    if not in_force(month.start.year).exists():
        return
    open_month(month.label)


def _find_late(today: date) -> None:
    """Propose an order for each milestone newly overdue; the office decides, the unit hears that it is late."""
    orders = propose_for_late(overdue_milestones(today), by=SYSTEM)
    if not orders:
        return
    about = today.isoformat()
    _tell_proposed(orders, about)
    for unit, lines in _by_unit(orders):
        address = f"/targets/?unit={unit.code}"
        told = f"{unit.short_name}（{len(lines)}处） {'、'.join(lines)}"
        people = people_with(Role.CLERK, Role.HEAD, unit_id=unit.pk)
        tell(people, kind=NoticeKind.MILESTONE_LATE, text=told, url=address, about=f"{unit.code} {about}")


def _tell_proposed(orders: Sequence[Order], about: str) -> None:
    """Tell the office what was proposed for a day or a month, where anything was."""
    if orders:
        said = f"{about}（{len(orders)}件）"
        tell(people_with(*OFFICE_ROLES), kind=NoticeKind.ORDERS_PROPOSED, text=said, url="/orders/", about=about)


def _by_unit(orders: Iterable[Order]) -> list[tuple[Unit, list[str]]]:
    lines: dict[Unit, list[str]] = defaultdict(list)
    for order in orders:
        lines[order.unit].append(f"{order.code} {order.milestone.name if order.milestone else ''}")
    return list(lines.items())
