"""Where a reading of a paper waits for a person."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.importers.comparison import Novelty
from taizhang.importers.facts import Certainty, Decision, IntakeState
from taizhang.ledger.models import Target


class Intake(Guarded):
    """One paper read for one year; applied as a whole or not at all, and undone as a whole."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="intakes")
    year = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in IntakeState], default=IntakeState.PROPOSED)
    read_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64)
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.paper}"


class KeptProfile(Guarded):
    """What was decided of the papers of one origin, as a page of TOML (importers.profiles)."""

    origin = models.CharField(max_length=64, unique=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.origin


class Question(Guarded):
    """What is asked once of all lines of a paper that give rise to it (`lines`, by their order), and the answer.

    `answer` is null while nobody has settled it; the lines are understood by it, here alone it is kept.
    """

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="questions")
    key = models.CharField(max_length=300)
    field = models.CharField(max_length=20)
    certainty = models.CharField(max_length=10, choices=[(c, c) for c in Certainty])
    reason = models.TextField()
    written = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    likely = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    answer = models.TextField(null=True, blank=True)  # noqa: DJ001 (the empty answer takes nothing)
    settled_by = models.CharField(max_length=64, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["intake", "key"], name="question_once")]

    def __str__(self) -> str:
        return self.reason


class Proposal(Guarded):
    """One line proposed: its words (`raw`) and where they stand, the fields as understood, and what a person decided.

    `doubts` are those nobody has settled, `settled` the others; `faults` are those of its problems its cells have.
    `against` is the code of the ledger's line that it is, `differences` what the two say otherwise, `before` that line
    as it was when the paper was applied.
    """

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="proposals")
    order = models.PositiveIntegerField()
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField()
    locator = models.CharField(max_length=100)
    raw = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    implied = models.JSONField(default=list)
    where = models.JSONField(default=dict)
    doubts = models.JSONField(default=list)
    settled = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    novelty = models.CharField(max_length=10, choices=[(n, n) for n in Novelty], default=Novelty.NEW)
    against = models.CharField(max_length=32, blank=True)
    differences = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, choices=[(d, d) for d in Decision], default=Decision.WAITING)
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")

    class Meta:
        base_manager_name = "objects"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.locator
