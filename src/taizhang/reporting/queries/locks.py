"""Which exceptions hold on a day, and why a month is locked."""

from datetime import date

from django.db.models import QuerySet

from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Lock
from taizhang.reporting.models import ReportingPeriod, Unlock
from taizhang.reporting.queries.days import EVERYBODY


def unlocks_on(day: date) -> QuerySet[Unlock]:
    """The exceptions that hold on a day; the queryset twin of `rules.locks.is_open`."""
    return Unlock.objects.filter(until__gte=day, ended_at=None).select_related("period", "unit", "granted_by")


def unlock_for(period: ReportingPeriod, unit_id: int) -> Unlock | None:
    """The exception by which the unit may still report on the month today; the one that lasts longest."""
    return unlocks_on(clock.today()).filter(period=period, unit=unit_id).order_by("-until").first()


def lock_of(period: ReportingPeriod, unit: Unit) -> Lock | None:
    """Why the month takes nothing from a unit: locked as a whole or for the unit's level; None while it is open."""
    if period.locked_at is not None:
        by = "" if period.locked_by is None else str(period.locked_by)
        return Lock(period.locked_at.astimezone(clock.TZ).date(), period.lock_on, by)
    level = period.days.filter(level__in=(unit.kind, EVERYBODY)).order_by("-level").first()
    if level is None or level.locked_at is None:
        return None
    return Lock(level.locked_at.astimezone(clock.TZ).date(), level.lock_on, "")
