"""What plans want of a series, year by year."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.indicators.models.series import Series


class Aim(Guarded):
    """What is wanted of a year: a value, a growth in percent, or both. A plan that changes takes the next number; the
    first is never lost."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="aims")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField(default=1)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    growth = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="aims")
    locator = models.CharField(max_length=100)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["series", "year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="aim_once"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | models.Q(growth__isnull=False), name="aim_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"
