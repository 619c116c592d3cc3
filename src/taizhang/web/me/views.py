"""What everybody keeps for themselves: password, language, print and the keys of their programs."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from taizhang.accounts.actions import issue_token, revoke_token, set_language, set_password
from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.accounts.rules import LONGEST_TERM
from taizhang.lib import clock
from taizhang.organisations.queries import roles_of
from taizhang.web.people.events import events_of
from taizhang.web.requests import signed_in
from taizhang.web.roles import ROLE_NAMES, ROLE_SENTENCES

EVENTS = 8
NO_ERRORS: Mapping[str, str] = {}
TERMS = (30, 90, 180, LONGEST_TERM)


def _self(actor: Actor) -> Person:
    return Person.objects.get(username=actor.username)


@signed_in
def own_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything about the person's own account on one page."""
    return _page(request, actor)


def _page(request: HttpRequest, actor: Actor, *, error: str = "", secret: str = "") -> HttpResponse:
    person = _self(actor)
    held = roles_of([person], clock.today())[person.pk]
    context = {
        "person": person,
        "roles": [(m, ROLE_NAMES[Role(m.role)], ROLE_SENTENCES[Role(m.role)]) for m in held],
        "languages": settings.LANGUAGES,
        "tokens": person.tokens.all(),
        "now": clock.now(),
        "terms": TERMS,
        "events": events_of(person.username, EVENTS),
        "error": error,
        "secret": secret,
        "given": request.POST,
    }
    return render(request, "me/me.html", context, status=422 if error else 200)


@never_cache
@signed_in
def own_password(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Change the password: the present one, the new one twice."""
    person, errors = _self(actor), NO_ERRORS
    first = person.must_change
    if request.method == "POST":
        errors = _change_password(request, actor, person)
        if not errors:
            messages.success(request, _("Your password is changed."))
            return redirect("workbench" if first else "own_page")
    context = {"errors": errors, "first": first}
    return render(request, "me/password.html", context, status=422 if errors else 200)


def _change_password(request: HttpRequest, actor: Actor, person: Person) -> Mapping[str, str]:
    """Change it, or say beside which field what is wrong."""
    given = {name: request.POST.get(name, "") for name in ("current", "new", "again")}
    if not person.check_password(given["current"]):
        return {"current": _("This is not your present password.")}
    if given["new"] != given["again"]:
        return {"again": _("The two new passwords differ.")}
    try:
        set_password(person, given["new"], by=actor)
    except ValueError as refusal:
        return {"new": str(refusal)}
    update_session_auth_hash(request, person)
    return NO_ERRORS


@require_POST
@signed_in
def own_language(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the language with the person and, from this page on, with the browser."""
    try:
        language = set_language(request.POST.get("language", ""), by=actor)
    except ValueError as refusal:
        return _page(request, actor, error=str(refusal))
    with translation.override(language):
        messages.success(request, _("Your language is kept."))
    response = redirect("own_page")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
    return response


@never_cache
@require_POST
@signed_in
def issue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Issue a token; the page that answers is the only place its secret is ever shown."""
    days = request.POST.get("days", "")
    try:
        label = request.POST.get("label", "")
        _token, secret = issue_token(label=label, days=int(days) if days.isdecimal() and len(days) < 5 else 0, by=actor)
    except ValueError as refusal:
        return _page(request, actor, error=str(refusal))
    return _page(request, actor, secret=secret)


@require_POST
@signed_in
def revoke(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """End one of the person's own tokens."""
    token = _self(actor).tokens.filter(pk=key).first()
    if token is None:
        raise Http404
    revoke_token(token, by=actor)
    messages.success(request, _("The token opens nothing any more."))
    return redirect("own_page")
