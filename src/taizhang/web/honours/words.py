"""What the states of honours and highlights are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.honours.facts import HighlightState, HonourState

HONOUR_STATES: Mapping[str, tuple[Promise, str]] = {
    HonourState.REPORTED: (_("Reported, the head to check"), "calm"),
    HonourState.CHECKED: (_("Checked, to be verified"), "warn"),
    HonourState.VERIFIED: (_("Verified, to be shown"), "blue"),
    HonourState.SHOWN: (_("In the publicity period"), "blue"),
    HonourState.CONFIRMED: (_("Confirmed"), "good"),
    HonourState.RETURNED: (_("Sent back to the unit"), "warn"),
    HonourState.REFUSED: (_("Not recognised"), "bad"),
    HonourState.WITHDRAWN: (_("Withdrawn"), "bad"),
}
HIGHLIGHT_STATES: Mapping[str, tuple[Promise, str]] = {
    HighlightState.DRAFT: (_("Draft"), "calm"),
    HighlightState.OFFERED: (_("Before the office"), "warn"),
    HighlightState.PUBLISHED: (_("Published to all units"), "good"),
    HighlightState.TAKEN_BACK: (_("Taken back"), "bad"),
}
ACTS: Mapping[str, Promise] = {
    "honours.report": _("Honours reported"),
    "honours.check": _("Honour checked by the head"),
    "honours.return": _("Honour sent back"),
    "honours.correct": _("Honour reported anew"),
    "honours.drop": _("Honour not reported any more"),
    "honours.verify": _("Honour held against its paper"),
    "honours.refuse": _("Honour refused"),
    "honours.show": _("Publicity period begun"),
    "honours.object": _("Objection made"),
    "honours.dismiss_objection": _("Objection dismissed"),
    "honours.uphold_objection": _("Objection upheld"),
    "honours.confirm": _("Honour confirmed"),
    "honours.withdraw": _("Honour withdrawn"),
    "honours.tie": _("Said whether two honours are one"),
    "honours.publish": _("Honour made public"),
    "honours.withhold": _("Honour taken off the site"),
    "honours.adopt_rule": _("Rule of honours put in force"),
    "honours.write_highlight": _("Highlight written"),
    "honours.offer_highlight": _("Highlight laid before the office"),
    "honours.hand_back_highlight": _("Highlight sent back"),
    "honours.publish_highlight": _("Highlight published to all units"),
    "honours.take_up_highlight": _("Highlight taken up by another unit"),
    "honours.show_highlight": _("Highlight put on the site or taken off"),
    "honours.take_back_highlight": _("Highlight taken back"),
}
"""The recorded acts of the room."""
