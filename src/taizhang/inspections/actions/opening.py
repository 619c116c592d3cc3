"""A unit is told, and the team goes in."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import next_number
from taizhang.inspections import permissions
from taizhang.inspections.actions.recording import moving, need_open
from taizhang.inspections.actions.telling import settled, tell_people, tell_unit
from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Inspection
from taizhang.inspections.queries.people import team_of
from taizhang.inspections.rules.numbers import NUMBERED, PaperKind, number_in
from taizhang.inspections.rules.states import may_enter
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind


def notify_unit(row: Inspection, *, by: Actor) -> Inspection:
    """Give the unit the numbered notice (督查通知); of an unannounced inspection there is none (NotOpen)."""
    permissions.may_act(by, row, "notify")
    if row.unannounced and row.state == InspectionState.APPROVED:
        raise NotOpen(_("This inspection is unannounced: nobody is told before."))
    with moving(row, "notify", by=by) as now:
        row.number = given_number(PaperKind.NOTICE)
        row.notified_at, row.notified_by_id = now, by.person_id
        settled(row)
        tell_unit(row, NoticeKind.INSPECTION_NOTIFIED, f"{row.number} {row.matter}，{row.starts_on}起")
        tell_people(row, team_of(row), f"{row.matter}，{row.starts_on}进驻")
    return row


def enter_field(row: Inspection, *, by: Actor) -> Inspection:
    """The team goes in: not before its first day (ValueError), and where the unit is to be told, after that."""
    permissions.may_act(by, row, "enter")
    need_open(row, "enter")
    if not may_enter(InspectionState(row.state), unannounced=row.unannounced):
        raise NotOpen(_("The unit has not been told yet."))
    if clock.today() < row.starts_on:
        raise ValueError(_("The first day is %(day)s.") % {"day": row.starts_on})
    with moving(row, "enter", by=by) as now:
        row.entered_at, row.entered_by_id = now, by.person_id
        settled(row, NoticeKind.INSPECTION_WAITING, NoticeKind.INSPECTION_NOTIFIED)
    return row


def given_number(kind: PaperKind) -> str:
    """The next number of a kind of paper; must be called within the action that gives it."""
    year = clock.today().year
    return number_in(kind, year, next_number(series=NUMBERED[kind][1], year=year))
