"""Where public commitments and what shows their results are kept."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.ledger.models import Milestone, Target
from taizhang.organisations.models import Unit
from taizhang.supervision.facts import CommitmentState
from taizhang.supervision.models.by import by
from taizhang.supervision.models.orders import SUBJECT_LIMIT, WORDS_LIMIT, Order


class Commitment(Guarded):
    """A public commitment (公开承诺): for an order or by the unit's own will; its head is first responsible.

    Where it is bound to a milestone or a line, the verified state of these says whether it was kept.
    """

    number = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commitments")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    milestone = models.ForeignKey(
        Milestone, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    problem = models.CharField(max_length=WORDS_LIMIT)
    promise = models.CharField(max_length=WORDS_LIMIT)
    measures = models.TextField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in CommitmentState], default=CommitmentState.DRAFTED)
    drafted_at = models.DateTimeField()
    drafted_by = by("commitments_drafted")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = by("commitments_signed")
    return_reason = models.CharField(max_length=WORDS_LIMIT, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = by("commitments_published")
    result = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = by("commitments_reported")
    finding = models.CharField(max_length=WORDS_LIMIT, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = by("commitments_judged")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number or f"commitment {self.pk}"

    @property
    def subject(self) -> str:
        """What its records are about."""
        return (self.target.code if self.target else self.promise)[:SUBJECT_LIMIT]


class CommitmentEvidence(Guarded):
    """A file that shows a commitment's result."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="commitment_evidence")
    name = models.CharField(max_length=200)

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.name
