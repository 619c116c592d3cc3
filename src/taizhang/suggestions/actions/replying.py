"""The reply: drafted by the unit, reviewed by the office, sent, rated by the proposer, given anew if not good."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import next_number
from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.actions import settle
from taizhang.notices.facts import NoticeKind
from taizhang.suggestions import permissions
from taizhang.suggestions.actions.moving import acting, move, need, reply_for, settled, tell_office, tell_unit
from taizhang.suggestions.facts import Body, Rating, ReplyClass
from taizhang.suggestions.models import Reply, Suggestion
from taizhang.suggestions.rules import ANEW_MONTHS, rating_act, rating_due, term

SIGNS = {Body.CONGRESS: "建复", Body.CPPCC: "提复"}
"""The sign in the number of a letter of reply."""


def draft_reply(
    suggestion: Suggestion, *, by: Actor, reply_class: ReplyClass, text: str, planned_on: date | None = None
) -> Reply:
    """The unit's reply of this round, for the office to review.

    Before it the proposer was talked to in this round, every unit that helps has spoken, and a plan (class B) names
    a day still to come (ValueError).
    """
    permissions.may_answer_suggestion(by, suggestion)
    text = need(text, _("Write the reply."))
    _need_ready(suggestion, reply_class, planned_on)
    reply = suggestion.replies.filter(round=suggestion.round).first() or Reply(
        suggestion=suggestion, round=suggestion.round
    )
    with acting("draft", suggestion, by):
        move(suggestion, "draft")
        suggestion.save()
        reply.reply_class, reply.text = reply_class, text
        reply.planned_on = planned_on if reply_class is ReplyClass.B else None
        reply.drafted_at, reply.drafted_by_id, reply.return_reason = clock.now(), by.person_id, ""
        reply.save()
        settled(suggestion, NoticeKind.SUGGESTION_ASSIGNED, NoticeKind.SUGGESTION_RETURNED)
        settle(kind=NoticeKind.SUGGESTION_DUE, about=suggestion.code, parts=True)
        tell_office(suggestion, NoticeKind.SUGGESTION_WAITING, f"{reply_class}类答复待审")
    return reply


def _need_ready(suggestion: Suggestion, reply_class: ReplyClass, planned_on: date | None) -> None:
    if not suggestion.contacts.filter(round=suggestion.round).exists():
        raise ValueError(_("Talk with the proposer first, and note it: a reply without a talk is sent back."))
    silent = [part.unit.short_name for part in suggestion.joint.filter(said_at=None).select_related("unit")]
    if silent:
        raise ValueError(_("These units have not said their part yet: %(units)s.") % {"units": "、".join(silent)})
    if reply_class is ReplyClass.B and (planned_on is None or planned_on <= clock.today()):
        raise ValueError(_("Class B is a plan: name the day by which it will be carried out."))


def return_reply(suggestion: Suggestion, *, by: Actor, reason: str) -> Reply:
    """The office sends the draft back with a reason; the day to answer stays as it was."""
    permissions.may_handle_suggestions(by)
    reply = reply_for(suggestion, "return")
    with acting("return", suggestion, by):
        move(suggestion, "return")
        suggestion.save()
        reply.return_reason = need(reason, _("Say why the reply is returned."))
        reply.save()
        settled(suggestion, NoticeKind.SUGGESTION_WAITING)
        tell_unit(suggestion, NoticeKind.SUGGESTION_RETURNED, reply.return_reason)
    return reply


def approve_reply(suggestion: Suggestion, *, by: Actor) -> Reply:
    """The reply is numbered and goes out today; it counts as answered on this day."""
    permissions.may_handle_suggestions(by)
    reply, today = reply_for(suggestion, "approve"), clock.today()
    with acting("approve", suggestion, by):
        move(suggestion, "approve")
        suggestion.save()
        number = next_number(series=f"suggestion-reply-{suggestion.body}", year=today.year)
        reply.number = f"{SIGNS[Body(suggestion.body)]}〔{today.year}〕{number}号"
        reply.answered_on, reply.approved_by_id, reply.due_on = today, by.person_id, suggestion.due_on
        reply.save()
        settled(suggestion, NoticeKind.SUGGESTION_WAITING)
        tell_unit(suggestion, NoticeKind.SUGGESTION_ASSIGNED, f"{reply.number}答复已发出，请送达并收回意见反馈表")
    return reply


def rate(
    suggestion: Suggestion,
    *,
    by: Actor,
    rating: Rating,
    words: str = "",
    on: date | None = None,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> Reply:
    """Take in the proposer's rating as it stands on the form that came back.

    Who is not satisfied says why (ValueError). The first time it is handled anew within two months; the second time
    it is closed with what was said.
    """
    permissions.may_handle_suggestions(by)
    act = rating_act(rating, suggestion.round)
    reply = reply_for(suggestion, act)
    day = on or clock.today()
    if reply.answered_on is None or not reply.answered_on <= day <= clock.today():
        raise ValueError(_("A rating is given after the reply and not after today."))
    if rating is Rating.DISSATISFIED:
        need(words, _("Say what the proposer is not satisfied with."))
    with acting("rate", suggestion, by):
        move(suggestion, act)
        reply.rating, reply.rating_words, reply.rated_on = rating, words.strip(), day
        reply.save()
        if act == "redo":
            suggestion.round += 1
            suggestion.due_on, suggestion.extended_to = term(day, ANEW_MONTHS, overrides).due, None
            tell_unit(suggestion, NoticeKind.SUGGESTION_RETURNED, f"不满意，重新办理，期限{suggestion.due_on}：{words}")
        else:
            suggestion.closed_on = clock.today()
        suggestion.save()
    return reply


def close_unrated(suggestion: Suggestion, *, by: Actor, overrides: Mapping[date, bool] = NO_OVERRIDES) -> Suggestion:
    """Close where no rating came within fifteen working days: it stays unrated, and is not counted as satisfied."""
    permissions.may_handle_suggestions(by)
    last = rating_due(reply_for(suggestion, "close").answered_on or clock.today(), overrides)
    if clock.today() <= last:
        raise ValueError(_("The rating is waited for until %(day)s.") % {"day": last})
    with acting("close", suggestion, by):
        move(suggestion, "close")
        suggestion.closed_on = clock.today()
        suggestion.save()
    return suggestion


def fulfil(suggestion: Suggestion, *, by: Actor, result: str) -> Suggestion:
    """What was planned (class B) is carried out: the office says by which fact, once, and that becomes public too."""
    permissions.may_handle_suggestions(by)
    last = suggestion.replies.last()
    if last is None or last.reply_class != ReplyClass.B or suggestion.fulfilled_on is not None:
        raise ValueError(_("Only a plan that was not carried out yet can be."))
    with acting("fulfil", suggestion, by):
        move(suggestion, "fulfil")
        suggestion.fulfilment = need(result, _("Say what was carried out, and by which fact."))
        suggestion.fulfilled_on, suggestion.fulfilled_by_id = clock.today(), by.person_id
        suggestion.save()
    return suggestion


def set_public(suggestion: Suggestion, *, by: Actor, public: bool) -> Suggestion:
    """Put the suggestion and its replies on the public site with its next version, or take it off again."""
    permissions.may_handle_suggestions(by)
    with acting("publish" if public else "withhold", suggestion, by):
        suggestion.public = public
        suggestion.save()
    return suggestion
