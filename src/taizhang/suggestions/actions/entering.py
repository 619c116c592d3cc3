"""The assembly's list is entered; each suggestion is handed over to the unit that leads."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper
from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with
from taizhang.suggestions import permissions
from taizhang.suggestions.actions.moving import acting, move, need, settled, tell_office, tell_unit
from taizhang.suggestions.facts import SuggestionEntry
from taizhang.suggestions.models import JointPart, Suggestion
from taizhang.suggestions.rules import EVENTS, REPLY_MONTHS, objection_due, term


def enter_suggestions(entries: Sequence[SuggestionEntry], *, by: Actor, paper: Paper | None = None) -> list[Suggestion]:
    """Keep the suggestions of a list, all or none. One that is held already is brought up to date while nobody
    handles it; afterwards it is left as it is. Returns those that are new or changed."""
    permissions.may_handle_suggestions(by)
    with recorded(EVENTS["enter"], by=by.username, subject=paper.title if paper else ""):
        held = {(each.body, each.year, each.number): each for each in Suggestion.objects.all()}
        found = [_entered(held.get((each.body, each.year, each.number)), each, paper) for each in entries]
    return [each for each in found if each is not None]


def _entered(held: Suggestion | None, entry: SuggestionEntry, paper: Paper | None) -> Suggestion | None:
    if held is not None and held.assigned_on is not None:
        return None
    row = held or Suggestion(body=entry.body, year=entry.year, number=entry.number)
    before = _words(row)
    row.session, row.title, row.text = entry.session, entry.title, entry.text
    row.proposers, row.cosigners, row.received_on = entry.proposers, entry.cosigners, entry.received_on
    row.unit_id, row.paper, row.locator = entry.lead_id, paper, entry.locator
    if held is not None and _words(row) == before and _helping(row) == set(entry.joint_ids):
        return None
    row.save()
    _join(row, entry.joint_ids)
    return row


def _words(row: Suggestion) -> tuple[object, ...]:
    return (row.session, row.title, row.text, row.proposers, row.cosigners, row.received_on, row.unit_id)


def _helping(row: Suggestion) -> set[int]:
    return set(row.joint.values_list("unit_id", flat=True)) if row.pk else set()


def _join(suggestion: Suggestion, units: Collection[int]) -> None:
    """Make the units given those that help; who has spoken already stays."""
    held = {part.unit_id: part for part in suggestion.joint.all()}
    JointPart.objects.remove([part for key, part in held.items() if key not in units and part.said_at is None])
    for key in sorted(set(units) - held.keys() - {suggestion.unit_id}):
        JointPart(suggestion=suggestion, unit_id=key).save()


def assign(
    suggestion: Suggestion,
    unit: Unit,
    *,
    by: Actor,
    joint: Collection[int] = (),
    ruling: str = "",
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> Suggestion:
    """Hand the suggestion over to the unit that leads; three months run from today, and not anew when it is handed
    on to another unit."""
    permissions.may_handle_suggestions(by)
    first = suggestion.assigned_on is None
    suggestion.unit = unit
    with acting("assign", suggestion, by):
        move(suggestion, "assign")
        if first:
            suggestion.assigned_on = clock.today()
            suggestion.due_on = term(clock.today(), REPLY_MONTHS, overrides).due
        suggestion.objection, suggestion.ruling = "", ruling.strip()
        suggestion.save()
        _join(suggestion, joint)
        settled(suggestion, NoticeKind.SUGGESTION_WAITING)
        tell_unit(suggestion, NoticeKind.SUGGESTION_ASSIGNED, f"{suggestion.title}，答复期限{suggestion.due_on}")
        helping = [person for key in joint for person in people_with(*UNIT_ROLES, unit_id=key)]
        url = f"/suggestions/{suggestion.pk}/"
        said = f"{suggestion.code} {suggestion.title}（协办）"
        tell(helping, kind=NoticeKind.SUGGESTION_ASSIGNED, text=said, url=url, about=suggestion.code)
    return suggestion


def object_to(
    suggestion: Suggestion, *, by: Actor, reason: str, overrides: Mapping[date, bool] = NO_OVERRIDES
) -> Suggestion:
    """The lead unit says that another should lead: once, and within five working days (ValueError after them)."""
    permissions.may_ask_time(by, suggestion)
    reason = need(reason, _("Say which unit should lead, and why."))
    last = objection_due(suggestion.assigned_on or clock.today(), overrides)
    if suggestion.ruling:
        raise ValueError(_("The office has decided which unit leads; that stands."))
    if clock.today() > last:
        raise ValueError(_("Another unit could be asked for until %(day)s.") % {"day": last})
    with acting("object", suggestion, by):
        move(suggestion, "object")
        suggestion.objection = reason
        suggestion.save()
        tell_office(suggestion, NoticeKind.SUGGESTION_WAITING, reason)
    return suggestion


def uphold(suggestion: Suggestion, *, by: Actor, ruling: str) -> Suggestion:
    """The office leaves the suggestion with the unit, and says why."""
    permissions.may_handle_suggestions(by)
    with acting("uphold", suggestion, by):
        move(suggestion, "uphold")
        suggestion.ruling = need(ruling, _("Say why the unit leads."))
        suggestion.save()
        settled(suggestion, NoticeKind.SUGGESTION_WAITING)
        tell_unit(suggestion, NoticeKind.SUGGESTION_ASSIGNED, suggestion.ruling)
    return suggestion
