"""The page of the year."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.periods import Period, month
from taizhang.lib.workdays import calendar_known
from taizhang.notices.permissions import may_read_dispatches
from taizhang.organisations.facts import UnitKind
from taizhang.reporting.models import DayRule
from taizhang.reporting.permissions import may_keep_periods
from taizhang.reporting.queries import calendar_of, first_month_to_rule
from taizhang.web.calendar.feed import feed_address
from taizhang.web.calendar.rows import rows_of
from taizhang.web.calendar.words import BASES, level_in_words, spec_in_words, turns_in_words
from taizhang.web.requests import signed_in

YEARS = range(2000, 2100)
AHEAD = 18
"""Months from which a rule may be said to hold."""
USUAL = {
    "due_basis": "workday",
    "due_number": "5",
    "lock_basis": "workday",
    "lock_number": "8",
    "remind": "3, 1, 0, -1",
}


@signed_in
def calendar(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The months of a year for every level, open to everybody with an account."""
    return calendar_page(request, actor)


def calendar_page(
    request: HttpRequest, actor: Actor, *, error: str = "", preview: list[Any] | None = None
) -> HttpResponse:
    """The page as first shown, or with a fault or the days that a rule would make."""
    text, today = request.GET.get("year", ""), clock.today()
    year = int(text) if text.isdecimal() and len(text) == 4 and int(text) in YEARS else today.year
    context = {
        "year": year,
        "rows": rows_of(calendar_of(year), today),
        "known": calendar_known(year),
        "writes": actor.has(*OFFICE_ROLES) and allows(may_keep_periods, actor),
        "outbox": allows(may_read_dispatches, actor),
        "feed": feed_address(request, actor),
        "error": error,
        "preview": preview or [],
        **_rule_form(request),
    }
    return render(request, "calendar/calendar.html", context, status=422 if error else 200)


def _rule_form(request: HttpRequest) -> Mapping[str, Any]:
    first = first_month_to_rule()
    months = [_later(first, number).label for number in range(AHEAD)]
    held = [
        {
            "rule": rule,
            "units": level_in_words(rule.level),
            "due": spec_in_words(rule.terms.due),
            "lock": spec_in_words(rule.terms.lock),
            "remind": turns_in_words(rule.terms.remind),
            "open": rule.valid_from >= first.start,
        }
        for rule in DayRule.objects.order_by("-valid_from", "level")
    ]
    levels = [("", level_in_words("")), *((kind.value, level_in_words(kind)) for kind in UnitKind)]
    return {"rules": held, "months": months, "levels": levels, "bases": BASES, "given": request.POST or USUAL}


def _later(first: Period, number: int) -> Period:
    counted = first.start.year * 12 + first.start.month - 1 + number
    return month(counted // 12, counted % 12 + 1)
