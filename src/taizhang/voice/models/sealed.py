"""Where sealed messages and the seal's keys are kept. What was written stands here in boxes alone, never in clear."""

from collections.abc import Collection
from typing import ClassVar

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.voice.facts import SealedState
from taizhang.voice.rules.sealed import TRANSITIONS


class SealKey(Guarded):
    """A key pair of the instance. `former` holds the private half of the key before it, sealed to this one."""

    digested: ClassVar[Collection[str]] = ("former",)

    public = models.CharField(max_length=64, unique=True)
    former = models.TextField(blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seal {self.pk}"


class Holder(Guarded):
    """A key-holder's own pair, its private half behind a passphrase that is kept nowhere.

    `share` is the private half of the instance's latest key, sealed to the holder: empty until somebody who can open
    the seal admits the holder, and again once the holder is none any more.
    """

    digested: ClassVar[Collection[str]] = ("locked", "share")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seals")
    public = models.CharField(max_length=64)
    locked = models.TextField()
    share = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    admitted_at = models.DateTimeField(null=True, blank=True)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(ended_at=None), name="holder_once")
        ]

    def __str__(self) -> str:
        return f"holder {self.pk}"


class Sealed(Guarded):
    """A message that only key-holders open. `lookup` and `reader` come of the writer's code, which is not kept:
    the one finds the message, to the other its answers are sealed."""

    digested: ClassVar[Collection[str]] = ("lookup", "reader", "box")

    lookup = models.CharField(max_length=64, unique=True)
    reader = models.CharField(max_length=64)
    key = models.ForeignKey(SealKey, on_delete=models.PROTECT, related_name="messages")
    box = models.TextField()
    state = models.CharField(max_length=12, choices=[(s, s) for s in SealedState], default=SealedState.RECEIVED)
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sealed {self.pk}"


class SealedFile(Guarded):
    """A file that came with a sealed message: its name and content lie in one box."""

    message = models.ForeignKey(Sealed, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"file of {self.message}"


class SealedEntry(Guarded):
    """What a key-holder did with a sealed message, in words that key-holders read; `told` is sealed to the writer."""

    digested: ClassVar[Collection[str]] = ("box", "told")

    message = models.ForeignKey(Sealed, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=10, choices=[(act, act) for act in sorted({act for _s, act in TRANSITIONS})])
    key = models.ForeignKey(SealKey, on_delete=models.PROTECT, related_name="+")
    box = models.TextField()
    told = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="sealed_entries"
    )

    def __str__(self) -> str:
        return f"{self.act} of {self.message}"
