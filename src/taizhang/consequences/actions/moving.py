"""How acts on lists are recorded, and who is told."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Role
from taizhang.audit.actions import recorded
from taizhang.consequences.facts import ListKind, ListState
from taizhang.consequences.models import Listing
from taizhang.consequences.rules.states import EVENTS, next_state
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with


@contextmanager
def moving(listing: Listing, act: str, *, by: Actor) -> Iterator[datetime]:
    """One record in which a list takes the act's next state (NotOpen where there is none) and is saved at its end;
    gives the moment."""
    state = next_state(ListState(listing.state), act, ListKind(listing.kind))
    if state is None:
        raise NotOpen(_("The list is %(state)s; this cannot be done with it now.") % {"state": listing.state})
    with recorded(EVENTS[act], by=by.username, subject=str(listing)):
        listing.state = state
        yield clock.now()
        listing.save()


def tell_office(listing: Listing, text: str, *, chief: bool = False) -> None:
    """Tell the supervision office, or its chief alone, what waits."""
    _tell(listing, NoticeKind.LIST_WAITING, people_with(*((Role.CHIEF,) if chief else OFFICE_ROLES)), text)


def tell_units(listing: Listing, kind: NoticeKind, units: Iterable[int], text: str) -> None:
    """Tell the clerks and heads of units."""
    _tell(listing, kind, (person for unit in units for person in people_with(*UNIT_ROLES, unit_id=unit)), text)


def settled(listing: Listing, *kinds: NoticeKind) -> None:
    """What was told of the list under these kinds is done with."""
    for kind in kinds:
        settle(kind=kind, about=f"listing-{listing.pk}")


def _tell(listing: Listing, kind: NoticeKind, people: Iterable[int], text: str) -> None:
    said, about = f"{listing} {text}", f"listing-{listing.pk}"
    tell(people, kind=kind, text=said, url=f"/consequences/{listing.pk}/", about=about, again=True)
