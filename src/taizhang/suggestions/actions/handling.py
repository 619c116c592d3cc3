"""While a unit handles a suggestion: talks with the proposer, what other units say, more time, lines of the ledger."""

from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import TargetDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.notices.facts import NoticeKind
from taizhang.suggestions import permissions
from taizhang.suggestions.actions.moving import acting, move, need, settled, tell_office, tell_unit
from taizhang.suggestions.facts import Way
from taizhang.suggestions.models import Contact, JointPart, Suggestion, SuggestionLine, TimeAsked
from taizhang.suggestions.rules import LONGEST_MONTHS, months_after


def note_contact(suggestion: Suggestion, *, by: Actor, on: date, way: Way, whom: str, said: str) -> Contact:
    """Note a talk with the proposer; it was between the handing over and today (ValueError)."""
    permissions.may_answer_suggestion(by, suggestion)
    first = suggestion.assigned_on or clock.today()
    if not first <= on <= clock.today():
        raise ValueError(_("A talk was between %(first)s and today.") % {"first": first})
    contact = Contact(
        suggestion=suggestion,
        round=suggestion.round,
        on=on,
        way=way,
        whom=need(whom, _("Say with whom.")),
        said=need(said, _("Say what was said.")),
        noted_at=clock.now(),
        noted_by_id=by.person_id,
    )
    with acting("contact", suggestion, by):
        move(suggestion, "contact")
        suggestion.save()
        contact.save()
    return contact


def say_part(suggestion: Suggestion, *, by: Actor, opinion: str) -> JointPart:
    """A unit that helps says what it has done or can do; the lead unit is told."""
    permissions.may_say_part(by, suggestion)
    own = {unit for role, unit in by.unit_roles if role in UNIT_ROLES}
    part = suggestion.joint.filter(unit__in=own).select_related("unit").order_by("pk")[0]
    with acting("say_part", suggestion, by):
        move(suggestion, "say_part")
        suggestion.save()
        part.opinion = need(opinion, _("Say what your unit has done or can do."))
        part.said_at, part.said_by_id = clock.now(), by.person_id
        part.save()
        tell_unit(suggestion, NoticeKind.SUGGESTION_ASSIGNED, f"{part.unit.short_name}：{part.opinion}")
    return part


def ask_time(suggestion: Suggestion, *, by: Actor, until: date, reason: str, so_far: str) -> TimeAsked:
    """Ask for more time before the day is past; six months from the handing over are the most (ValueError)."""
    permissions.may_ask_time(by, suggestion)
    due, today = suggestion.due_on or clock.today(), clock.today()
    most = months_after(suggestion.assigned_on or today, LONGEST_MONTHS)
    if today > due:
        raise ValueError(_("More time is asked for before the day; it was %(due)s.") % {"due": due})
    if suggestion.round > 1 or suggestion.extended_to is not None:
        raise ValueError(_("More time is given once, and not for a second reply."))
    if suggestion.times_asked.filter(granted=None).exists():
        raise ValueError(_("More time is asked for already and waits to be decided."))
    if not due < until <= most:
        said = {"due": due, "most": most}
        raise ValueError(_("The new day lies after %(due)s and is %(most)s at the latest.") % said)
    asked = TimeAsked(
        suggestion=suggestion,
        reason=need(reason, _("Say why more time is needed.")),
        so_far=need(so_far, _("Say how far it is.")),
        until=until,
        asked_at=clock.now(),
        asked_by_id=by.person_id,
    )
    with acting("ask_time", suggestion, by):
        move(suggestion, "ask_time")
        suggestion.save()
        asked.save()
        tell_office(suggestion, NoticeKind.SUGGESTION_WAITING, f"申请延期至{until}：{asked.reason}")
    return asked


def decide_time(suggestion: Suggestion, *, by: Actor, granted: bool, note: str) -> TimeAsked:
    """The chief gives the time asked for, or refuses it with a reason (ValueError without one)."""
    permissions.may_decide_time(by)
    asked = suggestion.times_asked.filter(granted=None).first()
    if asked is None:
        raise ValueError(_("No more time is asked for."))
    if not granted:
        need(note, _("Say why no more time is given."))
    with acting("give_time", suggestion, by):
        move(suggestion, "give_time")
        if granted:
            suggestion.due_on = suggestion.extended_to = asked.until
        suggestion.save()
        asked.granted, asked.note = granted, note.strip()
        asked.decided_at, asked.decided_by_id = clock.now(), by.person_id
        asked.save()
        settled(suggestion, NoticeKind.SUGGESTION_WAITING)
        said = f"同意延期至{asked.until}" if granted else f"不同意延期：{asked.note}"
        tell_unit(suggestion, NoticeKind.SUGGESTION_ASSIGNED, said)
    return asked


def link_line(suggestion: Suggestion, target: Target, *, by: Actor) -> SuggestionLine:
    """Name a line of the ledger that carries the suggestion out; the lead unit or the office does."""
    _may_name_lines(by, suggestion)
    if suggestion.lines.filter(target=target).exists():
        raise ValueError(_("%(code)s is named already.") % {"code": target.code})
    with acting("link", suggestion, by):
        line = SuggestionLine(suggestion=suggestion, target=target)
        line.save()
        suggestion.save()
    return line


def make_line(suggestion: Suggestion, draft: TargetDraft, *, by: Actor, year: int) -> Target:
    """A new ledger line that cites the suggestion, as a draft of the unit that leads it."""
    permissions.may_handle_suggestions(by)
    with acting("make_line", suggestion, by):
        [target] = enter_targets([draft], by=by, year=year)
        SuggestionLine(suggestion=suggestion, target=target).save()
        suggestion.save()
    return target


def _may_name_lines(by: Actor, suggestion: Suggestion) -> None:
    if not allows(permissions.may_answer_suggestion, by, suggestion):
        permissions.may_handle_suggestions(by)
