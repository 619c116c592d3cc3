"""What was said to questions about figures, and the dated rule that asks them."""

from datetime import date
from typing import ClassVar

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.indicators.facts.questions import QuestionKind
from taizhang.indicators.models.observations import Observation


class Answer(Guarded):
    """An answer to one question about a figure as it stood (`of_revision`): a figure that is revised is asked anew."""

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=12, choices=[(d, d) for d in QuestionKind])
    of_revision = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=150)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["observation", "kind", "of_revision"], name="figure_answered_once")
        ]

    def __str__(self) -> str:
        return self.text


class CheckRule(Guarded):
    """From when figures are asked about: TOML that holds from a day on."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """A rule holds until another begins."""

    def __str__(self) -> str:
        return self.title
