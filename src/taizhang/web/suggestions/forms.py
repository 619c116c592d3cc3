"""What is typed about a suggestion; what is wrong is said beside its field."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.ledger.models import Target
from taizhang.web.fields import UnitField, UnitsField
from taizhang.web.suggestions.words import CLASSES, RATINGS, WAYS

REPLY_LIMIT = 4000


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def _words(label: Any, limit: int, rows: int = 2, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, widget=forms.Textarea({"rows": rows}))


class AssignForm(forms.Form):
    """Which unit leads, which help."""

    unit = UnitField(label=gettext_lazy("Unit that leads"), max_length=64)
    joint = UnitsField(
        label=gettext_lazy("Helping units"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Several units with 、 between them."),
    )
    ruling = forms.CharField(label=gettext_lazy("Why it leads"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """One reason."""

    reason = _words(gettext_lazy("Reason"), 300)


class ContactForm(forms.Form):
    """A talk with the proposer."""

    on = _day(gettext_lazy("Day"))
    way = forms.ChoiceField(label=gettext_lazy("How"), choices=WAYS.items())
    whom = forms.CharField(label=gettext_lazy("With whom"), max_length=100)
    said = _words(gettext_lazy("What was said"), 500)


class PartForm(forms.Form):
    """What a unit that helps says."""

    opinion = _words(gettext_lazy("What your unit has done or can do"), 1000, 4)


class TimeForm(forms.Form):
    """More time."""

    until = _day(gettext_lazy("New day"))
    reason = _words(gettext_lazy("Why more time is needed"), 300)
    so_far = _words(gettext_lazy("How far it is"), 300)


class DecideForm(forms.Form):
    """More time is given or refused."""

    granted = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("yes", gettext_lazy("Give the time asked for")), ("no", gettext_lazy("Refuse it"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)


class DraftForm(forms.Form):
    """The reply."""

    reply_class = forms.ChoiceField(label=gettext_lazy("Class of the reply"), choices=CLASSES.items())
    planned_on = _day(gettext_lazy("Carried out by (class B)"), required=False)
    text = _words(gettext_lazy("Words of the reply"), REPLY_LIMIT, 9)


class ApproveForm(forms.Form):
    """Nothing is typed: the reply goes out as it stands."""


class RateForm(forms.Form):
    """The form that came back from the proposer."""

    rating = forms.ChoiceField(
        label=gettext_lazy("Rating"),
        choices=[(code, word) for code, (word, _tone) in RATINGS.items()],
        widget=forms.RadioSelect,
    )
    on = _day(gettext_lazy("Day of the rating"))
    words = _words(gettext_lazy("What the proposer says"), 500, required=False)


class FulfilForm(forms.Form):
    """A plan is carried out."""

    result = _words(gettext_lazy("What was carried out, and by which fact"), 500, 3)


class LinkForm(forms.Form):
    """A line of the ledger by its code."""

    code = forms.CharField(label=gettext_lazy("Code of the line"), max_length=40)

    def clean_code(self) -> Target:
        """The line itself."""
        code = self.cleaned_data["code"].strip()
        found = Target.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("There is no line with the code “%(code)s”.") % {"code": code})
        return found


class PublicForm(forms.Form):
    """Whether everybody may read it."""

    public = forms.BooleanField(label=gettext_lazy("Public with the next version of the site"), required=False)
