"""Where the checklist is kept, and what came from the field."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.inspections.facts import Answer
from taizhang.inspections.models.inspections import WORDS_LIMIT, Inspection
from taizhang.inspections.rules.points import NOTE_LIMIT, QUESTION_LIMIT
from taizhang.supervision.models import Order
from taizhang.supervision.models.by import by


class CheckPoint(Guarded):
    """One point of the checklist (检查要点): what is asked, what to look for, what was found; the order made of it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="points")
    place = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=QUESTION_LIMIT)
    look_for = models.CharField(max_length=WORDS_LIMIT, blank=True)
    answer = models.CharField(max_length=20, choices=[(each, each) for each in Answer], blank=True)
    note = models.CharField(max_length=NOTE_LIMIT, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = by("points_answered")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="check_points")

    class Meta:
        base_manager_name = "objects"
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.question


class Sending(Guarded):
    """What was sent from the field at once, under a key of the sender's own: the same key again changes nothing."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="sendings")
    key = models.CharField(max_length=36, unique=True)
    sent_at = models.DateTimeField()
    sent_by = by("field_sendings")
    answers = models.PositiveSmallIntegerField()
    pictures = models.PositiveSmallIntegerField()

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class PointPhoto(Guarded):
    """A picture of a point: when it was taken as the device says, when it was sent."""

    point = models.ForeignKey(CheckPoint, on_delete=models.PROTECT, related_name="photos")
    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="point_photos")
    name = models.CharField(max_length=200)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
