"""Who has an account, and the page of one."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from taizhang.accounts.actions import create_person, give_first_passwords
from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.accounts.permissions import may_keep_accounts, may_read_accounts
from taizhang.accounts.queries import without_password
from taizhang.lib import clock
from taizhang.organisations.actions.roles import grant_role
from taizhang.organisations.models import Membership
from taizhang.organisations.queries import roles_of
from taizhang.web.people.acts import chosen_role
from taizhang.web.people.pages import list_page, person_called, person_page
from taizhang.web.requests import signed_in
from taizhang.web.roles import ROLE_NAMES


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


@never_cache
@signed_in
def first_passwords(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who has no password yet; a POST gives everybody one and answers with the only list of them there is."""
    may_keep_accounts(actor)
    given = give_first_passwords(by=actor) if request.method == "POST" else []
    people = [person for person, _password in given] or without_password()
    held, passwords = roles_of(people, clock.today()), {person.pk: password for person, password in given}
    rows = [(person, [_called(each) for each in held[person.pk]], passwords.get(person.pk, "")) for person in people]
    return render(request, "people/first_passwords.html", {"rows": rows, "given": bool(given)})


def _called(held: Membership) -> str:
    """A role with its unit: 市教育局 · 填报员."""
    role = str(ROLE_NAMES[Role(held.role)])
    return f"{held.unit.short_name} · {role}" if held.unit else role
