"""Taking projects in from a paper: new ones are added, known ones brought up to date."""

from collections.abc import Sequence
from decimal import Decimal

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import next_number
from taizhang.documents.models import Paper
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.projects import permissions
from taizhang.projects.actions.planning import plan_of_year, plan_stages
from taizhang.projects.facts import FigureState, Nature, ProjectEntry, Stage
from taizhang.projects.models import MonthFigure, Project
from taizhang.projects.rules.stages import OF_NATURE

CODES = "project"


def enter_projects(entries: Sequence[ProjectEntry], paper: Paper, *, by: Actor, month: str = "") -> int:
    """Keep the projects of a paper by code or name, and what they saw invested by the end of a month; returns how many.

    The office hands the paper in, so that its figures are confirmed with it; one of a month that is held already is
    replaced, the record keeps the former. A new project is not for the public until the chief says so.
    """
    permissions.may_enter_projects(by)
    with recorded("projects.enter_projects", by=by.username, subject=paper.title):
        held = list(Project.objects.select_related("paper"))
        known = {project.name: project for project in held} | {each.code: each for each in held if each.code}
        year = Period.parse(month).start.year if month else (paper.dated or clock.today()).year
        for entry in entries:
            project = known.get(entry.code) or known.get(entry.name) or Project(withheld=True, stage=Stage.PLANNED)
            _write(project, entry, paper, year)
            plan_stages(project, entry.days)
            known |= {project.code: project, project.name: project}
            if month and entry.invested is not None:
                _confirm(project, month, entry.invested, entry.problem, by)
    return len(entries)


def new_code(year: int) -> str:
    """The next code of a year; within the action that uses it."""
    return f"XM-{year}-{next_number(series=CODES, year=year):03d}"


def _write(project: Project, entry: ProjectEntry, paper: Paper, year: int) -> None:
    project.code = project.code or entry.code or new_code(year)
    project.name, project.unit_id = entry.name, entry.unit_id
    project.leader_id = entry.leader_id if entry.leader_id is not None else project.leader_id
    project.kind, project.nature = entry.kind or project.kind, entry.nature or project.nature
    project.stage, project.total_investment = entry.stage or _stood(project), entry.total_investment
    project.paper, project.locator = paper, entry.locator
    project.registration_due = entry.registration_due or project.registration_due
    plan_of_year(project, year, entry.annual_investment)
    project.save()


def _stood(project: Project) -> str:
    """Where a project stands of which a paper says no stage: where it stood; a new one where its nature puts it."""
    if project.pk or not project.nature:
        return project.stage
    return OF_NATURE[Nature(project.nature)]


def _confirm(project: Project, month: str, invested: Decimal, problem: str, by: Actor) -> None:
    now = clock.now()
    row = MonthFigure.objects.filter(project=project, month=month).first() or MonthFigure(project=project, month=month)
    row.invested = row.confirmed = invested
    row.problem, row.state, row.remark = problem, FigureState.VERIFIED, ""
    row.filed_at, row.filed_by_id, row.verified_at, row.verified_by_id = now, by.person_id, now, by.person_id
    row.save()
