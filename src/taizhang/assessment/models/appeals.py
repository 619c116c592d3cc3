"""What becomes of a run: disclosed, appealed against, ruled on, corrected, adjusted; and the dated rule of all that."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models

from taizhang.assessment.facts import AdjustmentState, AppealState, Ground, Mend
from taizhang.assessment.models.runs import Run
from taizhang.assessment.models.spanning import Spanning
from taizhang.assessment.rules.settling import mended_zh
from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper, StoredFile
from taizhang.organisations.models import Unit


def by_whom(name: str) -> "models.ForeignKey[object, object]":
    """The column of a person, none where it is not done yet."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class Disclosure(Guarded):
    """A run told to the units: from which day, until which day they may appeal; and when it was declared final."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="disclosure")
    starts_on = models.DateField()
    ask_until = models.DateField()
    disclosed_at = models.DateTimeField()
    disclosed_by = by_whom("runs_disclosed")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = by_whom("runs_finished")

    def __str__(self) -> str:
        return f"{self.run} {self.starts_on}"


class Appeal(Guarded):
    """What a unit contests of a run: one score line by its position, or the whole total; how it was ruled on.

    `about` names the line with its rule and record as it was; `result` is the run that the ruling led to and `number`
    that of the correction notice.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="appeals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appeals")
    position = models.PositiveIntegerField(null=True, blank=True)
    about = models.CharField(max_length=300)
    reason = models.CharField(max_length=1000)
    wanted = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=[(each, each) for each in AppealState], default=AppealState.DRAFT)
    written_at = models.DateTimeField()
    written_by = by_whom("appeals_written")
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = by_whom("appeals_filed")
    decide_by = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = by_whom("appeals_answered")
    ground = models.CharField(max_length=10, choices=[(each, each) for each in Ground], blank=True)
    ruling = models.CharField(max_length=1000, blank=True)
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruled_by = by_whom("appeals_ruled")
    number = models.CharField(max_length=40, blank=True)
    result = models.ForeignKey(Run, null=True, blank=True, on_delete=models.PROTECT, related_name="from_appeals")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "decide_by"], name="appeal_state_day")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What it is named by everywhere."""
        return f"A{self.run.period.start.year}-{self.pk or 0:04d}"


class AppealFile(Guarded):
    """A file that bears out what an appeal says."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="appeals")
    name = models.CharField(max_length=200)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Correction(Spanning):
    """One value of a span's fact table that a ruling set; it holds in every later computation of that span.

    `month` is that of the corrected row, where the table is of a longer span and the row of one of its months. `row`
    names it among rows of one item, by words that last (`rules/naming.py`), and `called` as people call it.
    """

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="corrections")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="corrections")
    month = models.CharField(max_length=7, default="", blank=True)
    metric = models.CharField(max_length=40)
    item = models.CharField(max_length=200)
    column = models.CharField(max_length=10)
    before = models.CharField(max_length=100, blank=True)
    after = models.CharField(max_length=100, blank=True)
    row = models.JSONField(default=dict, blank=True)
    called = models.CharField(max_length=600, default="", blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.appeal} {self.mend.what} {self.column}"

    @property
    def mend(self) -> Mend:
        """What it does to the table."""
        plain = ("metric", "item", "column", "before", "after", "month", "row", "called")
        said = {name: getattr(self, name) for name in plain}
        return Mend(unit=self.unit.code, ruling=self.appeal.code, **said)

    @property
    def said(self) -> str:
        """What papers and pages say of it."""
        return mended_zh(self.mend)


class Adjustment(Spanning):
    """Points that the office proposes to give or take, and the chief's word on it; whole millionths."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="adjustments")
    points = models.BigIntegerField()
    basis = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="adjustments")
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in AdjustmentState], default=AdjustmentState.PROPOSED
    )
    proposed_at = models.DateTimeField()
    proposed_by = by_whom("adjustments_proposed")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = by_whom("adjustments_decided")
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What it is named by everywhere."""
        return f"J{self.period.start.year}-{self.pk or 0:04d}"


class AppealRule(Guarded):
    """How many days for what, who rules and how much may be adjusted: TOML that holds from a day on."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    valid_from = models.DateField()
    adopted_at = models.DateTimeField()

    valid_to: ClassVar[date | None] = None
    """A rule holds until another begins."""

    def __str__(self) -> str:
        return self.title
