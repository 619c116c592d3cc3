"""Where changes of projects are kept."""

from django.conf import settings
from django.db import models

from taizhang.audit.models import Guarded
from taizhang.projects.facts import ChangeState
from taizhang.projects.models.projects import Project


class ProjectChange(Guarded):
    """A change of a project that was asked for: what would be, what was, why; who decided, and with which words."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="changes")
    said = models.JSONField()
    before = models.JSONField()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=[(each, each) for each in ChangeState], default=ChangeState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="project_changes")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="project_decisions"
    )
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.state}"
