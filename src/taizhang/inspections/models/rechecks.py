"""Where rechecks are kept."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.inspections.facts import Outcome
from taizhang.inspections.models.conclusions import Conclusion
from taizhang.inspections.models.inspections import Inspection
from taizhang.supervision.models.by import by


class Recheck(Guarded):
    """A recheck (复核) of a conclusion: asked for by the unit's head with reasons, decided by others once."""

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="recheck")
    conclusion = models.ForeignKey(Conclusion, on_delete=models.PROTECT, related_name="rechecks")
    reasons = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = by("rechecks_asked")
    due_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=[(each, each) for each in Outcome], blank=True)
    opinion = models.TextField(blank=True)
    number = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = by("rechecks_decided")

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.number or f"{self.inspection}"


class RecheckFile(Guarded):
    """A file that shows what a unit says against a conclusion."""

    recheck = models.ForeignKey(Recheck, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="recheck_files")
    name = models.CharField(max_length=200)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Rechecker(Guarded):
    """Somebody who looks at a conclusion again, by whom and when they were appointed."""

    recheck = models.ForeignKey(Recheck, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rechecks")
    appointed_at = models.DateTimeField()
    appointed_by = by("recheckers_appointed")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["recheck", "person"], name="rechecker_once")]

    def __str__(self) -> str:
        return str(self.person)
