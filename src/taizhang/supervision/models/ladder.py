"""Where the rungs an order came to are kept."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.supervision.facts import Colour, StepState
from taizhang.supervision.models.by import by
from taizhang.supervision.models.orders import WORDS_LIMIT, Order, OrderPaper


class Escalation(Guarded):
    """A rung for an order: proposed by the calendar, then issued by a person (a reminder by itself) or waived.

    Word and colour are those of the day: the ladder is data, and may be another later.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="escalations")
    turn = models.PositiveSmallIntegerField(default=1)
    level = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=20)
    colour = models.CharField(max_length=10, choices=[(c, c) for c in Colour])
    state = models.CharField(max_length=10, choices=[(s, s) for s in StepState], default=StepState.PROPOSED)
    proposed_on = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = by("escalations")
    reason = models.CharField(max_length=WORDS_LIMIT, blank=True)
    paper = models.OneToOneField(OrderPaper, null=True, blank=True, on_delete=models.PROTECT, related_name="escalation")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["order", "turn", "level"], name="order_rung_once")]

    def __str__(self) -> str:
        return f"{self.order} {self.word}"
