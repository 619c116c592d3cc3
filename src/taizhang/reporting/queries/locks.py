"""Which exceptions hold on a day, and why a month is locked."""

from datetime import date

from django.db.models import Count, QuerySet

from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Lock
from taizhang.reporting.models import ReportingPeriod, Unlock
from taizhang.reporting.queries.days import own_days
from taizhang.reporting.queries.months import current_period


def unlocks_on(day: date) -> QuerySet[Unlock]:
    """The exceptions that hold on a day; the queryset twin of `rules.locks.is_open`."""
    return Unlock.objects.filter(until__gte=day, ended_at=None).select_related("period", "unit", "granted_by")


def unlock_table() -> QuerySet[Unlock]:
    """Every exception with how many reports came by it, the latest first."""
    table = Unlock.objects.select_related("period", "unit", "granted_by", "ended_by")
    return table.annotate(used=Count("reports")).order_by("-granted_at", "-pk")


def unlock_for(period: ReportingPeriod, unit_id: int) -> Unlock | None:
    """The exception by which the unit may still report on the month today; the one that lasts longest."""
    return unlocks_on(clock.today()).filter(period=period, unit=unit_id).order_by("-until").first()


def lock_of(period: ReportingPeriod, unit: Unit) -> Lock | None:
    """Why the month takes nothing from a unit: locked as a whole or for the unit's level; None while it is open."""
    if period.locked_at is not None:
        by = "" if period.locked_by is None else str(period.locked_by)
        return Lock(period.locked_at.astimezone(clock.TZ).date(), period.lock_on, by)
    level = own_days(period, unit)
    if level is None or level.locked_at is None:
        return None
    return Lock(level.locked_at.astimezone(clock.TZ).date(), level.lock_on, "")


def period_for(unit: Unit, label: str, day: date) -> ReportingPeriod | None:
    """The month a unit reports on: the one being reported on, or the one asked for while an exception opens it."""
    unlock = None
    if label and label.isprintable():
        unlock = unlocks_on(day).filter(unit=unit, period__label=label).first()
    return current_period(day) if unlock is None else unlock.period
