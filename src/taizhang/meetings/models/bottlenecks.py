"""Where what units cannot solve alone is kept."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.ledger.models import Target
from taizhang.meetings.facts import BottleneckState
from taizhang.meetings.models.series import MeetingSeries
from taizhang.organisations.models import Unit
from taizhang.projects.models import Project
from taizhang.reporting.models import Report


def _by(name: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Bottleneck(Guarded):
    """What a unit cannot solve alone (瓶颈难题): what is stuck, what was tried, what is wanted of whom, by when.

    `since` is the day from which the days at its level count; `answered_at_level` who gave the answer; `proposed` the
    level to which the rule of the day would lift it. A report's wish for help is raised once.
    """

    number = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bottlenecks")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="bottlenecks")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="bottlenecks")
    report = models.OneToOneField(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="bottleneck")
    title = models.CharField(max_length=100)
    stuck = models.TextField()
    tried = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    needed_by = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in BottleneckState], default=BottleneckState.DRAFT
    )
    drafted_at = models.DateTimeField()
    raised_at = models.DateTimeField(null=True, blank=True)
    raised_by = _by("bottlenecks_raised")
    since = models.DateField(null=True, blank=True)
    helper = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_to_help")
    series = models.ForeignKey(
        MeetingSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="bottlenecks"
    )
    proposed = models.CharField(max_length=10, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = _by("bottlenecks_answered")
    answered_at_level = models.CharField(max_length=10, blank=True)
    solution = models.TextField(blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    solved_by = _by("bottlenecks_solved")

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["state", "since"], name="bottleneck_state_since")]

    def __str__(self) -> str:
        return self.number or self.title


class NeededUnit(Guarded):
    """A unit whose help is needed, as the one that raises the bottleneck sees it."""

    bottleneck = models.ForeignKey(Bottleneck, on_delete=models.PROTECT, related_name="needed")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="needed_by")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bottleneck", "unit"], name="needed_unit_once")]

    def __str__(self) -> str:
        return f"{self.bottleneck_id} {self.unit_id}"
