"""A month is opened and locked."""

from django.conf import settings

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.reporting import permissions
from taizhang.reporting.actions.drafts import forget_drafts
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.rules import EVENTS
from taizhang.reporting.rules.months import days_of


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
    """Close a month: nothing is filed, signed or returned in it any more. Drafts of the months before it are gone."""
    permissions.may_keep_periods(by)
    if period.locked_at is None:
        with recorded(EVENTS["lock"], by=by.username, subject=period.label):
            period.locked_at, period.locked_by_id = clock.now(), by.person_id
            period.save()
        forget_drafts(period)
    return period
