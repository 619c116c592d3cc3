"""Opening and closing the seal, making it, sharing it, taking a share away, changing the passphrase."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.lib.states import NotOpen
from taizhang.voice.actions.keys import admit, ask_for_share, change_passphrase, end_holder, make_seal, open_seal
from taizhang.voice.permissions import may_hold_seal
from taizhang.voice.queries.keys import holder_of, holders, other_holders, seal_in_force
from taizhang.voice.rules.sealing import Unopened
from taizhang.web.requests import signed_in
from taizhang.web.sealed.forms import ChangePassphraseForm, NewPassphraseForm, PassphraseForm
from taizhang.web.sealed.opening import close_for_session, open_for_session, private_key
from taizhang.web.sealed.views import sealed_page

T = TypeVar("T")
TRIES, REST = 5, 1800
"""Wrong passphrases of one key-holder, and the seconds after which they may be tried again."""


@require_POST
@sensitive_post_parameters()
@signed_in
def unseal(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open the seal for this session."""
    may_hold_seal(actor)
    form = PassphraseForm(request.POST)
    if form.is_valid():
        private = _tried(actor, form, lambda: open_seal(form.cleaned_data["passphrase"], by=actor))
        if private is not None:
            response = redirect("sealed")
            open_for_session(request, response, private, actor)
            return response
    return sealed_page(request, actor, form, 422)


@require_POST
@signed_in
def shut(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Close the seal before the session ends."""
    may_hold_seal(actor)
    response = redirect("sealed")
    close_for_session(request, response)
    return response


@sensitive_post_parameters()
@signed_in
def seal_keys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who can open the seal; the form that makes it, asks for a share, or changes the passphrase."""
    may_hold_seal(actor)
    own = holder_of(actor)
    kind = ChangePassphraseForm if own is not None and own.share else NewPassphraseForm
    form = kind(request.POST) if request.method == "POST" else kind()
    if request.method == "POST" and form.is_valid() and (done := _with_passphrase(request, actor, form)):
        messages.success(request, done)
        return redirect("seal_keys")
    context = {
        "form": form,
        "seal": seal_in_force(),
        "own": own,
        "holders": holders().order_by("asked_at"),
        "open": private_key(request, actor) is not None,
        "may_make": not other_holders(actor).exists(),
    }
    return render(request, "sealed/keys.html", context, status=422 if form.errors else 200)


def _with_passphrase(request: HttpRequest, actor: Actor, form: forms.Form) -> str:
    said = form.cleaned_data
    try:
        if "old" in said:
            if _tried(actor, form, lambda: change_passphrase(said["old"], said["passphrase"], by=actor)) is None:
                return ""
            return _("The passphrase is changed.")
        if request.POST.get("make"):
            make_seal(said["passphrase"], by=actor)
            return _("The seal is made. Reports of conduct are sealed to it from now on.")
        ask_for_share(said["passphrase"], by=actor)
    except NotOpen as refusal:
        form.add_error(None, str(refusal))
        return ""
    return _("A key-holder who can open the seal now admits you.")


@require_POST
@signed_in
def share(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """Admit a holder who asks, or end the share of one who leaves; the seal must be open."""
    may_hold_seal(actor)
    found, private = holders().filter(pk=key).first(), private_key(request, actor)
    if found is None or name not in ("admit", "end"):
        raise Http404
    response = redirect("seal_keys")
    try:
        if private is None:
            raise NotOpen(_("Open the seal first."))
        if name == "admit":
            admit(found, private, by=actor)
        else:
            open_for_session(request, response, end_holder(found, private, by=actor), actor)
    except (NotOpen, ValueError) as refusal:
        messages.warning(request, str(refusal))
    return response


def _tried(actor: Actor, form: forms.Form, opening: Callable[[], T]) -> T | None:
    """What a passphrase opens; wrong ones are counted, and after a few it has to rest."""
    counter = f"seal-tries-{actor.person_id}"
    if cache.get(counter, 0) >= TRIES:
        form.add_error(None, _("Too many wrong passphrases. Try again in half an hour."))
        return None
    try:
        return opening()
    except Unopened:
        cache.set(counter, cache.get(counter, 0) + 1, REST)
        form.add_error(None, _("This passphrase does not open the seal."))
    except NotOpen as refusal:
        form.add_error(None, str(refusal))
    return None
