"""Where the dated rules of projects' lights are kept."""

from datetime import date
from typing import ClassVar

from django.db import models

from taizhang.audit.models import Guarded


class ProjectRule(Guarded):
    """A rule of projects' lights as a text; never changed, another takes its place from its own first day."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """A rule holds until another begins."""

    def __str__(self) -> str:
        return self.title
