"""A locked month is opened again for one unit until a day, and closed before it."""

from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.reporting import permissions
from taizhang.reporting.models import ReportingPeriod, Unlock
from taizhang.reporting.queries.locks import lock_of
from taizhang.reporting.rules import EVENTS
from taizhang.reporting.rules.locks import LONGEST, fits


def grant_unlock(period: ReportingPeriod, unit: Unit, *, until: date, reason: str, by: Actor) -> Unlock:
    """Open a locked month for a unit until a day (at most LONGEST days), in the unit's stream.

    Raises NotOpen when the month is not locked, ValueError without a reason or with a day that does not fit.
    """
    permissions.may_grant_unlock(by)
    if lock_of(period, unit) is None:
        raise NotOpen(_("%(month)s is not locked; nothing has to be opened.") % {"month": period.label})
    if not reason.strip():
        raise ValueError(_("Say why the month is opened again."))
    if not fits(until, clock.today()):
        raise ValueError(_("An exception lasts from today for at most %(days)d days.") % {"days": LONGEST})
    with recorded(EVENTS["unlock"], by=by.username, stream=unit.stream, subject=period.label):
        unlock = Unlock(period=period, unit=unit, until=until, reason=reason.strip()[:300], granted_at=clock.now())
        unlock.granted_by_id = by.person_id
        unlock.save()
    return unlock


def end_unlock(unlock: Unlock, *, by: Actor) -> None:
    """Close a month again before the exception is over; ending it twice changes nothing."""
    permissions.may_grant_unlock(by)
    if unlock.ended_at is not None:
        return
    with recorded(EVENTS["relock"], by=by.username, stream=unlock.unit.stream, subject=unlock.period.label):
        unlock.ended_at, unlock.ended_by_id = clock.now(), by.person_id
        unlock.save()
