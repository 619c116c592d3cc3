"""How the open acts of a message stand on its page: their names, hints and buttons, the pressing one first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message


@dataclass(frozen=True)
class Pane:
    """One act: its name in the address, its form, what stands around it, whether it is what the page is for now."""

    name: str
    form: forms.Form
    title: Promise
    button: Promise
    hint: Promise | str
    first: bool


PANES: Mapping[str, tuple[Promise, Promise, Promise | str]] = {
    "uphold": (
        _("Rule that it stays"),
        _("It stays with the unit"),
        _("Or send it to another unit below. After the ruling nobody objects again; the time goes on."),
    ),
    "decide": (_("The unit asks for more time"), _("Decide"), ""),
    "route": (_("Send it to the unit that replies"), _("Send"), ""),
    "part": (_("What your unit does of it"), _("Tell the part"), ""),
    "answer": (_("Reply"), _("Send the reply to the office"), ""),
    "object": (
        _("It is another's matter"),
        _("Object"),
        _("Once, within the days of the rules; then the office rules."),
    ),
    "extend": (_("Ask for more time"), _("Ask for it"), _("Before the last day, once.")),
    "reply": (
        _("Reply yourself"),
        _("Send the reply for review"),
        _("Where no unit need be asked. Another of the office reviews it before it goes out."),
    ),
    "merge": (
        _("The same matter was written before"),
        _("Merge"),
        _("Both writers read the reply of the message that stays, each with the own code."),
    ),
    "return": (_("Return the reply"), _("Return it to the unit"), ""),
    "close": (_("Let the reply out without publishing"), _("Give it to the writer"), ""),
}
PRESSING: Mapping[str, tuple[str, ...]] = {
    MessageState.RECEIVED: ("route",),
    MessageState.OBJECTED: ("uphold",),
    MessageState.ROUTED: ("decide", "answer", "part"),
    MessageState.REOPENED: ("decide", "answer", "part"),
    MessageState.ANSWERED: ("close",),
}


def panes(open_forms: Mapping[str, forms.Form], message: Message) -> list[Pane]:
    """A pane for each open act but publishing, which shows two texts side by side; the pressing ones first."""
    pressing = PRESSING.get(message.state, ())
    found = [
        Pane(name, open_forms[name], *words, name in pressing) for name, words in PANES.items() if name in open_forms
    ]
    return sorted(found, key=lambda pane: not pane.first)
