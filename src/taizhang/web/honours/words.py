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
