"""What may be asked of papers taken in."""

from django.db.models import Count, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, WHOLE_CITY_READERS, Actor
from taizhang.documents.models import Paper
from taizhang.importers.facts import Decision
from taizhang.importers.models import Intake


def intakes_seen_by(actor: Actor) -> QuerySet[Intake]:
    """The office and those who read the whole city see every paper, a unit's people their own; newest first."""
    intakes = Intake.objects.select_related("paper").order_by("-read_at", "-id")
    if actor.has(*OFFICE_ROLES, *WHOLE_CITY_READERS):
        return intakes
    return intakes.filter(taken_by=actor.username) if actor.has(*UNIT_ROLES) else intakes.none()


def sees_whole_paper(actor: Actor, paper: Paper) -> bool:
    """Whether every row of a paper is open: to the office, to those who read the whole city, to who took it in."""
    return actor.has(*OFFICE_ROLES, *WHOLE_CITY_READERS) or intakes_seen_by(actor).filter(paper=paper).exists()


def with_counts(intakes: QuerySet[Intake]) -> QuerySet[Intake]:
    """Each with how many lines it has, and how many were accepted, rejected, wait."""
    return intakes.annotate(
        lines=Count("proposals"),
        **{each.value: Count("proposals", filter=Q(proposals__decision=each)) for each in Decision},
    )
