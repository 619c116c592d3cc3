"""The two pages of this screen, as they are first shown and as they are shown again with a fault or a secret."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts import queries
from taizhang.accounts.facts import UNIT_ROLES, WHOLE_CITY_READERS, Actor, Role
from taizhang.accounts.models import Person
from taizhang.accounts.permissions import may_keep_accounts
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force, people_in_role, roles_of
from taizhang.web.paging import page_of
from taizhang.web.people.events import events_of
from taizhang.web.roles import ROLE_NAMES, ROLE_SENTENCES

PAGE = 50
EVENTS = 12


def person_called(username: str) -> Person:
    """The person with this account name, or 404."""
    found = Person.objects.filter(username=username).first()
    if found is None:
        raise Http404
    return found


def list_page(request: HttpRequest, actor: Actor, *, error: str = "") -> HttpResponse:
    """Everybody with an account, narrowed and in pages; for the operator with the form of a new one."""
    text, role = request.GET.get("q", "").strip(), request.GET.get("role", "")
    found = queries.people(text)
    if role in set(Role):
        found = people_in_role(found, Role(role), clock.today())
    page = page_of(request, found, PAGE)
    rows = list(page.object_list)
    held = roles_of(rows, clock.today())
    context = {
        "page": page,
        "rows": [(row, [(m, ROLE_NAMES[Role(m.role)]) for m in held[row.pk]]) for row in rows],
        "text": text,
        "role": role,
        "given": request.POST,
        "error": error,
        **_choices(actor),
    }
    return render(request, "people/people.html", context, status=422 if error else 200)


def person_page(
    request: HttpRequest, actor: Actor, person: Person, *, error: str = "", password: str = ""
) -> HttpResponse:
    """One account: its roles, tokens and events; for the operator with what may be done about them."""
    held = roles_of([person], clock.today())[person.pk]
    context = {
        "person": person,
        "held": [(m, ROLE_NAMES[Role(m.role)], ROLE_SENTENCES[Role(m.role)]) for m in held],
        "tokens": queries.live_tokens().filter(person=person),
        "events": events_of(person.username, EVENTS),
        "sees_work": actor.has(*WHOLE_CITY_READERS),
        "own": person.pk == actor.person_id,
        "error": error,
        "password": password,
        "given": request.POST,
        **_choices(actor),
    }
    return render(request, "people/person.html", context, status=422 if error else 200)


def _choices(actor: Actor) -> dict[str, object]:
    keeps = allows(may_keep_accounts, actor)
    return {
        "keeps": keeps,
        "roles": [(role.value, ROLE_NAMES[role], role in UNIT_ROLES) for role in Role],
        "units": Unit.objects.filter(in_force(clock.today())) if keeps else Unit.objects.none(),
    }
