"""What may be done with mega-projects: take their list in from a paper."""

from collections.abc import Sequence

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper
from taizhang.projects import permissions
from taizhang.projects.facts import ProjectEntry
from taizhang.projects.models import Project


def enter_projects(entries: Sequence[ProjectEntry], paper: Paper, *, by: Actor) -> int:
    """Keep the projects of a paper by name: new ones are added, known ones brought up to date; returns how many."""
    permissions.may_enter_projects(by)
    with recorded("projects.enter_projects", by=by.username, subject=paper.title):
        held = {project.name: project for project in Project.objects.all()}
        for entry in entries:
            project = held.get(entry.name) or Project(name=entry.name)
            project.unit_id, project.leader_id, project.stage = entry.unit_id, entry.leader_id, entry.stage
            project.total_investment, project.annual_investment = entry.total_investment, entry.annual_investment
            project.paper, project.locator = paper, entry.locator
            project.save()
    return len(entries)
