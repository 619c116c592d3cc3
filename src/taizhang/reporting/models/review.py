"""Where the questions about reports are kept, and the exceptions from a month's lock."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Band, Oddity, Outcome


def _by(name: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class KeptOddity(Guarded):
    """What stood out in a report when it was signed: a question that the unit answers and the office may set aside."""

    report = models.ForeignKey("reporting.Report", on_delete=models.PROTECT, related_name="oddities")
    kind = models.CharField(max_length=20, choices=[(each, each) for each in Oddity])
    beside = models.CharField(max_length=200, blank=True)
    figure = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    raised_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = _by("oddities_answered")
    aside_reason = models.CharField(max_length=200, blank=True)
    aside_at = models.DateTimeField(null=True, blank=True)
    aside_by = _by("oddities_set_aside")

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["report", "kind"], name="oddity_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"


class Unlock(Guarded):
    """An exception: a locked month is open again for one unit until a day, both inclusive, for a reason."""

    period = models.ForeignKey("reporting.ReportingPeriod", on_delete=models.PROTECT, related_name="unlocks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="unlocks")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    granted_at = models.DateTimeField()
    granted_by = _by("unlocks_granted")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = _by("unlocks_ended")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-granted_at"]
        indexes = [models.Index(fields=["period", "unit"], name="unlock_period_unit")]

    def __str__(self) -> str:
        return f"{self.unit} {self.period} {self.until}"


class Sample(Guarded):
    """Reports of a month drawn for a check on the spot: from which, by which seed, which share of each unit's."""

    period = models.ForeignKey("reporting.ReportingPeriod", on_delete=models.PROTECT, related_name="samples")
    seed = models.CharField(max_length=64)
    percent = models.PositiveIntegerField()
    population = models.TextField()
    drawn_at = models.DateTimeField()
    drawn_by = _by("samples_drawn")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-drawn_at"]

    def __str__(self) -> str:
        return f"{self.period} {self.seed}"


class SampledReport(Guarded):
    """One report to be checked on the spot, and what was found there."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="items")
    report = models.ForeignKey("reporting.Report", on_delete=models.PROTECT, related_name="checks")
    number = models.PositiveIntegerField()
    band = models.CharField(max_length=10, choices=[(each, each) for each in Band])
    outcome = models.CharField(max_length=10, choices=[(each, each) for each in Outcome], default=Outcome.OPEN)
    found = models.CharField(max_length=500, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = _by("reports_checked")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sample", "report"], name="sampled_once")]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.number}"
