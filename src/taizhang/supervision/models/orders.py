"""Where orders, their papers and what was answered to them are kept."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper, StoredFile
from taizhang.ledger.models import Milestone, Target
from taizhang.organisations.models import Unit
from taizhang.supervision.facts import OrderState, PaperKind, Trigger
from taizhang.supervision.models.by import by

SOURCE_LIMIT = 200
SUBJECT_LIMIT = 120
WORDS_LIMIT = 300
DAYS = 10
"""Working days of an order that was given before orders said their own (济南市绩效管理条例 art. 15)."""


class Order(Guarded):
    """A remedial order (限期补课): one matter, one sheet, from the finding to the look-back.

    `turn` counts how often it was given: more than once when a look-back found it undone. What is said of
    a turn (draft, answer, check) is that of the last one; those before are in the record and on the papers.
    """

    number = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="orders")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    milestone = models.ForeignKey(Milestone, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    trigger = models.CharField(max_length=20, choices=[(t, t) for t in Trigger])
    occasion = models.CharField(max_length=20, blank=True)
    matter = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=SOURCE_LIMIT, blank=True)
    source_link = models.CharField(max_length=SOURCE_LIMIT, blank=True)
    wished_on = models.DateField(null=True, blank=True)
    internal = models.BooleanField(default=False)
    turn = models.PositiveSmallIntegerField(default=1)
    level = models.PositiveSmallIntegerField(default=0)
    finding = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    requirement = models.TextField(blank=True)
    days = models.PositiveSmallIntegerField(default=DAYS)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in OrderState], default=OrderState.PROPOSED)
    proposed_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True, blank=True)
    drafted_at = models.DateTimeField(null=True, blank=True)
    drafted_by = by("orders_drafted")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = by("orders_approved")
    rework_reason = models.CharField(max_length=WORDS_LIMIT, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = by("orders_issued")
    sign_by = models.DateField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = by("orders_signed")
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = by("orders_answered")
    returned_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(max_length=WORDS_LIMIT, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = by("orders_verified")
    conclusion = models.CharField(max_length=WORDS_LIMIT, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = by("orders_closed")
    closing = models.CharField(max_length=WORDS_LIMIT, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    look_back_on = models.DateField(null=True, blank=True)
    looked_back_at = models.DateTimeField(null=True, blank=True)
    looked_back_by = by("orders_looked_back")
    look_back = models.CharField(max_length=WORDS_LIMIT, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["target", "milestone", "trigger"], name="order_once", nulls_distinct=True),
            models.UniqueConstraint(
                fields=["target", "trigger", "occasion"],
                condition=~models.Q(occasion=""),
                name="order_once_an_occasion",
                nulls_distinct=True,
            ),
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


class OrderSupport(Guarded):
    """A unit that helps the one an order is given to (配合单位)."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="supports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="order_supports")

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["order", "unit"], name="order_support_once")]

    def __str__(self) -> str:
        return str(self.unit)


class OrderEvidence(Guarded):
    """A file that shows what an answer says."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="order_evidence")
    name = models.CharField(max_length=200)
    turn = models.PositiveSmallIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class OrderPaper(Guarded):
    """A numbered paper of an order, as it was issued: what it says is never read anew."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in PaperKind])
    number = models.CharField(max_length=40, unique=True)
    turn = models.PositiveSmallIntegerField(default=1)
    word = models.CharField(max_length=20, blank=True)
    finding = models.TextField(blank=True)
    basis = models.CharField(max_length=200, blank=True)
    requirement = models.TextField(blank=True)
    support = models.CharField(max_length=300, blank=True)
    days = models.PositiveSmallIntegerField(default=DAYS)
    due_on = models.DateField(null=True, blank=True)
    sign_by = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=WORDS_LIMIT, blank=True)
    issued_on = models.DateField()
    issued_by = by("order_papers")

    class Meta:
        base_manager_name = "objects"
        ordering = ["issued_on", "pk"]

    def __str__(self) -> str:
        return self.number
