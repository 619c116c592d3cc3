"""What is typed about a series and about when and where a meeting is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from taizhang.lib import clock
from taizhang.meetings.facts import Rhythm
from taizhang.organisations.models import GroupMember, LeadingGroup, Post
from taizhang.web.meetings.words import RHYTHMS


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, picked or typed."""
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
    place = forms.CharField(label=gettext_lazy("Meeting place"), max_length=64)
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

    day = day_field(gettext_lazy("Day"))
    hour = _time(gettext_lazy("Time"))
    place = forms.CharField(label=gettext_lazy("Meeting place"), max_length=64)

    @property
    def starts_at(self) -> datetime:
        """The moment the meeting begins."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], clock.TZ)
