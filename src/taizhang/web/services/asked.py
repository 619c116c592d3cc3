"""What an address asks for: a month, a unit; and what stands in the boxes to choose them from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by
from taizhang.services.permissions import may_read_services
from taizhang.services.queries.months import months_with_cases

MOST_MONTHS = 36


@dataclass(frozen=True)
class Asked:
    """A month of some units, out of those that can be asked for."""

    period: Period
    months: Sequence[Period]
    unit: Unit | None
    units: Sequence[Unit]

    @property
    def chosen(self) -> Sequence[Unit]:
        """The unit asked for, or all that are seen."""
        return [self.unit] if self.unit else self.units

    @property
    def keys(self) -> list[int]:
        """Of what is chosen."""
        return [unit.pk for unit in self.chosen]

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return f"month={self.period.label}&unit={self.unit.code if self.unit else ''}"


def asked(request: HttpRequest, actor: Actor) -> Asked:
    """What is asked for; the last whole month of all units where nothing is said, 404 where it cannot be."""
    may_read_services(actor)
    units = list(units_seen_by(actor).filter(service_items__isnull=False).distinct().order_by("order", "code"))
    code, label = request.GET.get("unit", ""), request.GET.get("month", "")
    unit = next((each for each in units if each.code == code), None)
    months = months_to_choose()
    period = next((each for each in months if each.label == label), None) if label else usual(months)
    if period is None or (code and unit is None):
        raise Http404
    return Asked(period, months, unit, units)


def months_to_choose() -> Sequence[Period]:
    """From the month of the first case to this one, the latest first."""
    found = [month_of(clock.today())]
    held = months_with_cases()
    first = held[0] if held else clock.today()
    while found[-1].start > first and len(found) < MOST_MONTHS:
        found.append(month_of(found[-1].start - timedelta(days=1)))
    return found


def usual(months: Sequence[Period]) -> Period:
    """The last month that is over; this one where there is no other."""
    return months[1] if len(months) > 1 else months[0]


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    return Period.containing(PeriodKind.MONTH, day)
