"""The main navigation: the places in groups, which roles each is there for, and how they stand in one row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import UNIT_ROLES, WITHOUT_PAPERS, Actor, Role

EVERYONE = frozenset(Role)
READERS = EVERYONE - WITHOUT_PAPERS
OFFICE = frozenset({Role.OFFICER, Role.CHIEF})
FLAT = 7
"""So many places fit into one row as they are; more are folded into their groups."""


@dataclass(frozen=True)
class Place:
    """A place in the navigation; `name` is the name of its address."""

    name: str
    label: str | Promise
    roles: Collection[Role]


@dataclass(frozen=True)
class Group:
    """Places that belong together; a group without a label is never folded."""

    label: str | Promise
    places: Sequence[Place]


GROUPS = (
    Group("", (Place("workbench", _("Workbench"), EVERYONE),)),
    Group(
        _("Reporting"),
        (
            Place("targets", _("Targets"), READERS),
            Place("month", _("Monthly report"), UNIT_ROLES),
            Place("review", _("Review"), OFFICE | {Role.HEAD}),
            Place("calendar", _("Calendar"), EVERYONE),
            Place("importing", _("Import"), OFFICE | UNIT_ROLES | {Role.AUDITOR}),
        ),
    ),
    Group(
        _("Supervision"),
        (
            Place("orders", _("Orders"), READERS),
            Place("inspections", _("Inspections"), READERS),
            Place("bottlenecks", _("Bottlenecks"), READERS),
            Place("meetings", _("Meetings"), READERS),
        ),
    ),
    Group(
        _("Public voice"),
        (
            Place("messages", _("Messages"), OFFICE | UNIT_ROLES | {Role.AUDITOR}),
            Place("signals", _("Signals"), READERS),
            Place("services", _("Service windows"), READERS),
            Place("suggestions", _("Suggestions"), READERS),
            Place("sealed", _("Sealed messages"), {Role.KEYHOLDER}),
        ),
    ),
    Group(
        _("Results"),
        (
            Place("cockpit", _("Cockpit"), {Role.CHIEF, Role.MAYOR, Role.VICE_MAYOR}),
            Place("figures", _("Main figures"), READERS),
            Place("projects", _("Projects"), READERS),
            Place("honours", _("Honours"), READERS),
            Place("highlights", _("Highlights"), READERS),
            Place("sheets", _("Surveys and reviews"), READERS),
            Place("scores", _("Scores"), READERS),
            Place("appeals", _("Appeals"), READERS),
            Place("lists", _("Commendation and criticism"), READERS),
        ),
    ),
    Group(
        _("Publishing"),
        (
            Place("bulletins", _("Bulletins"), EVERYONE),
            Place("publication", _("Publication"), OFFICE | {Role.AUDITOR, Role.MAYOR, Role.VICE_MAYOR}),
        ),
    ),
    Group(
        _("Records and settings"),
        (
            Place("organisation", _("Organisation"), EVERYONE),
            Place("people", _("People"), {Role.OPERATOR, Role.CHIEF, Role.AUDITOR}),
            Place("burden", _("Burden"), OFFICE | {Role.AUDITOR, Role.MAYOR}),
            Place("channels", _("Channels"), {Role.OPERATOR}),
            Place("audit", _("Records"), {Role.AUDITOR, Role.CHIEF, Role.OPERATOR}),
        ),
    ),
)


@dataclass(frozen=True)
class Item:
    """A place as shown to one person on one page."""

    label: str | Promise
    url: str
    active: bool


@dataclass(frozen=True)
class Menu:
    """What stands in the row: one place, or several folded under the name of their group."""

    label: str | Promise
    items: tuple[Item, ...]

    @property
    def folded(self) -> bool:
        """Whether it opens to its places."""
        return len(self.items) > 1

    @property
    def active(self) -> bool:
        """Whether the place being looked at is one of these."""
        return any(item.active for item in self.items)


@cache
def _urls() -> Mapping[str, str]:
    return {place.name: reverse(place.name) for group in GROUPS for place in group.places}


def places_at(path: str) -> tuple[str, ...]:
    """The names of the places in which an address lies."""
    return tuple(name for name, url in _urls().items() if path == url or (url != "/" and path.startswith(url)))


def navigation_for(actor: Actor, path: str) -> list[Menu]:
    """The places the actor's roles are there for, in one row; the one being looked at is active."""
    here = places_at(path)
    menus = [Menu(group.label, tuple(_items(group, actor, here))) for group in GROUPS]
    flat = [Menu("", (item,)) for menu in menus for item in menu.items]
    return flat if len(flat) <= FLAT else [menu for menu in menus if menu.items]


def _items(group: Group, actor: Actor, here: Collection[str]) -> Iterator[Item]:
    for place in group.places:
        if actor.has(*place.roles):
            yield Item(place.label, _urls()[place.name], place.name in here)
