"""Where meetings are kept: what was on the agenda, what was decided."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.ledger.models import Target
from taizhang.meetings.facts import DecisionKind, ItemKind, Landing, MeetingState
from taizhang.meetings.models.bottlenecks import Bottleneck
from taizhang.meetings.models.series import MeetingSeries
from taizhang.organisations.models import Unit
from taizhang.supervision.models import Order


class Meeting(Guarded):
    """One meeting of a series: the n-th of its year, when and where, who chaired it; its minutes once signed."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, related_name="meetings")
    year = models.PositiveIntegerField()
    ordinal = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=64)
    chair = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in MeetingState], default=MeetingState.PLANNED
    )
    remark = models.CharField(max_length=300, blank=True)
    called_at = models.DateTimeField()
    convened_at = models.DateTimeField(null=True, blank=True)
    number = models.CharField(max_length=40, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_signed"
    )
    pdf = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_as_pdf")
    word = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_as_word")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-starts_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["series", "year", "ordinal"], name="meeting_once")]

    def __str__(self) -> str:
        return f"{self.series}{self.year}年第{self.ordinal}次会议"


class AgendaItem(Guarded):
    """Something on an agenda, with the figure of the day it was put there and what it links to."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(each, each) for each in ItemKind])
    title = models.CharField(max_length=300)
    figure = models.CharField(max_length=100, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    bottleneck = models.ForeignKey(
        Bottleneck, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items"
    )
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    task = models.ForeignKey("Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    left = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_up")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title


class Decision(Guarded):
    """What a meeting came to; `target` and `order` are what came of a task."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[(each, each) for each in DecisionKind])
    text = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    due = models.DateField(null=True, blank=True)
    landing = models.CharField(max_length=10, blank=True, choices=[(each, each) for each in Landing])
    settles = models.BooleanField(default=False)
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="decided_by")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="decided_by")

    class Meta:
        base_manager_name = "objects"
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return self.text


class DecisionUnit(Guarded):
    """A unit that supports what was decided."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="supports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="supported_decisions")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "unit"], name="decision_unit_once")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.unit_id}"
