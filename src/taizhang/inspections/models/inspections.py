"""Where what is planned of inspections is kept, and who goes."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.inspections.facts import InspectionKind, InspectionState, Method
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.supervision.models.by import by

MATTER_LIMIT = 100
WORDS_LIMIT = 300
BASIS_LIMIT = 200
BETWEEN = ","


class Inspection(Guarded):
    """One unit's inspection in one matter (一事一单): from the plan to the end, under the plan's number.

    `methods` are codes with commas between; `reason` says why it was approved against what the calendar warned of;
    `public` that its conclusion may be told to everybody.
    """

    year = models.PositiveSmallIntegerField()
    ordinal = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspections")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="inspections")
    matter = models.CharField(max_length=MATTER_LIMIT)
    kind = models.CharField(max_length=20, choices=[(each, each) for each in InspectionKind])
    methods = models.CharField(max_length=100)
    basis = models.CharField(max_length=BASIS_LIMIT)
    approver = models.CharField(max_length=MATTER_LIMIT)
    scope = models.CharField(max_length=500)
    starts_on = models.DateField()
    ends_on = models.DateField()
    announced = models.BooleanField(default=False)
    unannounced = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in InspectionState], default=InspectionState.PLANNED
    )
    moved_at = models.DateTimeField()
    planned_at = models.DateTimeField()
    planned_by = by("inspections_planned")
    reason = models.CharField(max_length=WORDS_LIMIT, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = by("inspections_approved")
    number = models.CharField(max_length=40, blank=True)
    notified_at = models.DateTimeField(null=True, blank=True)
    notified_by = by("inspections_notified")
    entered_at = models.DateTimeField(null=True, blank=True)
    entered_by = by("inspections_entered")
    remark = models.CharField(max_length=WORDS_LIMIT, blank=True)
    public = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = by("inspections_closed")
    closing = models.CharField(max_length=WORDS_LIMIT, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-announced", "starts_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["year", "ordinal"], name="inspection_once")]
        indexes = [models.Index(fields=["unit", "starts_on"], name="inspection_of_unit")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What it is named by from the plan on: D2012-003."""
        return f"D{self.year}-{self.ordinal:03d}"

    @property
    def ways(self) -> tuple[Method, ...]:
        """The methods."""
        return tuple(Method(each) for each in self.methods.split(BETWEEN) if each)


class TeamMember(Guarded):
    """Somebody of the team (督查组): with an account, or from elsewhere; `unit` is where they belong."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="inspection_teams"
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="inspectors")
    name = models.CharField(max_length=64)
    title = models.CharField(max_length=64, blank=True)
    leader = models.BooleanField(default=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-leader", "pk"]
        constraints = [models.UniqueConstraint(fields=["inspection", "person"], name="team_member_once")]

    def __str__(self) -> str:
        return self.name
