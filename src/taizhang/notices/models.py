"""Where the inbox and the outbox are kept."""

from collections.abc import Collection
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from taizhang.audit.models import Guarded
from taizhang.notices.facts import ChannelKind, DispatchState


class Notice(models.Model):
    """One thing a person should know; `dedupe` keeps the same thing from being said twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=200, blank=True)
    dedupe = models.CharField(max_length=120)
    at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "dedupe"], name="notice_said_once")]
        indexes = [
            models.Index(fields=["dedupe"], name="notice_about"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
        ]
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.text


class Channel(Guarded):
    """A way out of the house that the operator set up. The address of a robot is as secret as its key: neither is
    ever shown again, and the chain keeps digests of both."""

    digested: ClassVar[Collection[str]] = ("address", "secret")

    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in ChannelKind])
    name = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=500, blank=True)
    secret = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """A channel that a person chose, and where it finds them: an address, or a number to mention."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="routes")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="routes")
    to = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "channel"], name="route_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.channel_id}"


class QuietHours(models.Model):
    """When a person wants to be left alone, where it differs from what the instance does."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet_hours")
    begins = models.TimeField()
    ends = models.TimeField()
    days_off = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.begins}–{self.ends}"


class Dispatch(models.Model):
    """The outbox: one message to one person on one channel, written in the transaction of what it tells.

    `attempts` counts claims, and a claim is made by compare-and-set on it; `key` is the same at every try. `named`
    holds the notices that the text names. A person is told once a day on a channel, save for what is `urgent`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dispatches")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="dispatches")
    key = models.CharField(max_length=32, unique=True)
    state = models.CharField(
        max_length=10, choices=[(state, state) for state in DispatchState], default=DispatchState.WAITING
    )
    urgent = models.BooleanField(default=False)
    day = models.DateField()
    not_before = models.DateTimeField()
    created_at = models.DateTimeField()
    to = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    named = models.JSONField(default=list)
    attempts = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "day"], condition=Q(urgent=False), name="dispatch_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["person", "channel"], condition=Q(urgent=True, state="waiting"), name="dispatch_urgent_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"], name="dispatch_ready")]
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.key
