"""The office looks at what a rule would make of the months, settles it, takes it back."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.lib.states import NotOpen
from taizhang.reporting.actions import set_days, withdraw_days
from taizhang.reporting.facts import Basis, DaySpec, MonthDays, Terms
from taizhang.reporting.models import DayRule
from taizhang.reporting.permissions import may_keep_periods
from taizhang.reporting.rules.months import checked_reminders, days_of, level_days
from taizhang.web.calendar.rows import Row, rows_of
from taizhang.web.calendar.views import calendar_page
from taizhang.web.requests import signed_in

SHOWN = 6
"""Months of which the days are shown before a rule is settled."""


@require_POST
@signed_in
def settle(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the days a rule makes, or settle it; what does not fit is said on the page."""
    may_keep_periods(actor)
    try:
        month, terms = read_rule(request.POST)
        level = request.POST.get("level", "")
        if request.POST.get("act") == "preview":
            return calendar_page(request, actor, preview=preview_of(level, month, terms))
        set_days(level, month, terms, by=actor)
    except (ValueError, NotOpen) as refusal:
        return calendar_page(request, actor, error=str(refusal))
    messages.success(request, _("These days hold from %(month)s on.") % {"month": month.label})
    return redirect("calendar")


@require_POST
@signed_in
def withdraw(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Take back a rule that no open month followed."""
    may_keep_periods(actor)
    rule = DayRule.objects.filter(pk=key).first()
    if rule is None:
        raise Http404
    try:
        withdraw_days(rule, by=actor)
    except NotOpen as refusal:
        return calendar_page(request, actor, error=str(refusal))
    messages.success(request, _("The rule is taken back; what held before holds again."))
    return redirect("calendar")


def read_rule(given: Mapping[str, str]) -> tuple[Period, Terms]:
    """The month and the terms of a form; a ValueError says in a sentence what cannot be read."""
    try:
        month = Period.parse(given.get("month", ""))
        due, lock = (_spec(given, name) for name in ("due", "lock"))
        remind = tuple(int(part) for part in given.get("remind", "").replace("，", ",").split(",") if part.strip())
    except ValueError as wrong:
        raise ValueError(_("Fill in month, due day and lock day; reminders are numbers with commas.")) from wrong
    if month.kind is not PeriodKind.MONTH:
        raise ValueError(_("Fill in month, due day and lock day; reminders are numbers with commas."))
    return month, Terms(due, lock, remind)


def _spec(given: Mapping[str, str], name: str) -> DaySpec:
    return DaySpec(Basis(given.get(f"{name}_basis", "")), int(given.get(f"{name}_number", "")))


def preview_of(level: str, month: Period, terms: Terms) -> list[Row]:
    """What the coming months would be; a ValueError where the days do not fit."""
    remind, found = checked_reminders(terms.remind), []
    terms = Terms(terms.due, terms.lock, remind)
    for _number in range(SHOWN):
        days = level_days(level, days_of(month, terms), terms)
        opens_on = month.start.replace(day=settings.TAIZHANG_OPEN_DAY)
        found.append(MonthDays(month.label, opens_on, False, (days,)))
        month = month.next()
    return rows_of(found, clock.today())
