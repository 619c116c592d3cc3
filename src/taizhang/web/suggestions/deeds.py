"""What can be done with a suggestion on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.suggestions import actions
from taizhang.suggestions import permissions as may
from taizhang.suggestions.facts import Rating, ReplyClass, SuggestionState, Way
from taizhang.suggestions.models import Suggestion
from taizhang.suggestions.rules import next_state
from taizhang.web.deeds import Deed
from taizhang.web.suggestions import forms as typed

Act = Callable[[Suggestion, Actor, Mapping[str, Any]], object]


def _office(actor: Actor, _suggestion: Suggestion) -> None:
    may.may_handle_suggestions(actor)


def _chief(actor: Actor, _suggestion: Suggestion) -> None:
    may.may_decide_time(actor)


def _names_lines(actor: Actor, suggestion: Suggestion) -> None:
    if not allows(may.may_answer_suggestion, actor, suggestion):
        may.may_handle_suggestions(actor)


def _assign(found: Suggestion, by: Actor, said: Mapping[str, Any]) -> object:
    joint = [unit.pk for unit in said["joint"]]
    return actions.assign(found, said["unit"], by=by, joint=joint, ruling=said["ruling"])


def _draft(found: Suggestion, by: Actor, said: Mapping[str, Any]) -> object:
    day: date | None = said["planned_on"]
    return actions.draft_reply(
        found, by=by, reply_class=ReplyClass(said["reply_class"]), text=said["text"], planned_on=day
    )


def _contact(found: Suggestion, by: Actor, said: Mapping[str, Any]) -> object:
    return actions.note_contact(found, by=by, on=said["on"], way=Way(said["way"]), whom=said["whom"], said=said["said"])


def _rate(found: Suggestion, by: Actor, said: Mapping[str, Any]) -> object:
    return actions.rate(found, by=by, rating=Rating(said["rating"]), words=said["words"], on=said["on"])


def _deed(
    whose: Callable[[Actor, Suggestion], None], form: type[forms.Form], perform: Act, done: Promise
) -> Deed[Suggestion]:
    return Deed(whose, form, perform, done)


DEEDS: Mapping[str, Deed[Suggestion]] = {
    "assign": _deed(_office, typed.AssignForm, _assign, _("It is with the unit, which has been told.")),
    "uphold": _deed(
        _office,
        typed.ReasonForm,
        lambda found, by, said: actions.uphold(found, by=by, ruling=said["reason"]),
        _("It stays with the unit, which has been told."),
    ),
    "approve": _deed(
        _office,
        typed.ApproveForm,
        lambda found, by, _said: actions.approve_reply(found, by=by),
        _("The reply has its number and goes out today."),
    ),
    "return": _deed(
        _office,
        typed.ReasonForm,
        lambda found, by, said: actions.return_reply(found, by=by, reason=said["reason"]),
        _("The reply is back with the unit."),
    ),
    "rate": _deed(_office, typed.RateForm, _rate, _("The rating is kept.")),
    "close": _deed(
        _office,
        typed.ApproveForm,
        lambda found, by, _said: actions.close_unrated(found, by=by),
        _("It is closed without a rating, and not counted as satisfied."),
    ),
    "fulfil": _deed(
        _office,
        typed.FulfilForm,
        lambda found, by, said: actions.fulfil(found, by=by, result=said["result"]),
        _("The plan is carried out; that is kept."),
    ),
    "give_time": _deed(
        _chief,
        typed.DecideForm,
        lambda found, by, said: actions.decide_time(found, by=by, granted=said["granted"] == "yes", note=said["note"]),
        _("The unit has been told."),
    ),
    "contact": _deed(may.may_answer_suggestion, typed.ContactForm, _contact, _("The talk is noted.")),
    "draft": _deed(may.may_answer_suggestion, typed.DraftForm, _draft, _("The reply is with the office.")),
    "say_part": _deed(
        may.may_say_part,
        typed.PartForm,
        lambda found, by, said: actions.say_part(found, by=by, opinion=said["opinion"]),
        _("The lead unit has been told."),
    ),
    "ask_time": _deed(
        may.may_ask_time,
        typed.TimeForm,
        lambda found, by, said: actions.ask_time(found, by=by, **said),
        _("The office decides about it."),
    ),
    "object": _deed(
        may.may_ask_time,
        typed.ReasonForm,
        lambda found, by, said: actions.object_to(found, by=by, reason=said["reason"]),
        _("The office decides which unit leads."),
    ),
    "link": _deed(
        _names_lines,
        typed.LinkForm,
        lambda found, by, said: actions.link_line(found, said["code"], by=by),
        _("The line is named."),
    ),
    "public": _deed(
        _office,
        typed.PublicForm,
        lambda found, by, said: actions.set_public(found, by=by, public=said["public"]),
        _("That is kept; it shows with the next version of the site."),
    ),
}
ANYTIME = ("link", "public")
"""Acts that no state stands against once it was handed over."""


def is_open(name: str, actor: Actor, found: Suggestion) -> bool:
    """Whether the act is open in this state, to this person, and would not be refused at once."""
    if not allows(DEEDS[name].may, actor, found):
        return False
    state = SuggestionState(found.state)
    if name in ANYTIME:
        return state is not SuggestionState.RECEIVED
    if next_state(state, name) is None:
        return False
    asked = found.times_asked.filter(granted=None).exists()
    replies = found.replies.all()
    return {
        "give_time": asked,
        "ask_time": not asked and found.round == 1 and found.extended_to is None,
        "object": not found.ruling and found.round == 1,
        "fulfil": bool(replies) and replies[len(replies) - 1].reply_class == "B" and found.fulfilled_on is None,
    }.get(name, True)


def forms_for(actor: Actor, found: Suggestion) -> dict[str, forms.Form]:
    """An empty form for every act that is open, with what is known already."""
    return {
        name: deed.form(auto_id=f"{name}_%s", initial=_known(name, found))
        for name, deed in DEEDS.items()
        if is_open(name, actor, found)
    }


def _known(name: str, found: Suggestion) -> dict[str, object]:
    last = found.replies.filter(round=found.round).first()
    joint = "、".join(part.unit.short_name for part in found.joint.select_related("unit"))
    known: dict[str, dict[str, object]] = {
        "assign": {"unit": found.unit.name if found.unit else "", "joint": joint},
        "contact": {"on": clock.today(), "whom": found.proposers},
        "rate": {"on": clock.today()},
        "public": {"public": found.public},
        "draft": {"reply_class": last.reply_class, "text": last.text, "planned_on": last.planned_on} if last else {},
    }
    return known.get(name, {})
