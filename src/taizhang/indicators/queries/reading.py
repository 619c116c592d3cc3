"""Series read whole: their figures as points, with growth, pace and forecast at any month; a few queries for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from taizhang.indicators.facts import OverUnits, Seen
from taizhang.indicators.facts.derived import Aim, At, Distance, Forecast, Growth, Kept, Pace, Reason
from taizhang.indicators.models import Aim as KeptAim
from taizhang.indicators.models import Observation, Series
from taizhang.indicators.rules.forecasting import forecast_at
from taizhang.indicators.rules.forms import month_alone, points_of
from taizhang.indicators.rules.growth import by_month, growth_alone, growth_at
from taizhang.indicators.rules.pace import pace_at
from taizhang.indicators.rules.plans import distance_of
from taizhang.indicators.rules.together import together


@dataclass(frozen=True)
class Told:
    """A series with all that is on record of it; `added` are months whose figure is what its parts come to."""

    series: Series
    seen: Mapping[At, Seen]
    points: Mapping[At, Fraction]
    aims: Mapping[int, Aim]
    added: frozenset[At] = frozenset()

    @cached_property
    def kept(self) -> Kept:
        """How it is kept."""
        return self.series.kept

    @cached_property
    def months(self) -> Sequence[At]:
        """Every month that anything is said of, the earliest first."""
        return sorted({*self.points, *self.seen})

    @property
    def latest(self) -> At | None:
        """The last month that a value or a growth is known of."""
        told = (at for at in self.months if at in self.points or self.seen[at].growth is not None)
        return max(told, default=None)

    def latest_of(self, year: int) -> At | None:
        """The last month of a year that a value or a growth is known of."""
        told = (at for at in self.months if at[0] == year and (at in self.points or self.seen[at].growth is not None))
        return max(told, default=None)

    def growth(self, at: At) -> Growth:
        """How it grew on the same months of the year before."""
        return growth_at(self.kept, self.points, self.seen, at)

    def growth_alone(self, at: At) -> Growth:
        """How the month alone grew on the same month of the year before."""
        return growth_alone(self.kept, self.points, self.seen, at)

    def pace(self, at: At) -> Pace:
        """How much of the year's plan is there."""
        return pace_at(self.kept, self.points, self.aims.get(at[0]), at)

    def forecast(self, at: At) -> Forecast:
        """Where the year would end."""
        return forecast_at(self.kept, self.points, at)

    def alone(self, at: At) -> Fraction | Reason:
        """What the month alone brought."""
        return month_alone(self.kept.over_time, self.points, at)

    def distance(self, year: int) -> Distance | None:
        """How far the last aim is."""
        held = self.series
        base = (held.baseline_year, held.baseline) if held.baseline_year and held.baseline is not None else None
        return distance_of(self.points, self.aims, year, base)


def read_series(series: Iterable[Series]) -> list[Told]:
    """Each series read whole; where it has parts and no figure of its own, it is what they come to. Four queries."""
    rows = list(series)
    parts = list(Series.objects.filter(whole__in=rows).exclude(pk__in=[row.pk for row in rows])) if rows else []
    seen, aims = _seen([*rows, *parts]), _aims(rows)
    points = {each.pk: points_of(each.kept, seen.get(each.pk, ())) for each in (*rows, *parts)}
    told = []
    for each in rows:
        own = [part.pk for part in (*rows, *parts) if part.whole_id == each.pk]
        added = _added(OverUnits(each.over_units), points[each.pk], [points[pk] for pk in own])
        figures = by_month(seen.get(each.pk, ()))
        told.append(Told(each, figures, points[each.pk] | added, aims.get(each.pk, {}), frozenset(added)))
    return told


def _added(
    over_units: OverUnits, own: Mapping[At, Fraction], parts: Sequence[Mapping[At, Fraction]]
) -> dict[At, Fraction]:
    """What the parts come to in the months that the whole says nothing of itself."""
    months = {at for part in parts for at in part} - set(own)
    found = {at: together(over_units, [part.get(at) for part in parts]) for at in months}
    return {at: value for at, value in found.items() if isinstance(value, Fraction)}


def _seen(series: Sequence[Series]) -> dict[int, list[Seen]]:
    found: dict[int, list[Seen]] = {}
    for row in Observation.objects.filter(series__in=series).select_related("series"):
        if (seen := row.seen) is not None:
            found.setdefault(row.series_id, []).append(seen)
    return found


def _aims(series: Sequence[Series]) -> dict[int, dict[int, Aim]]:
    """The latest version of each year's plan."""
    found: dict[int, dict[int, Aim]] = {}
    for row in KeptAim.objects.filter(series__in=series).order_by("number"):
        found.setdefault(row.series_id, {})[row.year] = Aim(row.year, row.value, row.growth, row.number)
    return found
