"""A person's own calendar for the calendar programs of phones and desks, which know no sign-in: the address itself is
sealed with the person's password digest, so that a new password ends the old address."""

from collections.abc import Iterator
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.lib import clock
from taizhang.lib.ics import Entry, WholeDay, calendar_text
from taizhang.meetings.queries.ahead import coming
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.facts import LevelDays, MonthDays
from taizhang.reporting.queries import calendar_of
from taizhang.web.calendar.words import level_in_words
from taizhang.web.meetings.entries import entry_of

SALT = "taizhang.calendar.feed"
LENGTH = 40


def seal_of(person: Person) -> str:
    """What makes a feed's address the person's own."""
    return salted_hmac(SALT, f"{person.pk}:{person.password}", algorithm="sha256").hexdigest()[:LENGTH]


def feed_address(request: HttpRequest, actor: Actor) -> str:
    """The whole address of the actor's feed."""
    person = Person.objects.get(username=actor.username)
    return request.build_absolute_uri(reverse("calendar_feed", args=[person.pk, seal_of(person)]))


def feed(_request: HttpRequest, key: int, seal: str) -> HttpResponse:
    """Due and lock days of this year and the next, of the person's own units or, for whoever has none, of all levels;
    and the meetings ahead to which the person is invited."""
    person = Person.objects.filter(pk=key, is_active=True, must_change=False).first()
    if person is None or not constant_time_compare(seal, seal_of(person)):
        raise Http404
    today = clock.today()
    with translation.override(person.language):
        actor = actor_of(person)
        days: list[Entry] = [*_days(actor, today), *(entry_of(each) for each in coming(actor, today))]
        text = calendar_text(_("Ledger calendar"), days, stamp=clock.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _days(actor: Actor, today: date) -> Iterator[WholeDay]:
    kinds = set(Unit.objects.filter(pk__in=actor.units).values_list("kind", flat=True))
    for month in [*calendar_of(today.year), *calendar_of(today.year + 1)]:
        levels = {month.of(kind) for kind in kinds} if kinds else month.levels
        for level in sorted(levels, key=lambda each: each.level):
            yield from _entries(month, level)


def _entries(month: MonthDays, level: LevelDays) -> Iterator[WholeDay]:
    said = {"month": month.label, "units": level_in_words(level.level, alone=len(month.levels) == 1)}
    key = f"{month.label}-{level.level or 'all'}"
    yield WholeDay(f"{key}-due@taizhang", level.due_on, _("Reports on %(month)s are due · %(units)s") % said)
    yield WholeDay(f"{key}-lock@taizhang", level.lock_on, _("%(month)s locks when this day is over · %(units)s") % said)
