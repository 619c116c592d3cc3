"""The first days of an instance: what has to be done once, by whom, and how far that is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.accounts.models import Person
from taizhang.accounts.queries import without_password
from taizhang.assessment.queries import scheme_for
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.organisations.models import Unit
from taizhang.portal.models import PublishedVersion
from taizhang.reporting.models import ReportingPeriod

OPERATOR, CHIEF = frozenset({Role.OPERATOR}), frozenset({Role.CHIEF})


@dataclass(frozen=True)
class Step:
    """One thing a new instance needs, who does it, where (empty for whoever does not do it) and whether it is done."""

    label: Promise
    who: Promise
    url: str
    done: bool


def first_days(actor: Actor, today: date) -> list[Step]:
    """Every step in order as it truly stands; each links to its place for those whose step it is."""
    operator, office, chief = _("Operator"), _("Supervision office"), _("Chief of the supervision office")

    def step(label: Promise, who: Promise, roles: Collection[Role], url: str, done: bool) -> Step:
        return Step(label, who, url if actor.has(*roles) else "", done)

    signed = Person.objects.count() > 1 and not without_password()
    named = _("Write the city's name into settings.env (TAIZHANG_CITY) and start anew")
    submitted = f"{reverse('targets')}?state=submitted"
    heads = _("Unit heads submit, the chief approves and publishes")
    return [
        step(named, operator, (), "", bool(settings.TAIZHANG_CITY)),
        step(_("Read in the units, posts and leaders"), operator, OPERATOR, reverse("organisation"), _any(Unit)),
        step(_("Give everybody a first password"), operator, OPERATOR, reverse("first_passwords"), signed),
        step(_("Adopt this year's scheme of assessment"), chief, CHIEF, reverse("schemes"), bool(scheme_for(today))),
        step(_("Read in the first ledgers"), office, OFFICE_ROLES, reverse("importing"), _any(Target)),
        step(_("Put the ledger in force"), heads, CHIEF, submitted, Target.objects.filter(state__in=IN_FORCE).exists()),
        step(_("Open the first month"), office, OFFICE_ROLES, reverse("workbench"), _any(ReportingPeriod)),
        step(_("Publish the first version"), chief, CHIEF, reverse("publication"), _any(PublishedVersion)),
    ]


def _any(kind: type[Unit] | type[Target] | type[ReportingPeriod] | type[PublishedVersion]) -> bool:
    return kind.objects.exists()
