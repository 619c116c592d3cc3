"""Who sees which inspections, and how much of them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.inspections.models import Inspection, Rechecker, TeamMember
from taizhang.inspections.rules.states import GIVEN
from taizhang.organisations.queries import sees_all

WITH = ("unit", "target", "approved_by", "planned_by")


def inspections_seen_by(actor: Actor) -> QuerySet[Inspection]:
    """Who reads the whole city sees all, a vice-mayor those of the portfolio; a team and those who look again see
    theirs; a unit sees its own from being told on, an unannounced one from its conclusion on."""
    found = Inspection.objects.select_related(*WITH)
    if sees_all(actor):
        return found
    own = [unit for _role, unit in actor.unit_roles]
    told = Q(unit__in=own) & (Q(notified_at__isnull=False) | Q(state__in=GIVEN))
    return found.filter(Q(unit__in=actor.portfolio) | told | of_team(actor) | of_recheck(actor))


def of_team(actor: Actor) -> Q:
    """The condition that the actor is of the team."""
    return Q(Exists(TeamMember.objects.filter(inspection=OuterRef("pk"), person=actor.person_id or 0)))


def of_recheck(actor: Actor) -> Q:
    """The condition that the actor was appointed to look at the conclusion again."""
    return Q(Exists(Rechecker.objects.filter(recheck__inspection=OuterRef("pk"), person=actor.person_id or 0)))


def sees_field(actor: Actor, row: Inspection) -> bool:
    """Whether the answers of the field are open to the actor: to a unit once it has the conclusion they led to."""
    if sees_all(actor) or row.unit_id in actor.portfolio or row.state in GIVEN:
        return True
    return Inspection.objects.filter(of_team(actor) | of_recheck(actor), pk=row.pk).exists()


def sees_draft(actor: Actor, row: Inspection) -> bool:
    """Whether a conclusion that is not given yet is open to the actor: to the office and the team."""
    return actor.has(*OFFICE_ROLES) or Inspection.objects.filter(of_team(actor), pk=row.pk).exists()


def public_inspections() -> QuerySet[Inspection]:
    """What everybody may read: what was announced, once approved, and what was concluded, once marked public."""
    announced = Q(announced=True, approved_at__isnull=False, unannounced=False)
    return Inspection.objects.filter(announced | Q(public=True, state__in=GIVEN)).select_related("unit")
