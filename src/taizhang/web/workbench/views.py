"""What each role needs first: what waits for the person, then how that stands which the person answers for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from taizhang.accounts.actions import set_large_print
from taizhang.accounts.facts import LEADER_ROLES, OFFICE_ROLES, Actor, Role
from taizhang.ledger.queries import in_force
from taizhang.lib import clock
from taizhang.reporting.facts import LevelDays
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import current_period
from taizhang.reporting.rules.months import month_to_come
from taizhang.web.requests import signed_in
from taizhang.web.roles import ROLE_NAMES, ROLE_SENTENCES
from taizhang.web.workbench.desks import Desk, leader_desk, office_desk, unit_desk
from taizhang.web.workbench.first_days import first_days
from taizhang.web.workbench.keepers import auditor_desk, operator_desk
from taizhang.web.workbench.lines import Lines, lines_of
from taizhang.web.workbench.tasks import days_for, tasks_for

LINE_READERS = LEADER_ROLES | OFFICE_ROLES


@signed_in
def workbench(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits for the person, and the desk of each of the person's roles."""
    today = clock.today()
    period = current_period(today)
    if period is not None:
        prefetch_related_objects([period], "days")
    days = days_for(actor, period)
    context = {
        "today": today,
        "period": period,
        "roles": [(ROLE_NAMES[role], ROLE_SENTENCES[role]) for role in Role if role in actor.roles],
        "tasks": tasks_for(actor, period, days),
        "opens": actor.has(*OFFICE_ROLES) and _opens(period, today),
        **_desks(actor, period, today, days),
    }
    return render(request, "workbench/workbench.html", context)


def _opens(period: ReportingPeriod | None, today: date) -> bool:
    """Whether a month can be opened by hand: none of its name is open yet, and a line is there to report on."""
    month = month_to_come(today)
    return (period is None or period.label != month.label) and in_force(month.start.year).exists()


def _desks(actor: Actor, period: Any, today: date, days: LevelDays | None) -> Mapping[str, Any]:
    """The desks of the actor's roles by name; a role the actor has not leaves no name behind."""
    year = period.start.year if period else today.year
    reads = actor.units or actor.has(*LINE_READERS)
    desk = Desk(actor, lines_of(actor, year, today) if reads else Lines(()), period, today, days)
    found: dict[str, Any] = {"lines": desk.lines, "year": year}
    if actor.units:
        found["unit"] = unit_desk(desk)
    if actor.has(*OFFICE_ROLES):
        found["office"] = office_desk(desk)
    if actor.has(Role.OPERATOR, *OFFICE_ROLES):
        found["first_days"] = steps = first_days(actor, today)
        found["beginning"] = not steps[-1].done
    if actor.has(*LEADER_ROLES):
        found["leader"] = leader_desk(desk, whole_city=actor.has(Role.MAYOR))
    if actor.has(Role.AUDITOR):
        found["auditor"] = auditor_desk()
    if actor.has(Role.OPERATOR):
        found["operator"] = operator_desk()
    return found


@require_POST
@signed_in
def large_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Switch between normal and large print, and go back to where the person was."""
    set_large_print(by=actor)
    back = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    return HttpResponseRedirect(back if back.startswith(here) else reverse("workbench"))
