"""What may be asked of mega-projects."""

from django.db.models import QuerySet

from taizhang.projects.models import Project


def projects() -> QuerySet[Project]:
    """Every project with its unit, the leader's post and the paper it was read in, the largest first."""
    found = Project.objects.select_related("unit", "leader", "paper")
    return found.order_by("-total_investment", "name")
