"""Where the year's ledger of each unit is kept."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.ledger.facts import (
    AmendmentKind,
    AmendmentState,
    Level,
    Reason,
    Standing,
    SupportState,
    TargetKind,
    TargetState,
)
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
    begins_on = models.DateField(null=True, blank=True)
    """The day a line given within the year begins; without one its work began with the year."""
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
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
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
    """A unit that helps with a target: its own part, and how far the unit itself says that it is with it."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="supports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="supports")
    part = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in SupportState], default=SupportState.NOT_BEGUN)
    note = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="supports_said"
    )

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


def _by(name: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Amendment(Guarded):
    """A change asked for a line in force, and what became of it; the values replaced and the new ones beside.

    `level` is who decides by the rulebook of the day it was asked. `paper` is the document it stands on.
    """

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in AmendmentKind])
    reason = models.CharField(max_length=16, choices=[(r, r) for r in Reason])
    why = models.TextField()
    so_far = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    level = models.CharField(max_length=10, choices=[(each, each) for each in Level])
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="amendments")
    state = models.CharField(max_length=10, choices=[(s, s) for s in AmendmentState], default=AmendmentState.ASKED)
    first_asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = _by("amendments_asked")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = _by("amendments_signed")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = _by("amendments_checked")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = _by("amendments_decided")
    verdict = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "level"], name="amendment_state_level")]
        constraints = [
            models.UniqueConstraint(
                fields=["target"],
                condition=Q(state__in=["asked", "signed", "checked", "returned"]),
                name="amendment_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.kind}"


class Rulebook(Guarded):
    """What a complete line is, when and why a plan may change and who decides: TOML that holds from a day on."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """A rulebook holds until another begins."""

    def __str__(self) -> str:
        return self.title


class SavedView(models.Model):
    """A list of lines under a name: what it is narrowed to, its columns and its order, as the address says them.

    A convenience that nobody is held to. Shared with one unit, or with the supervision office, or its owner's alone.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=1000, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    office = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class FirstView(models.Model):
    """The saved view that somebody's list opens with."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="first_view"
    )
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="firsts")

    def __str__(self) -> str:
        return f"{self.person_id} {self.view_id}"
