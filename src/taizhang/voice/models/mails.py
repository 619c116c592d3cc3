"""Mails that came in, by their place in the mailbox; who wrote them stands here as a keyed digest alone."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import Q

from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.voice.facts import Fate, MailReason
from taizhang.voice.models.messages import Message, person


class Mail(Guarded):
    """A mail and what became of it. `key` is the same however often and by whatever way the same mail comes.

    `left_out` names the files that were not taken, one a line; `file` is the whole mail where it is kept aside.
    """

    digested: ClassVar[Collection[str]] = ("key", "sender", "left_out")

    validity = models.BigIntegerField()
    number = models.BigIntegerField()
    key = models.CharField(max_length=64)
    sender = models.CharField(max_length=64, blank=True)
    fate = models.CharField(max_length=8, choices=[(fate, fate) for fate in Fate])
    reason = models.CharField(max_length=10, blank=True, choices=[(reason, reason) for reason in MailReason])
    left_out = models.TextField(blank=True)
    message = models.OneToOneField(Message, null=True, blank=True, on_delete=models.PROTECT, related_name="mail")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    seen_to_at = models.DateTimeField(null=True, blank=True)
    seen_to_by = person("mails_seen_to")

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["validity", "number"], name="mail_place_once"),
            models.UniqueConstraint(fields=["key"], condition=~Q(fate=Fate.KNOWN), name="mail_once"),
        ]
        indexes = [
            models.Index(fields=["sender", "came_at"], name="mail_sender"),
            models.Index(fields=["fate"], name="mail_fate"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"


class Receipt(models.Model):
    """The word to the writer that the mail has come, with the code: sent at least once, under one number."""

    mail = models.OneToOneField(Mail, on_delete=models.PROTECT, related_name="receipt")
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"receipt of {self.mail}"
