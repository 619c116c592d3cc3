"""Where schemes, runs and every score line are kept. Points are whole millionths."""

from django.db import models

from taizhang.audit.models import Guarded
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
    """One computation of one period under one scheme, with the hashes that let it be repeated."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="runs")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="runs")
    computed_at = models.DateTimeField()
    facts_hash = models.CharField(max_length=64)
    result_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.period} {self.scheme}"


class ScoreLine(Guarded):
    """One rule applied to one record: points won out of points possible, and the sentence that says why."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="lines")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="score_lines")
    rule = models.CharField(max_length=40)
    item = models.CharField(max_length=64)
    points = models.BigIntegerField()
    possible = models.BigIntegerField()
    inputs = models.JSONField(default=dict)
    explanation = models.CharField(max_length=400)
    source = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.unit} {self.rule} {self.item}"


class UnitScore(Guarded):
    """A unit's total in a run and its place among its peers; equal totals share a place."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="scores")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scores")
    peer_group = models.CharField(max_length=32)
    points = models.BigIntegerField()
    rank = models.PositiveIntegerField()
    group_size = models.PositiveIntegerField()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["run", "unit"], name="unit_score_once")]

    def __str__(self) -> str:
        return f"{self.run} {self.unit}"
