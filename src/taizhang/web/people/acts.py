"""What the operator does about one account."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from taizhang.accounts.actions import deactivate, reactivate, reset_password, revoke_token
from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.accounts.permissions import may_keep_accounts
from taizhang.lib import clock
from taizhang.organisations.actions.roles import end_role, grant_role
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.web.people.pages import person_called, person_page
from taizhang.web.requests import signed_in


def chosen_role(given: Mapping[str, str]) -> tuple[Role, Unit | None]:
    """The role and the unit a form names; a role there is not, or a unit there is not, is a ValueError."""
    code = given.get("unit", "").replace("\0", "")
    unit = Unit.objects.filter(in_force(clock.today()), code=code).first() if code else None
    if given.get("role", "") not in set(Role) or (code and unit is None):
        raise ValueError(_("Choose a role, and a unit for clerks and heads."))
    return Role(given["role"]), unit


@never_cache
@require_POST
@signed_in
def reset(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """Give a one-time password; the page that answers is the only place it is shown."""
    may_keep_accounts(actor)
    person = person_called(username)
    if person.pk == actor.person_id:
        return redirect("own_password")
    return person_page(request, actor, person, password=reset_password(person, by=actor))


@require_POST
@signed_in
def close(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """Close the account."""
    may_keep_accounts(actor)
    person = person_called(username)
    said = _("The account is closed; what the person did stays.")
    return _done(request, actor, person, lambda: deactivate(person, by=actor), said)


@require_POST
@signed_in
def reopen(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """Open the account again."""
    may_keep_accounts(actor)
    person = person_called(username)
    return _done(request, actor, person, lambda: reactivate(person, by=actor), _("The account is open again."))


@require_POST
@signed_in
def grant(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """Give a role."""
    may_keep_accounts(actor)
    person = person_called(username)

    def give() -> None:
        role, unit = chosen_role(request.POST)
        grant_role(person, role, by=actor, unit=unit)

    return _done(request, actor, person, give, _("The role is given."))


@require_POST
@signed_in
def end(request: HttpRequest, actor: Actor, username: str, key: int) -> HttpResponse:
    """End a role."""
    may_keep_accounts(actor)
    person = person_called(username)
    membership = person.memberships.filter(in_force(clock.today()), pk=key).first()
    if membership is None:
        raise Http404
    return _done(request, actor, person, lambda: end_role(membership, by=actor), _("The role is ended."))


@require_POST
@signed_in
def revoke(request: HttpRequest, actor: Actor, username: str, key: int) -> HttpResponse:
    """Revoke a token of the account."""
    may_keep_accounts(actor)
    person = person_called(username)
    token = person.tokens.filter(pk=key).first()
    if token is None:
        raise Http404
    said = _("The token opens nothing any more.")
    return _done(request, actor, person, lambda: revoke_token(token, by=actor), said)


def _done(request: HttpRequest, actor: Actor, person: Person, perform: Callable[[], object], said: str) -> HttpResponse:
    """Perform the act and say so on the person's page; what stands against it is said there too."""
    try:
        perform()
    except ValueError as refusal:
        return person_page(request, actor, person, error=str(refusal))
    messages.success(request, said)
    return redirect("person", person.username)
