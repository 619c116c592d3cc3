"""Who is of a team, who made a conclusion, who may look at it again; to which units somebody belongs."""

from datetime import date

from taizhang.accounts.facts import WITHOUT_PAPERS
from taizhang.accounts.models import Person
from taizhang.inspections.facts import Recusal
from taizhang.inspections.models import Inspection
from taizhang.inspections.queries.rules import rules_on
from taizhang.inspections.rules.planning import months_back
from taizhang.inspections.rules.recusal import from_recheck, from_team
from taizhang.lib import clock
from taizhang.organisations.models import Membership
from taizhang.organisations.queries import in_force, units_served


def belongs_to(person_id: int, day: date) -> frozenset[int]:
    """The units somebody belongs to on a day, or left less than the dated rule's months ago."""
    return units_served(person_id, since=months_back(day, rules_on(day).recusal))


def team_recusal(person_id: int, unit_id: int) -> Recusal | None:
    """Why somebody may not be of a team that goes to a unit."""
    return from_team(unit_id, belongs_to(person_id, clock.today()))


def team_of(row: Inspection) -> frozenset[int]:
    """The accounts of the team."""
    return frozenset(key for key in row.team.values_list("person_id", flat=True) if key is not None)


def leader_of(row: Inspection) -> int | None:
    """The account of the team's leader."""
    held: int | None = row.team.filter(leader=True).values_list("person_id", flat=True).first()
    return held


def makers_of(row: Inspection) -> frozenset[int]:
    """Who drafted or gave any conclusion of it."""
    held = row.conclusions.values_list("drafted_by_id", "given_by_id")
    return frozenset(key for pair in held for key in pair if key is not None)


def recheck_recusal(row: Inspection, person_id: int) -> Recusal | None:
    """Why somebody may not look at the conclusion again."""
    units = belongs_to(person_id, clock.today())
    return from_recheck(person_id, row.unit_id, units, team=team_of(row), makers=makers_of(row))


def choosable() -> list[Person]:
    """Everybody in use who reads working papers: of whom teams are made, and who may look at a conclusion again."""
    held = Membership.objects.filter(in_force(clock.today())).exclude(role__in=WITHOUT_PAPERS).values("person")
    return list(Person.objects.filter(is_active=True, pk__in=held).order_by("name", "pk"))


def free_to_recheck(row: Inspection) -> list[Person]:
    """Those of them whom nothing keeps from looking at the conclusion again."""
    team, makers, today = team_of(row), makers_of(row), clock.today()
    since = months_back(today, rules_on(today).recusal)
    own = Membership.objects.filter(unit=row.unit_id).exclude(valid_to__lt=since).values_list("person_id", flat=True)
    kept = team | makers | frozenset(own)
    return [each for each in choosable() if each.pk not in kept]
