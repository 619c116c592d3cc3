"""Lists and whom they name."""

from datetime import date
from typing import ClassVar

from django.db import models

from taizhang.assessment.models import Run
from taizhang.assessment.models.appeals import by_whom
from taizhang.audit.models import Guarded
from taizhang.consequences.facts import ADVERSE, ListKind, ListState
from taizhang.documents.models import Paper
from taizhang.organisations.models import Unit


class Listing(Guarded):
    """A list that a rule read from a final result; `word` and `prize` are those of the rule of its day."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="listings")
    kind = models.CharField(max_length=12, choices=[(each, each) for each in ListKind])
    state = models.CharField(max_length=12, choices=[(each, each) for each in ListState], default=ListState.DRAFT)
    word = models.CharField(max_length=20)
    rule = models.CharField(max_length=100)
    prize = models.CharField(max_length=100, blank=True)
    number = models.CharField(max_length=40, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = by_whom("listings_proposed")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = by_whom("listings_told")
    reply_by = models.DateField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = by_whom("listings_issued")
    public = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = by_whom("listings_ended")
    remark = models.CharField(max_length=300, blank=True)
    pdf = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="listings_pdf")
    docx = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="listings_docx")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number or f"{self.run.period.title_zh} {self.word}"

    @property
    def is_adverse(self) -> bool:
        """Whether the units named are heard first."""
        return self.kind in ADVERSE


class Named(Guarded):
    """A unit on a list: why it is named, what the office adds, what it replied and what the office said to that."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="named")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="named")
    group = models.CharField(max_length=32)
    place = models.PositiveIntegerField()
    points = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    story = models.CharField(max_length=500, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = by_whom("named_struck")
    struck_reason = models.CharField(max_length=300, blank=True)
    reply = models.CharField(max_length=500, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = by_whom("named_replied")
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = by_whom("named_answered")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["listing", "unit"], name="named_once")]

    def __str__(self) -> str:
        return f"{self.listing} {self.unit}"


class ListingRule(Guarded):
    """Whom which list names, and how long units are heard: TOML that holds from a day on."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """A rule holds until another begins."""

    def __str__(self) -> str:
        return self.title
