"""Which series, and of which year, the dashboard was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from taizhang.indicators.models import Observation, Series
from taizhang.indicators.queries import observations
from taizhang.indicators.queries.reading import read_series
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.web.figures.rows import Row, rows_of

CITY = "city"
LONGEST = 100


@dataclass(frozen=True)
class Asked:
    """Whose series (`city`, a unit's code, empty for all), words in their names, only those with a plan, the year."""

    whose: str
    words: str
    planned: bool
    year: int
    years: Sequence[int]
    units: Sequence[Unit]
    rows: Sequence[Row] = field(default=())

    @property
    def reckoned(self) -> Sequence[Row]:
        """Those of whole periods, with a plan first."""
        held = [row for row in self.rows if row.at]
        return sorted(held, key=lambda row: row.pace is None or row.pace.aim is None)

    @property
    def loose(self) -> Sequence[Row]:
        """Those that nothing is reckoned from."""
        return [row for row in self.rows if not row.at]

    @property
    def query(self) -> str:
        """The same as the words behind an address."""
        said = {"whose": self.whose, "q": self.words, "plan": "1" if self.planned else "", "year": str(self.year)}
        return urlencode({name: value for name, value in said.items() if value})


def asked_in(request: HttpRequest) -> Asked:
    """What the address asks for, with the rows that answer it; what cannot be read is left out."""
    units = list(Unit.objects.filter(series__isnull=False).distinct())
    today = clock.today()
    whose, words = request.GET.get("whose", CITY), request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    whose = whose if whose in {"", CITY, *(unit.code for unit in units)} else CITY
    planned = request.GET.get("plan") == "1"
    series = list(_narrowed(whose, words, planned))
    held: dict[int, list[Observation]] = {}
    for row in observations().filter(series__in=series):
        held.setdefault(row.series_id, []).append(row)
    told = read_series(series)
    known = {at[0] for each in told for at in each.months} | {year for each in told for year in each.aims}
    years = sorted((year for year in known if year <= today.year), reverse=True) or [today.year]
    said = request.GET.get("year", "")
    year = int(said) if said in map(str, years) else years[0]
    return Asked(whose, words, planned, year, years, units, rows_of(told, held, _last_day(year), year))


def _last_day(year: int) -> date:
    today = clock.today()
    return today if year == today.year else date(year, 12, 31)


def _narrowed(whose: str, words: str, planned: bool) -> QuerySet[Series]:
    found = Series.objects.select_related("unit", "whole").order_by("code")
    if whose == CITY:
        found = found.filter(unit__isnull=True)
    elif whose:
        found = found.filter(unit__code=whose)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(scope__icontains=words) | Q(code__iexact=words))
    return found.filter(aims__isnull=False).distinct() if planned else found
