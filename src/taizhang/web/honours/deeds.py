"""What can be done with an honour on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.accounts.rules import allows
from taizhang.honours import permissions as may
from taizhang.honours.actions import objecting, reporting, verifying
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour
from taizhang.honours.rules.publicity import is_over
from taizhang.honours.rules.states import next_state
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.web.deeds import Deed
from taizhang.web.honours import forms as typed

Act = Callable[[Honour, Actor, Mapping[str, Any]], object]


def _unit(actor: Actor, honour: Honour) -> None:
    may.may_report(actor, honour.unit_id)


def _office(actor: Actor, _honour: Honour) -> None:
    may.may_verify(actor)


def _chief(actor: Actor, _honour: Honour) -> None:
    may.may_confirm(actor)


def own_unit(actor: Actor) -> Unit:
    """The unit for which the person speaks."""
    return Unit.objects.get(pk=min(unit for role, unit in actor.unit_roles if role in UNIT_ROLES))


def _rule(found: Honour, by: Actor, said: Mapping[str, Any]) -> object:
    objection = found.objections.filter(upheld=None).first()
    if objection is None:
        raise ValueError(str(_("Nothing objected is open.")))
    return objecting.rule_on_objection(objection, by=by, upheld=said["upheld"] == "yes", ruling=said["ruling"])


def _deed(whose: Callable[[Actor, Honour], None], form: type[forms.Form], perform: Act, done: Promise) -> Deed[Honour]:
    return Deed(whose, form, perform, done)


DEEDS: Mapping[str, Deed[Honour]] = {
    "check": _deed(
        may.may_check,
        typed.NothingForm,
        lambda found, by, _said: reporting.check_honours([found], by=by),
        _("It is with the office."),
    ),
    "return": _deed(
        may.may_return,
        typed.ReasonForm,
        lambda found, by, said: reporting.return_honour(found, by=by, reason=said["reason"]),
        _("It is back with the unit."),
    ),
    "drop": _deed(
        _unit, typed.NothingForm, lambda found, by, _said: reporting.drop_honour(found, by=by), _("It is dropped.")
    ),
    "tie": _deed(
        _office,
        typed.TieForm,
        lambda found, by, said: verifying.tie(found, said["other"], by=by, same=said["same"] == "yes", why=said["why"]),
        _("That is kept."),
    ),
    "verify": _deed(
        _office,
        typed.VerifyForm,
        lambda found, by, said: verifying.verify_honours([found], by=by, named=said["named"]),
        _("Verified; it is shown to all units next."),
    ),
    "refuse": _deed(
        _office,
        typed.ReasonForm,
        lambda found, by, said: verifying.refuse_honour(found, by=by, reason=said["reason"]),
        _("It does not count; the unit has been told."),
    ),
    "show": _deed(
        _office,
        typed.NothingForm,
        lambda found, by, _said: verifying.show_honours([found], by=by),
        _("The publicity period has begun."),
    ),
    "object": _deed(
        may.may_object,
        typed.ReasonForm,
        lambda found, by, said: objecting.object_to(found, own_unit(by), by=by, reason=said["reason"]),
        _("The office has your objection."),
    ),
    "rule": _deed(may.may_rule, typed.RulingForm, _rule, _("The ruling is kept; the unit has been told.")),
    "confirm": _deed(
        _chief,
        typed.NothingForm,
        lambda found, by, _said: verifying.confirm_honours([found], by=by),
        _("Confirmed."),
    ),
    "withdraw": _deed(
        _chief,
        typed.ReasonForm,
        lambda found, by, said: verifying.withdraw_honour(found, by=by, reason=said["reason"]),
        _("Withdrawn; it does not count any more."),
    ),
    "public": _deed(
        _office,
        typed.PublicForm,
        lambda found, by, said: verifying.set_public([found], by=by, public=said["public"]),
        _("That is kept; it shows with the next version of the site."),
    ),
}
OPENED_BY: Mapping[str, str] = {"rule": "dismiss"}
"""Of deeds that are not called as the act that opens them, that act."""


def is_open(name: str, actor: Actor, found: Honour) -> bool:
    """Whether the act is open in this state, to this person, and would not be refused at once."""
    if not allows(DEEDS[name].may, actor, found):
        return False
    state = HonourState(found.state)
    if name == "public":
        return state is HonourState.CONFIRMED
    if name == "tie":
        return state is HonourState.CHECKED
    if next_state(state, OPENED_BY.get(name, name)) is None:
        return False
    over, asked = is_over(found.shown_until, clock.today()), found.objections.filter(upheld=None).exists()
    return {"object": not over, "rule": asked, "confirm": over and not asked}.get(name, True)


def forms_for(actor: Actor, found: Honour) -> dict[str, forms.Form]:
    """An empty form for every act that is open, with what is known already."""
    known = {"public": {"public": found.public}}
    return {
        name: deed.form(auto_id=f"{name}_%s", initial=known.get(name, {}))
        for name, deed in DEEDS.items()
        if is_open(name, actor, found)
    }
