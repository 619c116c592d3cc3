"""The visitor's pages: write, and note the code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from taizhang.lib import clock
from taizhang.voice.actions import receive
from taizhang.voice.actions.rulebook import spend
from taizhang.voice.actions.sealed import receive_sealed
from taizhang.voice.facts import About, Channel, MessageKind, SealedLetter
from taizhang.voice.queries.keys import seal_in_force
from taizhang.voice.queries.rulebook import rules_on
from taizhang.voice.rules import is_sealed
from taizhang.voice.rules.codes import in_groups
from taizhang.voice.rules.rulebook import Rules
from taizhang.voice.rules.terms import stretch
from taizhang.web.public.challenge import new_challenge
from taizhang.web.public.forms import SpeakForm
from taizhang.web.public.items import Item, asked_item
from taizhang.web.public.languages import asks_a_language, in_that_language
from taizhang.web.public.limits import MESSAGES_AN_HOUR, TRIES_AN_HOUR, is_too_often
from taizhang.web.public.uploads import InMemory, files_in, is_too_large

KEPT = "speak_sent"
"""Where the session keeps the code until it has been shown."""


@csrf_exempt
@never_cache
@sensitive_post_parameters()
def speak(request: HttpRequest) -> HttpResponse:
    """The form; what comes too often or is too large is refused before it is read, files go into memory alone.

    The forgery check follows in `_speak`: it reads the form.
    """
    if asks_a_language(request):
        return in_that_language(request)
    if request.method == "POST" and is_too_often(request, "try", TRIES_AN_HOUR):
        return too_often(request)
    rules = rules_on(clock.today())
    if request.method == "POST":
        if is_too_large(request, rules.files, rules.file_mb):
            return render(request, "public/too_large.html", {"rules": rules}, status=413)
        request.upload_handlers = [InMemory(request)]
    return _speak(request, rules)


@csrf_protect
@sensitive_variables()
def _speak(request: HttpRequest, rules: Rules) -> HttpResponse:
    """Write about a public thing, or about none; whoever names one that is not public writes in general."""
    posted = request.method == "POST"
    item, named = asked_item(request.POST if posted else request.GET)
    sealing = seal_in_force() is not None
    form = (
        SpeakForm(request.POST, rules=rules, sealing=sealing, files=files_in(request))
        if posted
        else SpeakForm(rules=rules, sealing=sealing)
    )
    if posted and form.is_valid():
        if is_too_often(request, "message", MESSAGES_AN_HOUR):
            return too_often(request, form.cleaned_data["text"])
        if form.met and spend(form.met.number, form.met.until):
            return _take_in(request, form, item)
        form.add_error("answer", _("This sum was used already. Here is another."))
    context = {
        "here": "speak",
        "form": form,
        "item": item,
        "line": item.target if item else None,
        "unknown": named and item is None,
        "sealing": sealing,
        "challenge": new_challenge(),
        "rules": rules,
        "again": [each.name for each in request.FILES.getlist("files")],
        "used": len((form["text"].value() or "").replace("\r\n", "\n")),
        **_term(rules),
    }
    return render(request, "public/speak.html", context, status=422 if form.is_bound else 200)


def _term(rules: Rules) -> dict[str, object]:
    span = rules.span("reply", Channel.WEB)
    return {"workdays": span.count, "reply_by": stretch("reply", clock.today(), span, {}).last}


def _take_in(request: HttpRequest, form: SpeakForm, item: Item | None) -> HttpResponse:
    said = form.cleaned_data
    if is_sealed(said["kind"]):
        return _seal(request, form, item)
    message = receive(
        kind=MessageKind(said["kind"]),
        text=said["text"],
        target=item.target if item else None,
        about=item.about if item else About(),
        source=said["source"],
        author=said["author"],
        contact=said["contact"],
        consent=said["consent"],
        files=form.attached,
    )
    request.session[KEPT] = message.code
    return redirect("speak_sent")


@sensitive_variables()
def _seal(request: HttpRequest, form: SpeakForm, item: Item | None) -> HttpResponse:
    """Seal it, and show the code in the answer itself: no session keeps it for a moment."""
    said, line = form.cleaned_data, item.target if item else None
    named = [f"{line.code} {line.matter}"] if line else []
    letter = SealedLetter(
        text=said["text"],
        about=" · ".join([*named, *([item.about.title] if item and item.about.title else [])]),
        source=said["source"],
        author=said["author"],
        contact=said["contact"],
    )
    code = receive_sealed(letter, form.attached)
    return render(request, "public/sent.html", {"code": in_groups(code), "sealed": True})


def too_often(request: HttpRequest, text: str = "") -> HttpResponse:
    """Why nothing was kept, with what was written, to copy."""
    response = render(request, "public/too_often.html", {"text": text, "limit": MESSAGES_AN_HOUR}, status=429)
    response.headers["Retry-After"] = "3600"
    return response


@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """The code, once: it is not kept where anybody could look it up again, nor a visitor's session that held it."""
    code = request.session.pop(KEPT, None)
    if not request.session.keys():
        request.session.flush()
    if not isinstance(code, str):
        return redirect("speak_track")
    context = {"code": in_groups(code), "sealed": False, **_term(rules_on(clock.today()))}
    return render(request, "public/sent.html", context)
