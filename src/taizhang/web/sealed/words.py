"""What a sealed message's states and acts are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.voice.facts import SealedState

STATES: Mapping[str, tuple[Promise, str]] = {
    SealedState.RECEIVED: (_("Received"), "warn"),
    SealedState.TRANSFERRED: (_("Handed over to a supervision body"), "blue"),
    SealedState.CLOSED: (_("Closed"), "calm"),
}

ACTS: Mapping[str, tuple[Promise, Promise, Promise]] = {
    "note": (_("Note"), _("Keep the note"), _("Only key-holders read it.")),
    "answer": (_("Answer the writer"), _("Send the answer"), _("The writer reads it with the code.")),
    "transfer": (
        _("Hand over to a supervision body"),
        _("Record the handing over"),
        _("To which body, when, under which number, who signed for it. Carry the paper yourself: nothing is sent."),
    ),
    "close": (
        _("Close the message"),
        _("Close with this word"),
        _("The last word to the writer: what came of it, as far as it may be said."),
    ),
}
"""The name of each act, its button, and what is done with the words."""
