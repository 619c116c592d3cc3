"""The month of every window: rates with what they are reckoned from, compared only where there is enough to compare."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.charts import Part, bar
from taizhang.lib.periods import Period
from taizhang.lib.wilson import Interval, wilson
from taizhang.services.facts import CaseState, Rate, Tally
from taizhang.services.models import Case, Item
from taizhang.services.queries.months import MonthRead, by_unit, months_read
from taizhang.services.queries.reading import open_on, read_cases
from taizhang.services.queries.versions import versions_waiting_for
from taizhang.services.rules.counting import MINIMUM
from taizhang.web.requests import signed_in
from taizhang.web.services.asked import Asked, asked
from taizhang.web.services.words import CASE_STATES, RATES

HALF_YEAR = 6
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Row:
    """One window, item or month: what it is called, where it leads, its tally."""

    name: str
    link: str
    tally: Tally

    @property
    def rates(self) -> Sequence[tuple[Promise, Rate]]:
        """Each rate with what it is called, in the order of the columns."""
        return [(RATES[name], rate) for name, rate in self.tally.rates.items()]

    @property
    def sure(self) -> Interval | None:
        """Between which shares the rate in time lies; nothing of too few cases."""
        rate = self.tally.rates["on_time"]
        return wilson(rate.part, rate.whole) if rate.whole >= MINIMUM else None

    @property
    def between(self) -> str:
        """The same in words."""
        sure = self.sure
        return f"{sure.low * HUNDRED:.1f}–{sure.high * HUNDRED:.1f}%" if sure else ""

    @property
    def drawing(self) -> SafeString:
        """In time, late, and open beyond the day, as a bar."""
        tally = self.tally
        counts = {
            CaseState.ON_TIME: tally.on_time,
            CaseState.LATE: tally.late,
            CaseState.OVERDUE: tally.overdue,
        }
        parts = [Part(CASE_STATES[state][1], n, f"{CASE_STATES[state][0]} {n}") for state, n in counts.items()]
        label = "; ".join(part.said for part in parts)
        return mark_safe(bar(parts, label=label, thin=True))  # noqa: S308 (its words are escaped where it is drawn)


@signed_in
def windows(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A month of all windows that the person sees, or of one of them by item and by month."""
    said = asked(request, actor)
    start = said.months.index(said.period)
    half_year = months_read(said.months[start : start + HALF_YEAR], said.keys)
    read = half_year[said.period]
    context = {
        "asked": said,
        "whole": Row("", "", _whole(read)),
        "rows": _by_item(read.tallies) if len(said.chosen) == 1 else _ranked(_by_unit(said, by_unit(read))),
        "single": len(said.chosen) == 1,
        "trend": _trend(said, half_year),
        "heads": RATES.values(),
        "minimum": MINIMUM,
        "breaches": len(read.found),
        "now": _now(said),
        "waiting": versions_waiting_for(actor).count(),
    }
    return render(request, "services/windows.html", context)


def _by_unit(said: Asked, tallies: Mapping[int, Tally]) -> list[Row]:
    month = said.period.label
    return [
        Row(unit.short_name, f"?month={month}&unit={unit.code}", tallies[unit.pk])
        for unit in said.chosen
        if unit.pk in tallies
    ]


def _ranked(rows: Iterable[Row]) -> list[Row]:
    """By the lower bound, so that luck with few cases lifts nobody; whoever has too few stands below."""
    return sorted(rows, key=lambda row: -row.sure.low if row.sure else Decimal(1))


def _by_item(tallies: Mapping[int, Tally]) -> list[Row]:
    items = Item.objects.filter(pk__in=list(tallies)).order_by("code")
    return [Row(item.name, f"/services/items/{item.code}/", tallies[item.pk]) for item in items]


def _trend(said: Asked, months: Mapping[Period, MonthRead]) -> list[Row]:
    """The half year up to the month, the latest first; of many units put together."""
    unit = said.unit.code if said.unit else ""
    return [Row(period.label, f"?month={period.label}&unit={unit}", _whole(read)) for period, read in months.items()]


def _whole(read: MonthRead) -> Tally:
    whole = Tally()
    for tally in read.tallies.values():
        whole.add(tally)
    return whole


def _now(said: Asked) -> Sequence[tuple[str, Promise, int]]:
    """How many cases are open today, by state: code, word, number."""
    today = clock.today()
    counts = dict.fromkeys((CaseState.OVERDUE, CaseState.RUNNING, CaseState.PAUSED, CaseState.WAITING), 0)
    for read in read_cases(open_on(Case.objects.filter(item__unit__in=said.keys), today).order_by(), today):
        counts[read.clock.state] += 1
    return [(state, CASE_STATES[state][0], number) for state, number in counts.items() if number]
