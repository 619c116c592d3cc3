"""Where conclusions are kept."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.inspections.models.inspections import WORDS_LIMIT, Inspection
from taizhang.supervision.models.by import by


class Conclusion(Guarded):
    """A conclusion (督查结论): the facts with their proof, and what is concluded. The first is the team's; one that a
    recheck put in its place is a version of its own, and the one before stays as it was given. `ask_by` is the last
    day on which a recheck may be asked for, as it is counted now."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="conclusions")
    version = models.PositiveSmallIntegerField(default=1)
    findings = models.TextField()
    opinion = models.TextField()
    drafted_at = models.DateTimeField()
    drafted_by = by("conclusions_drafted")
    return_reason = models.CharField(max_length=WORDS_LIMIT, blank=True)
    number = models.CharField(max_length=40, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = by("conclusions_given")
    sign_by = models.DateField(null=True, blank=True)
    ask_by = models.DateField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = by("conclusions_signed")

    class Meta:
        base_manager_name = "objects"
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["inspection", "version"], name="conclusion_once")]

    def __str__(self) -> str:
        return self.number or f"{self.inspection} {self.version}"
