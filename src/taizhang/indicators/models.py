"""Where series and observations are kept."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.indicators.facts import Direction


class Series(Guarded):
    """One indicator of one scope: its unit of measure and which way is better."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=64)
    measure = models.CharField(max_length=20)
    direction = models.CharField(max_length=10, choices=[(d, d) for d in Direction], default=Direction.HIGHER)

    def __str__(self) -> str:
        return self.name


class Observation(Guarded):
    """A figure of a period with the place it was read; growth is in percent year on year."""

    followed = True

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="observations")
    period = models.CharField(max_length=10)
    comparator = models.CharField(max_length=4, default="=")
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    growth = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="observations")
    locator = models.CharField(max_length=100)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["series", "period"], name="observation_once")]

    def __str__(self) -> str:
        return f"{self.series} {self.period}"
