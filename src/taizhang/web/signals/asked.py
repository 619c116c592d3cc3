"""What an address of the list asks for: a month, a unit; and what was heard of the units that the person sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by
from taizhang.voice.permissions import may_read_signals
from taizhang.voice.rules.signals import months_up_to

YEAR = 12


@dataclass(frozen=True)
class Asked:
    """A month and a unit, out of those that can be asked for."""

    period: Period
    months: Sequence[Period]
    unit: Unit | None
    units: Sequence[Unit]

    @property
    def chosen(self) -> Sequence[Unit]:
        """The unit asked for, or all that are seen."""
        return [self.unit] if self.unit else self.units

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return f"month={self.period.label}&unit={self.unit.code if self.unit else ''}"


def asked(request: HttpRequest, actor: Actor) -> Asked:
    """What is asked for: this month of all units where nothing is said; 404 where it cannot be."""
    may_read_signals(actor)
    units = list(units_seen_by(actor).filter(keeps_ledger=True).order_by("order", "code"))
    code, label = request.GET.get("unit", ""), request.GET.get("month", "")
    months = months_up_to(Period.containing(PeriodKind.MONTH, clock.today()), YEAR)[::-1]
    unit = next((each for each in units if each.code == code), None)
    period = next((each for each in months if each.label == label), None) if label else months[0]
    if period is None or (code and unit is None):
        raise Http404
    return Asked(period, months, unit, units)
