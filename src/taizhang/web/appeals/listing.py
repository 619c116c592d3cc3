"""The list of appeals, what waits for the person first, and the same as a file."""

from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Appeal
from taizhang.assessment.permissions import may_see_scores
from taizhang.assessment.queries.appeals import appeals_seen_by, appeals_waiting_for
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.web.appeals.words import APPEAL_STATES
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 50
ASKED = ("state", "unit", "words")


def asked_for(request: HttpRequest, actor: Actor) -> tuple[dict[str, str], QuerySet[Appeal]]:
    """What the list is narrowed by, and the appeals that fit."""
    asked = {name: request.GET.get(name, "").replace("\0", "").strip() for name in ASKED}
    found = appeals_seen_by(actor)
    if asked["state"] in APPEAL_STATES:
        found = found.filter(state=asked["state"])
    if asked["unit"]:
        found = found.filter(unit__code=asked["unit"])
    if asked["words"]:
        found = found.filter(Q(about__contains=asked["words"]) | Q(reason__contains=asked["words"]))
    return asked, found


@signed_in
def appeals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The appeals open to the person."""
    may_see_scores(actor)
    waiting = {each.pk for each in appeals_waiting_for(actor)}
    asked, found = asked_for(request, actor)
    waits = Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField())
    page = page_of(request, found.annotate(waits=waits).order_by("waits", "-pk"), PAGE)
    context = {
        "page": page,
        "waiting": waiting,
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "states": [(code, word) for code, (word, _tone) in APPEAL_STATES.items()],
        "units": units_seen_by(actor).filter(appeals__isnull=False).distinct(),
        "today": clock.today(),
    }
    return render(request, "appeals/list.html", context)
