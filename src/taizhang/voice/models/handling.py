"""What happens to a message besides moving: parts of other units, extensions, earlier replies, what writers say."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.organisations.models import Unit
from taizhang.voice.facts import Solved
from taizhang.voice.models.messages import Message, person


class Part(Guarded):
    """What a supporting unit does of a matter that another leads."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="parts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="message_parts")
    words = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = person("message_parts")

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["message", "unit"], name="message_part_once")]

    def __str__(self) -> str:
        return f"part of {self.message}"


class Extension(Guarded):
    """More time for a reply: asked with a reason before the day, granted or refused by the office. Once a round."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="extensions")
    round = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = person("message_extensions")
    granted = models.BooleanField(null=True)
    word = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = person("message_extensions_decided")

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["message", "round"], name="message_extension_once")]

    def __str__(self) -> str:
        return f"extension of {self.message}"


class EarlierReply(Guarded):
    """A reply that went out and did not solve the matter, as its writer says."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="earlier")
    round = models.PositiveSmallIntegerField()
    reply = models.TextField()
    replied_at = models.DateTimeField(null=True)
    replied_by = person("earlier_replies")
    reviewed_by = person("earlier_replies_reviewed")

    def __str__(self) -> str:
        return f"reply {self.round} to {self.message}"


class Rating(Guarded):
    """What a writer says of a reply by the code: whether the matter is solved, how good the reply is, in words."""

    digested: ClassVar[Collection[str]] = ("words",)

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField(default=0)
    solved = models.CharField(max_length=10, choices=[(s, s) for s in Solved])
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"rating of {self.message}"
