"""The cockpit of the mayor, of a vice-mayor for the portfolio, and of the chief: every number leads to its list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.lib import clock
from taizhang.reporting.facts import Light
from taizhang.reporting.queries import current_period
from taizhang.web.cockpit.moved import standings_for
from taizhang.web.figures.asked import asked_in as figures_in
from taizhang.web.requests import signed_in
from taizhang.web.signals.asked import asked as signals_asked
from taizhang.web.signals.found import found_for
from taizhang.web.workbench.desks import Desk, leader_desk
from taizhang.web.workbench.lines import lines_of
from taizhang.web.workbench.tasks import days_for, tasks_for

FIGURES = 8
WHOLE_CITY = (Role.MAYOR, Role.CHIEF)


def need_leader(actor: Actor) -> None:
    """The page is made for those who lead."""
    if not actor.has(Role.VICE_MAYOR, *WHOLE_CITY):
        raise Denied(_("The cockpit is for the mayor, the vice-mayors and the chief of the supervision office."))


@signed_in
def cockpit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All on one page, and on one sheet of A4."""
    need_leader(actor)
    today = clock.today()
    period, whole_city = current_period(today), actor.has(*WHOLE_CITY)
    year = period.start.year if period else today.year
    desk = leader_desk(Desk(actor, lines_of(actor, year, today), period, today), whole_city=whole_city)
    figures = figures_in(request).reckoned if whole_city else ()
    alarmed = [(read, name) for read, name in desk["projects"] if read.light in (Light.ALARM, Light.WATCH)]
    context = {
        **desk,
        "today": today,
        "tasks": tasks_for(actor, period, days_for(actor, period)),
        "late_orders": sum(row["late"] for row in desk["orders"]),
        "open_orders": sum(row["number"] for row in desk["orders"]),
        "alarmed": alarmed,
        "standings": standings_for(actor),
        "indicators": figures[:FIGURES],
        "voice": found_for(signals_asked(request, actor)).whole,
    }
    return render(request, "cockpit/cockpit.html", context)
