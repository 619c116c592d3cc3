"""What can be done with a meeting on its page: which form it needs, which action it calls, when it is open."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.meetings.actions.agenda import add_item, build_agenda, order_items, remove_item
from taizhang.meetings.actions.attending import invite, invite_concerned, keep_attendance
from taizhang.meetings.actions.calling import cancel_meeting, convene, open_meeting
from taizhang.meetings.actions.deciding import decide
from taizhang.meetings.actions.signing import sign_minutes
from taizhang.meetings.actions.striking import strike
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import AgendaItem, Decision, Meeting
from taizhang.meetings.permissions import may_keep_meetings, may_sign_minutes
from taizhang.meetings.rules.meetings import next_state
from taizhang.web.deeds import Deed
from taizhang.web.meetings.deciding_forms import DecisionForm
from taizhang.web.meetings.forms import (
    AttendanceForm,
    CancelForm,
    InviteForm,
    ItemForm,
    NothingForm,
    PlacesForm,
    RemoveForm,
    StrikeForm,
)


def _office(actor: Actor, _meeting: Meeting) -> None:
    may_keep_meetings(actor)


def _chief(actor: Actor, _meeting: Meeting) -> None:
    may_sign_minutes(actor)


def _item(meeting: Meeting, key: int | None) -> AgendaItem | None:
    """The item of that key on this agenda; a key that is none of it is a ValueError."""
    if key is None:
        return None
    found = meeting.items.filter(pk=key, removed_at=None).select_related("bottleneck").first()
    if found is None:
        raise ValueError(_("This is not on the agenda."))
    found.meeting = meeting
    return found


def _remove(meeting: Meeting, by: Actor, said: Mapping[str, Any]) -> object:
    item = _item(meeting, said["item"])
    return item and remove_item(item, by=by, reason=said["reason"])


def _strike(meeting: Meeting, by: Actor, said: Mapping[str, Any]) -> None:
    decision: Decision | None = meeting.decisions.filter(pk=said["decision"]).first()
    if decision is None:
        raise ValueError(_("There is no such decision."))
    decision.meeting = meeting
    strike(decision, by=by)


def _put(meeting: Meeting, by: Actor, said: Mapping[str, Any]) -> object:
    return add_item(meeting, by=by, title=said["title"], target=said["target"], unit=said["unit"])


def _typed(form: type[forms.Form], name: str) -> type[forms.Form]:
    """A form whose cleaned data holds one of its properties under its name, as acts are given cleaned data alone."""

    class Typed(form):  # type: ignore[misc, valid-type]
        def clean(self) -> dict[str, Any]:
            return {**super().clean(), name: getattr(self, name) if not self.errors else None}

    return Typed


Perform = Callable[[Meeting, Actor, Mapping[str, Any]], object]
DEEDS: Mapping[str, Deed[Meeting]] = {
    "build": Deed(
        _office,
        NothingForm,
        lambda meeting, by, _said: build_agenda(meeting, by=by),
        gettext_lazy("The agenda holds all that the rule finds today."),
    ),
    "add": Deed(_office, ItemForm, _put, gettext_lazy("It is on the agenda.")),
    "order": Deed(
        _office,
        _typed(PlacesForm, "places"),
        lambda meeting, by, said: order_items(meeting, said["places"], by=by),
        gettext_lazy("The agenda is ordered."),
    ),
    "remove": Deed(_office, RemoveForm, _remove, gettext_lazy("It is off the agenda; the reason is kept.")),
    "invite": Deed(
        _office,
        InviteForm,
        lambda meeting, by, said: invite(meeting, said["unit"], by=by),
        gettext_lazy("The unit is invited."),
    ),
    "concerned": Deed(
        _office,
        NothingForm,
        lambda meeting, by, _said: invite_concerned(meeting, by=by),
        gettext_lazy("Every unit on the agenda is invited."),
    ),
    "convene": Deed(
        _office,
        NothingForm,
        lambda meeting, by, _said: convene(meeting, by=by),
        gettext_lazy("The meeting is called; everybody invited has been told."),
    ),
    "open": Deed(
        _office,
        NothingForm,
        lambda meeting, by, _said: open_meeting(meeting, by=by),
        gettext_lazy("Write down who came and what is decided."),
    ),
    "attend": Deed(
        _office,
        _typed(AttendanceForm, "said"),
        lambda meeting, by, said: keep_attendance(meeting, said["said"], by=by),
        gettext_lazy("It is written down who came."),
    ),
    "decide": Deed(
        _office,
        _typed(DecisionForm, "verdict"),
        lambda meeting, by, said: decide(meeting, said["verdict"], by=by, item=_item(meeting, said["item"])),
        gettext_lazy("The decision is written down."),
    ),
    "strike": Deed(_office, StrikeForm, _strike, gettext_lazy("The decision is struck.")),
    "sign": Deed(
        _chief,
        NothingForm,
        lambda meeting, by, _said: sign_minutes(meeting, by=by),
        gettext_lazy("The minutes are signed; tasks are in the ledger or proposed as orders."),
    ),
    "cancel": Deed(
        _office,
        CancelForm,
        lambda meeting, by, said: cancel_meeting(meeting, by=by, reason=said["reason"]),
        gettext_lazy("The meeting is called off."),
    ),
}
ACTS = {
    "build": "arrange",
    "add": "arrange",
    "order": "arrange",
    "remove": "arrange",
    "invite": "attend",
    "concerned": "attend",
    "strike": "decide",
}
"""Of deeds that are not called as the act of the rule that opens them, that act."""


def forms_for(actor: Actor, meeting: Meeting) -> dict[str, forms.Form]:
    """An empty form for every deed that is open in this state and to this person."""
    state = MeetingState(meeting.state)
    return {
        name: deed.form(auto_id=f"{name}_%s")
        for name, deed in DEEDS.items()
        if next_state(state, ACTS.get(name, name)) and allows(deed.may, actor, meeting)
    }
