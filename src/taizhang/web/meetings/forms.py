"""What is typed about a series and a meeting."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.meetings.facts import DecisionKind, Landing, Presence, Rhythm, Verdict
from taizhang.meetings.rules.meetings import TEXT_LIMIT
from taizhang.organisations.models import GroupMember, LeadingGroup, Post
from taizhang.web.fields import UnitField, UnitsField
from taizhang.web.meetings.words import DECISION_KINDS, LANDINGS, RHYTHMS


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


class SeriesForm(forms.Form):
    """A series of a leading group's meetings."""

    group = forms.ModelChoiceField(LeadingGroup.objects.order_by("pk"), label=gettext_lazy("Leading group"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=64)
    rhythm = forms.ChoiceField(label=gettext_lazy("How often"), choices=list(RHYTHMS.items()))
    on = forms.IntegerField(
        label=gettext_lazy("Day"),
        min_value=1,
        max_value=28,
        initial=1,
        help_text=gettext_lazy("Of the week, 1 to 7, or of the month, 1 to 28"),
    )
    hour = _time(gettext_lazy("Time"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=64)
    convener = forms.ModelChoiceField(Post.objects.none(), label=gettext_lazy("Convener"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.filter(pk__in=GroupMember.objects.values("post")).select_related("unit").order_by("pk")
        self.fields["convener"].queryset = posts  # type: ignore[attr-defined]

    @property
    def said(self) -> Mapping[str, Any]:
        """What was typed, as the action takes it."""
        return {**self.cleaned_data, "rhythm": Rhythm(self.cleaned_data["rhythm"])}


class CallForm(forms.Form):
    """When and where a meeting is."""

    day = _day(gettext_lazy("Day"))
    hour = _time(gettext_lazy("Time"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=64)

    @property
    def starts_at(self) -> datetime:
        """The moment the meeting begins."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], clock.TZ)


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


class DecisionForm(forms.Form):
    """What the meeting came to."""

    item = forms.IntegerField(label=gettext_lazy("Item"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(kind, word) for kind, (word, _tone) in DECISION_KINDS.items()]
    )
    text = forms.CharField(
        label=gettext_lazy("What was decided"), max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 3})
    )
    unit = UnitField(label=gettext_lazy("Unit that answers for it"), max_length=64, required=False)
    supports = UnitsField(
        label=gettext_lazy("Supporting units"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Names, separated by 、"),
    )
    due = _day(gettext_lazy("By when"), required=False)
    landing = forms.ChoiceField(
        label=gettext_lazy("A task goes on as"), choices=list(LANDINGS.items()), required=False, initial=Landing.LINE
    )
    settles = forms.BooleanField(label=gettext_lazy("This settles the bottleneck"), required=False)

    @property
    def verdict(self) -> Verdict:
        """What was typed; units by their keys."""
        said = self.cleaned_data
        return Verdict(
            kind=DecisionKind(said["kind"]),
            text=said["text"],
            unit=said["unit"].pk if said["unit"] else None,
            supports=tuple(unit.pk for unit in said["supports"]),
            due=said["due"],
            landing=Landing(said["landing"]) if said["landing"] else None,
            settles=said["settles"],
        )
