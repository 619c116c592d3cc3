"""Where bulletins are kept."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.cadence.facts import BulletinState
from taizhang.documents.models import Paper
from taizhang.reporting.models import ReportingPeriod


class Bulletin(Guarded):
    """The monthly bulletin: figures frozen when composed, text edited until signed off."""

    period = models.OneToOneField(ReportingPeriod, on_delete=models.PROTECT, related_name="bulletin")
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=[(s, s) for s in BulletinState], default=BulletinState.DRAFT)
    figures = models.JSONField(default=dict)
    sections = models.JSONField(default=dict)
    composed_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="bulletins_signed"
    )
    chain_head = models.CharField(max_length=64, blank=True)
    word = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="bulletins_as_word")
    pdf = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="bulletins_as_pdf")

    def __str__(self) -> str:
        return self.title


class Schedule(models.Model):
    """The last day a daily duty was done. Only who moves the day on by compare-and-set does the duty of that day."""

    name = models.CharField(max_length=40, unique=True)
    done_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.done_on}"
