"""The indicators of a period as scoring asks for them: frozen facts, one per series."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from taizhang.indicators.facts import Direction
from taizhang.indicators.facts.derived import At
from taizhang.indicators.facts.scoring import IndicatorFact
from taizhang.indicators.models import Observation, Series
from taizhang.indicators.queries.reading import Told, read_series
from taizhang.indicators.rules.exact import shown
from taizhang.indicators.rules.together import places
from taizhang.lib.periods import Period, said_period

PLACES = 4
"""Facts carry four places, rounded half up: as many as figures are kept with."""


def indicator_facts(period: Period) -> tuple[IndicatorFact, ...]:
    """Every series that has a figure or a plan for a period's last month, by code; a value is all since January,
    a level the last one told."""
    at = (period.end.year, period.end.month)
    told = read_series(Series.objects.select_related("unit").order_by("code"))
    held = [each for each in told if at in each.points or at in each.seen or at[0] in each.aims]
    sources, standing = _sources(at), _places(held, at)
    return tuple(_fact(each, at, period.label, sources.get(each.series.pk), standing) for each in held)


def _sources(at: At) -> dict[int, Observation]:
    rows = Observation.objects.filter(period__contains=str(at[0])).order_by("pk")
    ends = ((row, said_period(row.period)) for row in rows)
    return {row.series_id: row for row, said in ends if said and (said.end.year, said.end.month) == at}


def _places(told: Sequence[Told], at: At) -> Mapping[str, tuple[int, int]]:
    """By code: the place among the units that have a series of the same name and measure, and how many those are."""
    groups: dict[tuple[str, str], dict[str, Fraction | None]] = defaultdict(dict)
    directions: dict[tuple[str, str], Direction] = {}
    for each in told:
        if each.series.unit_id:
            key = (each.series.name, each.series.measure)
            groups[key][each.series.code] = each.points.get(at)
            directions.setdefault(key, each.kept.direction)
    found: dict[str, tuple[int, int]] = {}
    for key, values in groups.items():
        ranked = places(values, directions[key])
        found |= {code: (place, len(ranked)) for code, place in ranked.items()}
    return found


def _fact(
    told: Told, at: At, period: str, source: Observation | None, standing: Mapping[str, tuple[int, int]]
) -> IndicatorFact:
    series, growth, pace, aim = told.series, told.growth(at), told.pace(at), told.aims.get(at[0])
    place, of = standing.get(series.code, (None, 0))
    seen = told.seen.get(at)
    return IndicatorFact(
        unit=series.unit.code if series.unit else "",
        unit_kind=series.unit.kind if series.unit else "",
        code=series.code,
        name=series.name,
        measure=series.measure,
        direction=told.kept.direction,
        period=period,
        value=_held(growth.now),
        base=_held(growth.base),
        growth=_held(growth.percent),
        points=_held(growth.points),
        reason=growth.reason,
        aim=_held(pace.aim),
        aim_growth=aim.growth if aim else None,
        share=_held(pace.share),
        pace_reason=pace.reason,
        place=place,
        of=of,
        rank=seen.rank if seen else None,
        ranked_of=seen.ranked_of if seen else None,
        source=series.source,
        paper_id=source.paper_id if source else None,
        locator=source.locator if source else "",
    )


def _held(number: Fraction | None) -> Decimal | None:
    return None if number is None else shown(number, PLACES)
