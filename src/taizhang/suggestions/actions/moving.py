"""What every act on a suggestion shares: its record, its move from state to state, who is told."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor
from taizhang.audit.actions import Entry, recorded
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with
from taizhang.suggestions.facts import SuggestionState
from taizhang.suggestions.models import Reply, Suggestion
from taizhang.suggestions.rules import EVENTS, next_state


def acting(act: str, suggestion: Suggestion, by: Actor) -> AbstractContextManager[Entry]:
    """One record of an act, in the stream of the unit that leads, or of the office while none does."""
    stream = suggestion.unit.stream if suggestion.unit else OFFICE_STREAM
    return recorded(EVENTS[act], by=by.username, stream=stream, subject=suggestion.code)


def move(suggestion: Suggestion, act: str) -> None:
    """Bring the suggestion into the state the act leads to; an act that is not open is refused (NotOpen)."""
    suggestion.state = leads_to(suggestion, act)


def leads_to(suggestion: Suggestion, act: str) -> SuggestionState:
    """The state an act leads to from where the suggestion stands; one that is not open is refused (NotOpen)."""
    state = next_state(SuggestionState(suggestion.state), act)
    if state is None:
        said = {"code": suggestion.code, "state": suggestion.state}
        raise NotOpen(_("%(code)s is %(state)s; this cannot be done with it now.") % said)
    return state


def reply_for(suggestion: Suggestion, act: str) -> Reply:
    """The reply of this round, for an act that is open now (NotOpen)."""
    leads_to(suggestion, act)
    return suggestion.replies.get(round=suggestion.round)


def need(text: str, said: str) -> str:
    """The text without blanks at its ends; where nothing is left, what is asked for is said (ValueError)."""
    if not text.strip():
        raise ValueError(said)
    return text.strip()


def tell_unit(suggestion: Suggestion, kind: NoticeKind, text: str) -> None:
    """Tell the lead unit."""
    _tell(suggestion, kind, people_with(*UNIT_ROLES, unit_id=suggestion.unit_id), text)


def tell_office(suggestion: Suggestion, kind: NoticeKind, text: str) -> None:
    """Tell the supervision office."""
    _tell(suggestion, kind, people_with(*OFFICE_ROLES), text)


def _tell(suggestion: Suggestion, kind: NoticeKind, people: Iterable[int], text: str) -> None:
    url = f"/suggestions/{suggestion.pk}/"
    tell(people, kind=kind, text=f"{suggestion.code} {text}", url=url, about=suggestion.code, again=True)


def settled(suggestion: Suggestion, *kinds: NoticeKind) -> None:
    """What was told is done."""
    for kind in kinds:
        settle(kind=kind, about=suggestion.code)
