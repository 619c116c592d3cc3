"""What a figure said before it was revised."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.indicators.models.observations import Observation


class Former(Guarded):
    """A figure as it stood until it was replaced: with the paper it came from, when, by whom and why it gave way."""

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="former")
    number = models.PositiveIntegerField()
    comparator = models.CharField(max_length=4)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    growth = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    base = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    ranked_of = models.PositiveIntegerField(null=True, blank=True)
    absent = models.CharField(max_length=14, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="former_observations")
    locator = models.CharField(max_length=100)
    replaced_at = models.DateTimeField()
    replaced_by = models.CharField(max_length=150)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["observation", "number"]
        constraints = [models.UniqueConstraint(fields=["observation", "number"], name="former_once")]

    def __str__(self) -> str:
        return f"{self.observation} ({self.number})"
