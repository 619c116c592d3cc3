"""What can be done with a message on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.voice.actions import answer, close, publish, return_answer, route
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message
from taizhang.voice.permissions import may_answer_message, may_handle_messages, may_pass_on
from taizhang.voice.rules import next_state, redacted
from taizhang.web.deeds import Deed
from taizhang.web.voice.forms import CloseForm, PublishForm, ReplyForm, ReturnForm, RouteForm


def _office(actor: Actor, _message: Message) -> None:
    may_handle_messages(actor)


DEEDS: Mapping[str, Deed[Message]] = {
    "route": Deed(
        may_pass_on,
        RouteForm,
        lambda message, by, said: route(message, said["unit"], by=by),
        _("The message is with the unit."),
    ),
    "answer": Deed(
        may_answer_message,
        ReplyForm,
        lambda message, by, said: answer(message, by=by, reply=said["reply"]),
        _("The reply is with the supervision office."),
    ),
    "publish": Deed(
        may_pass_on,
        PublishForm,
        lambda message, by, said: publish(message, by=by, public_text=said["public_text"], reply=said["reply"]),
        _("Message and reply are public with the next version of the site."),
    ),
    "return": Deed(
        _office,
        ReturnForm,
        lambda message, by, said: return_answer(message, by=by, reason=said["reason"]),
        _("The reply is back with the unit."),
    ),
    "close": Deed(
        _office,
        CloseForm,
        lambda message, by, said: close(message, by=by, reply=said["reply"]),
        _("The message is ended without publication."),
    ),
}


def is_open(name: str, actor: Actor, message: Message) -> bool:
    """Whether the act is open in this state, to this person, with what the writer agreed to."""
    possible = next_state(MessageState(message.state), name) is not None and allows(DEEDS[name].may, actor, message)
    return possible and (name != "publish" or message.consent)


def forms_for(actor: Actor, message: Message) -> dict[str, forms.Form]:
    """A form for every act that is open, filled as far as the message tells."""
    return {
        name: deed.form(auto_id=f"{name}_%s", initial=_proposed(name, message))
        for name, deed in DEEDS.items()
        if is_open(name, actor, message)
    }


def _proposed(name: str, message: Message) -> dict[str, str]:
    if name == "publish":
        return {"public_text": redacted(message.text), "reply": redacted(message.reply)}
    if name == "answer":
        return {"reply": message.reply}
    return {"unit": message.unit.name} if name == "route" and message.unit else {}
