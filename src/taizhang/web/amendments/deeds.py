"""What can be done with an asking on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.actions.amending import (
    check_amendment,
    drop_amendment,
    grant_amendment,
    refuse_amendment,
    return_amendment,
    sign_amendment,
)
from taizhang.ledger.facts import AmendmentState
from taizhang.ledger.models import Amendment
from taizhang.ledger.permissions import (
    may_ask_amendment,
    may_check_amendment,
    may_decide_amendment,
    may_sign_amendment,
)
from taizhang.ledger.rules.amending import next_state
from taizhang.web.amendments.views import amendment_page, amendment_seen
from taizhang.web.deeds import Deed, DeedPage
from taizhang.web.requests import signed_in


class PlainForm(forms.Form):
    """An act that needs no words."""


class VerdictForm(forms.Form):
    """A decision, with words where there is something to say."""

    verdict = forms.CharField(
        label=_("Words of the decision"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )


class WhyForm(forms.Form):
    """A decision that does not go without a reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Give the reason.")},
    )


def _own(actor: Actor, amendment: Amendment) -> None:
    may_ask_amendment(actor, amendment.target.ledger.unit_id)


DEEDS: Mapping[str, Deed[Amendment]] = {
    "sign": Deed(
        may_sign_amendment,
        PlainForm,
        lambda amendment, by, _said: sign_amendment(amendment, by=by),
        _("Signed; it is with the supervision office."),
    ),
    "check": Deed(
        may_check_amendment,
        PlainForm,
        lambda amendment, by, _said: check_amendment(amendment, by=by),
        _("Checked; it waits for the decision."),
    ),
    "grant": Deed(
        may_decide_amendment,
        VerdictForm,
        lambda amendment, by, said: grant_amendment(amendment, by=by, verdict=said["verdict"]),
        _("Granted; the new value is in force from today."),
    ),
    "refuse": Deed(
        may_decide_amendment,
        WhyForm,
        lambda amendment, by, said: refuse_amendment(amendment, by=by, reason=said["reason"]),
        _("Refused; the line stays as it is."),
    ),
    "return": Deed(
        may_check_amendment,
        WhyForm,
        lambda amendment, by, said: return_amendment(amendment, by=by, reason=said["reason"]),
        _("It is back with the unit."),
    ),
    "drop": Deed(
        _own,
        PlainForm,
        lambda amendment, by, _said: drop_amendment(amendment, by=by),
        _("Taken back; the record keeps it."),
    ),
}


def forms_for(actor: Actor, amendment: Amendment) -> dict[str, forms.Form]:
    """An empty form for every act that is open in this state and to this person."""
    state = AmendmentState(amendment.state)
    return {
        name: deed.form(auto_id=f"{name}_%s")
        for name, deed in DEEDS.items()
        if next_state(state, name) and allows(deed.may, actor, amendment)
    }


def page(
    request: HttpRequest, actor: Actor, amendment: Amendment, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page with the acts; a form sent back with errors stands in the place of the empty one."""
    return amendment_page(
        request, actor, amendment, {**forms_for(actor, amendment), **(bound or {})}, wrong=bool(bound)
    )


PAGE = DeedPage(DEEDS, page, "amendment", _("This was no longer open: somebody dealt with it meanwhile."))


@signed_in
def amendment(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One asking: what is asked and why, the first baseline, how far it came, and the act open now."""
    return page(request, actor, amendment_seen(actor, key))


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one asking."""
    return PAGE.act(request, actor, amendment_seen(actor, key), name)
