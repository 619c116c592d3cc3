"""The fields of a line that say along which curve its work runs, read into the one text the ledger keeps."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.lib.paces import WORKING, Profile, parse_choice
from taizhang.reporting.facts import PaceRule
from taizhang.web.paces.words import PROFILES

DETAILED = (Profile.POINTS, Profile.GROWTH)


class PaceFields(forms.Form):
    """The curve, what it is drawn from, and whether working days count."""

    curve = forms.ChoiceField(label=gettext_lazy("Pace"), required=False)
    curve_detail = forms.CharField(label=gettext_lazy("Points, or figure and growth"), max_length=160, required=False)
    curve_working = forms.BooleanField(label=gettext_lazy("counted in working days"), required=False)

    def offer_curves(self, rule: PaceRule) -> None:
        """The curves there are to choose from under the rule of the day; every season it knows is one."""
        plain = [(each.value, PROFILES[each]) for each in Profile if each is not Profile.SEASONAL]
        seasons = [(f"{Profile.SEASONAL} {name}", each.title) for name, each in rule.seasons.items()]
        chosen = self.initial.get("curve", "")
        kept = [(chosen, chosen)] if chosen.startswith(Profile.SEASONAL) and chosen not in dict(seasons) else []
        choices = [("", _("As usual for the kind")), *plain, *seasons, *kept]
        self.fields["curve"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def curve_text(self) -> str:
        """The text the fields mean; a curve that cannot be read is an error of the field."""
        said = self.cleaned_data
        curve, detail = said.get("curve", ""), " ".join(said.get("curve_detail", "").split())
        working = WORKING if said.get("curve_working") and curve not in ("", Profile.GROWTH) else ""
        text = " ".join(filter(None, (curve, detail if curve in DETAILED else "", working)))
        try:
            parse_choice(text)
        except ValueError:
            self.add_error(
                "curve_detail", _("Write points as 3-31=20 6-30=55, or a figure and its growth as F06 10.6.")
            )
        return text


def curve_initial(text: str) -> Mapping[str, Any]:
    """What stands in the fields for a text that is kept."""
    words = text.split()
    working = bool(words) and words[-1] == WORKING
    name, *rest = (words[:-1] if working else words) or [""]
    detailed = name in DETAILED
    return {
        "curve": name if detailed else " ".join([name, *rest]),
        "curve_detail": " ".join(rest) if detailed else "",
        "curve_working": working,
    }
