"""May this person read, open, tell, confirm, change or publish a project."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.projects.facts import FigureState
from taizhang.projects.models import MonthFigure, Project, ProjectChange


def may_read_projects(actor: Actor) -> None:
    """Everybody who reads working papers reads of every project: a task force is of many units."""
    if not actor.roles - WITHOUT_PAPERS:
        raise Denied(_("Projects are working papers; your role does not read them."))


def may_enter_projects(actor: Actor) -> None:
    """The list of projects is the office's, and so are their task forces, sections and lines."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office enters projects."))


def may_tell(actor: Actor, project: Project) -> None:
    """The unit itself tells of its project, through its clerk or head."""
    if not any(actor.has_in(role, project.unit_id) for role in (Role.CLERK, Role.HEAD)):
        raise Denied(_("Only the unit that leads the project may tell of it."))


def may_keep(actor: Actor, project: Project) -> None:
    """Stages reached, registration and sections are kept by the head of the unit, or by the office."""
    if not (actor.has_in(Role.HEAD, project.unit_id) or actor.has(*OFFICE_ROLES)):
        raise Denied(_("Only the head of the unit or the supervision office may do this with a project."))


def may_move_figure(actor: Actor, figure: MonthFigure, act: str) -> None:
    """The head signs what the clerk filed, the office confirms it; whoever has it may send it back."""
    head = actor.has_in(Role.HEAD, figure.project.unit_id)
    office = actor.has(*OFFICE_ROLES)
    may = {"sign": head, "verify": office, "return": head if figure.state == FigureState.FILED else office}
    if not may[act]:
        raise Denied(_("The head of the unit signs a month's figure, the supervision office confirms it."))


def may_ask_change(actor: Actor, project: Project) -> None:
    """A change is asked for by the unit or by an officer."""
    own = any(actor.has_in(role, project.unit_id) for role in (Role.CLERK, Role.HEAD))
    if not (own or actor.has(*OFFICE_ROLES)):
        raise Denied(_("Only the unit that leads the project or the supervision office may ask for a change."))


def may_decide_change(actor: Actor, change: ProjectChange) -> None:
    """The chief decides, and never of what he asked for himself."""
    if not actor.has(Role.CHIEF) or change.asked_by_id == actor.person_id:
        raise Denied(_("Only the chief of the supervision office decides, and not of his own asking."))


def may_drop_change(actor: Actor, change: ProjectChange) -> None:
    """Whoever asked may take it back."""
    if change.asked_by_id != actor.person_id:
        raise Denied(_("Only whoever asked for the change may take it back."))


def may_publish_projects(actor: Actor) -> None:
    """What of projects the public sees is the chief's to say."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office decides what the public sees of projects."))


def may_adopt_rule(actor: Actor) -> None:
    """The dated rule is put in force by the chief."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may put a rule in force."))
