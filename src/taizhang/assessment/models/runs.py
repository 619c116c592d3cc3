"""Where schemes, runs and every score line are kept. Points are whole millionths.

Score lines and unit scores stand outside the chain: the run's record holds the hash of all of them, and they can be
computed again from the kept facts (ADR on score lines).
"""

from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models

from taizhang.assessment.facts import Cause, Line, Place
from taizhang.assessment.models.spanning import Spanning
from taizhang.assessment.rules.adjusting import with_adjustments
from taizhang.assessment.rules.codes import Codes, honour_codes, house_codes
from taizhang.assessment.rules.explaining import Explaining, formerly
from taizhang.assessment.rules.language.reading import read_kept
from taizhang.assessment.rules.language.scheme import Scheme as SchemeText
from taizhang.assessment.rules.settling import ADJUSTMENT
from taizhang.assessment.rules.speech import CHINESE, Speech
from taizhang.audit.models import Guarded
from taizhang.documents.models import StoredFile
from taizhang.honours.queries.rules import rules_from
from taizhang.organisations.models import Unit

OWN_COLUMNS = frozenset({"unit", "rule", "item", "points", "possible", "source", "jurisdiction"})
INPUTS = tuple(each.name for each in fields(Line) if each.name not in OWN_COLUMNS)
"""What a line was computed from, kept together; days as they are written."""


EDITION = 2
"""Of the arithmetic: 1 rounded line by line, in the language before the first release."""
WITHOUT = {
    "measure": None,
    "base": None,
    "place": None,
    "among": None,
    "kind": "",
    "note": "",
    "period": "",
    "step": "",
}
"""What lines of the former language did not keep."""


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

    @property
    def says(self) -> SchemeText:
        """The scheme as read."""
        return read_kept(self.text)


class Run(Spanning):
    """One computation of one span under one scheme; the facts it read are kept, so that it can be repeated.

    `cause` says why it was computed, and `reason` with which ruling, approval or revision; runs of the time before
    runs had a life to go through have none. `computed_by` is nobody where the system computed.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="runs")
    computed_at = models.DateTimeField()
    facts = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="runs")
    facts_hash = models.CharField(max_length=64)
    result_hash = models.CharField(max_length=64)
    edition = models.PositiveSmallIntegerField(default=EDITION)
    cause = models.CharField(max_length=12, choices=[(each, each) for each in Cause], default="", blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="runs_computed"
    )

    def __str__(self) -> str:
        return f"{self.span} {self.scheme}"

    @cached_property
    def says(self) -> SchemeText:
        """The scheme as it counted here: with a part for points that a person gave or took, where there were any."""
        adjusted = ScoreLine.objects.filter(run=self, rule=ADJUSTMENT).exists()
        return with_adjustments(self.scheme.says) if adjusted else self.scheme.says

    @cached_property
    def explaining(self) -> Explaining:
        """What is said of its lines, in Chinese."""
        return self.told(CHINESE)

    def told(self, speech: Speech) -> Explaining:
        """What is said of its lines in a language."""
        if speech.language not in self._told:
            self._told[speech.language] = Explaining(self.says, self.spoken(speech))
        return self._told[speech.language]

    @cached_property
    def _told(self) -> dict[str, Explaining]:
        return {}

    @property
    def is_former(self) -> bool:
        """Whether it was computed in the former language: kept as it is, and not computed again."""
        return self.edition < EDITION

    @cached_property
    def codes(self) -> Codes:
        """What codes are called in its sentences, those of honours by the rule of its last day."""
        return {**house_codes(), **honour_codes(*rules_from(self.period.end))}

    def spoken(self, speech: Speech) -> Speech:
        """A language with the codes as they are called here, the rules and parts as its scheme calls them."""
        return self.says.spoken(speech.calling(self.codes))

    @cached_property
    def places(self) -> dict[int, Place]:
        """Every unit's place as computed, by the unit's key."""
        return {score.unit_id: score.place for score in self.scores.select_related("unit")}


class ScoreLine(models.Model):
    """What one rule gave for one record, or a step of the sum; points won, possible, and what they come from."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="lines")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="score_lines")
    position = models.PositiveIntegerField()
    rule = models.CharField(max_length=40)
    item = models.CharField(max_length=200)
    points = models.BigIntegerField()
    possible = models.BigIntegerField()
    inputs = models.JSONField(default=dict)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="score_line_once")]
        indexes = [models.Index(fields=["run", "unit"], name="score_line_run_unit")]

    def __str__(self) -> str:
        return f"{self.run} {self.rule} {self.item}"

    @property
    def line(self) -> Line:
        """The line as the computation gave it; `unit` should be at hand."""
        days = {name: date.fromisoformat(day) if (day := self.inputs[name]) else None for name in ("due", "done")}
        return Line(
            unit=self.unit.code,
            rule=self.rule,
            item=self.item,
            points=self.points,
            possible=self.possible,
            source=self.source,
            jurisdiction="",
            **{**WITHOUT, **self.inputs, **days},
        )

    @property
    def month(self) -> str:
        """The label of the month whose row it rests on, in the result of a longer span; else empty."""
        return str(self.inputs.get("period", ""))

    @property
    def explanation(self) -> str:
        """The Chinese sentence that says why; derived from the line's own numbers and the run's own scheme."""
        return self.said(CHINESE)

    def said(self, speech: Speech) -> str:
        """The same sentence in a language."""
        if self.run.is_former:
            return formerly(self.points, self.possible, speech)
        return self.run.told(speech).sentence(self.line, self.run.places[self.unit_id])

    @property
    def rule_title(self) -> str:
        """What the scheme calls the rule."""
        return self.run.explaining.title(self.line)

    @property
    def basis(self) -> str:
        """The paragraph of the paper the rule rests on."""
        return self.run.explaining.basis(self.line)


class UnitScore(models.Model):
    """A unit's total in a run, its place among its peers, its grade; `detail` holds what the total is made of.

    Not scored: its points are those it would have had. Without rank: outside the ranking, or nothing measured it.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="scores")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scores")
    peer_group = models.CharField(max_length=32)
    points = models.BigIntegerField()
    read = models.BigIntegerField(default=0)
    rank = models.PositiveIntegerField(null=True)
    group_size = models.PositiveIntegerField()
    grade = models.CharField(max_length=200, default="", blank=True)
    scored = models.BooleanField(default=True)
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "unit"], name="unit_score_once")]

    def __str__(self) -> str:
        return f"{self.run} {self.unit}"

    @property
    def place(self) -> Place:
        """The place as the computation gave it."""
        held: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in self.detail.items()
        }
        return Place(
            unit=self.unit.code,
            peer_group=self.peer_group,
            points=self.points,
            read=self.read,
            rank=self.rank,
            group_size=self.group_size,
            grade=self.grade,
            scored=self.scored,
            **held,
        )
