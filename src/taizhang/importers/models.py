"""Where a reading of a paper waits for a person."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.importers.facts import Decision, IntakeState
from taizhang.ledger.models import Target


class Intake(Guarded):
    """One paper read for one year; applied as a whole or not at all, and undone as a whole."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="intakes")
    year = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in IntakeState], default=IntakeState.PROPOSED)
    read_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64)
    problems = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.paper}"


class Proposal(Guarded):
    """One line proposed: its words (`raw`), the fields as understood, what to look at, and what the person decided."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="proposals")
    order = models.PositiveIntegerField()
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField()
    locator = models.CharField(max_length=100)
    raw = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    confirm = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    decision = models.CharField(max_length=10, choices=[(d, d) for d in Decision], default=Decision.WAITING)
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")

    class Meta:
        base_manager_name = "objects"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.locator
