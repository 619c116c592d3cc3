"""What lights and curves are called. A light is a shape and a word; its colour only repeats them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from taizhang.lib.paces import WORKING, Profile
from taizhang.reporting.facts import Light

LIGHTS: Mapping[str, tuple[Promise, str]] = {
    Light.CLEAR: (_("In order"), "●"),
    Light.WATCH: (_("Needs an eye"), "▲"),
    Light.ALARM: (_("Alarm"), "■"),
    Light.DONE: (_("Settled"), "✓"),
    Light.UNLIT: (_("Not lit"), "○"),
}

PROFILES: Mapping[str, Promise] = {
    Profile.LINEAR: _("Straight line"),
    Profile.MILESTONES: _("By milestones"),
    Profile.SEASONAL: _("By season"),
    Profile.LAST_QUARTER: _("In the last quarter"),
    Profile.POINTS: _("By points"),
    Profile.GROWTH: _("Growth year on year"),
}


def curve_in_words(text: str | None) -> str:
    """The text of a line's curve as people read it; without one the rule of the day holds."""
    name, *rest = (text or "").split() or [""]
    working = [gettext("counted in working days")] if rest[-1:] == [WORKING] else []
    return " ".join(
        [str(PROFILES.get(name, gettext("As usual for the kind"))), *(rest[:-1] if working else rest), *working]
    )
