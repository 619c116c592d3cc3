"""Where projects are kept: what they are, their stages, sections, task forces and lines."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from taizhang.audit.models import Guarded
from taizhang.documents.models import Paper
from taizhang.ledger.models import Target
from taizhang.organisations.models import Post, Unit
from taizhang.projects.facts import Nature, ProjectKind, Stage


class Project(Guarded):
    """A key project (重点项目); investment in 亿元.

    `leader` is the post of the city leader who heads its task force (推进小组), `office` the unit that keeps it
    together. `annual_investment` is the plan of `plan_year`, those before it are kept as earlier plans;
    `invested_before` is what went into it before the first year told. A project that came from no paper was opened by
    hand; one that is `withheld` is not for the public.
    """

    code = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=100, unique=True)
    summary = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=12, choices=[(each, each) for each in ProjectKind], default=ProjectKind.MEGA)
    nature = models.CharField(max_length=12, choices=[(each, each) for each in Nature], blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="projects")
    leader = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    office = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="task_forces")
    total_investment = models.DecimalField(max_digits=12, decimal_places=4)
    annual_investment = models.DecimalField(max_digits=12, decimal_places=4)
    plan_year = models.PositiveIntegerField(null=True, blank=True)
    invested_before = models.DecimalField(max_digits=12, decimal_places=4, default=Decimal(0))
    stage = models.CharField(max_length=20, choices=[(stage, stage) for stage in Stage])
    registration_due = models.DateField(null=True, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    withheld = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    locator = models.CharField(max_length=100, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="project_code_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def year(self) -> int:
        """The year that the plan is of: as said, else that in which the paper came."""
        if self.plan_year is not None:
            return self.plan_year
        held = self.paper.dated or self.paper.registered_at if self.paper else self.opened_at
        return held.year if held else 0


class EarlierPlan(Guarded):
    """What a project was to see invested in a year that is over."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="earlier_plans")
    year = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=4)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["project", "year"], name="earlier_plan_once")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.year}"


class ProjectStage(Guarded):
    """A stage of a project: the day first planned (never changed), the one planned now, the day it was reached; the
    reason granted where it is late."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=20, choices=[(stage, stage) for stage in Stage])
    first = models.DateField(null=True, blank=True)
    planned = models.DateField(null=True, blank=True)
    reached = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["project", "stage"], name="project_stage_once")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.stage}"


class Section(Guarded):
    """A section (标段) of a project, with money and the day its work began; the project itself is counted once."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sections")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    amount = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="section_once")]

    def __str__(self) -> str:
        return self.name


class TaskForceMember(Guarded):
    """A post whose holder belongs to a project's task force."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="task_forces")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "post"], name="task_force_member_once")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.post_id}"


class ProjectLine(Guarded):
    """A line of a ledger that a project stands behind."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="lines")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="project_lines")

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "target"], name="project_line_once")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.target_id}"
