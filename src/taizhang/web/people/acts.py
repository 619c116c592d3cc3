"""What the operator does about one account."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from taizhang.accounts.actions import deactivate, reactivate, reset_password, revoke_token
from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.permissions import may_keep_accounts
from taizhang.lib import clock
from taizhang.organisations.actions import end_role, grant_role
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
    try:
        deactivate(person, by=actor)
    except ValueError as refusal:
        return person_page(request, actor, person, error=str(refusal))
    messages.success(request, _("The account is closed; what the person did stays."))
    return redirect("person", username)


@require_POST
@signed_in
def reopen(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """Open the account again."""
    may_keep_accounts(actor)
    reactivate(person_called(username), by=actor)
    messages.success(request, _("The account is open again."))
    return redirect("person", username)


@require_POST
@signed_in
def grant(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """Give a role."""
    may_keep_accounts(actor)
    person = person_called(username)
    try:
        role, unit = chosen_role(request.POST)
        grant_role(person, role, by=actor, unit=unit)
    except ValueError as refusal:
        return person_page(request, actor, person, error=str(refusal))
    messages.success(request, _("The role is given."))
    return redirect("person", username)


@require_POST
@signed_in
def end(request: HttpRequest, actor: Actor, username: str, key: int) -> HttpResponse:
    """End a role."""
    may_keep_accounts(actor)
    person = person_called(username)
    membership = person.memberships.filter(in_force(clock.today()), pk=key).first()
    if membership is None:
        raise Http404
    try:
        end_role(membership, by=actor)
    except ValueError as refusal:
        return person_page(request, actor, person, error=str(refusal))
    messages.success(request, _("The role is ended."))
    return redirect("person", username)


@require_POST
@signed_in
def revoke(request: HttpRequest, actor: Actor, username: str, key: int) -> HttpResponse:
    """Revoke a token of the account."""
    may_keep_accounts(actor)
    token = person_called(username).tokens.filter(pk=key).first()
    if token is None:
        raise Http404
    revoke_token(token, by=actor)
    messages.success(request, _("The token opens nothing any more."))
    return redirect("person", username)
