"""Where the months of a project are kept."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.projects.facts import FigureState
from taizhang.projects.models.projects import Project


def _by(name: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


class MonthFigure(Guarded):
    """What the year has seen invested in a project, and paid in, by the end of a month (2012-06); in 亿元.

    `invested` and `funds` are what the unit says, `confirmed` and `confirmed_funds` what counts: the last ones that the
    office confirmed.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="figures")
    month = models.CharField(max_length=7)
    invested = models.DecimalField(max_digits=12, decimal_places=4)
    funds = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=[(each, each) for each in FigureState])
    confirmed = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    confirmed_funds = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    filed_at = models.DateTimeField()
    filed_by = _by("figures_filed")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = _by("figures_signed")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = _by("figures_verified")
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["project", "month"], name="month_figure_once")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.month}"


class FigureRevision(Guarded):
    """A confirmed figure that another one took the place of: what it was, and why it was told anew."""

    figure = models.ForeignKey(MonthFigure, on_delete=models.PROTECT, related_name="revisions")
    invested = models.DecimalField(max_digits=12, decimal_places=4)
    funds = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    reason = models.CharField(max_length=300)
    replaced_at = models.DateTimeField()
    replaced_by = _by("figures_replaced")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.invested}"
