"""Where messages of the public are kept; how to reach the writer stays out of the chain and of every publication."""

from collections.abc import Collection

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.voice.facts import Channel, MessageKind, MessageState, Source
from taizhang.voice.rules.moving import is_sealed

WRITER = ("author", "contact", "code")
CONTENT = ("text", "reply", "return_reason", "target_id", "unit_id")


def person(name: str) -> "models.ForeignKey[object, object]":
    """Somebody with an account, by whom something was done."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Message(Guarded):
    """What a visitor wrote about a public thing, the unit's reply, and the line that came of it.

    `round` counts how often the matter was done again; `reply` is the latest round's. `kept_out` says that the words
    too stay out of the chain, as of all that came since they do: a number may stand in them.
    """

    code = models.CharField(max_length=20, unique=True)
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    item = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in MessageKind])
    source = models.CharField(max_length=16, blank=True, choices=[(s, s) for s in Source])
    channel = models.CharField(max_length=10, choices=[(c, c) for c in Channel], default=Channel.WEB)
    text = models.TextField()
    public_text = models.TextField(blank=True)
    author = models.CharField(max_length=32, blank=True)
    contact = models.CharField(max_length=100, blank=True)
    consent = models.BooleanField(default=False)
    kept_out = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s, s) for s in MessageState], default=MessageState.RECEIVED)
    round = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()
    routed_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reply_due_on = models.DateField(null=True, blank=True)
    objection = models.CharField(max_length=500, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    ruling = models.CharField(max_length=500, blank=True)
    ruled_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = person("replies")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = person("replies_reviewed")
    return_reason = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    became = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="came_from")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["state", "reply_due_on"], name="message_queue"),
            models.Index(fields=["-received_at"], name="message_received"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    def digested_fields(self) -> Collection[str]:
        """The writer and the code never stand in the chain; of a sealed message neither what it says nor about whom."""
        if is_sealed(self.kind):
            return WRITER + CONTENT
        return (*WRITER, "text") if self.kept_out else WRITER


class MessageFile(Guarded):
    """A file that came with a message; only the office opens it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"file of {self.message}"
