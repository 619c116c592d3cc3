"""How far a supporting unit is, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.ledger.facts import SupportState

SUPPORT_STATES: Mapping[str, tuple[Promise, str]] = {
    SupportState.NOT_BEGUN: (_("Not begun"), "calm"),
    SupportState.DOING: (_("Under way"), "blue"),
    SupportState.DONE: (_("Own part done"), "good"),
}
