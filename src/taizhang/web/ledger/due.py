"""A deadline as typed, as it was read, and what a person should look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.ledger.facts import MilestoneDraft
from taizhang.lib import clock
from taizhang.lib.due import Confirm, Due, DueKind, parse_due
from taizhang.web.requests import signed_in

LONGEST = 100

CONFIRMS: Mapping[str, Promise] = {
    Confirm.IMPLIED: _("No deadline is written; the end of the year is implied."),
    Confirm.EVENT: _("The deadline is an event; please enter its date."),
    Confirm.UNDATED: _("The wording names no date; please agree one."),
    Confirm.WORKING_DAYS: _("The term is counted from an event; please enter the day it begins."),
    Confirm.UNREADABLE: _("The deadline could not be read."),
    Confirm.NO_SUCH_DAY: _("There is no such day in the calendar."),
    Confirm.CROSS_YEAR: _("The work runs over the turn of the year; please enter the end date."),
    Confirm.BEFORE: _("Read as before the month or year begins; it may mean its end."),
    Confirm.VAGUE: _("The wording is only approximate; please check the day."),
    Confirm.MONTH_DAY: _("Read as month and day; please check."),
    Confirm.ORDER: _("The dates run backwards; please check the years."),
    Confirm.BEGINS: _("The date is when it begins; please enter the day it must be done."),
    Confirm.TWO_DIGITS: _("The year is written with two digits; please check."),
    Confirm.START_OF_WORK: _("The date is for the start of the work, not for its end."),
}

KINDS: Mapping[str, Promise] = {
    DueKind.CONTINUOUS: _("continuous, all year"),
    DueKind.RECURRING: _("recurring"),
    DueKind.EVENT: _("by an event"),
    DueKind.WORKING_DAYS: _("so many working days"),
}


@dataclass(frozen=True)
class Read:
    """What a phrase says: the day, or the kind of time without a day; the steps in it; what to check."""

    text: str
    kind: str = DueKind.UNDATED
    on: date | None = None
    steps: tuple[MilestoneDraft, ...] = ()
    check: Promise | str = ""

    @property
    def kind_word(self) -> Promise | str:
        """The kind in words, where there is no day."""
        return "" if self.on else KINDS.get(self.kind, "")


def read_due(text: str, year: int) -> Read:
    """The phrase as read in the ledger's year. Nothing typed is nothing said: a hand-written line implies no day."""
    text = text.strip()
    if not text:
        return Read("")
    due = parse_due(text, year=year)
    return Read(text, due.kind, due.on, _steps(due), CONFIRMS.get(due.confirm, due.confirm))


def _steps(due: Due) -> tuple[MilestoneDraft, ...]:
    return tuple(MilestoneDraft(step.name, step.on) for step in due.milestones if step.name)


@signed_in
def due_read(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """How a phrase would be read, for the form while somebody types."""
    year = request.GET.get("year", "")
    text = request.GET.get("due_text", "").replace("\0", "")[:LONGEST]
    read = read_due(text, int(year) if year.isdecimal() and len(year) == 4 else clock.today().year)
    return render(request, "ledger/due.html", {"read": read})
