"""What may be asked of figures."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from taizhang.indicators.facts import Direction, Seen
from taizhang.indicators.models import Observation
from taizhang.lib.periods import said_period


def observations() -> QuerySet[Observation]:
    """Every figure with its indicator and the paper it was read in, in the order of the indicators."""
    return Observation.objects.select_related("series", "paper").order_by("series__code", "period")


def seen_of(codes: Iterable[str]) -> Mapping[str, Mapping[str, Seen]]:
    """The figures of whole periods of each series, by code and period; one query. What names no period is left out."""
    rows = Observation.objects.filter(series__code__in=set(codes))
    found: dict[str, dict[str, Seen]] = {}
    for code, direction, label, value, growth in rows.values_list(
        "series__code", "series__direction", "period", "value", "growth"
    ):
        if (period := said_period(label)) is not None:
            found.setdefault(code, {})[period.label] = Seen(period, value, growth, Direction(direction))
    return found
