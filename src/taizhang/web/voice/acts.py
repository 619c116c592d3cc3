"""One act on one message."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.voice.actions import NotOpen
from taizhang.web.requests import signed_in
from taizhang.web.voice.deeds import DEEDS
from taizhang.web.voice.views import message_page, message_seen


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """What is wrong is said beside the field, with what was typed still there."""
    found, deed = message_seen(actor, key), DEEDS.get(name)
    if deed is None:
        raise Http404
    deed.may(actor, found)
    form = deed.form(request.POST, auto_id=f"{name}_%s")
    if form.is_valid():
        try:
            deed.perform(found, actor, form.cleaned_data)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        except NotOpen:
            messages.warning(request, _("This was no longer open: somebody dealt with the message meanwhile."))
            return redirect("message", key)
        else:
            messages.success(request, str(deed.done))
            return redirect("message", key)
    found.refresh_from_db()
    return message_page(request, actor, found, {name: form})
