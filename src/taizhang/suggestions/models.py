"""Where deputies' suggestions and CPPCC proposals are kept, with every reply, talk, extension and line of theirs."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.suggestions.facts import Body, Rating, ReplyClass, SuggestionState, Way

BODY_LETTERS = {Body.CONGRESS: "J", Body.CPPCC: "T"}
"""建议 and 提案: the letter by which a code tells them apart."""


def _by(name: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Suggestion(Guarded):
    """One suggestion or proposal, under the number of its session; `unit` leads, `joint` helps.

    `due_on` is the last day to answer the round that is on, `extended_to` what was granted of it.
    """

    body = models.CharField(max_length=10, choices=[(each, each) for each in Body])
    session = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    proposers = models.CharField(max_length=200)
    cosigners = models.PositiveSmallIntegerField(default=0)
    received_on = models.DateField()
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions")
    locator = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions")
    assigned_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    extended_to = models.DateField(null=True, blank=True)
    objection = models.CharField(max_length=300, blank=True)
    ruling = models.CharField(max_length=300, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in SuggestionState], default=SuggestionState.RECEIVED
    )
    closed_on = models.DateField(null=True, blank=True)
    fulfilled_on = models.DateField(null=True, blank=True)
    fulfilment = models.CharField(max_length=500, blank=True)
    fulfilled_by = _by("suggestions_fulfilled")
    public = models.BooleanField(default=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-year", "body", "number"]
        constraints = [models.UniqueConstraint(fields=["body", "year", "number"], name="suggestion_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What it is named by everywhere: J2012-012, T2012-003."""
        return f"{BODY_LETTERS[Body(self.body)]}{self.year}-{self.number:03d}"


class JointPart(Guarded):
    """A unit that helps with the reply, and what it says about its part."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="joint")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="suggestion_parts")
    opinion = models.TextField(blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = _by("suggestion_parts_said")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "unit"], name="suggestion_part_once")]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.unit}"


class Contact(Guarded):
    """A talk with the proposer before a reply (沟通记录): when, how, with whom, what was said."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="contacts")
    round = models.PositiveSmallIntegerField()
    on = models.DateField()
    way = models.CharField(max_length=10, choices=[(each, each) for each in Way])
    whom = models.CharField(max_length=100)
    said = models.CharField(max_length=500)
    noted_at = models.DateTimeField()
    noted_by = _by("suggestion_contacts")

    class Meta:
        base_manager_name = "objects"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.on.isoformat()}"


class TimeAsked(Guarded):
    """More time asked for before the day, and what was decided."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="times_asked")
    reason = models.CharField(max_length=300)
    so_far = models.CharField(max_length=300)
    until = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = _by("suggestion_times_asked")
    granted = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = _by("suggestion_times_decided")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.until.isoformat()}"


class Reply(Guarded):
    """The reply of one round, as drafted, reviewed, sent and rated."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField()
    reply_class = models.CharField(max_length=1, choices=[(each, each) for each in ReplyClass])
    text = models.TextField()
    planned_on = models.DateField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = _by("suggestion_replies_drafted")
    return_reason = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=40, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    approved_by = _by("suggestion_replies_approved")
    due_on = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=12, choices=[(each, each) for each in Rating], blank=True)
    rating_words = models.CharField(max_length=500, blank=True)
    rated_on = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "round"], name="suggestion_reply_once")]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.round}"


class SuggestionLine(Guarded):
    """A ledger line that carries a suggestion out: made for it, or found in the ledger already."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="lines")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="suggestion_lines")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "target"], name="suggestion_line_once")]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.target}"
