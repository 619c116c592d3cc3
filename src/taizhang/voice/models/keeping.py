"""The rules replies stand under, and the challenges that were used up."""

from datetime import date
from typing import ClassVar

from django.db import models

from taizhang.audit.models import Guarded


class ReplyRules(Guarded):
    """How long everybody has, what may come with a message, templates: TOML that holds from a day on."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """Rules hold until others begin."""

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.title


class Spent(models.Model):
    """A challenge that was answered, by its number, until it would have run out: none is answered twice."""

    number = models.CharField(max_length=32, primary_key=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.number
