"""Where the months and their reports are kept."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.ledger.models import Milestone, Target
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models.calendar import DayRule, PeriodDays
from taizhang.reporting.models.kept import Kept, KeptCount, KeptDay
from taizhang.reporting.models.paces import KeptPaceRule
from taizhang.reporting.models.review import KeptOddity, Sample, SampledReport, Unlock

__all__ = [
    "DayRule",
    "Draft",
    "DraftFile",
    "Evidence",
    "Kept",
    "KeptCount",
    "KeptDay",
    "KeptOddity",
    "KeptPaceRule",
    "PeriodDays",
    "Reached",
    "Report",
    "ReportingPeriod",
    "Sample",
    "SampledReport",
    "Unlock",
]


class ReportingPeriod(Guarded):
    """A month that is reported on: due by one day, locked after another (both in the month that follows)."""

    label = models.CharField(max_length=7, unique=True)
    start = models.DateField()
    end = models.DateField()
    due_on = models.DateField()
    lock_on = models.DateField()
    opened_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="months_locked"
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["start"]

    def __str__(self) -> str:
        return self.label


def _by(name: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Report(Guarded):
    """One month's progress on one target. `value` is cumulative in the target's measure; `percent` of the whole.

    `unchanged` where the clerk said no more than that nothing changed, `by_stages` where the share was counted by the
    milestones reached.
    `words` tells the same text again, whoever wrote it; `unlock` is the exception by which it came after the lock.
    """

    followed = True

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="reports")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=[(s, s) for s in ReportState], default=ReportState.DRAFT)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    percent = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    narrative = models.TextField(blank=True)
    gap = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    help_wanted = models.TextField(blank=True)
    unchanged = models.BooleanField(default=False)
    by_stages = models.BooleanField(default=False)
    first_filed_at = models.DateTimeField(null=True, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = _by("reports_filed")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = _by("reports_signed")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = _by("reports_verified")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = _by("reports_returned")
    return_reason = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=16, blank=True)
    unlock = models.ForeignKey("Unlock", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["target", "period"], name="report_once")]
        indexes = [
            models.Index(fields=["period", "state"], name="report_period_state"),
            models.Index(fields=["period", "words"], name="report_period_words"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.period_id}"


class Reached(Guarded):
    """A milestone that a report says was reached, and the day; the ledger says so once the report is verified."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="reached")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="reached")
    on = models.DateField()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["report", "milestone"], name="reached_once")]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.on}"


class Evidence(Guarded):
    """A file that shows what a report says."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class _Kept(models.Model):
    """What one person has begun to say of one line and month. No record: nobody is held to it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.person_id} {self.period_id} {self.target_id}"


class Draft(_Kept):
    """The fields of a line as somebody left them, so that a closed browser loses nothing."""

    said = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "period", "target"], name="draft_once")]


class DraftFile(_Kept):
    """A file that will be evidence when the line is filed; its bytes lie under their hash already."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "period", "target", "sha256"], name="draft_file_once")]
