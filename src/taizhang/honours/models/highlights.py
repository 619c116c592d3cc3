"""A practice worth taking up, and who took it up."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.honours.facts import HighlightState
from taizhang.honours.models.honours import by_whom
from taizhang.organisations.models import Unit


class Highlight(Guarded):
    """A practice of a unit with its results and evidence, published to all units by the office's choice."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="highlights")
    title = models.CharField(max_length=100)
    practice = models.TextField()
    results = models.TextField()
    since = models.DateField()
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="highlights")
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in HighlightState], default=HighlightState.DRAFT
    )
    remark = models.CharField(max_length=300, blank=True)
    public = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = by_whom("highlights_written")
    published_on = models.DateField(null=True, blank=True)
    published_by = by_whom("highlights_published")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What it is named by everywhere."""
        return f"L{self.since.year}-{self.pk or 0:03d}"


class Reuse(Guarded):
    """Another unit took the practice up: since when, and what came of it."""

    highlight = models.ForeignKey(Highlight, on_delete=models.PROTECT, related_name="reuses")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reuses")
    since = models.DateField()
    how = models.CharField(max_length=300)
    result = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    said_by = by_whom("reuses_said")

    class Meta:
        base_manager_name = "objects"
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["highlight", "unit"], name="reuse_once")]

    def __str__(self) -> str:
        return f"{self.highlight} {self.unit}"
