"""What can be done with a message on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.voice import actions
from taizhang.voice.facts import Channel, MessageState
from taizhang.voice.models import Message
from taizhang.voice.permissions import may_answer_message, may_handle_messages, may_let_out, may_tell_part
from taizhang.voice.queries.rulebook import objection_until
from taizhang.voice.rules import next_state, redacted
from taizhang.web.deeds import Deed
from taizhang.web.voice import forms as asked


def _office(actor: Actor, _message: Message) -> None:
    may_handle_messages(actor)


def _supports(actor: Actor, message: Message) -> None:
    may_tell_part(actor, message)


DEEDS: Mapping[str, Deed[Message]] = {
    "uphold": Deed(
        _office,
        asked.UpholdForm,
        lambda message, by, said: actions.uphold(message, by=by, reason=said["reason"]),
        _("The message stays with the unit."),
    ),
    "decide": Deed(
        _office,
        asked.DecideForm,
        lambda message, by, said: actions.decide_extension(
            message, by=by, granted=said["granted"] == "yes", word=said["word"]
        ),
        _("The unit is told about its extension."),
    ),
    "route": Deed(
        _office,
        asked.RouteForm,
        lambda message, by, said: actions.route(
            message,
            said["unit"],
            by=by,
            supporting=said["supporting"],
            channel=Channel(said["channel"]) if said["channel"] else None,
        ),
        _("The message is with the unit."),
    ),
    "part": Deed(
        _supports,
        asked.PartForm,
        lambda message, by, said: actions.tell_part(message, by=by, words=said["words"]),
        _("Your unit's part is told."),
    ),
    "answer": Deed(
        may_answer_message,
        asked.ReplyForm,
        lambda message, by, said: actions.answer(message, by=by, reply=said["reply"]),
        _("The reply is with the supervision office."),
    ),
    "object": Deed(
        may_answer_message,
        asked.ObjectForm,
        lambda message, by, said: actions.object_to(message, by=by, reason=said["reason"]),
        _("The office rules on your objection."),
    ),
    "extend": Deed(
        may_answer_message,
        asked.ExtendForm,
        lambda message, by, said: actions.ask_extension(message, by=by, reason=said["reason"]),
        _("The office decides about more time; until then the day stays."),
    ),
    "reply": Deed(
        _office,
        asked.ReplyForm,
        lambda message, by, said: actions.reply_oneself(message, by=by, reply=said["reply"]),
        _("Another of the office reviews the reply."),
    ),
    "merge": Deed(
        _office,
        asked.MergeForm,
        lambda message, by, said: actions.merge(message, said["into"], by=by),
        _("The message is merged; its code leads to the other's reply."),
    ),
    "publish": Deed(
        may_let_out,
        asked.PublishForm,
        lambda message, by, said: actions.publish(message, by=by, public_text=said["public_text"], reply=said["reply"]),
        _("Message and reply are public with the next version of the site."),
    ),
    "return": Deed(
        _office,
        asked.ReturnForm,
        lambda message, by, said: actions.return_answer(message, by=by, reason=said["reason"]),
        _("The reply is back with the unit."),
    ),
    "close": Deed(
        may_let_out,
        asked.CloseForm,
        lambda message, by, said: actions.close(message, by=by, reply=said["reply"]),
        _("The message is ended without publication."),
    ),
}


def is_open(name: str, actor: Actor, message: Message) -> bool:
    """Whether the act is open in this state, to this person, with what the writer agreed to and was asked before."""
    if next_state(MessageState(message.state), name) is None or not allows(DEEDS[name].may, actor, message):
        return False
    asked_now = [each for each in message.extensions.all() if each.round == message.round]
    if name == "extend":
        return not asked_now
    if name == "decide":
        return any(each.granted is None for each in asked_now)
    conditions = {
        "publish": message.consent,
        "return": message.unit_id is not None,
        "object": objection_until(message) is not None,
    }
    return conditions.get(name, True)


def forms_for(actor: Actor, message: Message, template: str = "") -> dict[str, forms.Form]:
    """A form for every act that is open, filled as far as the message tells; `template` begins a reply."""
    return {
        name: deed.form(auto_id=f"{name}_%s", initial=_proposed(name, message, template))
        for name, deed in DEEDS.items()
        if is_open(name, actor, message)
    }


def _blotted(message: Message, text: str) -> str:
    return redacted(text, message.author)


def _proposed(name: str, message: Message, template: str) -> dict[str, str]:
    if name == "publish":
        return {"public_text": _blotted(message, message.text), "reply": _blotted(message, message.reply)}
    if name in ("answer", "reply"):
        return {"reply": template or message.reply}
    if name != "route":
        return {}
    supporting = "、".join(part.unit.short_name for part in message.parts.all())
    unit = message.unit.name if message.unit else ""
    return {"unit": unit, "supporting": supporting, "channel": message.channel}
