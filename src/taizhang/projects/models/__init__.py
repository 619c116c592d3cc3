"""Where projects are kept."""

from taizhang.projects.models.changes import ProjectChange
from taizhang.projects.models.figures import FigureRevision, MonthFigure
from taizhang.projects.models.projects import EarlierPlan, Project, ProjectLine, ProjectStage, Section, TaskForceMember
from taizhang.projects.models.rulebook import ProjectRule
from taizhang.projects.models.telling import ProjectPhoto, WeekNote

__all__ = [
    "EarlierPlan",
    "FigureRevision",
    "MonthFigure",
    "Project",
    "ProjectChange",
    "ProjectLine",
    "ProjectPhoto",
    "ProjectRule",
    "ProjectStage",
    "Section",
    "TaskForceMember",
    "WeekNote",
]
