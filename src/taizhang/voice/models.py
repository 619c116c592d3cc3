"""Where messages of the public are kept; how to reach the writer stays out of the chain and of every publication."""

from collections.abc import Collection

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.voice.facts import MessageKind, MessageState
from taizhang.voice.rules import is_sealed

WRITER = ("author", "contact", "code")
CONTENT = ("text", "reply", "return_reason", "target_id", "unit_id")


class Message(Guarded):
    """What a visitor wrote about a target, the unit's reply, and the line that came of it."""

    code = models.CharField(max_length=20, unique=True)
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in MessageKind])
    text = models.TextField()
    public_text = models.TextField(blank=True)
    author = models.CharField(max_length=32, blank=True)
    contact = models.CharField(max_length=100, blank=True)
    consent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s, s) for s in MessageState], default=MessageState.RECEIVED)
    received_at = models.DateTimeField()
    routed_at = models.DateTimeField(null=True, blank=True)
    reply_due_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    return_reason = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    became = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="came_from")

    def __str__(self) -> str:
        return f"message {self.pk}"

    def digested_fields(self) -> Collection[str]:
        """The writer and the code never stand in the chain; of a sealed message neither what it says nor about whom."""
        return WRITER + CONTENT if is_sealed(self.kind) else WRITER
