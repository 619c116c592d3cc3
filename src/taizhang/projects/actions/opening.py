"""Opening a project by hand, and what is the office's about it: task force, sections, lines, whether it is public."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Post, Unit
from taizhang.projects import permissions
from taizhang.projects.actions.entering import new_code
from taizhang.projects.actions.moving import recorded_of, said
from taizhang.projects.facts import ProjectDraft, SectionEntry, Stage
from taizhang.projects.models import Project, ProjectLine, ProjectStage, Section, TaskForceMember
from taizhang.projects.rules.figures import can_be_kept
from taizhang.projects.rules.stages import out_of_order

NAME_LIMIT, SUMMARY_LIMIT = 100, 500
MONEY = ("total_investment", "annual_investment", "invested_before")
TAKEN_OVER = ("unit_id", "leader_id", "office_id", "kind", "nature", "registration_due", *MONEY)


def open_project(draft: ProjectDraft, *, by: Actor) -> Project:
    """Open a project with the days of its stages, which are its first baseline. A name that is taken, an amount that is
    none, or stages whose days do not run forwards: ValueError."""
    permissions.may_enter_projects(by)
    name, summary = said(draft.name, NAME_LIMIT), said(draft.summary, SUMMARY_LIMIT, needed=False)
    if Project.objects.filter(name=name).exists():
        raise ValueError(_("There is a project of this name already."))
    if not all(can_be_kept(getattr(draft, column)) for column in MONEY):
        raise ValueError(_("An amount is nought or more, with at most four decimals."))
    if out_of_order(draft.days):
        raise ValueError(_("A later stage cannot be planned before an earlier one."))
    now = clock.now()
    with recorded("projects.open", by=by.username, subject=name):
        project = Project(name=name, summary=summary, withheld=True, opened_at=now, plan_year=clock.today().year)
        for column in TAKEN_OVER:
            setattr(project, column, getattr(draft, column))
        project.code, project.stage = new_code(clock.today().year), Stage.PLANNED
        project.save()
        ProjectStage.objects.bulk_create(
            [ProjectStage(project=project, stage=stage, first=day, planned=day) for stage, day in draft.days.items()]
        )
    return project


def set_task_force(
    project: Project, *, by: Actor, leader: Post | None, office: Unit | None, members: Sequence[Post]
) -> Project:
    """Say who heads a project's task force, which unit keeps it together, and who belongs to it."""
    permissions.may_enter_projects(by)
    with recorded_of(project, "projects.set_task_force", by=by):
        project.leader, project.office = leader, office
        project.save()
        wanted = {post.pk: post for post in members if leader is None or post.pk != leader.pk}
        held = {row.post_id: row for row in project.members.all()}
        TaskForceMember.objects.remove([row for key, row in held.items() if key not in wanted])
        fresh = [TaskForceMember(project=project, post=post) for key, post in wanted.items() if key not in held]
        TaskForceMember.objects.bulk_create(fresh)
    return project


def split_project(project: Project, sections: Sequence[SectionEntry], *, by: Actor) -> Project:
    """Say into which sections (标段) a project is split; the same name twice or an odd amount is a ValueError."""
    permissions.may_keep(by, project)
    entries = {said(each.name, NAME_LIMIT): each for each in sections}
    if len(entries) != len(sections):
        raise ValueError(_("Two sections have the same name."))
    if not all(can_be_kept(each.amount) for each in sections if each.amount is not None):
        raise ValueError(_("An amount is nought or more, with at most four decimals."))
    with recorded_of(project, "projects.split", by=by):
        held = {row.name: row for row in project.sections.all()}
        Section.objects.remove([row for name, row in held.items() if name not in entries])
        for number, (name, entry) in enumerate(entries.items(), start=1):
            row = held.get(name) or Section(project=project, name=name)
            row.number, row.amount, row.started_on = number, entry.amount, entry.started_on
            row.save()
    return project


def link_lines(project: Project, lines: Sequence[Target], *, by: Actor) -> Project:
    """Say behind which lines of the ledger a project stands."""
    permissions.may_enter_projects(by)
    with recorded_of(project, "projects.link_lines", by=by):
        wanted = {line.pk: line for line in lines}
        held = {row.target_id: row for row in project.lines.all()}
        ProjectLine.objects.remove([row for key, row in held.items() if key not in wanted])
        fresh = [ProjectLine(project=project, target=line) for key, line in wanted.items() if key not in held]
        ProjectLine.objects.bulk_create(fresh)
    return project


def publish_project(project: Project, *, by: Actor) -> Project:
    """Mark a project as one for the public."""
    return _show(project, "projects.publish", withheld=False, by=by)


def withhold_project(project: Project, *, by: Actor) -> Project:
    """Take a project off the public site; versions published before keep it."""
    return _show(project, "projects.withhold", withheld=True, by=by)


def _show(project: Project, event: str, *, withheld: bool, by: Actor) -> Project:
    permissions.may_publish_projects(by)
    with recorded_of(project, event, by=by):
        project.withheld = withheld
        project.save()
    return project
