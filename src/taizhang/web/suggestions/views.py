"""The list of suggestions and the page of one."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django import forms
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Denied
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force, units_seen_by
from taizhang.suggestions.facts import SuggestionState
from taizhang.suggestions.models import Suggestion
from taizhang.suggestions.permissions import may_handle_suggestions
from taizhang.suggestions.queries import counted, suggestions_seen_by, suggestions_waiting_for
from taizhang.suggestions.rules import ANEW_MONTHS, OWED, REPLY_MONTHS, is_late, term
from taizhang.web.days import time_left
from taizhang.web.history import history
from taizhang.web.navigation import READERS
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.suggestions.deeds import forms_for
from taizhang.web.suggestions.words import BODIES, SUGGESTION_STATES
from taizhang.web.uploads import PaperForm

PAGE = 50
ASKED = ("body", "state", "unit", "words")


def need_reader(actor: Actor) -> None:
    """The operator keeps the instance running and reads no working papers."""
    if not actor.has(*READERS):
        raise Denied(_("Suggestions are working papers; your role does not read them."))


def suggestion_seen(actor: Actor, key: int) -> Suggestion:
    """The suggestion, or 404 where it is not the actor's to see."""
    need_reader(actor)
    found = suggestions_seen_by(actor).filter(pk=key).select_related("paper").first()
    if found is None:
        raise Http404
    return found


def asked_for(request: HttpRequest, actor: Actor) -> tuple[dict[str, str], QuerySet[Suggestion]]:
    """What the list is narrowed by, and the suggestions that fit."""
    asked = {name: request.GET.get(name, "").replace("\0", "").strip() for name in ASKED}
    found = suggestions_seen_by(actor)
    if asked["body"] in BODIES:
        found = found.filter(body=asked["body"])
    if asked["state"] == "late":
        found = found.filter(state__in=OWED, due_on__lt=clock.today())
    elif asked["state"] in SUGGESTION_STATES:
        found = found.filter(state=asked["state"])
    if asked["unit"]:
        found = found.filter(Q(unit__code=asked["unit"]) | Q(joint__unit__code=asked["unit"])).distinct()
    if asked["words"]:
        found = found.filter(Q(title__contains=asked["words"]) | Q(proposers__contains=asked["words"]))
    return asked, found


@signed_in
def suggestions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The suggestions open to the person, what waits for the person first."""
    need_reader(actor)
    return list_page(request, actor)


def list_page(
    request: HttpRequest,
    actor: Actor,
    *,
    form: forms.Form | None = None,
    problems: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """The list with how things stand; a workbook that was refused stands above it with its faults."""
    waiting = set(suggestions_waiting_for(actor).values_list("pk", flat=True))
    asked, found = asked_for(request, actor)
    waits = Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField())
    page = page_of(request, found.annotate(waits=waits).order_by("waits", "due_on", "-year", "body", "number"), PAGE)
    context = {
        "page": page,
        "rows": [(each, each.pk in waiting, left_of(each)) for each in page.object_list],
        "waiting": len(waiting),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "bodies": BODIES.items(),
        "states": [(code, word) for code, (word, _tone) in SUGGESTION_STATES.items()],
        "units": units_seen_by(actor)
        .filter(Q(suggestions__isnull=False) | Q(suggestion_parts__isnull=False))
        .distinct(),
        "tally": counted(found, clock.today()),
        "may_enter": allows(may_handle_suggestions, actor),
        "form": form or PaperForm(),
        "problems": problems,
    }
    return render(request, "suggestions/suggestions.html", context, status=status)


def left_of(suggestion: Suggestion) -> tuple[str, bool]:
    """The words about the day to answer by, and whether it is past; nothing once it is answered."""
    state, today = SuggestionState(suggestion.state), clock.today()
    if suggestion.due_on is None or state not in OWED:
        return "", False
    return time_left(suggestion.due_on, today), is_late(state, suggestion.due_on, today)


@signed_in
def suggestion(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One suggestion: what was asked, who handles it by when, every reply and rating, what came of it."""
    return suggestion_page(request, actor, suggestion_seen(actor, key))


def suggestion_page(
    request: HttpRequest, actor: Actor, found: Suggestion, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    lines = found.lines.select_related("target__ledger__unit")
    seen = set(targets_seen_by(actor).filter(pk__in=[line.target_id for line in lines]).values_list("pk", flat=True))
    left, late = left_of(found)
    first = found.assigned_on
    context = {
        "suggestion": found,
        "left": left,
        "late": late,
        "term": term(first, REPLY_MONTHS, {}) if first and found.round == 1 else None,
        "anew": ANEW_MONTHS,
        "forms": {**forms_for(actor, found), **(bound or {})},
        "joint": found.joint.select_related("unit", "said_by"),
        "contacts": found.contacts.select_related("noted_by"),
        "times": found.times_asked.select_related("asked_by", "decided_by"),
        "replies": found.replies.select_related("drafted_by", "approved_by"),
        "lines": [(line.target, line.target_id in seen) for line in lines],
        "may_make_line": allows(may_handle_suggestions, actor) and found.unit is not None,
        "units": Unit.objects.filter(in_force(clock.today())),
        "events": history(found, {}, (found.unit.stream if found.unit else OFFICE_STREAM, OFFICE_STREAM)),
    }
    return render(request, "suggestions/suggestion.html", context, status=422 if bound else 200)
