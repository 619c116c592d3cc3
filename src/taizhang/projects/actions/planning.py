"""What is planned of a project: where another year's plan or another day takes its place, the former is kept."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from taizhang.projects.facts import Stage
from taizhang.projects.models import EarlierPlan, Project, ProjectStage


def plan_of_year(project: Project, year: int, amount: Decimal) -> None:
    """Give a project the plan of a year, within an action that saves it; one of a year before is kept beside."""
    if project._state.adding:
        project.plan_year, project.annual_investment = year, amount
        return
    if year < project.year:
        _keep(project, year, amount)
        return
    if year > project.year:
        _keep(project, project.year, project.annual_investment)
    project.plan_year, project.annual_investment = year, amount


def plan_stages(project: Project, days: Mapping[Stage, date]) -> None:
    """Give stages their planned days, within an action; the first day a stage ever had stays beside."""
    for stage, day in days.items():
        row = stage_of(project, stage)
        if row.planned != day:
            row.first, row.planned = row.first or day, day
            row.save()


def stage_of(project: Project, stage: Stage) -> ProjectStage:
    """What is held of a stage; new where nothing is."""
    return project.stages.filter(stage=stage).first() or ProjectStage(project=project, stage=stage)


def _keep(project: Project, year: int, amount: Decimal) -> None:
    row = EarlierPlan.objects.filter(project=project, year=year).first() or EarlierPlan(project=project, year=year)
    row.amount = amount
    row.save()
