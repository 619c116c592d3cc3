"""The main navigation: each place, and which roles it is there for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import UNIT_ROLES, WITHOUT_PAPERS, Actor, Role

EVERYONE = frozenset(Role)
READERS = EVERYONE - WITHOUT_PAPERS
OFFICE = frozenset({Role.OFFICER, Role.CHIEF})


@dataclass(frozen=True)
class Place:
    """A place in the navigation; `name` is the name of its address."""

    name: str
    label: str | Promise
    icon: str
    roles: Collection[Role]


PLACES = (
    Place("workbench", _("Workbench"), "house", EVERYONE),
    Place("targets", _("Targets"), "list", READERS),
    Place("month", _("Monthly report"), "pencil", UNIT_ROLES),
    Place("review", _("Review"), "check", OFFICE | {Role.HEAD}),
    Place("orders", _("Orders"), "flag", READERS),
    Place("inspections", _("Inspections"), "check", READERS),
    Place("bottlenecks", _("Bottlenecks"), "flag", READERS),
    Place("meetings", _("Meetings"), "people", READERS),
    Place("messages", _("Messages"), "letter", OFFICE | UNIT_ROLES | {Role.AUDITOR}),
    Place("signals", _("Signals"), "chart", READERS),
    Place("services", _("Service windows"), "list", READERS),
    Place("suggestions", _("Suggestions"), "letter", READERS),
    Place("sealed", _("Sealed messages"), "letter", {Role.KEYHOLDER}),
    Place("calendar", _("Calendar"), "chart", EVERYONE),
    Place("people", _("People"), "people", {Role.OPERATOR, Role.CHIEF, Role.AUDITOR}),
    Place("organisation", _("Organisation"), "tree", EVERYONE),
    Place("figures", _("Figures and projects"), "chart", READERS),
    Place("scores", _("Scores"), "chart", READERS),
    Place("bulletins", _("Bulletins"), "paper", EVERYONE),
    Place("burden", _("Burden"), "chart", OFFICE | {Role.AUDITOR, Role.MAYOR}),
    Place("importing", _("Import"), "paper", OFFICE | UNIT_ROLES | {Role.AUDITOR}),
    Place("channels", _("Channels"), "letter", {Role.OPERATOR}),
    Place("publication", _("Publication"), "globe", OFFICE | {Role.AUDITOR, Role.MAYOR, Role.VICE_MAYOR}),
    Place("audit", _("Records"), "link", frozenset({Role.AUDITOR, Role.CHIEF, Role.OPERATOR})),
)


@dataclass(frozen=True)
class Item:
    """A place as shown to one person on one page."""

    label: str | Promise
    url: str
    icon: str
    active: bool
    count: int = 0


@cache
def _urls() -> Mapping[str, str]:
    return {place.name: reverse(place.name) for place in PLACES}


def places_at(path: str) -> tuple[str, ...]:
    """The names of the places in which an address lies."""
    return tuple(name for name, url in _urls().items() if path == url or (url != "/" and path.startswith(url)))


def navigation_for(actor: Actor, path: str) -> list[Item]:
    """The places the actor's roles are there for; the one being looked at is active."""
    urls, here = _urls(), places_at(path)
    return [
        Item(place.label, urls[place.name], place.icon, place.name in here)
        for place in PLACES
        if actor.has(*place.roles)
    ]
