"""The week of a unit's projects on one page: each note begins with last week's words; nothing new is one key."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied
from taizhang.lib import clock
from taizhang.projects.actions.notes import NOTE_LIMIT, monday_of, write_note
from taizhang.projects.models import Project, WeekNote
from taizhang.projects.queries import living
from taizhang.web.requests import signed_in

SAME = "same"


@signed_in
def weeks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The notes of a week for the person's own projects, to be written, and to be written anew."""
    if not actor.has(*UNIT_ROLES):
        raise Denied(_("Only the unit that leads the project may tell of it."))
    week = _week(request.GET.get("week", ""))
    held = list(living().filter(unit__in=actor.units))
    problems: dict[int, str] = {}
    if request.method == "POST":
        written, problems = _write(request, actor, held, week)
        told = ngettext("%(n)s note is kept.", "%(n)s notes are kept.", written)
        if written:
            messages.success(request, told % {"n": written})
        elif not problems:
            messages.warning(request, _("Nothing was written."))
    return _page(request, held, week, problems)


def _write(request: HttpRequest, actor: Actor, held: list[Project], week: date) -> tuple[int, dict[int, str]]:
    """One note where its button was pressed, all that differ from last week otherwise; what is wrong by project."""
    same, said, problems = request.POST.get(SAME, ""), 0, dict[int, str]()
    before = _last(held, week)
    for project in held:
        text = request.POST.get(f"text-{project.pk}", "").replace("\0", "").strip()
        unchanged = same in (str(project.pk), "all")
        old = before.get(project.pk)
        if not unchanged and (same or not text or (old is not None and text == old.text)):
            continue
        try:
            write_note(project, week, old.text if unchanged and old else text, by=actor, unchanged=unchanged)
            said += 1
        except ValueError as refusal:
            problems[project.pk] = str(refusal)
    return said, problems


def _page(request: HttpRequest, held: list[Project], week: date, problems: dict[int, str]) -> HttpResponse:
    notes = {each.project_id: each for each in WeekNote.objects.filter(project__in=held, week=week)}
    last = _last(held, week)
    context = {
        "week": week,
        "sunday": week + timedelta(days=6),
        "before": week - timedelta(days=7),
        "after": week + timedelta(days=7) if week + timedelta(days=7) <= clock.today() else None,
        "rows": [(each, *_shown(notes.get(each.pk), last.get(each.pk)), problems.get(each.pk, "")) for each in held],
        "limit": NOTE_LIMIT,
    }
    return render(request, "projects/weeks.html", context, status=422 if problems else 200)


def _shown(note: WeekNote | None, last: WeekNote | None) -> tuple[WeekNote | None, WeekNote | None, str]:
    """A week's note and the one before, with the words that the page begins with."""
    begun = note or last
    return note, last, begun.text if begun else ""


def _last(held: list[Project], week: date) -> dict[int, WeekNote]:
    """The last note of each project before a week."""
    rows = WeekNote.objects.filter(project__in=held, week__lt=week).order_by("week")
    return {each.project_id: each for each in rows}


def _week(text: str) -> date:
    """The week asked for by any of its days, at most the one that runs."""
    try:
        return monday_of(min(date.fromisoformat(text), clock.today()))
    except ValueError:
        return monday_of(clock.today())
