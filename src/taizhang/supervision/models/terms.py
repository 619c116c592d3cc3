"""Where extensions of a term and pauses of its clock are kept."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.supervision.facts import ExtensionState
from taizhang.supervision.models.by import by
from taizhang.supervision.models.orders import WORDS_LIMIT, Order


class Extension(Guarded):
    """A longer term, asked for by the unit's head before the last day: why, how far the work is, the new day."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="extensions")
    turn = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=[(s, s) for s in ExtensionState], default=ExtensionState.ASKED)
    reason = models.CharField(max_length=WORDS_LIMIT)
    progress = models.CharField(max_length=WORDS_LIMIT)
    due_before = models.DateField()
    wished_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = by("extensions_asked")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = by("extensions_checked")
    opinion = models.CharField(max_length=WORDS_LIMIT, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = by("extensions_decided")
    until = models.DateField(null=True, blank=True)
    refusal = models.CharField(max_length=WORDS_LIMIT, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.order} {self.wished_on}"


class Pause(Guarded):
    """The clock stands: from which day, why, by whom; the day it is resumed counts again."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="pauses")
    turn = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=WORDS_LIMIT)
    first = models.DateField()
    stopped_at = models.DateTimeField()
    stopped_by = by("pauses_approved")
    resumed = models.DateField(null=True, blank=True)
    resumed_by = by("pauses_resumed")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.order} {self.first}"
