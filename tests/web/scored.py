"""June of two units in two peer groups, one on pace and one behind, scored under the scheme that is shipped."""

from collections.abc import Mapping

from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.models import Run
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines, verified
from tests.factories import browser_of, every_role, make_person, make_unit


def june_scored(unit: Unit, roles: Mapping[Role, Actor], text: str = "") -> Run:
    """The computation; the second unit is C01 of the counties, its line is done by 30 of 60 percent."""
    adopt_scheme(text or shipped_text(), by=roles[Role.CHIEF])
    period = open_period("2012-06")
    verified(filed(lines(unit, roles, {}), [60], period, roles), roles)
    county = make_unit("望海县", code="C01", peer_group="县区")
    own = every_role(county)
    verified(filed(lines(county, own, {}), [30], period, own), own)
    return score(period)


def enter(role: Role, unit: Unit | None = None) -> Client:
    """The browser of somebody in a role."""
    return browser_of(make_person(f"page-{role}", role, unit if role in UNIT_ROLES else None))
