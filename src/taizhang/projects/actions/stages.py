"""Stages that a project has reached, and its registration with statistics (入库)."""

from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.projects import permissions
from taizhang.projects.actions.moving import recorded_of
from taizhang.projects.actions.planning import stage_of
from taizhang.projects.facts import Stage
from taizhang.projects.models import Project
from taizhang.projects.rules.stages import latest


def reach_stage(project: Project, stage: Stage, on: date, *, by: Actor) -> Project:
    """Note the day on which a project came to a stage; it stands at the furthest one reached. A day to come, or one
    that a stage has already: ValueError."""
    permissions.may_keep(by, project)
    row = stage_of(project, stage)
    if on > clock.today():
        raise ValueError(_("A stage cannot have been reached on a day that is still to come."))
    if row.reached is not None:
        raise ValueError(_("The stage was reached on %(day)s.") % {"day": row.reached})
    with recorded_of(project, "projects.reach_stage", by=by):
        row.reached = on
        row.save()
        project.stage = latest([stage, Stage(project.stage)])
        project.save()
    return project


def register_project(project: Project, on: date, *, by: Actor) -> Project:
    """Note the day on which statistics took the project in; a day to come, or a second one: ValueError."""
    permissions.may_keep(by, project)
    if on > clock.today() or project.registered_on is not None:
        raise ValueError(_("A project is registered once, and not on a day that is still to come."))
    with recorded_of(project, "projects.register", by=by):
        project.registered_on = on
        project.save()
    return project
