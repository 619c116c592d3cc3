"""The visitor's pages: write, note the code, follow."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.voice.actions import receive
from taizhang.voice.facts import MessageKind
from taizhang.voice.queries import by_code, public_target
from taizhang.voice.rules import LONGEST, REPLY_WORKDAYS, is_sealed, reply_due
from taizhang.web.public.forms import SpeakForm, TrackForm
from taizhang.web.public.languages import asks_a_language, in_that_language
from taizhang.web.public.limits import LOOKUPS_AN_HOUR, MESSAGES_AN_HOUR, is_too_often
from taizhang.web.voice.views import due_words

KEPT = "speak_sent"
"""Where the session keeps the code until it has been shown."""


@never_cache
def speak(request: HttpRequest) -> HttpResponse:
    """Write about a public line, or about none; whoever names a line that is not public writes in general."""
    if asks_a_language(request):
        return in_that_language(request)
    asked = request.POST.get("target", "") if request.method == "POST" else request.GET.get("target", "")
    line = public_target(asked) if asked else None
    form = SpeakForm(request.POST) if request.method == "POST" else SpeakForm()
    if form.is_bound and form.is_valid():
        if is_too_often(request, "speak", MESSAGES_AN_HOUR):
            return _too_often(request, form.cleaned_data["text"])
        return _take_in(request, form, line)
    context = {
        "here": "speak",
        "form": form,
        "line": line,
        "unknown": bool(asked) and line is None,
        "limit": LONGEST,
        "used": len((form["text"].value() or "").replace("\r\n", "\n")),
        "workdays": REPLY_WORKDAYS,
        "reply_by": reply_due(clock.today(), NO_OVERRIDES),
    }
    return render(request, "public/speak.html", context, status=422 if form.is_bound else 200)


def _take_in(request: HttpRequest, form: SpeakForm, line: Target | None) -> HttpResponse:
    said = form.cleaned_data
    message = receive(
        kind=MessageKind(said["kind"]),
        text=said["text"],
        target=line,
        author=said["author"],
        contact=said["contact"],
        consent=said["consent"],
    )
    request.session[KEPT] = {"code": message.code, "sealed": is_sealed(message.kind)}
    return redirect("speak_sent")


def _too_often(request: HttpRequest, text: str) -> HttpResponse:
    context = {"text": text, "limit": MESSAGES_AN_HOUR}
    response = render(request, "public/too_often.html", context, status=429)
    response.headers["Retry-After"] = "3600"
    return response


@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """The code, once: it is not kept where anybody could look it up again."""
    kept = request.session.pop(KEPT, None)
    if kept is None:
        return redirect("speak_track")
    code = kept["code"]
    context = {
        "code": f"{code[:5]}-{code[5:]}",
        "sealed": kept["sealed"],
        "workdays": REPLY_WORKDAYS,
        "reply_by": reply_due(clock.today(), NO_OVERRIDES),
    }
    return render(request, "public/sent.html", context)


@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """What became of a message, for whoever has its code; sent by POST, so that the code stands in no address."""
    form = TrackForm(request.POST) if request.method == "POST" else TrackForm()
    found = None
    if form.is_bound and form.is_valid():
        if is_too_often(request, "track", LOOKUPS_AN_HOUR):
            return _too_often(request, "")
        found = by_code(form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("No message has this code. It has ten letters and digits, never 0, 1, I or O."))
    context = {
        "here": "track",
        "form": form,
        "message": found,
        "sealed": found is not None and is_sealed(found.kind),
        "due": due_words(found) if found else ("", False),
    }
    return render(request, "public/track.html", context, status=422 if form.errors else 200)
