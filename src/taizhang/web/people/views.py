"""Who has an account, and the page of one."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from taizhang.accounts.actions import create_person
from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.accounts.permissions import may_keep_accounts, may_read_accounts
from taizhang.organisations.actions import grant_role
from taizhang.web.people.acts import chosen_role
from taizhang.web.people.pages import list_page, person_called, person_page
from taizhang.web.requests import signed_in


@never_cache
@signed_in
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list; a POST makes an account and answers with its page, the only place its first password is shown."""
    may_read_accounts(actor)
    if request.method != "POST":
        return list_page(request, actor)
    may_keep_accounts(actor)
    try:
        made, password = _make(request, actor)
    except ValueError as refusal:
        return list_page(request, actor, error=str(refusal))
    return person_page(request, actor, made, password=password)


def _make(request: HttpRequest, actor: Actor) -> tuple[Person, str]:
    """The account and its first role, or neither."""
    given = request.POST
    with transaction.atomic():
        made, password = create_person(username=given.get("username", ""), name=given.get("name", ""), by=actor)
        role, unit = chosen_role(given)
        grant_role(made, role, by=actor, unit=unit)
    return made, password


@signed_in
def person(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """One account."""
    may_read_accounts(actor)
    return person_page(request, actor, person_called(username))
