"""Where receipts of hand-overs are kept (移交清单)."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.handovers.facts import Capacity, ItemKind
from taizhang.organisations.models import Appointment, Post


class Handover(Guarded):
    """A post passed from one holder to another on a day; drawn up by the house, confirmed by a person.

    `post` is the post handed over; the successor holds another one where a unit was merged.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="handovers")
    predecessor = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="handed_over")
    successor = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="taken_over")
    day = models.DateField()
    drawn_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers_confirmed"
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="handover_once")]

    def __str__(self) -> str:
        return f"{self.post} {self.day.isoformat()}"


class HandoverItem(Guarded):
    """One thing that was open when the post passed on, in the words of that day."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in ItemKind])
    capacity = models.CharField(max_length=12, choices=[(each, each) for each in Capacity])
    code = models.CharField(max_length=40)
    said = models.CharField(max_length=300)
    due = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.said}"
