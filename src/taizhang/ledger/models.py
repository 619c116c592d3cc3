"""Where the year's ledger of each unit is kept."""

from decimal import Decimal

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.ledger.facts import Standing, TargetKind, TargetState
from taizhang.organisations.models import Post, Unit


class Ledger(Guarded):
    """One unit's year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ledgers")
    year = models.PositiveIntegerField()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="ledger_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class Target(Guarded):
    """One line: what will be done, how, by whom, by when; with the paper and place it came from."""

    followed = True

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="targets")
    code = models.CharField(max_length=32, unique=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in TargetKind])
    matter = models.CharField(max_length=300)
    initials = models.CharField(max_length=300, blank=True)
    method = models.TextField(blank=True)
    leader = models.CharField(max_length=64, blank=True)
    responsible = models.CharField(max_length=64, blank=True)
    leader_post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="led")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="targets")
    due = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=100, blank=True)
    due_kind = models.CharField(max_length=20, default="fixed")
    requirement = models.CharField(max_length=300, blank=True)
    criterion = models.CharField(max_length=300, blank=True)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))
    quantity = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    measure = models.CharField(max_length=20, blank=True)
    pace = models.CharField(max_length=200, blank=True)
    """Along which curve the work runs (`lib.paces`); empty leaves it to the rule of the day."""
    state = models.CharField(max_length=20, choices=[(s, s) for s in TargetState], default=TargetState.DRAFT)
    standing = models.CharField(max_length=20, choices=[(s, s) for s in Standing], default=Standing.ACTIVE)
    public = models.BooleanField(default=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="targets")
    locator = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["ledger__unit__order", "number"]
        constraints = [models.UniqueConstraint(fields=["ledger", "number"], name="target_number_once")]
        indexes = [
            models.Index(fields=["state", "due"], name="target_state_due"),
            models.Index(fields=["kind"], name="target_kind"),
        ]

    def __str__(self) -> str:
        return self.matter


class Support(Guarded):
    """A unit that helps with a target."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="supports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="supports")

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["target", "unit"], name="support_once")]

    def __str__(self) -> str:
        return f"{self.target_id} {self.unit}"


class Milestone(Guarded):
    """A named stage of a target and the day it was reached."""

    followed = True

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="milestones")
    name = models.CharField(max_length=64)
    due = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["due", "id"]

    def __str__(self) -> str:
        return self.name
