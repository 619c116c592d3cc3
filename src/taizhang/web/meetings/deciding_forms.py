"""What is typed about a decision."""

from django import forms
from django.utils.translation import gettext_lazy

from taizhang.meetings.facts import DecisionKind, Landing, Verdict
from taizhang.meetings.rules.meetings import TEXT_LIMIT
from taizhang.web.fields import UnitField, UnitsField
from taizhang.web.meetings.calling_forms import day_field
from taizhang.web.meetings.words import DECISION_KINDS, LANDINGS


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
    due = day_field(gettext_lazy("By when"), required=False)
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
