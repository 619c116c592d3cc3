"""Parks beside each other in one indicator: whole, per area or per head, with places and the plan of years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from taizhang.indicators.facts import Direction, OverUnits, Per
from taizhang.indicators.facts.derived import At, Reason
from taizhang.indicators.models import Series
from taizhang.indicators.queries.reading import Told, read_series
from taizhang.indicators.rules.together import divided, places, together
from taizhang.organisations.facts import UnitKind


@dataclass(frozen=True)
class Park:
    """One park in one indicator: what it came to by a month, divided as asked, its place and its part of the whole."""

    told: Told
    at: At
    compared: Fraction | Reason
    divisor: Fraction | None
    place: int | None
    part: Fraction | None


@dataclass(frozen=True)
class Comparison:
    """All parks in one indicator, the best first; `total` is what they come to together."""

    parks: Sequence[Park]
    total: Fraction | Reason
    at: At | None


def compared_names() -> list[str]:
    """What parks are compared in: the names of their series but those that only divide others."""
    rows = Series.objects.filter(unit__kind=UnitKind.PARK, per="").order_by("code")
    return list(dict.fromkeys(rows.values_list("name", flat=True)))


def wholes_of(name: str) -> list[Told]:
    """The series that the parks' series of a name are parts of: where the plan of years is held."""
    found = Series.objects.filter(parts__unit__kind=UnitKind.PARK, parts__name=name).distinct().order_by("code")
    return read_series(found.select_related("unit"))


def park_months(told: Sequence[Told]) -> list[At]:
    """Every month that any park has a figure for, the latest first."""
    return sorted({at for each in told for at in each.points}, reverse=True)


def parks_told(name: str) -> list[Told]:
    """The parks' series of a name, read whole."""
    found = Series.objects.filter(unit__kind=UnitKind.PARK, name=name, per="").select_related("unit")
    return read_series(found.order_by("unit__order", "code"))


def compare(told: Sequence[Told], at: At, per: Per | None) -> Comparison:
    """The parks by a month's end: whole, or divided by what each has of area or people at the last time it was told."""
    divisors = _divisors([each.series.unit_id or 0 for each in told], at, per) if per else {}
    found: dict[str, Fraction | Reason] = {}
    for each in told:
        value, by = each.points.get(at), divisors.get(each.series.unit_id or 0)
        found[each.series.code] = divided(value, by) if per else Reason.NO_VALUE if value is None else value
    known = {code: value if isinstance(value, Fraction) else None for code, value in found.items()}
    ranked = places(known, told[0].kept.direction if told else Direction.HIGHER)
    way = OverUnits(told[0].series.over_units) if told else OverUnits.NONE
    total = together(way, [each.points.get(at) for each in told])
    parks = [
        Park(
            told=each,
            at=at,
            compared=found[each.series.code],
            divisor=divisors.get(each.series.unit_id or 0),
            place=ranked.get(each.series.code),
            part=_part(each.points.get(at), total),
        )
        for each in told
    ]
    return Comparison(sorted(parks, key=lambda park: park.place or len(parks) + 1), total, at)


def _part(value: Fraction | None, total: Fraction | Reason) -> Fraction | None:
    return value * 100 / total if value is not None and isinstance(total, Fraction) and total > 0 else None


def _divisors(units: Sequence[int], at: At, per: Per) -> Mapping[int, Fraction]:
    """What each unit has of area or people, as told last by a month."""
    rows = read_series(Series.objects.filter(unit__in=units, per=per))
    found = {}
    for each in rows:
        by_then = [when for when in each.points if when <= at]
        if by_then and each.series.unit_id:
            found[each.series.unit_id] = each.points[max(by_then)]
    return found
