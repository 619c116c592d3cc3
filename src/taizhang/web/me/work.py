"""Somebody's day, month and year on one page (我这一天、一月、一年)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.lib import clock
from taizhang.organisations.permissions import may_see_work
from taizhang.organisations.queries import actor_of
from taizhang.reporting.queries import current_period
from taizhang.web.me.done import asked, latest, moved, solved
from taizhang.web.me.owned import owned_by
from taizhang.web.people.pages import person_called
from taizhang.web.requests import signed_in
from taizhang.web.workbench.tasks import days_for, tasks_for


@signed_in
def own_work(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own."""
    return _page(request, actor, Person.objects.get(username=actor.username))


@signed_in
def work_of(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """That of somebody else, for whom it concerns."""
    person = person_called(username)
    may_see_work(actor, actor_of(person))
    return _page(request, actor, person)


def _page(request: HttpRequest, actor: Actor, person: Person) -> HttpResponse:
    today, other = clock.today(), actor_of(person)
    owned, own, period = owned_by(other, today), person.pk == actor.person_id, current_period(today)
    context = {
        "person": person,
        "own": own,
        "today": today,
        "posts": owned.posts,
        "shares": owned.shares(today),
        "tasks": tasks_for(other, period, days_for(other, period)) if own else [],
        "tables": {"moved": moved(other, today), "asked": asked(other, today), "solved": solved(other, owned, today)},
        "latest": latest(other, today),
    }
    return render(request, "me/work.html", context)
