"""The first days of an instance: what has to be done once, by whom, and how far that is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.accounts.queries import without_password
from taizhang.assessment.queries.schemes import scheme_for
from taizhang.audit.plain import answers
from taizhang.ledger.queries import IN_FORCE

THERE = {
    "people": "(SELECT COUNT(*) FROM accounts_person) > 1",
    "units": "EXISTS (SELECT 1 FROM organisations_unit)",
    "lines": "EXISTS (SELECT 1 FROM ledger_target)",
    "in_force": "EXISTS (SELECT 1 FROM ledger_target WHERE state IN %s)",
    "months": "EXISTS (SELECT 1 FROM reporting_reportingperiod)",
    "versions": "EXISTS (SELECT 1 FROM portal_publishedversion)",
}
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

    done = _done()
    named = _("Write the city's name into settings.env (TAIZHANG_CITY) and start anew")
    submitted = f"{reverse('targets')}?state=submitted"
    heads = _("Unit heads submit, the chief approves and publishes")
    return [
        step(named, operator, (), "", bool(settings.TAIZHANG_CITY)),
        step(_("Read in the units, posts and leaders"), operator, OPERATOR, reverse("organisation"), done["units"]),
        step(_("Give everybody a first password"), operator, OPERATOR, reverse("first_passwords"), done["passwords"]),
        step(_("Adopt this year's scheme of assessment"), chief, CHIEF, reverse("schemes"), bool(scheme_for(today))),
        step(_("Read in the first ledgers"), office, OFFICE_ROLES, reverse("importing"), done["lines"]),
        step(_("Put the ledger in force"), heads, CHIEF, submitted, done["in_force"]),
        step(_("Open the first month"), office, OFFICE_ROLES, reverse("workbench"), done["months"]),
        step(_("Publish the first version"), chief, CHIEF, reverse("publication"), done["versions"]),
    ]


def _done() -> Mapping[str, bool]:
    """What is there already; one question, and one more once there are people."""
    [found] = answers(f"SELECT {', '.join(THERE.values())}", IN_FORCE)
    there = {name: bool(each) for name, each in zip(THERE, found, strict=True)}
    return {**there, "passwords": there["people"] and not without_password()}
