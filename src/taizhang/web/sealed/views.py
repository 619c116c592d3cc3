"""The sealed messages, the page of one, its files. Without an open seal only their number, days and states show."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.documents.rules import media_type_of
from taizhang.lib.states import NotOpen
from taizhang.voice.actions.sealed import act_on_sealed
from taizhang.voice.facts import SealedState
from taizhang.voice.models import Sealed
from taizhang.voice.permissions import may_hold_seal
from taizhang.voice.queries.keys import holder_of, holders, person_of, seal_in_force
from taizhang.voice.queries.sealed import entries_in, file_in, letter_in, sealed_seen_by
from taizhang.voice.rules.sealed import next_sealed
from taizhang.web.downloads import as_download
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.sealed.forms import PassphraseForm, WordsForm
from taizhang.web.sealed.opening import opened
from taizhang.web.sealed.words import ACTS, STATES

PAGE = 50


@signed_in
def sealed_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All sealed messages by day and state; where the seal is closed, the place to open it."""
    return sealed_page(request, actor, PassphraseForm())


def sealed_page(request: HttpRequest, actor: Actor, form: forms.Form, status: int = 200) -> HttpResponse:
    """The list with the form that opens the seal."""
    may_hold_seal(actor)
    page, own = page_of(request, sealed_seen_by(actor), PAGE), holder_of(actor)
    context = {
        "page": page,
        "rows": [(each, STATES[each.state]) for each in page.object_list],
        "open": opened(request, actor) is not None,
        "seal": seal_in_force(),
        "share": own is not None and bool(own.share),
        "asks": holders().filter(share="").exclude(person_id=person_of(actor)),
        "form": form,
    }
    return render(request, "sealed/list.html", context, status=status)


def sealed_message(actor: Actor, key: int) -> Sealed:
    """The message; 404 where there is none, refused to whoever is no key-holder."""
    may_hold_seal(actor)
    found = sealed_seen_by(actor).select_related("key").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def sealed(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One message."""
    return message_page(request, actor, sealed_message(actor, key))


@sensitive_variables()
def message_page(
    request: HttpRequest, actor: Actor, message: Sealed, bound: tuple[str, forms.Form] | None = None
) -> HttpResponse:
    """The page: opened where the seal is, with a form for each act; a form with errors comes back in its place."""
    keys = opened(request, actor)
    open_acts = [act for act in ACTS if next_sealed(SealedState(message.state), act) is not None]
    given = dict([bound]) if bound else {}
    context = {
        "message": message,
        "state": STATES[message.state],
        "open": keys is not None,
        "letter": letter_in(message, keys) if keys else None,
        "entries": [(said, ACTS[said.entry.act][0]) for said in entries_in(message, keys)] if keys else [],
        "files": [(file, (file_in(file, keys) or ("", b""))[0]) for file in message.files.all()] if keys else [],
        "acts": [(act, *ACTS[act], given.get(act) or WordsForm(auto_id=f"{act}_%s")) for act in open_acts],
    }
    return render(request, "sealed/message.html", context, status=422 if bound else 200)


@require_POST
@sensitive_post_parameters()
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """Note, answer, hand over or close."""
    message = sealed_message(actor, key)
    if name not in ACTS:
        raise Http404
    form = WordsForm(request.POST, auto_id=f"{name}_%s")
    if not form.is_valid():
        return message_page(request, actor, message, (name, form))
    try:
        act_on_sealed(message, name, form.cleaned_data["words"], by=actor)
    except NotOpen as refusal:
        form.add_error(None, str(refusal))
        return message_page(request, actor, message, (name, form))
    return redirect("sealed_message", key)


@signed_in
def sealed_file(request: HttpRequest, actor: Actor, key: int, number: int) -> HttpResponse:
    """A file that came with the message, opened for the browser alone; it is saved, never shown here."""
    message, keys = sealed_message(actor, key), opened(request, actor)
    file = message.files.filter(pk=number).first()
    found = file_in(file, keys) if file and keys else None
    if found is None:
        raise Http404(_("Open the seal first."))
    name, content = found
    return as_download(content, name, media_type_of(content))
