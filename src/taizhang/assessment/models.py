"""Where schemes, runs and every score line are kept. Points are whole millionths.

Score lines and unit scores stand outside the chain: the run's record holds the hash of all of them, and they can be
computed again from the kept facts (ADR on score lines).
"""

from datetime import date

from django.db import models

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import schemes
from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod


class Scheme(Guarded):
    """A scheme as dated data: the TOML text, its hash, and the days it holds."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Run(Guarded):
    """One computation of one period under one scheme; the facts it read are kept, so that it can be repeated."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="runs")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="runs")
    computed_at = models.DateTimeField()
    facts = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="runs")
    facts_hash = models.CharField(max_length=64)
    result_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.period} {self.scheme}"


class ScoreLine(models.Model):
    """One rule applied to one record: points won out of points possible, and what they were computed from."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="lines")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="score_lines")
    position = models.PositiveIntegerField()
    rule = models.CharField(max_length=40)
    item = models.CharField(max_length=64)
    points = models.BigIntegerField()
    possible = models.BigIntegerField()
    inputs = models.JSONField(default=dict)
    source = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="score_line_once")]
        indexes = [models.Index(fields=["run", "unit"], name="score_line_run_unit")]

    def __str__(self) -> str:
        return f"{self.run} {self.rule} {self.item}"

    @property
    def line(self) -> Line:
        """The line as the computation gave it; `run`, `run.scheme` and `unit` should be at hand."""
        days = {name: date.fromisoformat(day) if (day := self.inputs[name]) else None for name in ("due", "done")}
        return Line(
            unit=self.unit.code,
            rule=self.rule,
            item=self.item,
            points=self.points,
            possible=self.possible,
            source=self.source,
            **{**self.inputs, **days},
        )

    @property
    def explanation(self) -> str:
        """The Chinese sentence that says why; derived from the line's own numbers and the run's own scheme."""
        return schemes.explain(schemes.read_scheme(self.run.scheme.text), self.line)

    @property
    def rule_title(self) -> str:
        """What the scheme calls the rule."""
        return schemes.read_scheme(self.run.scheme.text).rule(self.rule).title


class UnitScore(models.Model):
    """A unit's total in a run and its place among its peers; equal hundredths share a place, no lines give none."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="scores")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scores")
    peer_group = models.CharField(max_length=32)
    points = models.BigIntegerField()
    rank = models.PositiveIntegerField(null=True)
    group_size = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "unit"], name="unit_score_once")]

    def __str__(self) -> str:
        return f"{self.run} {self.unit}"
