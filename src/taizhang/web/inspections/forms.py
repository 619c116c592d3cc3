"""What is typed in the acts on an inspection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.models import Person
from taizhang.inspections.facts import Outcome
from taizhang.inspections.models.inspections import WORDS_LIMIT
from taizhang.web.inspections.words import OUTCOMES
from taizhang.web.supervision.forms import WithFiles, text

LONG = 4000


class ApproveForm(forms.Form):
    """Why it is held against what the calendar warns of."""

    reason = forms.CharField(
        label=_("Why it is held in spite of the warnings"),
        max_length=WORDS_LIMIT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class CancelForm(forms.Form):
    """Why it is called off."""

    reason = text(_("Reason"), _("Give the reason."), rows=2)


class DraftForm(forms.Form):
    """The conclusion: facts with their proof, and what is concluded."""

    findings = text(_("What was found, with its proof"), _("Say what was found, with its proof."), limit=LONG, rows=7)
    opinion = text(_("What is concluded"), _("Say what is concluded."), limit=LONG, rows=4)


class ReworkForm(forms.Form):
    """What is to be changed in a draft."""

    reason = text(_("What is to be changed"), _("Say what is to be changed."), rows=2)


class AskForm(WithFiles):
    """What is wrong with a conclusion."""

    reasons = text(
        _("What is wrong with the conclusion, and why"),
        _("Say what is wrong with the conclusion, and why."),
        limit=LONG,
        rows=6,
    )


class AppointForm(forms.Form):
    """Who looks at it again."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.filter(is_active=True),
        label=_("Who looks at it again"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say who looks at it again.")},
    )


class DecideForm(forms.Form):
    """What the recheck found and decided; the conclusion that takes the old one's place, where one does."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=[(each, OUTCOMES[each][0]) for each in Outcome])
    opinion = text(_("What the recheck found"), _("Say what the recheck found, and why."), limit=LONG, rows=5)
    findings = forms.CharField(
        label=_("Changed: what was found, with its proof"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    changed = forms.CharField(
        label=_("Changed: what is concluded"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 3})
    )


class CloseForm(forms.Form):
    """A word at the end."""

    closing = forms.CharField(label=_("Closing remark"), max_length=WORDS_LIMIT, required=False)


class PublishForm(forms.Form):
    """Whether everybody may read the conclusion."""

    public = forms.BooleanField(label=_("Everybody may read the conclusion"), required=False)


class PointForm(forms.Form):
    """Which point an order is proposed for."""

    point = forms.IntegerField(widget=forms.HiddenInput)
