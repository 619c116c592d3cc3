"""What can be done with a highlight on its page."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.honours import permissions as may
from taizhang.honours.actions import highlights as actions
from taizhang.honours.facts import HighlightState
from taizhang.honours.models import Highlight
from taizhang.honours.rules.states import next_highlight_state
from taizhang.lib import clock
from taizhang.web.deeds import Deed, Typed
from taizhang.web.honours import forms as typed
from taizhang.web.honours.deeds import own_unit


def _unit(actor: Actor, row: Highlight) -> None:
    may.may_report(actor, row.unit_id)


def _office(actor: Actor, _row: Highlight) -> None:
    may.may_publish_highlight(actor)


def _take_up(row: Highlight, by: Actor, said: Typed) -> object:
    return actions.take_up(row, own_unit(by), by=by, since=said["since"], how=said["how"], result=said["result"])


DEEDS: Mapping[str, Deed[Highlight]] = {
    "offer": Deed(
        _unit,
        typed.NothingForm,
        lambda row, by, _said: actions.offer_highlight(row, by=by),
        _("It is before the office."),
    ),
    "publish": Deed(
        _office,
        typed.NothingForm,
        lambda row, by, _said: actions.publish_highlight(row, by=by),
        _("Every unit reads it now."),
    ),
    "hand_back": Deed(
        _office,
        typed.ReasonForm,
        lambda row, by, said: actions.hand_back_highlight(row, by=by, reason=said["reason"]),
        _("It is back with the unit."),
    ),
    "take_up": Deed(
        may.may_take_up, typed.ReuseForm, _take_up, _("That is kept; the unit it comes from has been told.")
    ),
    "site": Deed(
        _office,
        typed.PublicForm,
        lambda row, by, said: actions.set_highlight_public(row, by=by, public=said["public"]),
        _("That is kept; it shows with the next version of the site."),
    ),
    "take_back": Deed(
        _office,
        typed.ReasonForm,
        lambda row, by, said: actions.take_back_highlight(row, by=by, reason=said["reason"]),
        _("It is no example any more."),
    ),
}


def forms_for(actor: Actor, row: Highlight) -> dict[str, forms.Form]:
    """An empty form for every act that is open to this person now, with what is known already."""
    state = HighlightState(row.state)
    known: dict[str, dict[str, object]] = {"site": {"public": row.public}, "take_up": _reused(actor, row)}
    return {
        name: deed.form(auto_id=f"{name}_%s", initial=known.get(name, {}))
        for name, deed in DEEDS.items()
        if next_highlight_state(state, name) is not None and allows(deed.may, actor, row)
    }


def _reused(actor: Actor, row: Highlight) -> dict[str, object]:
    held = row.reuses.filter(unit__in=actor.units).first()
    return {"since": held.since, "how": held.how, "result": held.result} if held else {"since": clock.today()}
