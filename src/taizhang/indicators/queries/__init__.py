"""What may be asked of figures."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from taizhang.indicators.facts import Seen
from taizhang.indicators.models import Observation
from taizhang.lib.periods import said_period


def observations() -> QuerySet[Observation]:
    """Every figure with its indicator and the paper it was read in, in the order of the indicators."""
    return Observation.objects.select_related("series", "paper").order_by("series__code", "period")


def latest_figures() -> list[Observation]:
    """The latest figure of each series with its paper; of figures that name no whole period the one entered last."""
    latest: dict[int, tuple[tuple[int, int, int], int]] = {}
    for pk, series, period in Observation.objects.values_list("pk", "series_id", "period"):
        order = _order(period, pk)
        if series not in latest or order > latest[series][0]:
            latest[series] = order, pk
    return list(observations().filter(pk__in=[pk for _rank, pk in latest.values()]))


def _order(label: str, pk: int) -> tuple[int, int, int]:
    """By the last day, then the longest, then as entered; what names no whole period comes before all others."""
    period = said_period(label)
    return (0, 0, pk) if period is None else (period.end.toordinal(), -period.start.toordinal(), pk)


def seen_of(codes: Iterable[str]) -> Mapping[str, Mapping[str, Seen]]:
    """The figures of whole periods of each series, by code and period; one query. What names no period is left out."""
    found: dict[str, dict[str, Seen]] = {}
    for row in Observation.objects.filter(series__code__in=set(codes)).select_related("series"):
        if (seen := row.seen) is not None:
            found.setdefault(row.series.code, {})[seen.period.label] = seen
    return found
