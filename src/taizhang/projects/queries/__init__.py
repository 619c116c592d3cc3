"""What may be asked of projects."""

from datetime import date

from django.db.models import QuerySet

from taizhang.accounts.facts import Actor
from taizhang.organisations.models import Appointment
from taizhang.organisations.queries import in_force
from taizhang.projects.facts import ProjectKind
from taizhang.projects.models import Project


def projects() -> QuerySet[Project]:
    """Every project with its unit, the leader's post and the paper it was read in, the largest first."""
    found = Project.objects.select_related("unit", "leader", "paper", "office")
    return found.order_by("-total_investment", "name")


def living() -> QuerySet[Project]:
    """The projects that were not withdrawn."""
    return projects().filter(withdrawn_at=None)


def mega_projects() -> QuerySet[Project]:
    """The mega-projects (重大项目) that were not withdrawn."""
    return living().filter(kind=ProjectKind.MEGA)


def public_projects() -> QuerySet[Project]:
    """The projects marked for the public."""
    return living().filter(withheld=False)


def led_by(actor: Actor, day: date) -> QuerySet[Project]:
    """The projects whose task force the person heads on a day."""
    posts = Appointment.objects.filter(in_force(day), person=actor.person_id or 0).values("post")
    return living().filter(leader__in=posts)
