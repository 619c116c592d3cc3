"""The figures of a series, period by period."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.indicators.facts import Absent, Direction, Seen
from taizhang.indicators.models.series import Series
from taizhang.lib.periods import said_period


class Observation(Guarded):
    """A figure of a period with the place it was read; growth is in percent year on year.

    `base` is the comparable base where the source restates it, `rank` the place within the province among `ranked_of`,
    `absent` says why there is no number.
    """

    followed = True

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="observations")
    period = models.CharField(max_length=10)
    comparator = models.CharField(max_length=4, default="=")
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    growth = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    base = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    ranked_of = models.PositiveIntegerField(null=True, blank=True)
    absent = models.CharField(max_length=14, blank=True, choices=[(d, d) for d in Absent])
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="observations")
    locator = models.CharField(max_length=100)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["series", "period"], name="observation_once")]

    def __str__(self) -> str:
        return f"{self.series} {self.period}"

    @property
    def seen(self) -> Seen | None:
        """The figure as the rules ask for it; None where its period is no whole one."""
        if (period := said_period(self.period)) is None:
            return None
        direction = Direction(self.series.direction)
        return Seen(period, self.value, self.growth, direction, self.base, self.rank, self.ranked_of, self.absent)
