"""What people fill in for a scheme: a sheet of one rule, group and round, a row for each unit; never written over.

A correction is another version with its reason; the rows of a sheet are written with it and never again.
"""

from functools import cached_property

from django.db import models

from taizhang.assessment.facts import Mark, SheetState
from taizhang.assessment.models.appeals import by_whom
from taizhang.assessment.models.runs import Scheme
from taizhang.assessment.rules.sheets import Form, form_of
from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.organisations.models import Unit


class Sheet(Guarded):
    """A version of one sheet: of which period, asked for by which rule, of which group and round, on which paper.

    `period` is the label of a month, quarter, half or year; `metric` is the rule's, by which the score finds it.
    `reason` says why there is another version, or why it comes after the result was final.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="sheets")
    period = models.CharField(max_length=7)
    rule = models.CharField(max_length=40)
    metric = models.CharField(max_length=200)
    group = models.CharField(max_length=64, blank=True)
    round = models.CharField(max_length=64, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=300, blank=True)
    paper_number = models.CharField(max_length=64, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="sheets")
    state = models.CharField(max_length=10, choices=[(each, each) for each in SheetState], default=SheetState.ENTERED)
    entered_at = models.DateTimeField()
    entered_by = by_whom("sheets_entered")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = by_whom("sheets_decided")
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["period", "metric", "group", "round", "version"], name="sheet_version_once")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What it is named by everywhere."""
        return f"C{self.period[:4]}-{self.pk or 0:04d}"

    @cached_property
    def form(self) -> Form:
        """The rule's form, by the scheme under which it was entered, which is never changed."""
        form = form_of(self.scheme.says.rule_of(self.rule))
        if form is None:
            raise ValueError(self.rule)
        return form

    @property
    def title(self) -> str:
        """The rule, the group and the round."""
        return " · ".join(filter(None, (self.form.title, self.group, self.round)))


class SheetEntry(Guarded):
    """What a sheet says of one unit: forms sent and returned, votes by answer, or a score in millionths with reason."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="entries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sheet_entries")
    sent = models.PositiveIntegerField(null=True, blank=True)
    returned = models.PositiveIntegerField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    score = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["unit__order", "unit__code"]
        constraints = [models.UniqueConstraint(fields=["sheet", "unit"], name="sheet_entry_once")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.unit}"

    @property
    def mark(self) -> Mark:
        """What it says."""
        return Mark(self.unit_id, self.sent, self.returned, self.counts, self.score, self.reason)
