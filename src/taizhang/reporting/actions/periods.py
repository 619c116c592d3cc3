"""A month is opened and locked, for all or for one level."""

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.reporting import permissions
from taizhang.reporting.actions.drafts import forget_drafts
from taizhang.reporting.models import PeriodDays, ReportingPeriod
from taizhang.reporting.queries.days import days_to_come
from taizhang.reporting.rules import EVENTS


def open_period(label: str, *, by: Actor = SYSTEM) -> ReportingPeriod:
    """Open a month (`2012-06`) for reporting; opening it again changes nothing. Its days are those of the rules that
    hold now, and stay: where levels differ each keeps its own, and the month as a whole locks with the last."""
    permissions.may_keep_periods(by)
    held = ReportingPeriod.objects.filter(label=label).first()
    if held is not None:
        return held
    month = Period.parse(label)
    levels = days_to_come(month, opened=clock.today())
    with recorded(EVENTS["open"], by=by.username, subject=label):
        period = ReportingPeriod(label=month.label, start=month.start, end=month.end, opened_at=clock.now())
        period.due_on, period.lock_on = levels[0].due_on, max(each.lock_on for each in levels)
        period.save()
        if len(levels) > 1:
            PeriodDays.objects.bulk_create(
                PeriodDays(period=period, level=each.level, due_on=each.due_on, lock_on=each.lock_on) for each in levels
            )
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


def lock_level(days: PeriodDays, *, by: Actor = SYSTEM) -> PeriodDays:
    """Close a month for the units of one level."""
    permissions.may_keep_periods(by)
    if days.locked_at is None:
        with recorded(EVENTS["lock_level"], by=by.username, subject=days.period.label, level=days.level):
            days.locked_at = clock.now()
            days.save()
    return days
