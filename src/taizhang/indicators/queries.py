"""What may be asked of figures."""

from django.db.models import QuerySet

from taizhang.indicators.models import Observation


def observations() -> QuerySet[Observation]:
    """Every figure with its indicator and the paper it was read in, in the order of the indicators."""
    return Observation.objects.select_related("series", "paper").order_by("series__code", "period")
