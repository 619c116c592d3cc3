"""Where remedial orders are kept."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper, StoredFile
from taizhang.ledger.models import Milestone, Target
from taizhang.organisations.models import Unit
from taizhang.supervision.facts import OrderState, Trigger

SOURCE_LIMIT = 200
SUBJECT_LIMIT = 120


def _by(name: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Order(Guarded):
    """A remedial order (限期补课): one matter, one sheet, a deadline, an answer with evidence, an independent check."""

    number = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="orders")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    milestone = models.ForeignKey(Milestone, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    trigger = models.CharField(max_length=20, choices=[(t, t) for t in Trigger])
    matter = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=SOURCE_LIMIT, blank=True)
    source_link = models.CharField(max_length=SOURCE_LIMIT, blank=True)
    wished_on = models.DateField(null=True, blank=True)
    finding = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    requirement = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in OrderState], default=OrderState.PROPOSED)
    proposed_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = _by("orders_issued")
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = _by("orders_answered")
    returned_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(max_length=300, blank=True)
    verified_by = _by("orders_verified")
    closed_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["target", "milestone", "trigger"], name="order_once", nulls_distinct=True)
        ]

    def __str__(self) -> str:
        return self.number or f"order {self.pk}"

    @property
    def code(self) -> str:
        """The code of the line it is about; none where it comes from elsewhere."""
        return self.target.code if self.target else ""

    @property
    def about(self) -> str:
        """The matter in words: its own, else the line's."""
        return self.matter or (self.target.matter if self.target else "")

    @property
    def subject(self) -> str:
        """What its records are about."""
        return (self.code or self.number or self.about)[:SUBJECT_LIMIT]


class OrderEvidence(Guarded):
    """A file that shows what an answer says."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="order_evidence")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
