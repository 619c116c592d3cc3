"""What the states of a bottleneck and the acts on it are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.meetings.facts import BottleneckState

BOTTLENECK_STATES: Mapping[str, tuple[Promise, str]] = {
    BottleneckState.DRAFT: (_("Drafted"), "calm"),
    BottleneckState.RAISED: (_("With the office"), "warn"),
    BottleneckState.HELPING: (_("With a helping unit"), "warn"),
    BottleneckState.LIFTED: (_("With the vice-mayor"), "warn"),
    BottleneckState.TABLED: (_("Before a meeting"), "warn"),
    BottleneckState.ANSWERED: (_("Answered"), "blue"),
    BottleneckState.CLAIMED: (_("Solved, to be confirmed"), "blue"),
    BottleneckState.SOLVED: (_("Solved"), "good"),
    BottleneckState.WITHDRAWN: (_("Taken back"), "calm"),
}


@dataclass(frozen=True)
class Said:
    """An act as its form says it: the heading, the button, and whether it is what most will do."""

    title: Promise
    button: Promise
    first: bool = False


ACTS: Mapping[str, Said] = {
    "raise": Said(_("Raise it"), _("Raise it"), first=True),
    "answer": Said(_("Answer it"), _("Send the answer"), first=True),
    "confirm": Said(_("Confirm that it is solved"), _("Confirm that it is solved"), first=True),
    "claim": Said(_("Say that it is solved"), _("It is solved"), first=True),
    "ask": Said(_("Ask a unit to help"), _("Send it to the unit")),
    "lift": Said(_("Lift it to the vice-mayor in charge"), _("Lift it")),
    "table": Said(_("Put it before a meeting"), _("Put it on the agenda")),
    "hold": Said(_("Leave it at this level"), _("Leave it here")),
    "decline": Said(_("Say why your unit cannot help"), _("Give it back")),
    "dispute": Said(_("Say that this does not solve it"), _("It is not solved")),
    "doubt": Said(_("Say that it is not solved"), _("Not solved")),
    "return": Said(_("Return it to the unit"), _("Return it")),
    "withdraw": Said(_("Take it back"), _("Take it back")),
}
"""In the order of the page."""
