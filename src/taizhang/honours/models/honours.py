"""An honour with its shares, what was objected to it, whether it is one with another; the dated rule."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.honours.facts import HonourState
from taizhang.organisations.models import Unit


def by_whom(name: str) -> "models.ForeignKey[object, object]":
    """The column of a person, none where it is not done yet."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Honour(Guarded):
    """What a unit, or a person of it (`holder`), was honoured with; levels, grades and kinds are codes of the rule of
    the day it was granted. `named` is the office's finding that the paper names the unit or the person.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="honours")
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=40)
    grade = models.CharField(max_length=40, blank=True)
    body = models.CharField(max_length=100)
    number = models.CharField(max_length=60, blank=True)
    granted_on = models.DateField()
    holder = models.CharField(max_length=64, blank=True)
    consent = models.BooleanField(default=False)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="honours")
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in HonourState], default=HonourState.REPORTED
    )
    named = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    remark = models.CharField(max_length=300, blank=True)
    reported_at = models.DateTimeField()
    reported_by = by_whom("honours_reported")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = by_whom("honours_checked")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = by_whom("honours_verified")
    shown_from = models.DateField(null=True, blank=True)
    shown_until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = by_whom("honours_ended")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-granted_on", "-pk"]
        indexes = [models.Index(fields=["state", "granted_on"], name="honour_state_granted")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What it is named by everywhere."""
        return f"H{self.year}-{self.pk or 0:04d}"


class Share(Guarded):
    """A unit's part of a joint award, in percent; the parts of one award add up to exactly 100."""

    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="honour_shares")
    percent = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(100))

    class Meta:
        base_manager_name = "objects"
        ordering = ["-percent", "pk"]
        constraints = [models.UniqueConstraint(fields=["honour", "unit"], name="honour_share_once")]

    def __str__(self) -> str:
        return f"{self.honour} {self.unit}"


class Objection(Guarded):
    """What another unit says against an honour in its publicity period, and how it was ruled on."""

    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, related_name="objections")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="honour_objections")
    reason = models.CharField(max_length=300)
    said_at = models.DateTimeField()
    said_by = by_whom("honour_objections")
    upheld = models.BooleanField(null=True, blank=True)
    ruling = models.CharField(max_length=300, blank=True)
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruled_by = by_whom("honour_objections_ruled")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.honour} {self.unit}"


class Tie(Guarded):
    """What a person of the office found of two honours that look like one: the same, or not."""

    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey(Honour, on_delete=models.PROTECT, related_name="tied")
    same = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    said_by = by_whom("honour_ties")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["honour", "other"], name="honour_tie_once")]

    def __str__(self) -> str:
        return f"{self.honour} {self.other}"


class HonourRule(Guarded):
    """Levels, grades, kinds and the publicity period: TOML that holds from a day on."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """A rule holds until another begins."""

    def __str__(self) -> str:
        return self.title
