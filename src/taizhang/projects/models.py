"""Where mega-projects are kept."""

from django.db import models

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.ledger.models import Target
from taizhang.organisations.models import Post, Unit
from taizhang.projects.facts import Stage


class Project(Guarded):
    """A mega-project with the city leader who heads its task force (推进小组). Investment in 亿元."""

    name = models.CharField(max_length=100, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="projects")
    leader = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    total_investment = models.DecimalField(max_digits=12, decimal_places=4)
    annual_investment = models.DecimalField(max_digits=12, decimal_places=4)
    stage = models.CharField(max_length=20, choices=[(stage, stage) for stage in Stage])
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="projects")
    locator = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name
