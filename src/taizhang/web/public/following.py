"""The visitor follows a message by its code, and says whether the matter is solved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.portal.queries import is_shown
from taizhang.voice.actions import rate
from taizhang.voice.facts import Solved
from taizhang.voice.models import Message
from taizhang.voice.queries import by_code, written
from taizhang.voice.queries.rating import is_rated, last_rating, main_of
from taizhang.voice.queries.rulebook import rating_until
from taizhang.voice.queries.sealed import followed_sealed
from taizhang.voice.rules import ENDED, is_sealed
from taizhang.web.public.forms import RateForm, TrackForm
from taizhang.web.public.limits import LOOKUPS_AN_HOUR, is_too_often
from taizhang.web.public.views import too_often
from taizhang.web.sealed.words import STATES
from taizhang.web.voice.views import due_words


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
def track(request: HttpRequest) -> HttpResponse:
    """What became of a message, for whoever has its code; sent by POST, so that the code stands in no address."""
    form = TrackForm(request.POST) if request.method == "POST" else TrackForm()
    if form.is_bound and form.is_valid():
        if is_too_often(request, "track", LOOKUPS_AN_HOUR):
            return too_often(request)
        code = written(form.cleaned_data["code"])
        if (found := by_code(code)) is not None:
            return followed(request, found)
        if (sealed := followed_sealed(code)) is not None:
            message, answers = sealed
            context = {"here": "track", "message": message, "state": STATES[message.state], "answers": answers}
            return render(request, "public/sealed.html", context)
        form.add_error("code", _("No message has this code. It has ten letters and digits, never 0, 1, I or O."))
    return render(request, "public/track.html", {"here": "track", "form": form}, status=422 if form.errors else 200)


def followed(request: HttpRequest, own: Message, form: RateForm | None = None) -> HttpResponse:
    """The page of a message: where it stands, every reply so far, and the question whether it is solved."""
    main = main_of(own)
    until = rating_until(main)
    open_for_words = main.state in ENDED and until is not None and clock.today() <= until
    asks = open_for_words and not is_rated(own, main.round)
    context = {
        "here": "track",
        "own": own,
        "message": main,
        "sealed": is_sealed(own.kind),
        "due": due_words(main),
        "earlier": main.earlier.order_by("round"),
        "said": last_rating(own, main.round),
        "before": own.ratings.filter(round__lt=main.round).order_by("at"),
        "shown": main.published_at is not None and is_shown(main.published_at),
        "asks": asks,
        "until": until,
        "form": (form or RateForm(initial={"code": own.code})) if asks else None,
    }
    return render(request, "public/followed.html", context, status=422 if form is not None and form.errors else 200)


@never_cache
@require_POST
@sensitive_post_parameters()
def say(request: HttpRequest) -> HttpResponse:
    """Keep what the writer says of the reply; the page of the message answers."""
    if is_too_often(request, "track", LOOKUPS_AN_HOUR):
        return too_often(request)
    form = RateForm(request.POST)
    found = by_code(request.POST.get("code", ""))
    if found is None or is_sealed(found.kind):
        return track(request)
    if not form.is_valid():
        return followed(request, found, form)
    said = form.cleaned_data
    try:
        rate(found, solved=Solved(said["solved"]), stars=said["stars"], words=said["words"])
    except NotOpen as refusal:
        form.add_error(None, str(refusal))
        return followed(request, found, form)
    return followed(request, by_code(found.code) or found)
