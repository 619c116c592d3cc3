"""Projects at the end of a period, frozen: what scoring asks of this room."""

from datetime import date, datetime, time, timedelta

from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.projects.facts import ProjectFact, ProjectKind, Stage
from taizhang.projects.models import Project
from taizhang.projects.queries import projects
from taizhang.projects.queries.reading import Read, month_told, read_projects
from taizhang.projects.queries.rules import rules_on


def facts_of(period: Period) -> tuple[ProjectFact, ...]:
    """Every project there was at the end of a period, by code; money through the period's last month, lights by the
    rule and on the first day on which that month counts."""
    day = counts_on(period)
    end = datetime.combine(period.end, time.max, tzinfo=clock.TZ)
    held = projects().exclude(withdrawn_at__lte=end).exclude(opened_at__gt=end)
    return tuple(sorted(map(_fact, read_projects(held, day)), key=lambda fact: (fact.code, fact.name)))


def counts_on(period: Period) -> date:
    """The first day on which the last month of a period counts."""
    day = period.end + timedelta(days=1)
    while month_told(day, rules_on(day)) < (period.end.year, period.end.month):
        day += timedelta(days=1)
    return day


def _fact(read: Read) -> ProjectFact:
    project, start = read.project, read.stages.get(Stage.STARTED)
    return ProjectFact(
        code=project.code,
        name=project.name,
        unit=project.unit.code,
        kind=ProjectKind(project.kind),
        nature=project.nature,
        stage=read.stage,
        planned_start=start.planned if start else None,
        first_planned_start=start.first if start else None,
        started_on=_by(start.reached, read.day) if start else None,
        year_plan=read.plan,
        invested=read.invested,
        invested_total=read.in_all,
        total_investment=project.total_investment,
        lights={dimension: lit.light for dimension, lit in read.lit.items()},
        source=source_of(project),
    )


def _by(day: date | None, until: date) -> date | None:
    return day if day is not None and day <= until else None


def source_of(project: Project) -> str:
    """Where a project came from: the paper and the place in it, or that it was opened by hand."""
    return f"{project.paper.title}，{project.locator}" if project.paper else f"projects.open {project.code}"
