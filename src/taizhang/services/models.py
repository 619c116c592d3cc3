"""Where service items, their versions and cases are kept."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.organisations.models import Unit
from taizhang.services.facts import (
    Asking,
    CaseFacts,
    Ending,
    Pause,
    Rating,
    Terms,
    VersionEntry,
    VersionState,
)
from taizhang.services.rules.breaches import normal


class Item(Guarded):
    """Something that can be applied for at a window (政务服务事项); what it asks is in its versions."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="service_items")

    def __str__(self) -> str:
        return self.name


class Version(Guarded):
    """An item's terms from a day on; once published it never changes. Limits in working days."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField()
    basis = models.TextField()
    materials = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    promise = models.PositiveSmallIntegerField()
    legal = models.PositiveSmallIntegerField(null=True, blank=True)
    fee = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in VersionState], default=VersionState.PROPOSED)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="versions_decided"
    )
    return_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["item", "valid_from"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.valid_from}"

    @property
    def entry(self) -> VersionEntry:
        """What it says; asks for its item."""
        return VersionEntry(
            code=self.item.code,
            name=self.item.name,
            unit_id=self.item.unit_id,
            valid_from=self.valid_from,
            basis=self.basis,
            materials=tuple(self.materials),
            steps=tuple(self.steps),
            promise=self.promise,
            legal=self.legal,
            fee=self.fee,
        )

    @property
    def terms(self) -> Terms:
        """What of it judges a case."""
        return Terms(self.valid_from, frozenset(map(normal, self.materials)), self.promise, self.legal)


class Case(Guarded):
    """A case (办件) under its number. What happened is in its days; nothing that follows from them is kept."""

    number = models.CharField(max_length=60, unique=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="cases")
    received_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    askings = models.JSONField(default=list)
    pauses = models.JSONField(default=list)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(e, e) for e in Ending])
    reason = models.CharField(max_length=300, blank=True)
    collected_on = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=20, blank=True, choices=[(r, r) for r in Rating])
    visits = models.PositiveSmallIntegerField(null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    locator = models.CharField(max_length=100, blank=True)

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["item", "received_on"], name="case_received"),
            models.Index(fields=["ended_on"], name="case_ended"),
            models.Index(fields=["item", "revision"], name="case_written"),
        ]

    def __str__(self) -> str:
        return self.number


PLAIN = ("received_on", "accepted_on", "ended_on", "ending", "reason", "collected_on", "rating", "visits")
ALL = (*PLAIN, "askings", "pauses")
"""The columns that hold what happened; the last two as lists of lists."""


def facts_of(row: Case) -> CaseFacts:
    """A case as the rules read it."""
    return facts_from(*(getattr(row, name) for name in ALL))


def facts_from(*values: Any) -> CaseFacts:
    """The same of the values of its columns, in the order of `ALL`."""
    *plain, askings, pauses = values
    return CaseFacts(
        **dict(zip(PLAIN, plain, strict=True)),
        askings=tuple(Asking(_day(on), tuple(asked), _maybe(back)) for on, asked, back in askings),
        pauses=tuple(Pause(_day(on), reason, _maybe(until)) for on, reason, until in pauses),
    )


def columns_of(case: CaseFacts) -> dict[str, Any]:
    """A case as its row keeps it."""
    return {
        **{name: getattr(case, name) for name in PLAIN},
        "askings": [[each.on.isoformat(), list(each.materials), _text(each.answered_on)] for each in case.askings],
        "pauses": [[each.on.isoformat(), each.reason, _text(each.until)] for each in case.pauses],
    }


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
