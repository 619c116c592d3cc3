"""How acts on honours are recorded, and who is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour
from taizhang.honours.rules.states import EVENTS, next_state
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with

WAITING = (NoticeKind.HONOUR_WAITING, NoticeKind.HONOUR_RETURNED)


@contextmanager
def moving(honours: Sequence[Honour], act: str, *, by: Actor) -> Iterator[None]:
    """One record in which honours of one unit take the act's next state (NotOpen where there is none); the caller says
    more of them, and they are saved."""
    states = [leads_to(each, act) for each in honours]
    unit = honours[0].unit
    subject = honours[0].code if len(honours) == 1 else f"{unit.code}（{len(honours)}）"
    with recorded(EVENTS[act], by=by.username, stream=unit.stream, subject=subject):
        for each, state in zip(honours, states, strict=True):
            each.state = state
            for kind in WAITING:
                settle(kind=kind, about=each.code)
        yield
        for each in honours:
            each.save()


def leads_to(honour: Honour, act: str) -> HonourState:
    """The state an act leads to from where the honour stands; one that is not open is refused (NotOpen)."""
    state = next_state(HonourState(honour.state), act)
    if state is None:
        said = {"code": honour.code, "state": honour.state}
        raise NotOpen(_("%(code)s is %(state)s; this cannot be done with it now.") % said)
    return state


def by_unit(honours: Iterable[Honour]) -> list[tuple[Unit, list[Honour]]]:
    """The honours of each unit; one unit's acts are one record."""
    groups: dict[Unit, list[Honour]] = defaultdict(list)
    for each in honours:
        groups[each.unit].append(each)
    return list(groups.items())


def need(text: str, said: str) -> str:
    """The text without blanks at its ends; where nothing is left, what is asked for is said (ValueError)."""
    if not text.strip():
        raise ValueError(said)
    return text.strip()


def tell_office(honour: Honour, text: str) -> None:
    """The office has something to do with an honour."""
    _tell(honour, NoticeKind.HONOUR_WAITING, people_with(*OFFICE_ROLES), text)


def tell_unit(honour: Honour, text: str) -> None:
    """The unit has something to do with an honour, or hears what became of it."""
    _tell(honour, NoticeKind.HONOUR_RETURNED, people_with(*UNIT_ROLES, unit_id=honour.unit_id), text)


def _tell(honour: Honour, kind: NoticeKind, people: list[int], text: str) -> None:
    url = f"/honours/{honour.pk}/"
    tell(people, kind=kind, text=f"{honour.code} {text}", url=url, about=honour.code, again=True)
