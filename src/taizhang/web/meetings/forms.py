"""What is typed about a meeting while it is prepared and held."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.ledger.models import Target
from taizhang.meetings.facts import Presence
from taizhang.meetings.rules.meetings import TEXT_LIMIT
from taizhang.web.fields import UnitField


class NothingForm(forms.Form):
    """An act about which nothing needs to be said."""


class CancelForm(forms.Form):
    """Why a meeting is called off."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class ItemForm(forms.Form):
    """Something put on the agenda by hand."""

    title = forms.CharField(label=gettext_lazy("What it is about"), max_length=TEXT_LIMIT)
    target = forms.CharField(label=gettext_lazy("Code of the line, if it is about one"), max_length=40, required=False)
    unit = UnitField(label=gettext_lazy("Unit it concerns"), max_length=64, required=False)

    def clean_target(self) -> Target | None:
        """The line of that code."""
        code = self.cleaned_data["target"]
        found = Target.objects.select_related("ledger__unit").filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(_("There is no line %(code)s.") % {"code": code})
        return found


class RemoveForm(forms.Form):
    """Why something is taken off the agenda."""

    item = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class StrikeForm(forms.Form):
    """Which decision is struck."""

    decision = forms.IntegerField(widget=forms.HiddenInput)


class InviteForm(forms.Form):
    """Which unit is invited beside the members."""

    unit = UnitField(label=gettext_lazy("Unit"), max_length=64)


class PlacesForm(forms.Form):
    """The places of the items, as `place-KEY`."""

    @property
    def places(self) -> dict[int, int]:
        """The place wanted for each item."""
        return {key: int(said) for key, said in _keyed(self.data, "place") if said.isdecimal() and len(said) < 5}


class AttendanceForm(forms.Form):
    """Who came, as `presence-KEY` with `words-KEY`: the reason of whoever is absent, the name of whoever deputised."""

    @property
    def said(self) -> dict[int, tuple[Presence, str]]:
        """What is said of each seat."""
        known = set(Presence)
        return {
            key: (Presence(presence), str(self.data.get(f"words-{key}", "")).replace("\0", ""))
            for key, presence in _keyed(self.data, "presence")
            if presence in known
        }


def _keyed(data: Mapping[str, Any], name: str) -> Iterator[tuple[int, str]]:
    for key in data:
        before, _dash, number = key.partition("-")
        if before == name and number.isdecimal() and len(number) < 12:
            yield int(number), str(data[key])
