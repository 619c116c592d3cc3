"""What a week brought a project: written once a week, or that nothing changed."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.projects import permissions
from taizhang.projects.actions.moving import account, recorded_of, said
from taizhang.projects.models import Project, WeekNote

NOTE_LIMIT = 500


def monday_of(day: date) -> date:
    """The Monday by which the week of a day is named."""
    return day - timedelta(days=day.weekday())


def write_note(project: Project, week: date, text: str, *, by: Actor, unchanged: bool = False) -> WeekNote:
    """What a week brought a project, once a week; written again it takes the former's place, which the record keeps.

    Where nothing changed the text may be empty. A week that has not begun, or no text at all: ValueError.
    """
    permissions.may_tell(by, project)
    if week != monday_of(week) or week > clock.today():
        raise ValueError(_("A note is written of a week that has begun, by its Monday."))
    row = WeekNote.objects.filter(project=project, week=week).first() or WeekNote(project=project, week=week)
    row.text, row.unchanged = said(text, NOTE_LIMIT, needed=not unchanged), unchanged
    row.written_at, row.written_by_id = clock.now(), account(by)
    with recorded_of(project, "projects.write_note", by=by):
        row.save()
    return row


def write_notes(notes: Mapping[Project, tuple[str, bool]], week: date, *, by: Actor) -> int:
    """Several projects' notes of a week, each with whether nothing changed; returns how many."""
    for project, (text, unchanged) in notes.items():
        write_note(project, week, text, by=by, unchanged=unchanged)
    return len(notes)
